"""Django's name for this package."""

from django.apps import AppConfig


class DepartmentPagesConfig(AppConfig):
    """Registers `huiyin.interfaces.web.department` under the label `department`."""

    name = "huiyin.interfaces.web.department"
    label = "department"
    default_auto_field = "django.db.models.BigAutoField"
