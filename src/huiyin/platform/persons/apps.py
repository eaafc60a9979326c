"""Django's name for this package."""

from django.apps import AppConfig


class PersonsConfig(AppConfig):
    """Registers `huiyin.platform.persons` under the label `persons`."""

    name = "huiyin.platform.persons"
    label = "persons"
    default_auto_field = "django.db.models.BigAutoField"
