"""Django's name for this package."""

from django.apps import AppConfig


class PublicConfig(AppConfig):
    """Registers `huiyin.interfaces.web.public` under the label `public`."""

    name = "huiyin.interfaces.web.public"
    label = "public"
    default_auto_field = "django.db.models.BigAutoField"
