"""Django's name for this package."""

from django.apps import AppConfig


class SharedConfig(AppConfig):
    """Registers `huiyin.interfaces.web.shared` under the label `shared`."""

    name = "huiyin.interfaces.web.shared"
    label = "shared"
    default_auto_field = "django.db.models.BigAutoField"
