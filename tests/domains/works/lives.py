"""Works lived through at random: whatever planners, crews, units, reporters and the clock do, the promises are kept.

Three works at most and their matters. Anything may be tried in any state; what is refused leaves nothing behind, and
after every step no open work is without a next date, no matter waits for what is gone, and the slips add up.
"""

from collections.abc import Callable
from datetime import date, timedelta

from django.db import transaction
from django.utils.timezone import localdate
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from huiyin.core.errors import HuiyinError
from huiyin.domains.matters.actions.ticking import tick as tick_matters
from huiyin.domains.matters.actions.verdicts import Word, record_verdict
from huiyin.domains.matters.actions.waiting import ask_reporter, reply_to_question
from huiyin.domains.matters.models import Matter, Reporter
from huiyin.domains.matters.queries.promises import breaches as matter_breaches
from huiyin.domains.matters.vocabulary import Satisfaction
from huiyin.domains.works.actions.endings import Cancelling, cancel_work, finish_work, reopen_work
from huiyin.domains.works.actions.linking import link_matter, unlink_matter
from huiyin.domains.works.actions.milestones import extend_work, move_milestone, reach_milestone, report_progress
from huiyin.domains.works.actions.ticking import Ticked, tick
from huiyin.domains.works.actions.upkeep import Found, Rhythm, do_check, end_check, plan_check
from huiyin.domains.works.actions.works import Plan, Stage, begin_work, pause_work, plan_work, resume_work
from huiyin.domains.works.models import Check, Milestone, Slip, Task, Work, WorkMatter, WorkStep
from huiyin.domains.works.queries.promises import breaches
from huiyin.domains.works.rules.timetable import Moved, slips_of
from huiyin.platform.access.actors import Actor
from huiyin.platform.audit.holding import differences
from huiyin.platform.audit.recorded import recorded
from huiyin.platform.audit.verifying import verify_chain
from huiyin.platform.notices.models import Message
from tests.clock import HOUR
from tests.factories.matters import World, her
from tests.factories.works import TEN, he, make_crew, waiting, wang

MOST_WORKS, MOST_MATTERS = 3, 3
ROWS = (Work, WorkStep, Milestone, Slip, WorkMatter, Task, Check)  # each says what its writes recorded
DAYS = st.integers(-2, 45)
WORDS = st.sampled_from(["办好了", "材料未到", " "])
WHICH = st.integers(0, 5)
planned = precondition(lambda self: self.works > 0)


class Lives(RuleBasedStateMachine):
    """One community, a few works, any order of moves."""

    @initialize()
    def found(self) -> None:
        self.world: World = make_crew()
        self.at = TEN
        self.works = self.matters = 0

    def day(self, after: int) -> date:
        return localdate(self.at) + timedelta(days=after)

    def work(self, which: int) -> Work:
        rows = Work.objects.order_by("pk")
        return rows[which % rows.count()]

    def part(self, which: int) -> Milestone:
        rows = Milestone.objects.order_by("pk")
        return rows[which % rows.count()]

    def planner(self) -> Actor:
        return he(self.world)

    def crew(self) -> Actor:
        return wang(self.world)

    def attempt(self, act: Callable[[], object]) -> bool:
        """Try it; a refusal must leave nothing behind."""
        counted = WorkStep.objects.count(), Slip.objects.count(), Message.objects.count(), Check.objects.count()
        try:
            with transaction.atomic():
                act()
        except HuiyinError:
            after = WorkStep.objects.count(), Slip.objects.count(), Message.objects.count(), Check.objects.count()
            assert after == counted
            return False
        return True

    @rule()
    @precondition(lambda self: self.matters < MOST_MATTERS)
    def a_matter_comes_that_cannot_be_done_at_once(self) -> None:
        waiting(self.world, at=self.at)
        self.at += HOUR
        self.matters += 1

    @rule(days=st.lists(st.integers(1, 28), min_size=1, max_size=3), with_matter=st.booleans(), which=WHICH)
    @precondition(lambda self: self.works < MOST_WORKS)
    def somebody_plans_a_work(self, days: list[int], which: int, *, with_matter: bool) -> None:
        stages = [Stage(f"第{number}步", number, self.day(after)) for number, after in enumerate(days, start=1)]
        matters = list(Matter.objects.order_by("pk"))[which : which + 1] if with_matter else []
        plan = Plan("飞线", "入槽", self.world.company, stages, places=[self.world.place], matters=matters)
        community = self.world.community
        self.works += self.attempt(lambda: plan_work(actor=self.planner(), community=community, plan=plan, at=self.at))

    @rule(which=WHICH, words=WORDS, days=DAYS, move=st.sampled_from(["begin", "pause", "resume"]))
    @planned
    def it_begins_stands_still_or_goes_on(self, which: int, words: str, days: int, move: str) -> None:
        given = {"actor": self.crew(), "work": self.work(which), "public_text": words, "at": self.at}
        if move == "pause":
            self.attempt(lambda: pause_work(until=self.day(days), **given))
        else:
            self.attempt(lambda: {"begin": begin_work, "resume": resume_work}[move](**given))

    @rule(which=WHICH, days=DAYS, words=WORDS, who=st.sampled_from(["zhao", "he", "chen", ""]))
    @planned
    def a_date_moves(self, which: int, days: int, words: str, who: str) -> None:
        agreed = str(getattr(self.world, who).pk) if who else ""
        given = {"milestone": self.part(which), "date": self.day(days), "reason": words, "agreed_by": agreed}
        self.attempt(lambda: move_milestone(actor=self.planner(), at=self.at, **given))

    @rule(which=WHICH, percent=st.integers(-1, 101), words=WORDS, reached=st.booleans())
    @planned
    def a_part_gets_on_or_is_finished(self, which: int, percent: int, words: str, *, reached: bool) -> None:
        part = self.part(which)
        if reached:
            self.attempt(lambda: reach_milestone(actor=self.crew(), milestone=part, public_text=words, at=self.at))
        else:
            self.attempt(lambda: report_progress(actor=self.crew(), milestone=part, percent=percent, at=self.at))

    @rule(which=WHICH, days=DAYS, words=WORDS, again=st.booleans())
    @planned
    def it_grows_or_is_taken_up_again(self, which: int, days: int, words: str, *, again: bool) -> None:
        work, stage = self.work(which), Stage("再加一步", 1, self.day(days))
        if again:
            self.attempt(lambda: reopen_work(actor=self.planner(), work=work, stage=stage, reason=words, at=self.at))
        else:
            self.attempt(lambda: extend_work(actor=self.planner(), work=work, stage=stage, at=self.at))

    @rule(which=WHICH, matter=WHICH, off=st.booleans())
    @precondition(lambda self: self.works and self.matters)
    def a_matter_comes_onto_it_or_leaves(self, which: int, matter: int, *, off: bool) -> None:
        work, actor = self.work(which), self.planner()
        if off:
            link = WorkMatter.objects.filter(work=work).order_by("pk").first()
            if link is not None:
                self.attempt(lambda: unlink_matter(actor=actor, work=work, link=link, reason="另办", at=self.at))
            return
        rows = Matter.objects.order_by("pk")
        found = rows[matter % rows.count()]
        agreed = str(self.world.zhao.pk)
        self.attempt(lambda: link_matter(actor=actor, work=work, matter=found, agreed_by=agreed, at=self.at))

    @rule(which=WHICH, words=WORDS, up=st.booleans(), done=st.booleans())
    @planned
    def it_ends(self, which: int, words: str, *, done: bool, up: bool) -> None:
        work = self.work(which)
        if done:
            self.attempt(lambda: finish_work(actor=self.crew(), work=work, public_text=words, at=self.at))
            return
        why = Cancelling(words, None if up else self.world.street)
        self.attempt(lambda: cancel_work(actor=self.planner(), work=work, why=why, at=self.at))

    @rule(which=WHICH, solved=st.booleans())
    @precondition(lambda self: self.matters)
    def a_reporter_judges(self, which: int, *, solved: bool) -> None:
        rows = Reporter.objects.order_by("pk")
        one = rows[which % rows.count()]
        satisfied = Satisfaction.SATISFIED if solved else Satisfaction.DISSATISFIED
        word = Word(solved=solved, satisfied=satisfied, reason="" if solved else "没修好")
        self.attempt(lambda: record_verdict(actor=her(one), matter=one.matter, reporter=one, word=word, at=self.at))

    @rule(which=WHICH, asked=st.booleans())
    @precondition(lambda self: self.matters)
    def a_unit_asks_and_the_reporter_replies(self, which: int, *, asked: bool) -> None:
        rows = Reporter.objects.order_by("pk")
        one = rows[which % rows.count()]
        if asked:
            self.attempt(
                lambda: ask_reporter(actor=self.crew(), matter=one.matter, public_text="几点在家？", at=self.at)
            )
        else:
            self.attempt(
                lambda: reply_to_question(actor=her(one), matter=one.matter, note="晚上", reporter=one, at=self.at)
            )

    @rule(which=WHICH, months=st.integers(0, 3), days=DAYS, ends=st.booleans())
    @planned
    def a_check_is_planned_or_ends(self, which: int, months: int, days: int, *, ends: bool) -> None:
        tasks = list(Task.objects.order_by("pk"))
        if ends and tasks:
            task = tasks[which % len(tasks)]
            self.attempt(lambda: end_check(actor=self.planner(), task=task, reason="并入巡查", at=self.at))
            return
        rhythm = Rhythm("试一次", months, self.day(days))
        self.attempt(lambda: plan_check(actor=self.planner(), work=self.work(which), rhythm=rhythm, at=self.at))

    @rule(which=WHICH, result=st.sampled_from(["done", "fault", "late"]), words=WORDS)
    @precondition(lambda self: Task.objects.exists() if self.works else False)
    def a_check_is_done(self, which: int, result: str, words: str) -> None:
        tasks = list(Task.objects.order_by("pk"))
        task = tasks[which % len(tasks)]
        found = Found(result, words)
        self.attempt(lambda: do_check(actor=self.crew(), task=task, due_on=task.next_on, found=found, at=self.at))

    @rule(hours=st.sampled_from([1, 24, 72, 24 * 8, 24 * 20]))
    def time_passes(self, hours: int) -> None:
        """As the worker does it, a day at a time, matters before works; the same moment twice does nothing twice."""
        end = self.at + timedelta(hours=hours)
        while self.at < end:
            self.at = min(end, self.at + timedelta(hours=24))
            tick_matters(at=self.at)
            assert tick(at=self.at).failed == []
        assert tick(at=self.at) == Ticked()

    @invariant()
    def promises_are_kept(self) -> None:
        if hasattr(self, "world"):
            assert list(breaches(at=self.at)) == []

    @invariant()
    def slips_are_counted_and_parts_never_go_back(self) -> None:
        if not hasattr(self, "world"):
            return
        for part in Milestone.objects.prefetch_related("slips"):
            moves = [Moved(slip.old_on, slip.new_on) for slip in part.slips.all()]
            assert slips_of(moves) == sum(slip.is_later for slip in part.slips.all())
            assert (part.reached_at is None) == (part.percent < 100)

    def teardown(self) -> None:
        if hasattr(self, "world"):
            assert verify_chain(self.world.community.code) is None
            assert [str(one) for one in matter_breaches(at=self.at)] == []
            said = recorded()
            assert [str(one) for model in ROWS for one in differences(model, said)] == []
