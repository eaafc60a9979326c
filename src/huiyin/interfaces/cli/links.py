"""Addresses of links that open once, as the command line prints them."""

from typing import Final

HERE: Final = "http://127.0.0.1:8000"  # where `huiyin serve` listens unless told otherwise


def link_address(secret: str) -> str:
    """Where a person sets the first or a new password."""
    return _address("settings-first-password", secret)


def setup_address(secret: str) -> str:
    """Where the first administrator begins."""
    return _address("settings-setup", secret)


def _address(name: str, secret: str) -> str:
    from django.conf import settings  # noqa: PLC0415 - known once Django is set up
    from django.urls import reverse  # noqa: PLC0415 - same

    return f"{settings.BASE_URL or HERE}{reverse(name, args=[secret])}"
