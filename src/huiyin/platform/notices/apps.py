"""Django's name for this package."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """Registers `huiyin.platform.notices` under the label `notices`."""

    name = "huiyin.platform.notices"
    label = "notices"
    default_auto_field = "django.db.models.BigAutoField"
