"""The ways matters go in the demo's month: most are solved at once, some wait, some go up, a few end otherwise."""

from datetime import datetime, timedelta
from typing import Final

from huiyin.domains.matters.actions.blacking import publish_photo
from huiyin.domains.matters.actions.joining import Part
from huiyin.domains.matters.actions.perform import perform
from huiyin.domains.matters.actions.publishing import Marks, publish_matter
from huiyin.domains.matters.actions.verdicts import Word, record_verdict
from huiyin.domains.matters.actions.waiting import add_comment, reply_to_question
from huiyin.domains.matters.models import Attachment, Matter
from huiyin.domains.matters.queries.verdicts import latest_answer
from huiyin.domains.matters.states import State
from huiyin.domains.matters.vocabulary import Channel, DeclineReason, Outcome, Purpose, Satisfaction
from huiyin.interfaces.exchange.demo import stories
from huiyin.interfaces.exchange.demo.month import PHOTOS, Act, Case, Month, show
from huiyin.interfaces.exchange.demo.people import chief_of, desk_of, hand_of
from huiyin.platform.access.actors import reporter_actor
from huiyin.platform.access.viewers import Viewer

PUBLISHED: Final = 8  # one of so many works whose reporter was satisfied
NEXT_DAY: Final = timedelta(days=1)
LATE: Final = 0.06  # of what is dispatched waits too long for its unit, and goes up


def begin(month: Month, case: Case, at: datetime) -> None:
    """What is planned when a matter has been received: usually a dispatch within the hour, sometimes nothing yet."""
    dice = month.chance.random()
    for limit, act, hours in FIRST:
        if dice < limit:
            month.plan(month.soon(at, case, hours=hours), act, case)
            return


def _move(viewer: Viewer, case: Case, move: str, at: datetime, **given: object) -> Matter:
    return perform(viewer=viewer, matter=case.now(), move=move, given=given, at=at)


def dispatch(month: Month, case: Case, at: datetime) -> None:
    """The desk gives it to a unit; now and then to the wrong one, which returns it."""
    wrong = case.facts.setdefault("returned", 0) == 0 and month.chance.random() < 0.05  # noqa: PLR2004
    others = [unit for unit in month.built.organisations.values() if unit.kind == "property_company"]
    unit = month.chance.choice([unit for unit in others if unit.pk != case.unit.pk]) if wrong else case.unit
    asked = stories.ASKED if case.unit == month.built.organisations["heat"] else None
    _move(desk_of(month.built, at), case, "dispatch", at, unit=unit, answers=asked)
    follow: Act = send_back if wrong else accept
    late = month.chance.random() < LATE
    month.plan(month.soon(at, case, hours=(6, 40) if late else (0.2, 1.6)), follow, case)


def taken_up(month: Month, case: Case, at: datetime) -> None:
    """When a plan no longer fits because the matter went up: the unit that has it now takes it on, most of the time."""
    if case.now().state == State.DISPATCHED and month.chance.random() < 0.9:  # noqa: PLR2004
        month.plan(month.soon(at, case, hours=(1, 12)), accept, case)


def send_back(month: Month, case: Case, at: datetime) -> None:
    """The wrong unit names the right one."""
    case.facts["returned"] = 1
    note = month.one_of(stories.RETURN_NOTES).format(unit=case.unit.name)
    _move(hand_of(case.now().lead_unit_id, at), case, "return", at, unit=case.unit, note=note)
    month.plan(month.soon(at, case, hours=(0.5, 5)), dispatch, case)


def accept(month: Month, case: Case, at: datetime) -> None:
    """The unit takes it on, usually after a word with the person, and then works on it."""
    _move(hand_of(case.now().lead_unit_id, at), case, "accept", at, contacted=month.chance.random() < 0.97)  # noqa: PLR2004
    dice = month.chance.random()
    for limit, act, hours in NEXT:
        if dice < limit:
            month.plan(month.soon(at, case, hours=hours), answer if case.story.kind == "enquiry" else act, case)
            return


def ask(month: Month, case: Case, at: datetime) -> None:
    """A question, and a reply after some hours."""
    question = month.one_of(stories.QUESTIONS)
    _move(hand_of(case.now().lead_unit_id, at), case, "ask", at, public_text=question)
    month.plan(month.soon(at, case, hours=(2, 40), by_day=True), reply, case)


def reply(month: Month, case: Case, at: datetime) -> None:
    """The reporter replies, and the work goes on."""
    words = month.one_of(stories.REPLIES)
    reply_to_question(actor=reporter_actor(case.reporter.pk), matter=case.now(), note=words, at=at)
    month.plan(month.soon(at, case, hours=(4, 60)), answer, case)


def pause(month: Month, case: Case, at: datetime) -> None:
    """A pause that the secretary agreed to."""
    until = at + timedelta(days=month.chance.randrange(3, 9))
    _move(
        hand_of(case.now().lead_unit_id, at), case, "pause", at,
        public_text=month.one_of(stories.PAUSES), approver=chief_of(month.built, at), until=until,
    )  # fmt: skip
    month.plan(month.soon(until, case, hours=(1, 40)), answer, case)


def extend(month: Month, case: Case, at: datetime) -> None:
    """More days that the secretary agreed to."""
    _move(
        hand_of(case.now().lead_unit_id, at), case, "extend", at,
        public_text=month.one_of(stories.EXTENSIONS), approver=chief_of(month.built, at), days=5,
    )  # fmt: skip
    month.plan(month.soon(at, case, hours=(60, 150)), answer, case)


def refer(month: Month, case: Case, at: datetime) -> None:
    """To the joint meeting, which answers or sets a date."""
    note = month.one_of(stories.REFERRALS)
    _move(desk_of(month.built, at, chief=True), case, "refer", at, note=note)
    month.plan(month.soon(at, case, hours=(100, 400)), month.chance.choice((answer, schedule)), case)


def department(month: Month, case: Case, at: datetime) -> None:
    """To a department of the banner."""
    unit = month.built.organisations[month.chance.choice(("housing", "enforcement"))]
    note = month.one_of(stories.REFERRALS)
    _move(desk_of(month.built, at, chief=True), case, "department", at, unit=unit, note=note)
    month.plan(month.soon(at, case, hours=(70, 300)), answer, case)


def schedule(month: Month, case: Case, at: datetime) -> None:
    """A public date, weeks ahead."""
    day = (at + timedelta(days=month.chance.randrange(10, 120))).date()
    text = month.one_of(stories.SCHEDULES)
    _move(hand_of(case.now().lead_unit_id, at), case, "schedule", at, public_text=text, date=day)


def answer(month: Month, case: Case, at: datetime) -> None:
    """The answer, mostly "done"; from then on the reporter judges, or stays silent."""
    given = _given(month, case)
    hand = hand_of(case.now().lead_unit_id, at)
    answered = _move(hand, case, "answer", at, **given)
    latest = latest_answer(answered)
    if case.story.photo and given["outcome"] == Outcome.DONE and month.chance.random() < PHOTOS and case.photo:
        for purpose in (Purpose.BEFORE, Purpose.AFTER):
            show(case, hand.actor("matters.answer"), purpose, at=at, answer=latest)
    if month.chance.random() < 0.78:  # noqa: PLR2004 - the others stay silent
        month.plan(month.soon(at, case, hours=(1, 120), by_day=True), judge, case)


def _given(month: Month, case: Case) -> dict[str, object]:
    """What an answer says: done, in part, or not at all and why; a cost where there was one."""
    dice = month.chance.random()
    if dice < 0.3 and case.story.cannot is not None:  # noqa: PLR2004 - some cannot be done
        text, why = case.story.cannot
        return {"outcome": Outcome.CANNOT, "public_text": text, "why": why}
    if 0.3 <= dice < 0.36 and case.story.photo:  # noqa: PLR2004 - some works in part
        return {"outcome": Outcome.PARTLY, "public_text": stories.PARTLY.format(answer=case.answer)}
    priced = dice < 0.7 and case.story.photo  # noqa: PLR2004 - works cost something, words do not
    cost = {"cost": month.chance.randrange(20, 900) * 100} if priced else {}
    return {"outcome": Outcome.DONE, "public_text": case.answer, **cost}


def judge(month: Month, case: Case, at: datetime) -> None:
    """The reporter's word, by link, telephone or a visit; a "no" takes it one level up."""
    matter = case.now()
    solved = month.chance.random() < (0.86 if case.facts.get("no", 0) == 0 else 0.95)
    pleased = month.chance.choices(
        [Satisfaction.SATISFIED, Satisfaction.BASICALLY, Satisfaction.DISSATISFIED], [70, 24, 6]
    )
    satisfied = pleased[0] if solved else Satisfaction.DISSATISFIED
    reason = "" if solved else month.one_of(stories.NO_REASONS)
    channel = month.chance.choice((Channel.LINK, Channel.LINK, Channel.PHONE, Channel.VISIT))
    if latest_answer(matter) is None:
        return
    if channel == Channel.LINK:
        word = Word(solved=solved, satisfied=satisfied, reason=reason)
        record_verdict(actor=reporter_actor(case.reporter.pk), matter=matter, reporter=case.reporter, word=word, at=at)
    else:
        _move(
            desk_of(month.built, at), case, "verdict", at,
            reporter=case.reporter, solved=solved, satisfied=satisfied, reason=reason, channel=channel,
        )  # fmt: skip
    if not solved:
        case.facts["no"] = case.facts.get("no", 0) + 1
        month.plan(month.soon(at, case, hours=(1, 20)), accept, case)
    elif satisfied == Satisfaction.SATISFIED and case.story.photo:
        month.pleased += 1
        if month.pleased % PUBLISHED == 1:
            month.plan(at + NEXT_DAY, publish, case)


def publish(month: Month, case: Case, at: datetime) -> None:
    """What everybody may read: the secretary has looked at every word, and at the photos, which are drawn."""
    viewer = desk_of(month.built, at, chief=True)
    actor = viewer.actor("matters.publish", case.matter.area)
    publish_matter(actor=actor, matter=case.now(), marks=Marks(), at=at)
    for photo in Attachment.objects.filter(matter=case.matter, purpose__in=(Purpose.BEFORE, Purpose.AFTER)):
        publish_photo(actor=actor, attachment=photo, boxes=(), at=at)


def decline(month: Month, case: Case, at: datetime) -> None:
    """Not taken on, with a second person and an answer that names the right door."""
    text = stories.OTHER_DOOR
    _move(
        desk_of(month.built, at), case, "decline", at,
        reason=DeclineReason.OUTSIDE, approver=chief_of(month.built, at), public_text=text,
    )  # fmt: skip


def withdraw(month: Month, case: Case, at: datetime) -> None:
    """The reporter steps back."""
    _move(desk_of(month.built, at), case, "withdraw", at, reporter=case.reporter, note=stories.BY_MYSELF)


def join(month: Month, case: Case, at: datetime) -> None:
    """Into an open matter about the same place, if there is one; otherwise the usual way."""
    same = (
        Matter.objects.filter(place=case.matter.place, category=case.matter.category, state="handling")
        .exclude(pk=case.matter.pk)
        .first()
    )
    if same is None:
        dispatch(month, case, at)
    else:
        _move(desk_of(month.built, at), case, "join", at, into=same, note=stories.SAME)


def split(month: Month, case: Case, at: datetime) -> None:
    """Two things in one message."""
    parts = [
        Part(case.matter.title, case.matter.text),
        Part(*stories.SECOND_PART),
    ]
    _move(desk_of(month.built, at), case, "split", at, parts=parts)


def comment(month: Month, case: Case, at: datetime) -> None:
    """Something is added; it stops no clock."""
    words = month.one_of(stories.COMMENTS)
    add_comment(actor=reporter_actor(case.reporter.pk), matter=case.now(), note=words, at=at)
    month.plan(month.soon(at, case, hours=(2, 50)), answer, case)


# Shares of all matters, one after the other; what is left waits undispatched and goes up by itself.
FIRST: Final[tuple[tuple[float, Act, tuple[float, float]], ...]] = (
    (0.90, dispatch, (0.1, 1.2)),
    (0.93, join, (0.2, 4)),
    (0.95, decline, (0.5, 5)),
    (0.965, split, (0.5, 5)),
    (0.985, withdraw, (1, 30)),
)
NEXT: Final[tuple[tuple[float, Act, tuple[float, float]], ...]] = (
    (0.66, answer, (1, 110)),
    (0.74, ask, (0.5, 20)),
    (0.80, pause, (2, 30)),
    (0.85, extend, (10, 40)),
    (0.89, refer, (10, 60)),
    (0.92, department, (5, 50)),
    (0.95, schedule, (10, 60)),
    (0.98, comment, (3, 40)),
)
