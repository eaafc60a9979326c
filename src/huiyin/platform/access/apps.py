"""Django's name for this package."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class AccessConfig(AppConfig):
    """Registers `huiyin.platform.access` under the label `access`, and finds the verbs of every other app."""

    name = "huiyin.platform.access"
    label = "access"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Import `verbs.py` of every installed app that has one."""
        autodiscover_modules("verbs")
