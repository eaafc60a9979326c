"""A community lived through at random: whatever people and time do, the promises are kept after every step.

The machine plays a dispatcher, units, a secretary, a street officer, residents and the clock; units close, people
leave, holidays are entered late, old matters are imported. It may try anything: what the table of moves refuses is
refused and leaves nothing behind, and what it allows leaves no promise broken.
"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from huiyin.core.errors import HuiyinError, Refused
from huiyin.domains.estates.actions.organisations import close_organisation
from huiyin.domains.matters.actions.endings import withdraw_matter
from huiyin.domains.matters.actions.importing import Past, import_matters
from huiyin.domains.matters.actions.intake import Contact, Voice
from huiyin.domains.matters.actions.joining import Part, me_too
from huiyin.domains.matters.actions.perform import perform
from huiyin.domains.matters.actions.telling import reporters_of
from huiyin.domains.matters.actions.ticking import Ticked, tick
from huiyin.domains.matters.actions.verdicts import Word, record_verdict
from huiyin.domains.matters.actions.waiting import add_comment, reply_to_question
from huiyin.domains.matters.models import Matter, Reporter, Step
from huiyin.domains.matters.queries.promises import breaches
from huiyin.domains.matters.queries.record import off_the_record
from huiyin.domains.matters.scope import moves_open_to, sees
from huiyin.domains.matters.states import MOVES, OPEN
from huiyin.domains.matters.vocabulary import Channel, DeclineReason, Kind, Outcome, Satisfaction, Urgency
from huiyin.interfaces.api.v1.matter_views import as_reporter
from huiyin.interfaces.web.resident.timelines import entries_for
from huiyin.platform.access.actions import switch_off
from huiyin.platform.access.actors import SYSTEM
from huiyin.platform.access.models import Post
from huiyin.platform.access.viewers import Viewer, viewer_of
from huiyin.platform.audit.verifying import verify_chain
from huiyin.platform.calendar.actions import set_day
from huiyin.platform.notices.models import Message
from tests import cast
from tests.clock import MONDAY_NINE
from tests.factories.matters import World, her, make_world, report

STAFF_MOVES = sorted(move.name for move in MOVES if "staff" in move.by and not move.is_birth)
PEOPLE = ("chen", "he", "wang", "zhao", "li", "qian")
UNITS = ("committee", "company", "other_company", "table", "street", "department", "banner", "inspection")
MAY_CLOSE = ("company", "other_company", "table", "committee", "department")
MAY_LEAVE = ("wang", "li", "chen")
HOURS = st.sampled_from([0, 1, 5, 24, 30, 72, 24 * 8, 24 * 40])
MOST = 5
LETTERS = str.maketrans("0123456789", "ghijklmnop")  # no digits, which would be hidden as those of a telephone
NOTHING = Ticked()
INSIDE = "记一笔，只给同事看"
lived = precondition(lambda self: self.numbers > 0)
room = precondition(lambda self: self.numbers < MOST)


def words_of(reporter: Reporter) -> str:
    """Words that nobody but this reporter and the desk may read."""
    return f"我是{reporter.pk.hex}".translate(LETTERS)


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

    def viewer(self, who: str) -> Viewer:
        user = getattr(self.world, who)
        user.refresh_from_db()
        return viewer_of(user, today=localdate(self.at))

    def attempt(self, act: Callable[[], object]) -> None:
        """Try it; a refusal must leave nothing behind."""
        before = Step.objects.count(), Message.objects.count()
        try:
            with transaction.atomic():
                act()
        except HuiyinError as error:
            self.refusals.append(error)
            assert (Step.objects.count(), Message.objects.count()) == before

    @rule(kind=st.sampled_from(Kind), confidential=st.booleans(), named=st.sampled_from((*UNITS, "")), data=st.data())
    @room
    def resident_reports(self, kind: Kind, named: str, data: st.DataObject, *, confidential: bool) -> None:
        fields: dict[str, Any] = {"kind": kind, "confidential": confidential}
        if kind == Kind.WRONGDOING and named:
            fields["named_unit"] = getattr(self.world, named)
        if data.draw(st.booleans()):
            fields["voice"] = Voice(contact=Contact(phone=data.draw(st.sampled_from(["", cast.AUNT_LIN_PHONE]))))
        text = data.draw(st.sampled_from(["楼道灯不亮", "电梯里有人晕倒了"]))
        urgency = data.draw(st.sampled_from((None, *Urgency)))
        report(self.world, text, at=self.at, urgency=urgency, **fields)
        self.numbers += 1

    @rule(replied=st.booleans())
    @room
    def another_register_is_taken_over(self, *, replied: bool) -> None:
        long_ago = self.at - timedelta(days=400)
        past = Past(
            source_number=f"旧{self.numbers}",
            text="以前反映过",
            received_at=long_ago,
            reply="已处理" if replied else "",
            replied_at=long_ago + timedelta(days=9) if replied else None,
        )
        import_matters(community=self.world.community, source="旧台账", past=[past], at=self.at)
        self.numbers += 1

    @rule(which=st.integers(0, 9), who=st.sampled_from(PEOPLE), data=st.data())
    @lived
    def staff_moves(self, which: int, who: str, data: st.DataObject) -> None:
        """Mostly something that is open to them, sometimes anything."""
        matter, viewer = self.pick(which), self.viewer(who)
        offered = moves_open_to(viewer, matter) if sees(viewer, matter) and data.draw(st.integers(0, 4)) else ()
        move = data.draw(st.sampled_from(offered or STAFF_MOVES))
        given = self.filled(data)
        self.attempt(lambda: perform(viewer=viewer, matter=matter, move=move, given=given, at=self.at))

    def filled(self, data: st.DataObject) -> dict[str, object]:
        """Something for every name of the table, some of it wrong."""
        draw = data.draw
        return {
            "unit": getattr(self.world, draw(st.sampled_from(UNITS))),
            "supporting": [getattr(self.world, name) for name in draw(st.sets(st.sampled_from(UNITS), max_size=2))],
            "urgency": draw(st.sampled_from((None, *Urgency))),
            "note": INSIDE,
            "public_text": "给您的回音",
            "approver": str(getattr(self.world, draw(st.sampled_from(PEOPLE))).pk),
            "until": self.at + timedelta(hours=draw(HOURS)),
            "days": draw(st.integers(-1, 20)),
            "date": self.at.date() + timedelta(days=draw(st.integers(-2, 140))),
            "outcome": draw(st.sampled_from(Outcome)),
            "by_when": draw(
                st.sampled_from([None, date(2026, 2, 1), self.at.date() + timedelta(days=30), date(2028, 12, 1)])
            ),
            "why": draw(st.sampled_from(["规范不允许", ""])),
            "reason": DeclineReason.OUTSIDE,
            "into": self.pick(draw(st.integers(0, 9))),
            "parts": [Part("一", "第一件"), Part("二", "第二件")][: draw(st.integers(0, 2))],
            "reporter": self.voice(draw),
            "solved": draw(st.booleans()),
            "satisfied": draw(st.sampled_from(Satisfaction)),
            "channel": Channel.PHONE,
            "contacted": draw(st.booleans()),
        }

    def voice(self, draw: Callable[..., Any]) -> Reporter | None:
        """Somebody's voice, of this matter or of another."""
        voices = list(Reporter.objects.order_by("pk"))
        return draw(st.sampled_from(voices)) if voices else None

    @rule(which=st.integers(0, 9), solved=st.booleans(), satisfied=st.sampled_from(Satisfaction), data=st.data())
    @lived
    def reporter_judges(self, which: int, satisfied: Satisfaction, data: st.DataObject, *, solved: bool) -> None:
        matter = self.pick(which)
        voices = reporters_of(matter.joined_into or matter)
        reporter = data.draw(st.sampled_from(voices)) if voices else None
        if reporter is not None:
            word = Word(solved=solved, satisfied=satisfied, reason=words_of(reporter))
            self.attempt(
                lambda: record_verdict(actor=her(reporter), matter=matter, reporter=reporter, word=word, at=self.at)
            )

    @rule(which=st.integers(0, 9), what=st.sampled_from(["reply", "comment", "withdraw", "me too"]), data=st.data())
    @lived
    def reporter_acts(self, which: int, what: str, data: st.DataObject) -> None:
        matter, at = self.pick(which), self.at
        reporter = self.voice(data.draw)
        assert reporter is not None
        actor = her(reporter)
        acts: dict[str, Callable[[], object]] = {
            "reply": lambda: reply_to_question(actor=actor, matter=matter, note=words_of(reporter), at=at),
            "comment": lambda: add_comment(actor=actor, matter=matter, note=words_of(reporter), at=at),
            "withdraw": lambda: withdraw_matter(actor=actor, matter=matter, reporter=reporter, at=at),
            "me too": lambda: me_too(actor=cast.aunt_lin(), matter=matter, voice=Voice(), at=at),
        }
        self.attempt(acts[what])

    @rule(hours=HOURS)
    def time_passes(self, hours: int) -> None:
        """The worker looks more often than promises fall due, over a long gap too; in the end nothing is left to do."""
        self.at += timedelta(hours=hours)
        for _again in range(8):
            done = tick(at=self.at)
            assert done.failed == []
            if done == NOTHING:
                break
        assert done == NOTHING

    @rule(days=st.integers(0, 20), working=st.booleans())
    def a_holiday_is_entered_late(self, days: int, *, working: bool) -> None:
        day = self.at.date() + timedelta(days=days)
        if day.year == MONDAY_NINE.year:
            set_day(day=day, working=working, name="临时", source="通知", actor=SYSTEM, at=self.at)
            self.time_passes(0)

    @rule(which=st.sampled_from(MAY_CLOSE))
    def a_unit_closes(self, which: str) -> None:
        unit = getattr(self.world, which)
        unit.refresh_from_db()
        if unit.closed_at is None:
            close_organisation(actor=SYSTEM, organisation=unit, at=self.at)
            self.time_passes(0)

    @rule(who=st.sampled_from(MAY_LEAVE))
    def somebody_leaves(self, who: str) -> None:
        user = getattr(self.world, who)
        user.refresh_from_db()
        if user.is_active:
            switch_off(user=user, reason="离职", actor=SYSTEM, at=self.at)
        self.time_passes(0)

    @invariant()
    def every_promise_is_kept(self) -> None:
        if getattr(self, "numbers", 0):
            found = [str(breach) for breach in breaches(at=self.at)]
            assert found == [], found

    @invariant()
    def a_refusal_names_what_is_allowed(self) -> None:
        known = {move.name for move in MOVES}
        refused = [error for error in getattr(self, "refusals", []) if isinstance(error, Refused)]
        assert all(set(error.allowed) <= known for error in refused)

    @invariant()
    def nothing_leaves_the_count(self) -> None:
        if getattr(self, "numbers", 0):
            births = Step.objects.filter(move="receive").count()
            assert births == Matter.objects.count() >= self.numbers
            assert not Matter.objects.filter(state__in=OPEN, due_at=None).exists()

    @invariant()
    def the_unit_it_names_never_has_it_and_never_hears_of_it(self) -> None:
        for matter in Matter.objects.exclude(named_unit=None):
            named = matter.named_unit_id
            assert named not in set(matter.steps.values_list("unit_id", flat=True))
            assert not matter.supporting_units.filter(pk=named).exists()
            told = Message.objects.filter(about_id=str(matter.pk))
            posts = Post.objects.filter(organisation_id=named).values_list("pk", "user")
            keys = {str(key) for pair in posts for key in pair}
            assert not told.filter(recipient_id__in=keys).exists()

    def nobody_reads_what_is_anothers(self) -> None:
        """Page and API show a reporter the common part and their own: no note of the desk, no other voice, no phone."""
        secrets = {reporter: words_of(reporter) for reporter in Reporter.objects.select_related("matter")}
        own = Reporter.objects.values_list("pk", "code_hash")
        same = {pk: {other for other, code in own if code == mine} for pk, mine in own}
        for reporter in secrets:
            others = {words for other, words in secrets.items() if other.pk not in same[reporter.pk]}
            shown = as_reporter(reporter, at=self.at).model_dump_json() + str(entries_for(reporter, str))
            assert [words for words in (INSIDE, cast.AUNT_LIN_PHONE, *others) if words in shown] == []

    def teardown(self) -> None:
        if getattr(self, "numbers", 0):
            self.nobody_reads_what_is_anothers()
            unrecorded = [str(breach) for breach in off_the_record()]
            assert unrecorded == [], unrecorded
            assert verify_chain(cast.COMMUNITY_CODE) is None
