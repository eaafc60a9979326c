"""Django's name for this package."""

from django.apps import AppConfig


class EstatesConfig(AppConfig):
    """Registers `huiyin.domains.estates` under the label `estates`."""

    name = "huiyin.domains.estates"
    label = "estates"
    default_auto_field = "django.db.models.BigAutoField"
