"""Django's name for this package."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class NoticesConfig(AppConfig):
    """Registers `huiyin.platform.notices` under the label `notices`."""

    name = "huiyin.platform.notices"
    label = "notices"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Find the templates that each app registers in its `notices` module."""
        autodiscover_modules("notices")
