"""A table for the benches: one meeting that is held, and as many meetings as wanted, multiplied by the database."""

from collections.abc import Mapping
from datetime import timedelta

from django.db import connection
from django.db.models import Model
from django.utils import timezone

from huiyin.domains.matters.models import Matter
from huiyin.domains.meetings.models import (
    Attendance,
    Decision,
    DecisionStep,
    Hearing,
    Item,
    ItemMatter,
    Meeting,
    MeetingStep,
    Minutes,
    Vote,
)
from huiyin.domains.meetings.queries.sealed import content_digest, with_content
from huiyin.platform.audit.models import AuditRow
from tests.factories.meetings import FRIDAY_THREE, Table, make_table, opened, published, referred

ITEMS = 10  # items at a meeting
SEAL = 10_000_000  # from here on the numbers of the multiplied seals


def open_meeting_for_screens() -> str:
    """A meeting in session, at its first item; the code on its screen."""
    table = make_table()
    meeting, _hearing = opened(table, referred(table))
    return meeting.code


def something_happens(code: str) -> int:
    """What every press of a button does to the screens: the meeting has another version; which."""
    meeting = Meeting.objects.get(code=code)
    Meeting.objects.filter(pk=meeting.pk).update(version=meeting.version + 1)
    return meeting.version + 1


class Multiplied:
    """One published meeting with one item, and one matter before the table, multiplied."""

    def __init__(self) -> None:
        self.table: Table = make_table()
        self.meeting = published(self.table, referred(self.table))
        self.matter = referred(self.table)
        Matter.objects.filter(pk=self.matter.pk).update(due_at=timezone.now() + timedelta(days=365))
        self.matters = self.meetings = 0

    def grow(self, *, matters: int, meetings: int) -> None:
        """So many of each in all."""
        self._matters(self.matters + 1, matters)
        self._meetings(self.meetings + 1, meetings)
        self._seals(self.meetings + 1, meetings)
        self.matters, self.meetings = matters, meetings
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")

    def _matters(self, first: int, last: int) -> None:
        changes = {"id": _key("matter", "g"), "number": "'M' || g"}
        _clone(Matter, self.matter.pk, first, last, changes)

    def _meetings(self, first: int, last: int) -> None:
        meeting, hearing = self.meeting, self.meeting.hearings.get()
        of_meeting, own = _key("meeting", "g"), {"meeting_id": _key("meeting", "g")}
        changes = {"id": of_meeting, "code": "'B' || g", "seq": "mod(g, 30000)", "year": "2030 + g / 30000"}
        _clone(Meeting, meeting.pk, first, last, changes)
        for row in meeting.attendances.all():
            _clone(Attendance, row.pk, first, last, own | {"id": _key(f"seat {row.pk}", "g")})
        for step in meeting.steps.all():
            _clone(MeetingStep, step.pk, first, last, own)
        first, last = (first - 1) * ITEMS + 1, last * ITEMS
        whose = {"meeting_id": _key("meeting", f"((g - 1) / {ITEMS} + 1)")}
        its = {"hearing_id": _key("hearing", "g")}
        _clone(Item, hearing.item_id, first, last, {"id": _key("item", "g")})
        on_it = {"item_id": _key("item", "g"), "matter_id": _key("matter", "g")}
        _clone(ItemMatter, hearing.item.matters.get().pk, first, last, on_it)
        _clone(Hearing, hearing.pk, first, last, whose | {"id": _key("hearing", "g"), "item_id": _key("item", "g")})
        _clone(Minutes, hearing.versions.get().pk, first, last, its)
        _clone(Vote, hearing.votes.get().pk, first, last, its | {"id": _key("vote", "g")})
        decision = hearing.decisions.get()
        named = {
            "id": _key("decision", "g"),
            "vote_id": _key("vote", "g"),
            "key": "'k' || g",
            "seq": f"mod(g, {ITEMS}) + 1",
        }
        _clone(Decision, decision.pk, first, last, whose | its | named)
        for row in decision.steps.all():
            _clone(DecisionStep, row.pk, first, last, {"decision_id": _key("decision", "g")})

    def _seals(self, first: int, last: int) -> None:
        """Each meeting's seal on the record, as publishing writes it."""
        chain = self.table.world.community.code
        for start in range(first, last + 1, 500):
            codes = [f"B{number}" for number in range(start, min(start + 500, last + 1))]
            rows, meetings = [], list(with_content().filter(code__in=codes))
            for meeting in meetings:
                meeting.sealed_seq = SEAL + int(meeting.code[1:])
                meeting.sealed_hash = f"{meeting.sealed_seq:064d}"
                rows.append(_seal(chain, meeting))
            AuditRow.objects.bulk_create(rows)
            Meeting.objects.bulk_update(meetings, ["sealed_seq", "sealed_hash"])


def _seal(chain: str, meeting: Meeting) -> AuditRow:
    return AuditRow(
        chain=chain,
        seq=meeting.sealed_seq,
        at=FRIDAY_THREE,
        actor_kind="system",
        verb="meetings.publish",
        subject_kind="meetings.meeting",
        subject_id=str(meeting.pk),
        change={"minutes": content_digest(meeting)},
        algorithm="sha256",
        previous="0" * 64,
        hash=meeting.sealed_hash,
    )


def _key(kind: str, number: str) -> str:
    """The key of the row with this number, the same in every table that points at it."""
    return f"md5('{kind}' || ({number})::text)::uuid"


def _clone(model: type[Model], source: object, first: int, last: int, changes: Mapping[str, str]) -> None:
    """Copy one row many times, with other values in some of its columns; one statement."""
    if first > last:
        return
    columns = [field.column for field in model._meta.concrete_fields]
    if model._meta.pk.column not in changes:
        columns.remove(model._meta.pk.column)
    table, values = model._meta.db_table, [changes.get(column, f't."{column}"') for column in columns]
    names = ", ".join(f'"{column}"' for column in columns)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} ({names}) "  # noqa: S608 - names from _meta, values from above
            f"SELECT {', '.join(values)} FROM {table} t, generate_series(%s, %s) g WHERE t.id = %s",
            [first, last, source],
        )
