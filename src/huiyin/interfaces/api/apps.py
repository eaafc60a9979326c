"""Django's name for this package."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """Registers `huiyin.interfaces.api` under the label `api`."""

    name = "huiyin.interfaces.api"
    label = "api"
    default_auto_field = "django.db.models.BigAutoField"
