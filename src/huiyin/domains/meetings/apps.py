"""Django's name for this package."""

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    """Registers `huiyin.domains.meetings` under the label `meetings`."""

    name = "huiyin.domains.meetings"
    label = "meetings"
    default_auto_field = "django.db.models.BigAutoField"
