"""Django's name for this package."""

from django.apps import AppConfig


class MattersConfig(AppConfig):
    """Registers `huiyin.domains.matters` under the label `matters`."""

    name = "huiyin.domains.matters"
    label = "matters"
    default_auto_field = "django.db.models.BigAutoField"
