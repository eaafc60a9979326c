"""Names of rows that are kept in both languages, in the reader's."""

from django.utils.translation import get_language

from huiyin.platform.access.models import Bundle


def english() -> bool:
    """Whether the reader reads English."""
    return (get_language() or "").startswith("en")


def name_of(bundle: Bundle) -> str:
    """What a bundle is called."""
    return bundle.name_en if bundle.name_en and english() else bundle.name


def about_of(bundle: Bundle) -> str:
    """What a bundle is for."""
    return bundle.about_en if bundle.about_en and english() else bundle.about
