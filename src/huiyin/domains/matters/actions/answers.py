"""The answer: what the reporters are told, and from when on they judge."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from huiyin.core.errors import Refused
from huiyin.domains.matters.models import Answer, Matter
from huiyin.domains.matters.vocabulary import GIVEN_OUTCOMES, ClockKind, Outcome
from huiyin.platform.access.actors import Actor

from .clocks import UNTIL_ANSWERED, end_clocks, recompute, start_clock
from .dates import refuse_put_off
from .steps import Change, advance, checked, lock, record
from .telling import tell

SOLUTION_WORDS = {Outcome.NOT_NOW: "by_when", Outcome.CANNOT: "why"}


@dataclass(frozen=True, slots=True)
class AnswerText:
    """What an answer says. `cost` is in fen; `by_when` is compulsory for "not now", `why` for "cannot"."""

    outcome: Outcome
    public_text: str
    done: str = ""
    why: str = ""
    by_when: date | None = None
    cost: int | None = None

    def missing(self) -> frozenset[str]:
        """What this outcome asks for and the text does not say. "Unstated" is for registers, never for an answer."""
        if self.outcome not in GIVEN_OUTCOMES:
            return frozenset({"outcome"})
        wanted = SOLUTION_WORDS.get(self.outcome)
        return frozenset({wanted} if wanted and not getattr(self, wanted) else ())


@transaction.atomic
def answer_matter(
    *, actor: Actor, matter: Matter, text: AnswerText, at: datetime, expected: int | None = None
) -> Answer:
    """Give the reporters their answer; from here the verdict clock runs.

    Every reporter, joined ones too, hears of it and judges for themselves. Raises Refused without a public text, where
    "not now" does not say by when or "cannot" does not say why, and for a day that has passed.
    """
    matter = lock(matter, expected=expected)
    given = {"outcome": text.outcome, "public_text": text.public_text}
    checked(matter, "answer", actor, given)
    if text.missing():
        raise Refused("answer", matter.state, missing=text.missing())
    if text.by_when is not None and text.by_when < localdate(at):
        raise Refused("answer", matter.state, missing={"by_when"}, reason=_("This day has passed."))
    if text.outcome == Outcome.NOT_NOW and text.by_when is not None:
        refuse_put_off(matter, text.by_when, at=at)
    if text.cost is not None and text.cost < 0:
        raise Refused("answer", matter.state, missing={"cost"}, reason=_("A cost is never less than nothing."))
    change = Change(public_text=text.public_text, data={"outcome": text.outcome})
    step = advance(matter, "answer", actor=actor, at=at, given=given, change=change)
    answer = Answer.objects.create(
        matter=matter,
        step=step,
        unit_id=matter.lead_unit_id,
        outcome=text.outcome,
        public_text=text.public_text.strip(),
        done=text.done,
        why=text.why,
        by_when=text.by_when,
        cost=text.cost,
        at=at,
    )
    end_clocks(matter, UNTIL_ANSWERED, by="answer", at=at)
    start_clock(matter, ClockKind.VERDICT, at=at)
    recompute(matter, at=at)
    tell(matter, step, at=at)
    record(matter, actor=actor, verb="matters.answer", step=step, at=at, rows=[answer])
    return answer
