"""Django's name for this package."""

from django.apps import AppConfig


class MeetingPagesConfig(AppConfig):
    """Registers `huiyin.interfaces.web.meeting` under the label `meeting`."""

    name = "huiyin.interfaces.web.meeting"
    label = "meeting"
    default_auto_field = "django.db.models.BigAutoField"
