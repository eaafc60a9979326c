"""Django's name for this package."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Registers `huiyin.platform.audit` under the label `audit`."""

    name = "huiyin.platform.audit"
    label = "audit"
    default_auto_field = "django.db.models.BigAutoField"
