"""What happened, for those who may read it: the whole for the desk, the reporters' part for a reporter."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from huiyin.domains.matters.models import Answer, Matter, Reporter, Step, Verdict

# Whose words these are is in the step; nobody else among the reporters reads them.
OF_ONE_REPORTER = frozenset({"reply", "verdict", "silence", "withdraw"})
NAMES_A_REPORTER = ("reporter", "joined", "withdrew")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a timeline: who by their role, what, when, and the public words."""

    move: str
    at: datetime
    unit: str
    by: str  # "staff", "reporter" or "system"
    mine: bool
    public_text: str
    note: str
    answer: Answer | None
    verdict: Verdict | None
    step: Step


def timeline(matter: Matter, *, for_reporter: Reporter | None = None, with_notes: bool = False) -> list[Entry]:
    """The steps of a matter, oldest first.

    A joined matter's own steps are followed by those of the matter it lives on in. For a reporter, another reporter's
    words and verdict are left out, and so is what was said in the other matter before the join: each sees the common
    part and what is theirs.
    """
    steps = Step.objects.filter(_whose(matter, since_joined=not with_notes))
    steps = steps.select_related("unit", "actor_unit", "answer__unit").order_by("at", "pk")
    verdicts = {_key(row.reporter_id, row.at, silent=row.solved is None): row for row in _verdicts(matter)}
    entries = (_entry(step, verdicts, for_reporter, with_notes=with_notes) for step in steps)
    return [entry for entry in entries if with_notes or _for_reporter(entry)]


def _whose(matter: Matter, *, since_joined: bool) -> Q:
    """The matter's steps, then those of each matter that carried it on, from the join on or all of them."""
    whose, here, after = Q(matter=matter), matter, 0
    while here.joined_into_id is not None:
        join = Step.objects.filter(matter=here, move="join").order_by("-seq").first()
        carrying = Matter.objects.filter(number=join.data.get("into")).first() if join else None
        if join is None or carrying is None:
            break
        after = max(after, join.pk)
        whose |= Q(matter=carrying, pk__gt=after if since_joined else 0)
        here = carrying
    return whose


def _verdicts(matter: Matter) -> list[Verdict]:
    return list(Verdict.objects.filter(Q(matter=matter) | Q(matter=matter.joined_into_id)))


def _key(reporter: object, at: datetime, *, silent: bool) -> str:
    return f"{reporter} {at.isoformat()} {silent}"


def _entry(step: Step, verdicts: dict[str, Verdict], reporter: Reporter | None, *, with_notes: bool) -> Entry:
    named = {str(step.data[key]) for key in NAMES_A_REPORTER if key in step.data}
    spoke = {step.actor_id} if step.actor_kind == "reporter" else set()
    verdict = None
    if step.move in {"verdict", "silence"}:
        verdict = verdicts.get(_key(step.data.get("reporter"), step.at, silent=step.move == "silence"))
    unit = step.actor_unit or step.unit
    return Entry(
        move=step.move,
        at=step.at,
        unit=unit.name if unit else "",
        by=step.actor_kind if step.actor_kind in {"reporter", "system"} else "staff",
        mine=reporter is not None and str(reporter.pk) in named | spoke,
        public_text=step.public_text,
        note=step.note if with_notes else "",
        answer=getattr(step, "answer", None),
        verdict=verdict,
        step=step,
    )


def _for_reporter(entry: Entry) -> bool:
    """Whether the person who raised the matter reads this line: the common part, and what is theirs."""
    if entry.move == "comment" and not entry.public_text:
        return False
    if entry.move == "receive":
        return True
    of_one = entry.by == "reporter" or entry.move in OF_ONE_REPORTER or "joined" in entry.step.data
    return entry.mine or not of_one
