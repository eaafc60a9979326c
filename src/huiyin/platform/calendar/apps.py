"""Django's name for this package."""

from django.apps import AppConfig


class CalendarConfig(AppConfig):
    """Registers `huiyin.platform.calendar` under the label `calendar`."""

    name = "huiyin.platform.calendar"
    label = "calendar"
    default_auto_field = "django.db.models.BigAutoField"
