"""Django's name for this package."""

from django.apps import AppConfig


class SettingsConfig(AppConfig):
    """Registers `huiyin.interfaces.web.settings` under the label `settings`."""

    name = "huiyin.interfaces.web.settings"
    label = "settings"
    default_auto_field = "django.db.models.BigAutoField"
