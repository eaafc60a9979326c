"""Django's name for this package."""

from django.apps import AppConfig


class WorksConfig(AppConfig):
    """Registers `huiyin.domains.works` under the label `works`."""

    name = "huiyin.domains.works"
    label = "works"
    default_auto_field = "django.db.models.BigAutoField"
