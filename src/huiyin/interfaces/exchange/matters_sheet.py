"""The sheet of past matters: its columns, the words people write in them, and what one row means.

Kept: number, subject, time, detail, reply, time of the reply, approvals, label, kind, place. Not kept: who wrote it,
since a user's name or number is personal data that nobody gave to this community; and columns that nobody knows here.
"""

import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from typing import Final, TypeVar

from django.utils.translation import gettext as _

from huiyin.core.texts import TextFault, clean_text, is_blank, one_line
from huiyin.domains.matters.actions.importing import Past
from huiyin.domains.matters.models import Category
from huiyin.domains.matters.vocabulary import Kind
from huiyin.interfaces.exchange.sheet_times import FIRST_YEAR, moment_of
from huiyin.interfaces.exchange.sheets import Columns, Row

# zh-data: headers and words as people write them

COLUMNS: Final = Columns(
    {
        "number": ("留言编号", "编号", "诉求编号", "工单编号", "工单号", "受理编号", "number", "id"),
        "user": ("留言用户", "用户", "反映人", "user"),
        "title": ("留言主题", "主题", "标题", "诉求标题", "title", "subject"),
        "received": ("留言时间", "反映时间", "诉求时间", "受理时间", "提交时间", "时间", "received_at", "time", "date"),
        "text": ("留言详情", "详情", "内容", "诉求内容", "问题描述", "detail", "text", "content", "description"),
        "reply": ("答复意见", "答复", "答复内容", "回复", "回复内容", "reply", "answer"),
        "replied": ("答复时间", "回复时间", "replied_at", "answered_at"),
        "supporters": ("点赞数", "赞成数", "支持数", "likes", "supporters"),
        "opponents": ("反对数", "点踩数", "dislikes", "opponents"),
        "label": ("标签", "一级标签", "一级分类", "分类", "类别", "label", "category"),
        "kind": ("类型", "诉求类型", "kind", "type"),
        "where": ("事发地点", "地点", "位置", "place", "where"),
    },
    needed=frozenset({"text"}),
)
KINDS: Final[Mapping[str, Kind]] = {
    "咨询": Kind.ENQUIRY,
    "求助": Kind.HELP,
    "求决": Kind.HELP,
    "投诉": Kind.COMPLAINT,
    "举报": Kind.WRONGDOING,
    "建议": Kind.SUGGESTION,
    "意见建议": Kind.SUGGESTION,
} | {kind.value: kind for kind in Kind}

TEXT_LIMIT: Final = 20_000  # characters; the longest of 13,000 real ones has 12,220
TITLE_LIMIT: Final = 200
NUMBER_LIMIT: Final = 60
MANY: Final = 1_000_000_000  # approvals beyond this are a slip of the pen
_BLANKS: Final = re.compile(r"[^\S\n]+")
_EMPTY_LINES: Final = re.compile(r"\n{3,}")
Value = TypeVar("Value")
_COUNT: Final = re.compile(r"\d{1,3}(?:,\d{3})*|\d+")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a sheet's words mean here, and when it is read: label → category, word → kind, and the moment of import.

    `undated` is the moment for the rows of a sheet without a column for the time. Words met and not known are counted
    in `unknown`.
    """

    at: datetime
    undated: datetime | None = None
    labels: Mapping[str, Category] = field(default_factory=dict)
    kinds: Mapping[str, Kind] = field(default_factory=lambda: KINDS)
    unknown: dict[str, int] = field(default_factory=dict)


class _Unreadable(Exception):  # noqa: N818 - a cell that cannot be read; it never leaves this file
    """Why a cell cannot be read, in the reader's language."""


def read_past(row: Row, reading: Reading) -> Past | list[str]:
    """What the row says, or everything that makes it unreadable."""
    faults = list(row.faults)
    cells: dict[str, str] = {}
    for name, limit in (("title", TEXT_LIMIT), ("text", TEXT_LIMIT), ("reply", TEXT_LIMIT), ("where", TITLE_LIMIT)):
        cells[name] = _attempt(faults, "", partial(_tidy, row, name, limit))
    received = _attempt(faults, None, partial(_received, row, reading))
    replied = _attempt(faults, None, partial(_replied, row, cells["reply"], received, reading))
    number = _attempt(faults, "", partial(_number, row, cells))
    supporters, opponents = (_attempt(faults, 0, partial(_count, row, name)) for name in ("supporters", "opponents"))
    if not faults and is_blank(cells["title"] + cells["text"]):
        faults.append(_("The row has neither a subject nor a text."))
    if faults or received is None:
        return faults
    title, text = _title_and_text(cells)
    return Past(
        source_number=number,
        title=title,
        text=text,
        received_at=received,
        kind=_kind(row, reading),
        category=_category(row, reading),
        where=one_line(cells["where"], limit=TITLE_LIMIT),
        supporters=supporters,
        opponents=opponents,
        reply=cells["reply"],
        replied_at=replied,
    )


def _attempt(faults: list[str], otherwise: Value, read: Callable[[], Value]) -> Value:
    """What `read` returns; or its fault kept, so that all faults of a row are told at once."""
    try:
        return read()
    except _Unreadable as fault:
        faults.append(str(fault))
        return otherwise


def _tidy(row: Row, name: str, limit: int) -> str:
    """The text of a cell: single blanks, no blanks at the ends of lines, at most one empty line together."""
    try:
        text = clean_text(row[name], limit=limit * 2, lines=True)
    except TextFault as fault:
        raise _Unreadable(_too_long(name, limit)) from fault
    text = "\n".join(_BLANKS.sub(" ", line).strip() for line in text.split("\n"))
    text = _EMPTY_LINES.sub("\n\n", text).strip()
    if len(text) > limit:
        raise _Unreadable(_too_long(name, limit))
    return text


def _too_long(name: str, limit: int) -> str:
    header = COLUMNS.headers[name][0]
    return _("%(column)s is longer than %(limit)d characters.") % {"column": header, "limit": limit}


def _received(row: Row, reading: Reading) -> datetime | None:
    if "received" not in row.cells and reading.undated is not None:
        return reading.undated
    return _moment(row, "received", reading)


def _replied(row: Row, reply: str, received: datetime | None, reading: Reading) -> datetime | None:
    """When it was answered. A reply without its day, or a day without its reply, cannot be told truly: not taken."""
    if is_blank(reply):
        if row["replied"]:
            raise _Unreadable(_("There is the time of a reply and no reply."))
        return None
    replied = _moment(row, "replied", reading, ended=True)
    if received is not None and replied < received:
        raise _Unreadable(_("The reply is older than the message."))
    return replied


def _moment(row: Row, name: str, reading: Reading, *, ended: bool = False) -> datetime:
    header, told = COLUMNS.headers[name][0], row[name]
    found = moment_of(told, ended=ended)
    if found is None:
        message = _("%(column)s cannot be read: %(told)s") if told else _("%(column)s is missing.")
        raise _Unreadable(message % {"column": header, "told": told[:40]})
    if ended and found > reading.at and found - reading.at < timedelta(days=1):
        found = min(found, max(reading.at, moment_of(told) or found))  # a reply of today, without its hour
    if found > reading.at or found.year < FIRST_YEAR:
        message = _("%(column)s lies in the future or too far back: %(told)s")
        raise _Unreadable(message % {"column": header, "told": told[:40]})
    return found


def _number(row: Row, cells: Mapping[str, str]) -> str:
    """The register's number; without one, a digest of what was said, so that the same row is known again."""
    number = " ".join(row["number"].split())
    if len(number) > NUMBER_LIMIT:
        raise _Unreadable(_too_long("number", NUMBER_LIMIT))
    if number:
        return number
    said = "\0".join((cells["title"], cells["text"], row["received"]))
    return f"sha256:{hashlib.sha256(said.encode()).hexdigest()[:40]}"


def _count(row: Row, name: str) -> int:
    told = row[name]
    if told and not _COUNT.fullmatch(told):
        message = _("%(column)s cannot be read: %(told)s")
        raise _Unreadable(message % {"column": COLUMNS.headers[name][0], "told": told[:40]})
    return min(int(told.replace(",", "") or 0), MANY)


def _title_and_text(cells: Mapping[str, str]) -> tuple[str, str]:
    """A subject of one line, and the whole text. A subject that is too long is cut, and kept whole in the text."""
    title, text = " ".join(cells["title"].split()), cells["text"] or cells["title"]
    if len(title) <= TITLE_LIMIT:
        return title, text
    whole = text if text.startswith(title) else f"{title}\n\n{text}"
    return f"{title[: TITLE_LIMIT - 1]}…", whole


def _kind(row: Row, reading: Reading) -> Kind:
    word = row["kind"].lower()
    if word and word not in reading.kinds:
        reading.unknown[word[:40]] = reading.unknown.get(word[:40], 0) + 1
    return reading.kinds.get(word, Kind.HELP)


def _category(row: Row, reading: Reading) -> Category | None:
    label = row["label"]
    if label and label not in reading.labels:
        reading.unknown[label[:40]] = reading.unknown.get(label[:40], 0) + 1
    return reading.labels.get(label)
