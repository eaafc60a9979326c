"""Django's name for this package."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Registers `huiyin.interfaces.web.desk` under the label `desk`."""

    name = "huiyin.interfaces.web.desk"
    label = "desk"
    default_auto_field = "django.db.models.BigAutoField"
