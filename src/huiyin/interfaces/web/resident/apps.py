"""Django's name for this package."""

from django.apps import AppConfig


class ResidentConfig(AppConfig):
    """Registers `huiyin.interfaces.web.resident` under the label `resident`."""

    name = "huiyin.interfaces.web.resident"
    label = "resident"
    default_auto_field = "django.db.models.BigAutoField"
