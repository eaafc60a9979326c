"""Bundles of verbs: adjusted by a district, retired, never deleted. Posts that were given keep what they were given."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.core.errors import Invalid
from huiyin.platform.access import verbs as known
from huiyin.platform.access import witness
from huiyin.platform.access.actors import Actor
from huiyin.platform.access.models import Bundle

NAME_LIMIT = 30
ABOUT_LIMIT = 120


@transaction.atomic
def keep_bundle(
    *, code: str, name: str, about: str, verbs: Iterable[str], active: bool = True, actor: Actor, at: datetime
) -> Bundle:
    """Write a bundle, new or in place of the one with this code. Raises Invalid."""
    wanted = sorted(set(verbs))
    _check(code, name, about, wanted)
    row = Bundle.objects.select_for_update().filter(code=code).first() or Bundle(code=code)
    before = {"name": row.name, "verbs": row.verbs, "active": row.active} if row.name else {}
    if row.name != name.strip():
        row.name_en = ""  # said otherwise now, and in one language
    if row.about != about.strip():
        row.about_en = ""
    row.name, row.about, row.verbs, row.active = name.strip(), about.strip(), wanted, active
    row.save()
    change = {"name": row.name, "verbs": wanted, "active": active, "before": before}
    subject = ("access.bundle", code)
    witness.note(actor=actor, verb="access.keep_bundle", subject=subject, change=change, at=at, rows=[row])
    return row


def _check(code: str, name: str, about: str, wanted: list[str]) -> None:
    faults: dict[str, list[str]] = {}
    if not code.isascii() or not code.replace("_", "").isalnum() or len(code) > NAME_LIMIT:
        faults["code"] = [_("Please use the letters a to z, digits and “_” only.")]
    if not 1 <= len(name.strip()) <= NAME_LIMIT:
        faults["name"] = [_("Give a name of at most %(limit)d characters.") % {"limit": NAME_LIMIT}]
    if len(about.strip()) > ABOUT_LIMIT:
        faults["about"] = [_("At most %(limit)d characters, please.") % {"limit": ABOUT_LIMIT}]
    if strange := known.unknown(wanted):
        faults["verbs"] = [_("Unknown verb: %(verb)s") % {"verb": verb} for verb in strange]
    elif not wanted:
        faults["verbs"] = [_("Please choose at least one.")]
    if faults:
        raise Invalid(faults)
