"""Django's name for this package."""

from django.apps import AppConfig


class HelpConfig(AppConfig):
    """Registers `huiyin.interfaces.web.help` under the label `help`."""

    name = "huiyin.interfaces.web.help"
    label = "help"
    default_auto_field = "django.db.models.BigAutoField"
