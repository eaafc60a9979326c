"""Django's name for this package."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """Registers `huiyin.interfaces.web.demo` under the label `demo`; only a running demo installs it."""

    name = "huiyin.interfaces.web.demo"
    label = "demo"
    default_auto_field = "django.db.models.BigAutoField"
