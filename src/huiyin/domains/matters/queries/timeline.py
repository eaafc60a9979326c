"""What happened, for those who may read it: the whole for the desk, the reporters' part, the public's part."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from huiyin.domains.matters.models import Answer, Matter, Reporter, Step, Verdict

# Steps that say something to the person who raised the matter. Notes between units never leave the desk.
REPORTER_SEES = frozenset(
    {
        "receive",
        "dispatch",
        "accept",
        "contact",
        "return",
        "transfer",
        "ask",
        "reply",
        "comment",
        "pause",
        "resume",
        "extend",
        "refer",
        "department",
        "schedule",
        "answer",
        "verdict",
        "silence",
        "redo",
        "escalate",
        "settle",
        "decline",
        "withdraw",
        "join",
        "split",
    }
)


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
    words and verdict are left out: each sees the common part and what is theirs.
    """
    main = matter.joined_into_id
    whose = Q(matter=matter) | (Q(matter=main) if main else Q(pk=None))
    steps = Step.objects.filter(whose).select_related("unit", "actor_unit", "answer__unit").order_by("at", "pk")
    verdicts = {str(row.reporter_id) + str(row.at): row for row in Verdict.objects.filter(whose)}
    entries = (_entry(step, verdicts, for_reporter, with_notes=with_notes) for step in steps)
    return [entry for entry in entries if with_notes or _for_reporter(entry)]


def _entry(step: Step, verdicts: dict[str, Verdict], reporter: Reporter | None, *, with_notes: bool) -> Entry:
    named = {step.actor_id, *(step.data.get(word) for word in ("reporter", "joined", "withdrew"))}
    mine = reporter is not None and str(reporter.pk) in named
    verdict = verdicts.get(f"{step.data.get('reporter')}{step.at}") if step.move in {"verdict", "silence"} else None
    unit = step.actor_unit or step.unit
    return Entry(
        move=step.move,
        at=step.at,
        unit=unit.name if unit else "",
        by=step.actor_kind if step.actor_kind in {"reporter", "system"} else "staff",
        mine=mine,
        public_text=step.public_text,
        note=step.note if with_notes else "",
        answer=getattr(step, "answer", None),
        verdict=verdict,
        step=step,
    )


def _for_reporter(entry: Entry) -> bool:
    """Whether the person who raised the matter reads this line: the common part, and what is theirs."""
    if entry.move not in REPORTER_SEES or (entry.move == "comment" and not entry.public_text):
        return False
    of_one_reporter = entry.by == "reporter" or entry.move in {"verdict", "silence"}
    return entry.mine or entry.move == "receive" or not of_one_reporter
