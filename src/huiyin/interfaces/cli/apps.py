"""Django's name for this package."""

from django.apps import AppConfig


class CliConfig(AppConfig):
    """Registers `huiyin.interfaces.cli` under the label `cli`."""

    name = "huiyin.interfaces.cli"
    label = "cli"
    default_auto_field = "django.db.models.BigAutoField"
