"""Django's name for this package."""

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    """Registers `huiyin.interfaces.exchange` under the label `exchange`."""

    name = "huiyin.interfaces.exchange"
    label = "exchange"
    default_auto_field = "django.db.models.BigAutoField"
