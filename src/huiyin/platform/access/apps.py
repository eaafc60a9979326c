"""Django's name for this package."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """Registers `huiyin.platform.access` under the label `access`."""

    name = "huiyin.platform.access"
    label = "access"
    default_auto_field = "django.db.models.BigAutoField"
