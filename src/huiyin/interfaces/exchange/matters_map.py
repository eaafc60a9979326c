"""A sheet's own headers and words, said in a TOML file.

[columns]                       # field = "header of the sheet"
text = "问题描述"
received = "登记日期"

[labels]                        # "word in the label's column" = "code of a category"
"小区物业" = "property"

[kinds]                         # "word in the kind's column" = "complaint"
"投诉件" = "complaint"
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from django.utils.translation import gettext as _

from huiyin.core.errors import Invalid
from huiyin.domains.matters.models import Category
from huiyin.domains.matters.vocabulary import Kind
from huiyin.interfaces.exchange.matters_sheet import COLUMNS, KINDS
from huiyin.interfaces.exchange.sheets import Columns

TABLES: Final = ("columns", "labels", "kinds")


@dataclass(frozen=True, slots=True)
class SheetMap:
    """How one register writes: which header stands for which field, and what its labels and kinds mean here."""

    columns: Columns
    labels: Mapping[str, Category] = field(default_factory=dict)
    kinds: Mapping[str, Kind] = field(default_factory=lambda: KINDS)


def read_map(text: str) -> SheetMap:
    """The map that a TOML text gives; an empty text gives the usual one. Raises Invalid, field "map"."""
    told = _tables(text)
    unknown = sorted(set(told["columns"]) - set(COLUMNS.headers))
    if unknown:
        message = _("No such field: %(names)s. Known are: %(known)s.")
        raise _wrong(message % {"names": ", ".join(unknown), "known": ", ".join(COLUMNS.headers)})
    return SheetMap(COLUMNS.renamed(told["columns"]), _labels(told["labels"]), _kinds(told["kinds"]))


def _tables(text: str) -> dict[str, dict[str, str]]:
    try:
        read = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise _wrong(_("This is not TOML: %(fault)s") % {"fault": fault}) from fault
    if strange := sorted(set(read) - set(TABLES)):
        message = _("No such table: %(names)s. Known are: %(known)s.")
        raise _wrong(message % {"names": strange[0], "known": ", ".join(TABLES)})
    tables = {name: read.get(name, {}) for name in TABLES}
    for table in tables.values():
        if not isinstance(table, dict) or not all(isinstance(value, str) for value in table.values()):
            raise _wrong(_('Each line of the map says: word = "word".'))
    return tables


def _labels(told: Mapping[str, str]) -> dict[str, Category]:
    """Each category is known by its code, its Chinese and its English name; the map adds the register's own words."""
    labels: dict[str, Category] = {}
    by_code: dict[str, Category] = {}
    for category in Category.objects.filter(active=True):
        by_code[category.code] = category
        labels |= {word: category for word in (category.code, category.name, category.name_en) if word}
    for word, code in told.items():
        if code not in by_code:
            message = _("No such category: %(name)s. Known are: %(known)s.")
            raise _wrong(message % {"name": code, "known": ", ".join(sorted(by_code))})
        labels[word] = by_code[code]
    return labels


def _kinds(told: Mapping[str, str]) -> dict[str, Kind]:
    for kind in told.values():
        if kind not in set(Kind):
            raise _wrong(_("No such kind: %(name)s. Known are: %(known)s.") % {"name": kind, "known": ", ".join(Kind)})
    return {**KINDS, **{word.lower(): Kind(kind) for word, kind in told.items()}}


def _wrong(message: str) -> Invalid:
    return Invalid({"map": [message]})
