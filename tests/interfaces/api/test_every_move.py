"""Every move of the table, made once through the API; and every refusal of one, with what is missing or allowed.

A move that is added to the table fails here until it has a row.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from huiyin.domains.matters.actions.answers import AnswerText, answer_matter
from huiyin.domains.matters.actions.intake import Received
from huiyin.domains.matters.actions.joining import join_matter, me_too
from huiyin.domains.matters.actions.perform import PERFORM
from huiyin.domains.matters.actions.voices import Voice
from huiyin.domains.matters.models import Answer, Matter, Verdict
from huiyin.domains.matters.states import MOVES, STAFF
from huiyin.domains.matters.vocabulary import Outcome
from tests.cast import aunt_lin
from tests.clock import MONDAY_NINE
from tests.factories.deeds import asked, paused
from tests.factories.matters import World, answered, dispatched, handled, history, report


@dataclass(frozen=True)
class Row:
    """Who makes the move, on a matter brought where, with what; callables are given the world."""

    who: str
    bring: Callable[[World], Any]
    given: dict[str, Any]
    then: str  # the state afterwards

    def body(self, world: World) -> dict[str, Any]:
        return {name: value(world) if callable(value) else value for name, value in self.given.items()}


def code(name: str) -> Callable[[World], str]:
    return lambda world: getattr(world, name).code


def carried(world: World) -> Received:
    """A matter that another one carries on."""
    main, got = report(world), report(world)
    join_matter(actor=world.acting(world.chen), matter=got.matter, into=main.matter, at=MONDAY_NINE)
    got.matter.refresh_from_db()
    return got


HE = {"approver": lambda world: world.he.username}
NEXT_MONTH, LATER = "2026-04-10", "2026-03-05T09:00:00+08:00"
PARTS = [{"title": "电梯", "text": "电梯坏了"}, {"text": "楼下路灯不亮", "category": "lift"}]
ROWS: dict[str, Row] = {
    "dispatch": Row("chen", report, {"unit": code("company"), "urgency": "utility"}, "dispatched"),
    "accept": Row("wang", dispatched, {"contacted": True, "note": "已联系"}, "handling"),
    "contact": Row("wang", dispatched, {"note": "已通电话"}, "dispatched"),
    "return": Row("wang", dispatched, {"unit": code("other_company"), "note": "不归我们"}, "received"),
    "transfer": Row("he", handled, {"unit": code("other_company"), "note": "换一家"}, "dispatched"),
    "recall": Row("chen", dispatched, {"note": "派错了"}, "received"),
    "ask": Row("wang", handled, {"public_text": "哪一部电梯？"}, "asked"),
    "reply": Row("chen", asked, {"note": "北边那部"}, "handling"),
    "comment": Row("chen", handled, {"note": "已看过现场"}, "handling"),
    "pause": Row("wang", handled, {"public_text": "等配件", "until": LATER} | HE, "paused"),
    "resume": Row("wang", paused, {"note": "配件到了"}, "handling"),
    "extend": Row("wang", handled, {"public_text": "配件晚到", "days": 3} | HE, "handling"),
    "refer": Row("wang", handled, {"note": "需要各方到场", "date": NEXT_MONTH}, "referred"),
    "department": Row("wang", handled, {"unit": code("department"), "note": "需要主管部门"}, "at_department"),
    "schedule": Row("wang", handled, {"public_text": "四月更换", "date": NEXT_MONTH}, "scheduled"),
    "answer": Row("wang", handled, {"outcome": "done", "public_text": "已修好", "cost": "120.50"}, "answered"),
    "verdict": Row("chen", answered, {"solved": True, "satisfied": "basically", "channel": "phone"}, "settled"),
    "escalate": Row("he", handled, {"note": "由我来管"}, "dispatched"),
    "decline": Row("chen", report, {"reason": "outside", "public_text": "请拨打12345"} | HE, "declined"),
    "withdraw": Row("chen", handled, {"note": "不用了"}, "withdrawn"),
    "join": Row("chen", report, {"into": lambda world: report(world).matter.number}, "joined"),
    "unjoin": Row("chen", carried, {"note": "不是一回事"}, "received"),
    "split": Row("chen", report, {"parts": PARTS}, "split"),
}
# Where one reporter is there, the API knows whom a verdict or a withdrawal is from.
KNOWN = {"reporter"}
NEEDS = sorted((name, need) for name in ROWS for need in MOVES[name].needs - KNOWN)


def told(world, programme, row, move, without=""):
    matter = row.bring(world).matter
    body = row.body(world)
    given = {name: value for name, value in body.items() if name != without}
    status, answer = programme(getattr(world, row.who)).post(f"matters/{matter.number}/moves", {"move": move} | given)
    return matter, status, answer


def test_every_move_that_staff_make_has_a_row_here():
    made_by_staff = {row.name for row in MOVES if STAFF & row.by} - {"receive"}  # POST /matters
    assert set(ROWS) == set(PERFORM) == made_by_staff


@pytest.mark.parametrize("move", ROWS)
def test_every_move_is_made_through_the_api(world, programme, move):
    matter, status, seen = told(world, programme, ROWS[move], move)
    assert (status, seen.get("state")) == (200, ROWS[move].then), seen
    assert seen["version"] == Matter.objects.get(pk=matter.pk).version > matter.version
    assert move in history(matter)


@pytest.mark.parametrize(("move", "need"), NEEDS)
def test_a_move_without_what_it_needs_is_refused_naming_it_and_changes_nothing(world, programme, move, need):
    matter, status, problem = told(world, programme, ROWS[move], move, without=need)
    now = Matter.objects.get(pk=matter.pk)
    assert (status, problem["type"], problem["missing"]) == (409, "urn:huiyin:problem:refused", [need])
    assert (problem["move"], problem["state"]) == (move, now.state)
    assert move in problem["allowed"]
    assert (now.version, now.state) == (matter.version, matter.state)


@pytest.mark.parametrize("move", ROWS)
def test_a_move_that_does_not_follow_is_refused_with_the_moves_that_do(world, programme, move):
    matter = report(world).matter
    Matter.objects.filter(pk=matter.pk).update(state="withdrawn", next_step="", due_at=None, closed_at=MONDAY_NINE)
    he = programme(world.he)
    status, problem = he.post(f"matters/{matter.number}/moves", {"move": move})
    assert (status, problem["move"], problem["state"], problem["allowed"]) == (409, move, "withdrawn", [])
    assert history(matter) == ["receive"]


@pytest.mark.parametrize("move", ["receive", "silence", "redo", "settle", "close", "", " ", "删除", "x" * 60])
def test_what_is_no_move_of_staff_is_refused_with_those_that_are(world, programme, move):
    matter = handled(world).matter
    status, problem = programme(world.wang).post(f"matters/{matter.number}/moves", {"move": move})
    if move.strip():
        assert (status, problem["state"]) == (409, "handling")
        assert {"answer", "pause", "ask"} <= set(problem["allowed"]) <= set(ROWS)
    else:
        assert (status, list(problem["fields"])) == (422, ["move"])
    assert history(matter) == ["receive", "dispatch", "accept"]


def test_the_refusal_speaks_the_readers_language(world, programme):
    matter = handled(world).matter
    path, body = f"matters/{matter.number}/moves", {"move": "answer"}
    in_chinese = programme(world.wang).post(path, body)[1]
    in_english = programme(world.wang, language="en-GB,en;q=0.8").post(path, body)[1]
    assert in_english["detail"] == "This move needs: outcome, public_text."
    assert in_chinese["detail"] != in_english["detail"]
    assert in_chinese["missing"] == in_english["missing"] == ["outcome", "public_text"]


def test_a_field_that_the_move_does_not_take_is_named_and_nothing_happens(world, programme):
    matter = handled(world).matter
    body = {"move": "answer", "outcome": "done", "public_text": "已修好", "until": LATER, "days": 2}
    status, problem = programme(world.wang).post(f"matters/{matter.number}/moves", body)
    assert (status, sorted(problem["fields"]), Answer.objects.count()) == (422, ["days", "until"], 0)


@pytest.mark.parametrize(
    ("move", "changed", "field"),
    [
        ("dispatch", {"unit": "nobody"}, "unit"),
        ("dispatch", {"supporting": ["nobody"]}, "supporting"),
        ("join", {"into": "260302-999999"}, "into"),
        ("split", {"parts": [{"text": "电梯"}, {"text": "灯", "category": "none"}]}, "parts.1.category"),
        ("split", {"parts": [{"title": "没有内容"}]}, "parts.0.text"),
        ("decline", {"reason": "no time"}, "reason"),
        ("decline", {"approver": "nobody"}, "approver"),
        ("extend", {"days": 1.5}, "days"),
        ("extend", {"days": "3"}, "days"),
        ("extend", {"days": 0}, "days"),
        ("pause", {"until": "soon"}, "until"),
        ("schedule", {"date": "2026-02-30"}, "date"),
        ("answer", {"outcome": "perhaps"}, "outcome"),
        ("answer", {"cost": "1e5"}, "cost"),
        ("answer", {"public_text": "字" * 5001}, "public_text"),
        ("verdict", {"reporter": "01900000-0000-7000-8000-0000000000ff"}, "reporter"),
        ("verdict", {"satisfied": "unrated"}, "satisfied"),
    ],
)
def test_a_value_that_cannot_be_is_named_by_its_field_and_nothing_happens(world, programme, move, changed, field):
    row = ROWS[move]
    matter, status, problem = told(world, programme, Row(row.who, row.bring, row.given | changed, row.then), move)
    assert (status, list(problem.get("fields", {}))) == (422, [field]), problem
    assert Matter.objects.get(pk=matter.pk).version == matter.version


def test_a_verdict_of_nobody_named_is_refused_where_there_are_several(world, programme):
    got = handled(world)
    neighbour, _code = me_too(actor=aunt_lin(), matter=got.matter, voice=Voice(), at=MONDAY_NINE)
    answer_matter(
        actor=world.acting(world.wang), matter=got.matter, text=AnswerText(Outcome.DONE, "修好了"), at=MONDAY_NINE
    )
    path, body = f"matters/{got.matter.number}/moves", {"move": "verdict", "solved": True, "satisfied": "satisfied"}
    status, problem = programme(world.chen).post(path, body)
    assert (status, problem["missing"], Verdict.objects.count()) == (409, ["reporter"], 0)
    assert programme(world.chen).post(path, body | {"reporter": str(neighbour.pk)})[0] == 200
    assert Verdict.objects.get().reporter == neighbour


def test_who_was_slower_is_told_the_version_that_stands_now(world, programme):
    matter = handled(world).matter
    path, wang = f"matters/{matter.number}/moves", programme(world.wang)
    assert wang.post(path, {"move": "ask", "public_text": "哪一部？", "version": matter.version})[0] == 200
    status, problem = wang.post(path, {"move": "ask", "public_text": "几楼？", "version": matter.version})
    assert (status, problem["type"]) == (409, "urn:huiyin:problem:changed")
    assert problem["version"] == Matter.objects.get(pk=matter.pk).version


def test_a_move_sent_again_under_its_key_is_made_once(world, programme):
    matter = handled(world).matter
    path, body, wang = f"matters/{matter.number}/moves", {"move": "comment", "note": "看过了"}, programme(world.wang)
    assert wang.post(path, body, key="k") == wang.post(path, body, key="k")
    assert history(matter).count("comment") == 1
    assert wang.post(path, body | {"note": "别的"}, key="k")[1]["type"] == "urn:huiyin:problem:key_used"
