"""The sheet of places: its columns, the words people write in them, and what one row means.

A row is one place with the way to it: 小区 · 楼栋 · 单元 · 户号 for a home, 小区 · (楼栋 · 单元) · 设施 · 类型 for a
facility or a public place, 小区 · 楼栋 (· 单元) for a building or an entrance. The places on the way need no row of
their own. Bare numbers get the word that belongs to them: 楼栋 "3" is "3号楼", 单元 "2" is "2单元".
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, Final

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from huiyin.core.texts import TextFault, one_line
from huiyin.domains.estates.models import FacilityKind, PlaceKind
from huiyin.domains.estates.rules.placing import LABEL_LIMIT, NewPlace
from huiyin.interfaces.exchange.sheets import Columns, Row
from huiyin.interfaces.exchange.tables import write_csv, write_xlsx

# Field → headers: the Chinese of the template, its English, then what else people write.
COLUMNS: Final = Columns(
    {
        "community": ("社区", "Community", "社区名称", "社区编码", "嘎查村"),
        "estate": ("小区", "Estate", "小区名称", "所属小区"),
        "estate_code": ("小区编码", "Estate code"),
        "building": ("楼栋", "Building", "楼号", "楼栋号", "栋号", "幢"),
        "entrance": ("单元", "Entrance", "单元号", "Unit"),
        "home": ("户号", "Home", "房号", "室号", "房间号", "门牌号", "Room"),
        "facility": ("设施", "Facility", "设施名称", "地点", "地点名称", "Place"),
        "type": ("类型", "Type", "设施类型", "种类", "Kind"),
        "code": ("地点码", "Place code", "二维码", "设施编号"),
    },
    needed=frozenset({"estate"}),
)
PUBLIC: Final = PlaceKind.PUBLIC.value
TYPES: Final = {
    "电梯": FacilityKind.LIFT,
    "水泵房": FacilityKind.PUMP,
    "泵房": FacilityKind.PUMP,
    "水泵": FacilityKind.PUMP,
    "大门": FacilityKind.GATE,
    "门禁": FacilityKind.GATE,
    "路灯": FacilityKind.LAMP,
    "充电车棚": FacilityKind.CHARGING_SHED,
    "充电棚": FacilityKind.CHARGING_SHED,
    "车棚": FacilityKind.CHARGING_SHED,
    "停车场": FacilityKind.PARKING,
    "停车位": FacilityKind.PARKING,
    "车库": FacilityKind.PARKING,
    "管道": FacilityKind.PIPE,
    "管井": FacilityKind.PIPE,
    "摄像头": FacilityKind.CAMERA,
    "监控": FacilityKind.CAMERA,
    "活动场地": FacilityKind.PLAYGROUND,
    "健身器材": FacilityKind.PLAYGROUND,
    "垃圾桶": FacilityKind.BIN,
    "垃圾亭": FacilityKind.BIN,
    "其他": FacilityKind.OTHER,
    "其它": FacilityKind.OTHER,
    "公共场所": PUBLIC,
    "公共地点": PUBLIC,
    "lift": FacilityKind.LIFT,
    "elevator": FacilityKind.LIFT,
    "charging shed": FacilityKind.CHARGING_SHED,
    "public place": PUBLIC,
} | {kind: kind for kind in (*FacilityKind.values, PUBLIC)}
_GUESSES: Final = sorted((word for word in TYPES if not word.isascii() and word[0] != "其"), key=len, reverse=True)

_EXAMPLES: Final = (
    ("", "幸福里小区", "", "3号楼", "2单元", "502", "", "", ""),
    ("", "幸福里小区", "", "3号楼", "2单元", "", "电梯", "电梯", ""),
    ("", "幸福里小区", "", "", "", "", "东门", "大门", ""),
    ("", "", "", "", "", "", "社区广场", "公共场所", ""),
)


@dataclass(frozen=True, slots=True)
class Wish:
    """What a row asks for: in which community and estate, as written, and the place with those on the way to it."""

    row: int
    community: str
    estate: str
    estate_code: str
    chain: tuple[NewPlace, ...]


@dataclass(frozen=True, slots=True)
class RowError:
    """Why a row cannot be taken, in the reader's language; `row` is its number in the spreadsheet."""

    row: int
    message: str


def read_wish(row: Row) -> Wish | list[RowError]:
    """What the row asks for, or everything that is wrong with how it is written."""
    faults = list(row.faults)
    cells = {name: _cleaned(row, name, faults) for name in COLUMNS.headers}
    facility_kind = _type_of(cells["type"], cells["facility"])
    faults = faults or list(_faults(cells, facility_kind))
    if faults:
        return [RowError(row.number, fault) for fault in faults]
    chain = tuple(_chain(cells, facility_kind))
    return Wish(row.number, cells["community"], cells["estate"], cells["estate_code"].lower(), chain)


def write_template(file: BinaryIO, *, kind: str) -> None:
    """Write an empty sheet with four examples in the reader's headers; `kind` is "csv" or "xlsx"."""
    column = 0 if (get_language() or "").startswith("zh") else 1
    header = [headers[column] for headers in COLUMNS.headers.values()]
    (write_csv if kind == "csv" else write_xlsx)(file, header, _EXAMPLES)


def _cleaned(row: Row, name: str, faults: list[str]) -> str:
    try:
        return one_line(unicodedata.normalize("NFKC", row[name]), limit=LABEL_LIMIT)
    except TextFault:
        faults.append(_("%(column)s is too long.") % {"column": COLUMNS.headers[name][0]})
        return ""


def _type_of(word: str, name: str) -> str:
    """The kind that a word means, or, where none is written, what the name of the facility says; "" for neither."""
    if word:
        return TYPES.get(word.lower(), "")
    return next((str(TYPES[guess]) for guess in _GUESSES if guess in name), "")


def _faults(cells: dict[str, str], facility_kind: str) -> Iterator[str]:
    if cells["home"] and cells["facility"]:
        yield _("One row is one place: a home or a facility, not both.")
    if (cells["home"] or cells["entrance"]) and not cells["building"]:
        yield _("An entrance or a home needs its building.")
    if not any(cells[name] for name in ("building", "entrance", "home", "facility")):
        yield _("This row names no place.")
    if cells["building"] and not cells["estate"]:
        yield _("A building needs its estate.")
    if cells["facility"] and not facility_kind:
        yield _("Please write the type, one of: %(types)s.") % {"types": _(", ").join(_type_words())}


def _type_words() -> list[str]:
    return [str(label) for label in (*FacilityKind.labels, PlaceKind.PUBLIC.label)]


def _chain(cells: dict[str, str], facility_kind: str) -> Iterator[NewPlace]:
    above, code = "", cells["code"]
    way = [
        ("building", _numbered(cells["building"], "号楼"), ""),
        ("entrance", _numbered(cells["entrance"], "单元"), ""),
        ("home", cells["home"], ""),
        (PUBLIC, cells["facility"], "") if facility_kind == PUBLIC else ("facility", cells["facility"], facility_kind),
    ]
    named = [(kind, name, does) for kind, name, does in way if name]
    for kind, name, does in named:
        place = NewPlace(kind, name, above, does, code if (kind, name, does) == named[-1] else "")
        above = place.label
        yield place


def _numbered(text: str, word: str) -> str:
    return f"{text}{word}" if text.isdigit() else text
