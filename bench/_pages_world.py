"""What the pages of the bench show, and the same as JSON for the yardstick."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import cycle
from pathlib import Path
from typing import Any

from django.test import Client
from django.test.utils import setup_test_environment, teardown_test_environment
from django.utils import timezone, translation

from huiyin.domains.matters.actions.verdicts import Word, record_verdict
from huiyin.domains.matters.vocabulary import Satisfaction
from huiyin.interfaces.web.shared import styles, times
from tests import cast
from tests.factories.estates import make_place
from tests.factories.matters import World, answered, dispatched, handled, her, make_world, report
from tests.interfaces.web.resident.walking import begin, locate, reach, say

MATTERS = 160
BUILDINGS = 12
STEPS = ("what", "where", "photos", "contact", "check")
EMERGENCIES = [("119", "着火、有人被困"), ("120", "急病受伤"), ("110", "报警")]
DRAWINGS = cycle(
    ("delete-o", "exchange", "bulb-o", "logistics", "volume-o", "fire-o", "gift-o", "shop-o", "question-o")
)
TEXTS = ("3号楼电梯坏了三天", "楼道里的灯不亮了", "垃圾没有人清", "半夜施工太吵", "消防通道停了车", "水管漏水到楼下")


@dataclass(frozen=True, slots=True)
class Shown:
    """Where each page is, and the cookies of the one who reads it."""

    paths: Mapping[str, str]
    resident: Mapping[str, str]
    staff: Mapping[str, str]


def make(api: Path) -> Shown:
    """Fill the district, write the yardstick's data into `api`, and tell where our pages are."""
    now = timezone.now()
    world = make_world()
    for number in range(1, BUILDINGS + 1):
        building = make_place(world.estate, f"{number + 3}号楼", kind="building")
        make_place(world.estate, "电梯", building, kind="facility", facility_kind="lift")
    _matters(world, now)
    asked = answered(world, at=now - timedelta(days=2), text=TEXTS[0])
    resident, staff = Client(), Client()
    staff.force_login(world.chen)
    resident.get(f"/m/{asked.matter.number}/{asked.code}/")
    draft = begin(resident, world.community)
    say(resident, draft, TEXTS[1])
    locate(resident, draft)
    reach(resident, draft, phone=cast.AUNT_LIN_PHONE)
    paths = {step: f"{draft}{step}/" for step in STEPS} | {
        "follow": f"/m/{asked.matter.number}/",
        "desk": "/desk/?view=all",
        "numbers": f"/c/{world.community.code}/numbers/",
    }
    shown = Shown(paths, _cookies(resident), _cookies(staff))
    with translation.override("zh-hans"):
        _write(api, world, shown, {"resident": resident, "staff": staff}, now)
    return shown


def _matters(world: World, now: datetime) -> None:
    """Matters of a month in every state, a third of them answered and judged."""
    for number in range(MATTERS):
        at = now - timedelta(days=number % 27, hours=2 + number % 5)
        said = {"text": f"{TEXTS[number % 6]}，{number + 1}层", "title": ""}
        if number % 3 == 0:
            got = answered(world, at=at, **said)
            word = Word(solved=True, satisfied=Satisfaction.SATISFIED)
            record_verdict(
                actor=her(got.reporter), matter=got.matter, reporter=got.reporter, word=word, at=at + timedelta(hours=2)
            )
        else:
            (report, dispatched, handled)[number % 3 if number % 2 else 0](world, at=at, **said)


def _cookies(client: Client) -> dict[str, str]:
    """Those of the reader, without the one that says which styles are at hand: a new browser has none."""
    return {name: cookie.value for name, cookie in client.cookies.items() if name != styles.COOKIE}


def _write(api: Path, world: World, shown: Shown, clients: Mapping[str, Client], now: datetime) -> None:
    """What our pages were given, in the shape that a page of the yardstick asks for."""
    setup_test_environment()  # so that a page tells what it shows
    given = {
        name: clients["staff" if name == "desk" else "resident"].get(path).context for name, path in shown.paths.items()
    }
    teardown_test_environment()
    data = {
        "community": {"name": world.community.name, "phone": world.community.phone},
        "what": {"emergencies": EMERGENCIES, "categories": _categories(given["what"]["form"])},
        "where": {"places": _places(given["where"]["form"])},
        "photos": {"most": 6, "longest": 1600},
        "contact": {"draft": shown.paths["contact"]},
        "check": {"facts": _facts(given["check"]["report"].written)},
        "follow": _follow(given["follow"], now),
        "inbox": _inbox(given["desk"], now),
        "numbers": _numbers(given["numbers"]),
    }
    api.mkdir(parents=True, exist_ok=True)
    for name, content in data.items():
        words = json.dumps(content, ensure_ascii=False, default=str, separators=(",", ":"))
        (api / f"{name}.json").write_text(words, encoding="utf-8")


def _categories(form: Any) -> list[dict[str, str]]:
    choices = form.fields["category"].choices
    return [
        {"code": code, "name": str(name), "icon": icon} for (code, name), icon in zip(choices, DRAWINGS, strict=False)
    ]


def _places(form: Any) -> list[dict[str, Any]]:
    """Groups of places for a picker of two columns."""
    columns = []
    for value, words in form.fields["place"].choices:
        if isinstance(words, Sequence) and not isinstance(words, str):
            children = [{"text": str(one), "value": code} for code, one in words]
            columns.append({"text": str(value), "value": str(value), "children": children})
        elif value:
            columns.append({"text": str(words), "value": value, "children": [{"text": str(words), "value": value}]})
    return columns


def _facts(written: Any) -> list[tuple[str, str, str]]:
    return [
        ("情况", written.text, "what"),
        ("类别", "路灯照明 · 请人来处理", "what"),
        ("地点", written.where, "where"),
        ("照片", "没有", "photos"),
        ("联系方式", written.phone, "contact"),
    ]


def _follow(context: Any, now: datetime) -> dict[str, Any]:
    matter, clock = context["matter"], context["judge_by"]
    facts = [("情况", matter.text), ("现在由谁办", context["main"].lead_unit.name)]
    facts += [("评价到", times.moment_words(clock.due_at, now))] if clock else []
    entries = [
        {"what": one.what, "who": one.who, "at": times.moment_words(one.at, now), "text": one.text}
        for one in context["entries"]
    ]
    return {
        "subject": context["subject"],
        "where": context["where"],
        "number": matter.number,
        "state": context["tag"].words,
        "facts": facts,
        "steps": entries,
        "share": context["share"],
    }


def _inbox(context: Any, now: datetime) -> dict[str, Any]:
    form = context["form"]
    filters = [
        {"label": str(field.label), "options": [{"text": str(words), "value": value} for value, words in field.choices]}
        for field in form.fields.values()
        if hasattr(field, "choices")
    ]
    rows = [
        {
            "title": row.title,
            "number": row.number,
            "about": row.about,
            "state": row.state.words,
            "left": times.time_left(row.due, now).words if row.due else "",
            "late": bool(row.due and row.due < now),
        }
        for row in context["rows"]
    ]
    return {
        "title": context["view"].words,
        "hint": context["view"].hint,
        "views": [{"name": view.name, "words": view.words, "count": count} for view, count in context["views"]],
        "filters": filters,
        "rows": rows,
        "moves": [words for _name, words in context["together"]],
    }


def _numbers(context: Any) -> dict[str, Any]:
    figures = context["figures"]
    origin = f"来源：{figures.community.name}诉求台账。" if hasattr(figures, "community") else "来源：社区诉求台账。"
    rates = [
        {
            "words": one.words,
            "percent": one.percent,
            "counts": f"{one.counts}: {one.rate.numerator} / {one.rate.denominator}",
            "left": " · ".join(f"{why} {number}" for why, number in one.left_out),
            "origin": origin,
        }
        for one in figures.rates
    ]
    drawings = [context["rates"], *context["open"], context["flow"]]
    return {
        "ways": [way.words for way in context["ways"]],
        "about": f"统计{figures.begins}至{figures.ends}收到的诉求，不含保密的。",
        "rates": rates,
        "drawings": [_drawing(one, origin) for one in drawings],
        "note": "没有评价的单独统计，绝不算作满意。1 到 4 的数字不显示，以免让人猜到是谁。",
    }


def _drawing(drawing: Any, origin: str) -> dict[str, Any]:
    most = drawing.most or max((bar.value for bar in drawing.bars), default=1) or 1
    bars = [{"words": bar.words, "value": bar.said, "share": round(100 * bar.value / most)} for bar in drawing.bars]
    return {"words": drawing.words, "bars": bars, "origin": origin}
