"""What a text may give away about a person, as patterns: telephones, identity numbers, plates, cards, homes, accounts.

Patterns are read on a shadow of the text, of the same length, in which every way to write a digit, a Latin letter or a
dash is the plain one. They hide too much rather than too little, but leave alone what is nobody's own: public hotlines,
dates, amounts, numbers of matters, and places such as "3号楼2单元电梯", which name no home. Of a home the building
stays ("3号楼2单元501室" is hidden from "2单元" on): a public place, without which nobody knows what was answered for.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum


class Trace(StrEnum):
    """What kind of thing was found."""

    PHONE = "phone"
    IDENTITY = "identity"
    PLATE = "plate"
    CARD = "card"
    HOME = "home"
    EMAIL = "email"
    ACCOUNT = "account"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class _Pattern:
    """`group` is the part to hide, of which `accept` may say that it is something else."""

    trace: Trace
    regex: re.Pattern[str]
    accept: Callable[[str], bool] | None = None
    group: int = 0
    numerals: bool = False  # read where Chinese numerals are digits too


_OTHER_DIGIT = re.compile(r"(?![0-9])\d")
_PLAIN = {0xFF01 + offset: 0x21 + offset for offset in range(94)} | dict.fromkeys(map(ord, "‐‑‒–—―−·•・∙"), "-")
_NUMERALS = str.maketrans("零〇一二三四五六七八九幺壹贰叁肆伍陆柒捌玖十", "00" + "123456789" + "1" + "123456789" + "0")


def number_pattern(number: str) -> str:
    """A telephone number as a pattern over plain text: its digits, however they are spaced, and no digit beside."""
    digits = [char for char in number if char.isdigit()]
    beside = r"[-. ]?"
    return rf"(?<!\d)(?<!\d[-. ])\(?{rf'(?:{_S}|[()]){{0,2}}'.join(digits)}(?!{beside}\d)" if digits else ""


def plain(text: str) -> str:
    """The shadow: as long as the text, with plain digits, Latin letters and dashes."""
    return _OTHER_DIGIT.sub(lambda digit: str(unicodedata.decimal(digit.group())), text.translate(_PLAIN))


def find(text: str) -> Iterator[tuple[int, int, Trace]]:
    """Where the text gives something away: start, end, what. May overlap. Time grows with the length of the text."""
    shadow = plain(text)
    counted = shadow.translate(_NUMERALS)
    for pattern in _PATTERNS:
        told = counted if pattern.numerals else shadow
        place = 0
        while (match := pattern.regex.search(told, place)) is not None:
            start, end = match.span(pattern.group)
            if pattern.accept is None or pattern.accept(told[start:end]):
                yield start, end, pattern.trace
                place = end
            else:
                place = match.start() + 1


# GB 11643-1999: an identity number is six digits of the place, the day of birth, three digits, one to check.
_SEPARATORS = re.compile(r"[^0-9A-Za-z*×]+")
_IDENTITY_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_DOUBLED = dict(zip("0123456789", (0, 2, 4, 6, 8, 1, 3, 5, 7, 9), strict=True))
_BIRTHDAY = re.compile(r"(?:1[89]|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")


def _is_identity(told: str) -> bool:
    """Right by its check digit, or wrong but shaped like one: people mistype their own."""
    bare = _bare(told)
    total = sum(int(digit) * weight for digit, weight in zip(bare, _IDENTITY_WEIGHTS, strict=False))
    return "10X98765432"[total % 11] == bare[17] or _BIRTHDAY.fullmatch(bare[6:14]) is not None


def _is_masked_identity(told: str) -> bool:
    return 14 <= len(_bare(told)) <= 19  # noqa: PLR2004 - stars are counted loosely by those who type them


def _is_card(told: str) -> bool:
    """H. P. Luhn's check, which every bank card passes and nine of ten other numbers do not (ISO/IEC 7812-1)."""
    digits = _bare(told)[::-1]
    return (sum(map(int, digits[::2])) + sum(map(_DOUBLED.__getitem__, digits[1::2]))) % 10 == 0


def _has_two_digits(told: str) -> bool:
    return sum(char.isdigit() for char in told) > 1


def _is_no_date(told: str) -> bool:
    """12-1-301 is a home, 25-12-2019 is a day."""
    first, second, third = (int(part) for part in re.findall(r"\d+", told))
    return not (1 <= first <= 31 and 1 <= second <= 12 and 1900 <= third <= 2100)  # noqa: PLR2004 - days, months, years


def _is_no_span(told: str) -> bool:
    """1986.2-1991.11 is how long somebody held an office."""
    return re.fullmatch(r"(?:19|20)\d\d[.]\d{1,2}-(?:19|20)\d\d[.]\d{1,2}", told) is None


def _bare(told: str) -> str:
    return _SEPARATORS.sub("", told).upper()


# What may stand between two digits of one number.
_S = r"(?:[^\S\n]|[-._\u200b-\u200d\u2060\ufeff])"
_T = r"(?:[^\S\n]|[-_\u200b-\u200d\u2060\ufeff])"  # without the point: 79.0031.60 are marks in a table
_GAP = r"(?:[^\S\n]|[-,的第])?"

_MOBILE = rf"(?<!\d)(?:(?:\+|00)?86{_S}{{0,2}})?1{_S}{{0,2}}[3-9](?:{_S}{{0,2}}\d){{9}}(?!\d)"
_MORE_PHONES = r"(?:[/、,;和或][^\S\n]?[2-9]\d{6,7}(?!\d))*"  # 8127190/8127192
_LANDLINE = (
    rf"(?<!\d)(?:\(0\d{{2,3}}\)|0\d{{2,3}}){_T}{{0,2}}[2-9]\d{{2,3}}{_T}?\d{{4}}(?!\d)"
    rf"(?:{_S}?(?:转|ext){_S}?\d{{1,6}})?{_MORE_PHONES}"
)
_LOCAL_PHONE = (
    r"(?:电话|座机|手机|联系|致电|拨打|打给|传真|号码|tel|phone)[^\d\n]{0,6}"
    rf"([2-9]\d{{2,3}}{_S}?\d{{4}}(?!\d){_MORE_PHONES})"
)
_PLATE = (
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使][A-Z][-. ]?"
    r"(?:[A-HJ-NP-Z0-9]{5,6}|[A-HJ-NP-Z0-9]{4}[挂学警港澳])(?![A-Z0-9])"
)
_SERVICE = (
    r"(?:微信|薇信|威信|微号|v信|qq|扣扣|抖音|快手|钉钉|wechat|weixin|(?<![a-z0-9])(?:wx|vx|v(?=[:号])))(?:群|账)?"
)
# Said to be the account, or at least looking like one.
_ACCOUNT_TOLD = (
    rf"{_SERVICE}[^\S\n]?(?:(?:号码?|id)[:是为=\s]{{0,4}}|[:是为=]\s{{0,3}})([a-z][-_a-z0-9]{{5,}}|\d{{5,}})"
)
_ACCOUNT_PLAIN = rf"{_SERVICE}[\s加()\"“]{{0,4}}((?=[a-z]{{1,19}}[-_\d])[a-z][-_a-z0-9]{{5,}}|\d{{5,}})"

# A home is a building or an entrance with a room, or a storey with a side; a room alone where it says so.
_BUILDING = r"(?<![A-Za-z0-9])[A-Za-z]?\d{1,3}[A-Za-z]?[^\S\n]?(?:号楼|号栋|号院|栋楼|栋|幢|座|弄|#楼?)"
_ENTRANCE = r"[A-Za-z]?\d{1,2}[^\S\n]?(?:单元|门洞|门|梯口|梯)"
_STOREY = r"\d{1,2}(?:层|楼)"
_NOT_COUNTED = r"(?![\d%]|\.(?!\d{3})|-\d{1,2}-|[户家人名位平米㎡元块万年月日天度吨栋幢号楼层单台套间多余次点分岁亩])"
_ROOM = (
    r"(?:[A-Za-z]?\d{1,4}[A-Za-z]?室(?!\d?[厅两])|\d{3,4}房(?!间)|\d{3,4}号(?![楼院线])|\d{3,4}户(?![居业人家住\d])"
    rf"|\d{{3,5}}[A-Za-z]?{_NOT_COUNTED})"
)
_SIDE = rf"{_STOREY}[^\S\n]?[东西南北中左右]{{1,2}}(?:户|室|侧|门|边)"
_ROOMS = rf"(?:{_SIDE}|(?:{_STOREY}{_GAP})?{_ROOM}(?:[、,.和及与/]{_ROOM})*)"
_HOME_IN_BUILDING = rf"{_BUILDING}{_GAP}((?:(?:{_ENTRANCE}|\d{{1,2}}[-#]){_GAP})?{_ROOMS})"
_HOME = rf"(?<![A-Za-z0-9]){_ENTRANCE}{_GAP}{_ROOMS}"
_DASHED_HOME = r"(?<![\d-])\d{1,3}[-#]\d{1,2}-\d{3,4}室?(?![\d-])"
# A bare number is a room where somebody says that they, or a neighbour, live there: 我家502, 住1203, 楼上602.
_ROOM_TOLD = (
    rf"(?:我们?家|家里?住|住在?|楼上|楼下|隔壁|对门){_GAP}(?:的|是|在|住)?{_GAP}"
    rf"([A-Da-d]?\d{{3,4}}(?![A-Za-z]){_NOT_COUNTED})"
)
_LONE_ROOM = r"(?<![\dA-Za-z.])(?:\d{1,3}-)?\d{3,4}(?:室(?!\d?[厅两])|房(?![间价源补改款产租地管子型号]))"

_PATTERNS = (
    _Pattern(Trace.EMAIL, re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4}")),
    _Pattern(
        Trace.IDENTITY,
        re.compile(rf"(?<![0-9A-Za-z])[1-9](?:{_T}?\d){{16}}{_T}?[\dXx](?![0-9A-Za-z])"),
        accept=_is_identity,
    ),
    _Pattern(
        Trace.IDENTITY,
        re.compile(r"(?<!\d)[1-9]\d{7}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}(?!\d)"),  # before 1999, 15 digits
    ),
    _Pattern(
        Trace.IDENTITY,
        re.compile(r"(?<![0-9A-Za-z*])\d{2,14}[*×xX]{2,15}\d{0,8}[\dXx*×]?(?![0-9A-Za-z*])"),
        accept=_is_masked_identity,
    ),
    _Pattern(Trace.PHONE, re.compile(_MOBILE), accept=_is_no_span),
    _Pattern(Trace.PHONE, re.compile(_MOBILE), accept=_is_no_span, numerals=True),
    _Pattern(Trace.PHONE, re.compile(r"(?<!\d)1[3-9]\d[*×xX]{3,6}\d{3,4}(?!\d)")),
    _Pattern(Trace.PHONE, re.compile(r"(?<!\d)(?:1[3-9]\d{10,11}|\d{1,2}1[3-9]\d{9})(?!\d)")),  # a digit too many
    _Pattern(Trace.PHONE, re.compile(_LANDLINE, re.IGNORECASE)),
    _Pattern(Trace.PHONE, re.compile(_LOCAL_PHONE, re.IGNORECASE), group=1),
    _Pattern(Trace.CARD, re.compile(rf"(?<!\d)[3-69](?:{_T}?\d){{12,18}}(?!\d)"), accept=_is_card),
    _Pattern(Trace.CARD, re.compile(r"\d{20,}")),  # no number of daily life is so long; two that touch may be
    _Pattern(Trace.PLATE, re.compile(_PLATE, re.IGNORECASE), accept=_has_two_digits),
    _Pattern(Trace.ACCOUNT, re.compile(_ACCOUNT_TOLD, re.IGNORECASE), group=1),
    _Pattern(Trace.ACCOUNT, re.compile(_ACCOUNT_PLAIN, re.IGNORECASE), group=1),
    _Pattern(Trace.HOME, re.compile(_HOME_IN_BUILDING), group=1, numerals=True),
    _Pattern(Trace.HOME, re.compile(_HOME), numerals=True),
    _Pattern(Trace.HOME, re.compile(_DASHED_HOME), accept=_is_no_date),
    _Pattern(Trace.HOME, re.compile(_LONE_ROOM), numerals=True),
    _Pattern(Trace.HOME, re.compile(_ROOM_TOLD), group=1, numerals=True),
)
