"""The reporter's word. Only it, or the recorded rule of silence, ends a matter; a "no" takes it one level up."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.core.errors import Refused
from huiyin.domains.matters.models import Answer, Matter, Reporter, Verdict
from huiyin.domains.matters.queries.verdicts import latest_answer, word_of, words_on
from huiyin.domains.matters.states import State
from huiyin.domains.matters.vocabulary import Channel, ClockKind, Outcome, Satisfaction
from huiyin.platform.access.actors import SYSTEM, Actor

from .clocks import end_clocks, recompute
from .dates import keep_date
from .escalation import go_up
from .steps import Change, advance, checked, lock, lock_main, record
from .telling import reporters_of, tell


@dataclass(frozen=True, slots=True)
class Word:
    """Solved or not, how satisfied, why, and by which channel it came."""

    solved: bool
    satisfied: Satisfaction
    reason: str = ""
    channel: Channel = Channel.LINK


@transaction.atomic
def record_verdict(*, actor: Actor, matter: Matter, reporter: Reporter, word: Word, at: datetime) -> Verdict:
    """Record one reporter's verdict on the latest answer.

    "Not solved" takes the matter one level up at once, to other hands, with a new clock. When every reporter has
    spoken or stayed silent and none said no, the matter is settled. Said once it stands; a reporter who was silent
    may still speak after the matter was settled. Raises Refused for a second word on the same answer, and for the
    voice of somebody else.
    """
    matter = lock_main(matter)
    own_voice("verdict", matter, reporter, actor=actor)
    answer = latest_answer(matter)
    given = {"reporter": reporter, "solved": word.solved, "satisfied": word.satisfied}
    checked(matter, "verdict", actor, given)
    if answer is None or word.satisfied == Satisfaction.UNRATED:
        reason = _("A verdict says whether it is solved, and how satisfied you are.")
        raise Refused("verdict", matter.state, missing={"satisfied"}, reason=reason)
    earlier = word_of(reporter, answer)
    if earlier is not None and earlier.solved is not None:
        raise Refused("verdict", matter.state, reason=_("This reporter has judged this answer already."))
    if matter.state == State.SETTLED and earlier is None:
        raise Refused("verdict", matter.state, reason=_("The matter was settled before this reporter joined."))
    verdict = _write(matter, answer, reporter, word, actor, at)
    if not word.solved:
        go_up(matter, move="redo", actor=SYSTEM, at=at, given={"verdict": verdict})
    elif matter.state == State.ANSWERED:
        settle_if_all_spoke(matter, answer, at=at)
    return verdict


@transaction.atomic
def record_silence(*, matter: Matter, at: datetime) -> list[Verdict]:
    """Record that the reporters who have not judged were asked and said nothing: 未评价, counted apart.

    Called when the verdict clock has run out; then the matter is settled, unless somebody said no before.
    """
    matter = lock(matter)
    answer = latest_answer(matter)
    clock = matter.clocks.filter(kind=ClockKind.VERDICT, ended_at=None).first()
    if answer is None or clock is None or clock.due_at > at:
        raise Refused("silence", matter.state, reason=_("The time to judge has not run out."))
    written, words = [], words_on(answer)
    for reporter in reporters_of(matter):
        if reporter.pk not in words:
            step = advance(
                matter,
                "silence",
                actor=SYSTEM,
                at=at,
                given={"reporter": reporter},
                change=Change(data={"reporter": str(reporter.pk)}),
            )
            verdict = silent_verdict(matter, answer, reporter, channel=Channel.CLOCK, at=at)
            record(matter, actor=SYSTEM, verb="matters.silence", step=step, at=at, rows=[verdict])
            written.append(verdict)
    settle_if_all_spoke(matter, answer, at=at)
    return written


def silent_verdict(matter: Matter, answer: Answer, reporter: Reporter, *, channel: Channel, at: datetime) -> Verdict:
    """The row that says: asked, and no word came."""
    return Verdict.objects.create(
        matter=matter,
        answer=answer,
        reporter=reporter,
        solved=None,
        satisfaction=Satisfaction.UNRATED,
        channel=channel,
        at=at,
    )


def settle_if_all_spoke(matter: Matter, answer: Answer, *, at: datetime) -> bool:
    """Settle when each reporter has a word or a recorded silence on this answer, and none said no.

    "Not now, by when" is not settled by it: its date is kept. Returns whether the matter moved on.
    """
    said = words_on(answer)
    words = [said.get(reporter.pk) for reporter in reporters_of(matter)]
    if not words or any(word is None or word.solved is False for word in words):
        return False
    if answer.outcome == Outcome.NOT_NOW:
        keep_date(matter, answer, at=at)
        return True
    step = advance(matter, "settle", actor=SYSTEM, at=at, given={"verdict": words}, change=Change())
    end_clocks(matter, list(ClockKind), by="settle", at=at)
    tell(matter, step, at=at)
    record(matter, actor=SYSTEM, verb="matters.settle", step=step, at=at)
    return True


def _write(matter: Matter, answer: Answer, reporter: Reporter, word: Word, actor: Actor, at: datetime) -> Verdict:  # noqa: PLR0917
    data = {"reporter": str(reporter.pk), "solved": word.solved, "satisfied": word.satisfied}
    given = {"reporter": reporter, "solved": word.solved, "satisfied": word.satisfied}
    step = advance(matter, "verdict", actor=actor, at=at, given=given, change=Change(data=data))
    recompute(matter, at=at)
    verdict = Verdict.objects.create(
        matter=matter,
        answer=answer,
        reporter=reporter,
        solved=word.solved,
        satisfaction=word.satisfied,
        reason=word.reason,
        channel=word.channel,
        taken_by=actor.id if actor.kind != "reporter" else "",
        at=at,
    )
    record(matter, actor=actor, verb="matters.take_down", step=step, at=at, rows=[verdict])
    return verdict


def own_voice(move: str, matter: Matter, reporter: Reporter, *, actor: Actor) -> None:
    """Raise Refused unless this is a voice of this matter that is still in it, and nobody else's where it speaks."""
    if reporter.pk not in {voice.pk for voice in reporters_of(matter)}:
        raise Refused(move, matter.state, missing={"reporter"}, reason=_("Not a reporter of this matter."))
    if actor.kind == "reporter" and actor.id != str(reporter.pk):
        raise Refused(move, matter.state, missing={"reporter"}, reason=_("Everybody speaks for themselves."))
