"""Django's name for this package."""

from django.apps import AppConfig


class WorksPagesConfig(AppConfig):
    """Registers `huiyin.interfaces.web.works` under the label `works_pages`."""

    name = "huiyin.interfaces.web.works"
    label = "works_pages"
    default_auto_field = "django.db.models.BigAutoField"
