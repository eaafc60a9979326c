"""Django's name for this package."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Registers `huiyin.platform.audit` under the label `audit`, and puts the writes of `access` on the record."""

    name = "huiyin.platform.audit"
    label = "audit"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Install the record where it is needed below this room."""
        from huiyin.platform.access import witness  # noqa: PLC0415 - models may be imported only once Django is ready
        from huiyin.platform.audit.recording import record  # noqa: PLC0415 - same

        witness.install(record)
