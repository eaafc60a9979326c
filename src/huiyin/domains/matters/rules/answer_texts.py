"""Prepared answers: a text with blanks such as {编号} or {place}, filled from a matter. Values in, text out."""

# zh-data: the names of the blanks, as an administrator types them

import re
from collections.abc import Iterator, Mapping
from typing import Final

# What a blank is called in English and in Chinese; both may stand in one text.
BLANKS: Final[Mapping[str, str]] = {
    "number": "编号",
    "title": "标题",
    "place": "地点",
    "subject": "类别",
    "unit": "承办单位",
    "phone": "联系电话",
    "community": "社区",
    "today": "今天",
}
_NAMES: Final = {name: name for name in BLANKS} | {chinese: name for name, chinese in BLANKS.items()}
_BLANK: Final = re.compile(r"[{｛]\s*([^{}｛｝\n]{1,20}?)\s*[}｝]")


def filled(text: str, values: Mapping[str, str]) -> str:
    """The text with each known blank filled; one without a value stays, so that its author sees what is missing.

    filled("您反映的{地点}（{number}）", {"place": "3号楼"}) → "您反映的3号楼（{number}）"
    """

    def value_of(found: re.Match[str]) -> str:
        return values.get(_NAMES.get(found[1].casefold(), "")) or found[0]

    return _BLANK.sub(value_of, text)


def blanks_in(text: str) -> list[str]:
    """The names between braces that still stand in a text, known or not, in their order and each once."""
    return list(dict.fromkeys(found[1] for found in _BLANK.finditer(text)))


def unknown_blanks(text: str) -> list[str]:
    """The names between braces that nothing will fill."""
    return [name for name in blanks_in(text) if name.casefold() not in _NAMES]


def sample() -> dict[str, str]:
    """A value for every blank, to show a text as somebody would read it."""
    return dict(_sample())


def _sample() -> Iterator[tuple[str, str]]:
    yield "number", "261123-483927"
    yield "title", "3号楼电梯坏了三天"
    yield "place", "3号楼2单元电梯"
    yield "subject", "电梯设施"
    yield "unit", "某物业服务有限公司"
    yield "phone", "0477-0000000"
    yield "community", "某社区"
    yield "today", "3月2日"
