"""Rows of meetings held against the record of writes: what was changed, put in or taken out by hand is named.

The record says in words what each write did; here those words are put together to what the rows must say now.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any

from django.db.models import Model

from huiyin.domains.meetings.models import (
    Agreement,
    Attendance,
    Ballot,
    Decision,
    Item,
    Meeting,
    Member,
    Setting,
    Vote,
    Whistle,
    WhistleCall,
)
from huiyin.domains.meetings.queries.breaches import Breach
from huiyin.domains.meetings.vocabulary import Standing
from huiyin.platform.audit.hashing import moment
from huiyin.platform.audit.models import AuditRow

CHUNK = 1000
Change = Mapping[str, Any]
Told = dict[str, object]
Says = Callable[[str, Change], Iterator[tuple[str, str, Told]]]  # subject, change → kind, key, fields

SEAT = ("title", "part", "votes", "begins", "ends")
DECIDED = ("becomes", "what", "owner", "deadline", "public_text", "vote", "standing")
FRESH: dict[str, Told] = {"call": {"reply": "", "came": False, "told": False}}  # as made by another row's write
COUNTED = ("in_favour", "against", "abstained", "present", "voting", "aside", "result")


def off_the_record() -> Iterator[Breach]:
    """Rows that do not say what was recorded, rows never recorded, and recorded rows that are gone."""
    told = recorded()
    for kind, rows in ROWS.items():
        for key, now in rows():
            said = told.pop((kind, key), None)
            fresh = FRESH.get(kind, {})
            if said is None and now == fresh:
                continue
            if said is None:
                yield Breach(f"{kind} {key}", "was never recorded")
                continue
            said = fresh | said
            for name in sorted(name for name in said if name in now and said[name] != now[name]):
                yield Breach(f"{kind} {key}", f"its {name} is not what was recorded")
    for kind, key in sorted(told):
        yield Breach(f"{kind} {key}", "was recorded and is gone")


def recorded() -> dict[tuple[str, str], Told]:
    """What the record says of each row in the end, by kind and key."""
    rows = AuditRow.objects.filter(subject_kind__startswith="meetings.", verb__in=SAYS).order_by("chain", "seq")
    told: dict[tuple[str, str], Told] = {}
    for verb, subject, change in rows.values_list("verb", "subject_id", "change").iterator(chunk_size=CHUNK):
        for kind, key, said in SAYS[verb](subject, change):
            told.setdefault((kind, key), {}).update(said)
    return told


def _named(kind: str, of: str, *names: str) -> Says:
    """A write whose change names the row under `of` ("" for the subject itself), and these of its fields."""

    def says(subject: str, change: Change) -> Iterator[tuple[str, str, Told]]:
        yield kind, change[of] if of else subject, {name: change[name] for name in names if name in change}

    return says


def _seat(**fixed: object) -> Says:
    """A write about a member's seat at the meeting that is its subject."""

    def says(subject: str, change: Change) -> Iterator[tuple[str, str, Told]]:
        yield "attendance", f"{subject}:{change['member']}", dict(fixed)

    return says


def _reply(subject: str, change: Change) -> Iterator[tuple[str, str, Told]]:
    yield "attendance", f"{subject}:{change['member']}", {"reply": change["reply"]}


def _confirm(subject: str, change: Change) -> Iterator[tuple[str, str, Told]]:
    yield "attendance", f"{subject}:{change['member']}", {"confirmed": True, "objects": change["objects"]}


def _silence(subject: str, change: Change) -> Iterator[tuple[str, str, Told]]:
    for member in change["silent"]:
        yield "attendance", f"{subject}:{member}", {"silent": True}


def _convene(subject: str, change: Change) -> Iterator[tuple[str, str, Told]]:
    fresh = {"there": False, "confirmed": False, "objects": False, "silent": False, "reply": ""}
    yield from (("attendance", f"{subject}:{member}", dict(fresh)) for member in change.get("members", ()))


def _plan(subject: str, change: Change) -> Iterator[tuple[str, str, Told]]:
    yield "meeting", subject, {"starts_at": _moment(change["starts_at"]), "sort": change["sort"]}


def _postpone(subject: str, change: Change) -> Iterator[tuple[str, str, Told]]:
    yield "meeting", subject, {"starts_at": _moment(change["to"])}
    for member in change.get("members", ()):
        yield "attendance", f"{subject}:{member}", {"reply": ""}


def _ballot(_subject: str, change: Change) -> Iterator[tuple[str, str, Told]]:
    yield "ballot", f"{change['vote']}:{change['member']}", {"choice": change["choice"]}


def _moment(written: str) -> str:
    return moment(datetime.fromisoformat(written))


def _setting(subject: str, change: Change) -> Iterator[tuple[str, str, Told]]:
    said = {"value": change["value"], "source": change["source"]}
    yield "setting", f"{subject}:{change['name']}:{change['valid_from']}", said


def _done(subject: str, _change: Change) -> Iterator[tuple[str, str, Told]]:
    yield "decision", subject, {"standing": Standing.DONE}


def _whistle(subject: str, change: Change) -> Iterator[tuple[str, str, Told]]:
    """What a whistle's move says of the whistle, of the call and of the agreement that it names."""
    said = {name: change[name] for name in ("subject", "place") if name in change}
    if "starts_at" in change:
        said["starts_at"] = _moment(change["starts_at"])
    yield "whistle", subject, {"state": change["to"], **said}
    if "call" in change and (of_call := _of_call(change)):
        yield "call", change["call"], of_call
    if "agreement" in change:
        names = {name: change[name] for name in ("becomes", "owner", "deadline") if name in change}
        yield "agreement", f"{subject}:{change['agreement']}", names


def _of_call(change: Change) -> Told:
    if "reply" in change:
        return {"reply": change["reply"]}
    return {"came": True} if "by" in change else {"told": True} if "what" in change else {}


MOVES_OF_WHISTLES = ("call", "reply", "send", "tell_up", "cancel", "begin", "arrive", "agree", "done", "close")

SAYS: dict[str, Says] = {
    **{f"meetings.whistle_{name}": _whistle for name in MOVES_OF_WHISTLES},
    "meetings.plan": _plan,
    "meetings.postpone": _postpone,
    "meetings.convene": _convene,
    "meetings.reply": _reply,
    "meetings.arrive": _seat(there=True),
    "meetings.leave": _seat(there=False),
    "meetings.confirm": _confirm,
    "meetings.silence": _silence,
    "meetings.raise_item": _named("item", "", "title", "origin"),
    "meetings.put_to_vote": _named("vote", "vote", "question", "quorum", "majority"),
    "meetings.cast_ballot": _ballot,
    "meetings.close_vote": _named("vote", "vote", *COUNTED),
    "meetings.decide": _named("decision", "", *DECIDED),
    "meetings.move_deadline": _named("decision", "", "deadline"),
    "meetings.report_done": _done,
    "meetings.seat_member": _named("member", "member", *SEAT),
    "meetings.end_term": _named("member", "member", "ends"),
    "meetings.follow_number": _setting,
}


def _rows(model: type[Model], *names: str, **where: object) -> Iterator[Any]:
    found = model._default_manager.filter(**where)  # noqa: SLF001 - Django's public name for a model's manager
    return found.values(*names).iterator(chunk_size=CHUNK)


def _meetings() -> Iterator[tuple[str, Told]]:
    for row in _rows(Meeting, "pk", "starts_at", "sort"):
        yield str(row["pk"]), {"starts_at": moment(row["starts_at"]), "sort": row["sort"]}


def _seats() -> Iterator[tuple[str, Told]]:
    names = ("meeting", "member", "reply", "came_at", "left_at", "confirmed_at", "objection", "silent_at")
    for row in _rows(Attendance, *names):
        yield (
            f"{row['meeting']}:{row['member']}",
            {
                "there": row["came_at"] is not None and row["left_at"] is None,
                "reply": row["reply"],
                "confirmed": row["confirmed_at"] is not None,
                "objects": bool(row["objection"]),
                "silent": row["silent_at"] is not None,
            },
        )


def _ballots() -> Iterator[tuple[str, Told]]:
    for row in _rows(Ballot, "vote", "member", "choice"):
        yield f"{row['vote']}:{row['member']}", {"choice": row["choice"]}


def _whistles() -> Iterator[tuple[str, Told]]:
    for row in _rows(Whistle, "pk", "subject", "place", "starts_at", "state"):
        yield str(row.pop("pk")), row | {"starts_at": moment(row["starts_at"])}


def _calls() -> Iterator[tuple[str, Told]]:
    for row in _rows(WhistleCall, "pk", "reply", "came_at", "told_up_at"):
        said = {"reply": row["reply"], "came": row["came_at"] is not None, "told": row["told_up_at"] is not None}
        yield str(row["pk"]), said


def _agreements() -> Iterator[tuple[str, Told]]:
    for row in _rows(Agreement, "whistle", "seq", "becomes", "owner", "deadline"):
        names = ("becomes", "owner", "deadline")
        yield f"{row['whistle']}:{row['seq']}", {name: _plain(row[name]) for name in names}


def _settings() -> Iterator[tuple[str, Told]]:
    for row in _rows(Setting, "body", "name", "valid_from", "value", "source", body__isnull=False):
        yield f"{row['body']}:{row['name']}:{row['valid_from']}", {"value": row["value"], "source": row["source"]}


def _of(model: type[Model], *names: str) -> Callable[[], Iterator[tuple[str, Told]]]:
    """The rows of a model by their key, as the record writes what they say."""

    def rows() -> Iterator[tuple[str, Told]]:
        for row in _rows(model, "pk", *names):
            yield str(row["pk"]), {name: _plain(row[name]) for name in names}

    return rows


def _plain(value: object) -> object:
    return value if value is None or isinstance(value, str | int) else str(value)


ROWS: dict[str, Callable[[], Iterator[tuple[str, Told]]]] = {
    "meeting": _meetings,
    "attendance": _seats,
    "item": _of(Item, "title", "origin"),
    "vote": _of(Vote, "question", "quorum", "majority", *COUNTED),
    "ballot": _ballots,
    "decision": _of(Decision, *DECIDED),
    "member": _of(Member, *SEAT),
    "setting": _settings,
    "whistle": _whistles,
    "call": _calls,
    "agreement": _agreements,
}
