"""Keeping the subjects: added, worded otherwise, put in order, retired. None is deleted: old matters keep theirs."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.core.errors import Invalid
from huiyin.domains.estates.models import FacilityKind
from huiyin.domains.matters.models import Category
from huiyin.domains.matters.vocabulary import Urgency
from huiyin.platform.access.actors import Actor
from huiyin.platform.audit.recording import record

CHAIN: Final = "district"
UNKNOWN: Final = "unknown"  # "I don't know" is always a valid choice
MOST_TILES: Final = 9  # UX: as many as are seen at a glance
MOST_WORDS: Final = 60
_IS_CODE: Final = re.compile(r"[a-z][a-z0-9_]{1,39}")


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject as somebody wants it: its names, its drawing, and the words by which it is proposed."""

    name: str
    name_en: str = ""
    icon: str = "other"
    urgency: str = Urgency.ORDINARY
    confidential: bool = False
    keywords: Sequence[str] = ()
    tile: bool = False
    order: int = 0
    active: bool = True
    facilities: Sequence[str] = ()


@transaction.atomic
def keep_category(*, actor: Actor, code: str, subject: Subject, at: datetime) -> Category:
    """Write a subject, new or in place of the one with this code. Matters that have it are left as they are.

    Raises Invalid.
    """
    row = Category.objects.select_for_update().filter(code=code).first()
    _check(code, subject, row)
    before = _as_change(row) if row else {}
    row = row or Category(code=code)
    row.name, row.name_en, row.icon = subject.name.strip(), subject.name_en.strip(), subject.icon
    row.urgency, row.confidential = subject.urgency, subject.confidential
    row.keywords = list(dict.fromkeys(word.strip() for word in subject.keywords if word.strip()))
    row.facilities = list(subject.facilities)
    row.tile, row.order, row.active = subject.tile, subject.order, subject.active
    row.save()
    change = _as_change(row) | {"before": before}
    verb, about = "matters.keep_category", ("matters.category", code)
    record(chain=CHAIN, actor=actor, verb=verb, subject=about, change=change, at=at, rows=[row])
    return row


def _check(code: str, subject: Subject, row: Category | None) -> None:
    faults: dict[str, list[str]] = {}
    if not _IS_CODE.fullmatch(code):
        faults["code"] = [_("Please use the letters a to z, digits and “_” only.")]
    if not 1 <= len(subject.name.strip()) <= 60:  # noqa: PLR2004 - the width of the column
        faults["name"] = [_("Give a name of at most 60 characters.")]
    if subject.urgency not in list(Urgency):
        faults["urgency"] = [_("There is no such urgency.")]
    if len(subject.keywords) > MOST_WORDS or any(len(word) > 20 for word in subject.keywords):  # noqa: PLR2004 - no word is longer
        faults["keywords"] = [_("At most %(most)d words, each of at most 20 characters.") % {"most": MOST_WORDS}]
    if not set(subject.facilities) <= set(FacilityKind.values):
        faults["facilities"] = [_("There is no such kind of facility.")]
    faults |= _faults_of_use(code, subject, row)
    if faults:
        raise Invalid(faults)


def _faults_of_use(code: str, subject: Subject, row: Category | None) -> dict[str, list[str]]:
    """What is wrong with how it would be offered."""
    faults: dict[str, list[str]] = {}
    if code == UNKNOWN and not (subject.active and subject.tile):
        faults["active"] = [_("“I don't know” stays: it is always a valid answer.")]
    if row is not None and row.confidential and not subject.confidential:
        faults["confidential"] = [_("What was told in confidence stays so: retire this subject and add another one.")]
    if subject.tile and subject.active and _other_tiles(code) >= MOST_TILES:
        faults["tile"] = [_("At most %(most)d tiles, or nobody finds theirs.") % {"most": MOST_TILES}]
    return faults


def _other_tiles(code: str) -> int:
    return Category.objects.filter(tile=True, active=True).exclude(code=code).count()


def _as_change(row: Category) -> dict[str, Any]:
    names = ("name", "name_en", "icon", "urgency", "confidential", "keywords", "facilities", "tile", "order", "active")
    return {name: getattr(row, name) for name in names}
