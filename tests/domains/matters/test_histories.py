"""Random histories of a community's matters: whatever people and time do, the promises are kept after every step.

The machine plays a dispatcher, two units, a secretary, a street officer, residents and the clock. It may try anything;
what the table of moves refuses is refused, and what it allows leaves no promise broken.
"""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from huiyin.core.errors import HuiyinError, Refused
from huiyin.domains.matters.actions.endings import withdraw_matter
from huiyin.domains.matters.actions.intake import Voice
from huiyin.domains.matters.actions.joining import Part, me_too
from huiyin.domains.matters.actions.perform import perform
from huiyin.domains.matters.actions.telling import reporters_of
from huiyin.domains.matters.actions.ticking import tick
from huiyin.domains.matters.actions.verdicts import Word, record_verdict
from huiyin.domains.matters.actions.waiting import add_comment, reply_to_question
from huiyin.domains.matters.models import Matter, Reporter, Step
from huiyin.domains.matters.queries.promises import breaches
from huiyin.domains.matters.queries.record import off_the_record
from huiyin.domains.matters.states import MOVES, OPEN
from huiyin.domains.matters.vocabulary import DeclineReason, Kind, Outcome, Satisfaction
from huiyin.platform.audit.verifying import verify_chain
from tests import cast
from tests.clock import MONDAY_NINE
from tests.factories.matters import World, her, make_world, report

STAFF_MOVES = sorted(move.name for move in MOVES if "staff" in move.by and not move.is_birth)
PEOPLE = ("chen", "he", "wang", "zhao", "li", "qian")
UNITS = ("committee", "company", "other_company", "table", "street", "department", "banner", "inspection")
HOURS = st.sampled_from([0, 1, 5, 24, 30, 72, 24 * 8])


class Histories(RuleBasedStateMachine):
    """One community, a few matters, any order of moves."""

    @initialize()
    def found(self) -> None:
        self.world: World = make_world()
        self.at = MONDAY_NINE
        self.numbers = 0
        self.refusals: list[HuiyinError] = []

    def pick(self, which: int) -> Matter:
        rows = Matter.objects.order_by("pk")
        return rows[which % rows.count()]

    def attempt(self, act: Callable[[], object]) -> None:
        """Try it; a refusal must name only moves of the table and must leave nothing behind."""
        steps = Step.objects.count()
        try:
            with transaction.atomic():
                act()
        except HuiyinError as error:
            self.refusals.append(error)
            if Step.objects.count() != steps:
                raise

    @rule(kind=st.sampled_from(Kind), confidential=st.booleans())
    @precondition(lambda self: self.numbers < 5)
    def resident_reports(self, kind: Kind, *, confidential: bool) -> None:
        report(self.world, at=self.at, kind=kind, confidential=confidential)
        self.numbers += 1

    @rule(which=st.integers(0, 9), move=st.sampled_from(STAFF_MOVES), who=st.sampled_from(PEOPLE), data=st.data())
    @precondition(lambda self: self.numbers)
    def staff_moves(self, which: int, move: str, who: str, data: st.DataObject) -> None:
        matter = self.pick(which)
        given = self.filled(matter, data)
        viewer = cast.see(getattr(self.world, who))
        self.attempt(lambda: perform(viewer=viewer, matter=matter, move=move, given=given, at=self.at))

    def filled(self, matter: Matter, data: st.DataObject) -> dict[str, object]:
        outcome = data.draw(st.sampled_from(Outcome))
        return {
            "unit": getattr(self.world, data.draw(st.sampled_from(UNITS))),
            "note": "记一笔",
            "public_text": "给您的回音",
            "approver": str(getattr(self.world, data.draw(st.sampled_from(PEOPLE))).pk),
            "until": self.at + timedelta(hours=data.draw(HOURS)),
            "days": data.draw(st.integers(-1, 20)),
            "date": self.at.date() + timedelta(days=data.draw(st.integers(-2, 40))),
            "outcome": outcome,
            "by_when": date(2026, 12, 1) if data.draw(st.booleans()) else None,
            "why": "规范不允许" if data.draw(st.booleans()) else "",
            "reason": DeclineReason.OUTSIDE,
            "into": self.pick(data.draw(st.integers(0, 9))),
            "parts": [Part("一", "第一件"), Part("二", "第二件")][: data.draw(st.integers(0, 2))],
            "reporter": self.voice(matter, data),
            "solved": data.draw(st.booleans()),
            "satisfied": data.draw(st.sampled_from(Satisfaction)),
            "contacted": data.draw(st.booleans()),
        }

    def voice(self, matter: Matter, data: st.DataObject) -> Reporter | None:
        voices = reporters_of(matter)
        return data.draw(st.sampled_from(voices)) if voices else None

    @rule(which=st.integers(0, 9), solved=st.booleans(), data=st.data())
    @precondition(lambda self: self.numbers)
    def reporter_judges(self, which: int, data: st.DataObject, *, solved: bool) -> None:
        matter = self.pick(which)
        reporter = self.voice(matter, data)
        word = Word(solved=solved, satisfied=data.draw(st.sampled_from(Satisfaction)))
        if reporter is not None:
            self.attempt(
                lambda: record_verdict(actor=her(reporter), matter=matter, reporter=reporter, word=word, at=self.at)
            )

    @rule(which=st.integers(0, 9), what=st.sampled_from(["reply", "comment", "withdraw", "me too"]), data=st.data())
    @precondition(lambda self: self.numbers)
    def reporter_acts(self, which: int, what: str, data: st.DataObject) -> None:
        matter = self.pick(which)
        reporter = self.voice(matter, data)
        if reporter is None:
            return
        actor, at = her(reporter), self.at
        acts: dict[str, Callable[[], object]] = {
            "reply": lambda: reply_to_question(actor=actor, matter=matter, note="是的", at=at),
            "comment": lambda: add_comment(actor=actor, matter=matter, note="补充一句", at=at),
            "withdraw": lambda: withdraw_matter(actor=actor, matter=matter, reporter=reporter, at=at),
            "me too": lambda: me_too(actor=cast.aunt_lin(), matter=matter, voice=Voice(), at=at),
        }
        self.attempt(acts[what])

    @rule(hours=HOURS)
    def time_passes(self, hours: int) -> None:
        """The worker looks more often than promises fall due, also over a long gap."""
        self.at += timedelta(hours=hours)
        for _again in range(4):
            assert tick(at=self.at).failed == []

    @invariant()
    def every_promise_is_kept(self) -> None:
        if getattr(self, "numbers", 0):
            assert [str(breach) for breach in breaches(at=self.at)] == []

    @invariant()
    def a_refusal_names_what_is_allowed(self) -> None:
        known = {move.name for move in MOVES}
        refused = [error for error in getattr(self, "refusals", []) if isinstance(error, Refused)]
        assert all(set(error.allowed) <= known for error in refused)

    @invariant()
    def nothing_leaves_the_count(self) -> None:
        if getattr(self, "numbers", 0):
            first = Step.objects.filter(move="receive").count()
            assert first == Matter.objects.count() >= self.numbers
            assert not Matter.objects.filter(state__in=OPEN, due_at=None).exists()

    def teardown(self) -> None:
        if getattr(self, "numbers", 0):
            assert [str(breach) for breach in off_the_record()] == []
            assert verify_chain(cast.COMMUNITY_CODE) is None


class Isolated(Histories):
    """Each history in a transaction of its own, thrown away afterwards."""

    def __init__(self) -> None:
        self.story = transaction.atomic()
        self.story.__enter__()
        super().__init__()

    def teardown(self) -> None:
        try:
            super().teardown()
        finally:
            transaction.set_rollback(True)
            self.story.__exit__(None, None, None)


@pytest.mark.django_db
def test_promises_hold_in_any_history():
    examples = 60
    checks = list(HealthCheck)
    run_state_machine_as_test(
        Isolated,
        settings=settings(
            max_examples=examples,
            phases=[Phase.explicit, Phase.reuse, Phase.generate],
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=checks,
        ),
    )
