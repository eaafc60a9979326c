"""Whether the tables are those of this version."""

from django.utils.translation import gettext as _

from huiyin.config.doctor import unapplied

from .console import WRONG, Stop


def require_tables() -> None:
    """Raise Stop unless the tables are those of this version."""
    if unapplied():
        raise Stop(_("The tables are missing or old: run `huiyin migrate` first."), WRONG)
