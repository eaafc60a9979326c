"""A table for the benches: one meeting that is held, and as many meetings as wanted, multiplied by the database."""

from collections.abc import Mapping
from datetime import timedelta
from http import HTTPStatus
from http.client import HTTPConnection
from itertools import cycle
from urllib.parse import urlencode

from django.db import connection
from django.db.models import Model
from django.test import Client

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
from huiyin.domains.works.models import Milestone, Slip, Work, WorkMatter, WorkStep
from huiyin.platform.audit.holding import hold
from huiyin.platform.audit.models import AuditRow
from huiyin.platform.audit.recorded import Recorded
from tests.factories.meetings import FRIDAY_THREE, Table, make_table, opened, published, referred, seat
from tests.factories.works import begun, make_crew, slipped, stages, waiting

ITEMS = 10  # items at a meeting
MOMENT = FRIDAY_THREE + timedelta(hours=2)  # when everything is looked at: no date of the invented rows has passed
HELD = (
    Matter,
    Item,
    ItemMatter,
    Meeting,
    MeetingStep,
    Hearing,
    Attendance,
    Minutes,
    Vote,
    Decision,
    DecisionStep,
    Work,
    WorkStep,
    Milestone,
    Slip,
    WorkMatter,
)
SEAL = 10_000_000  # from here on the numbers of the multiplied seals


class InSession:
    """A meeting in session at its first item, and its secretary at the console."""

    def __init__(self) -> None:
        table = make_table()
        self.meeting, _hearing = opened(table, referred(table))
        self.seat = seat(self.meeting, table.wang)
        client = Client()
        client.force_login(table.world.he)
        self.session = client.cookies["sessionid"].value
        self.moves = cycle(("leave", "arrive"))

    def press(self, port: int) -> int:
        """Press a button of the console, as a browser does; the version that the meeting then has."""
        token = "a" * 32
        wire = HTTPConnection("127.0.0.1", port, timeout=30)
        wire.request(
            "POST",
            f"/desk/meetings/{self.meeting.pk}/console/{next(self.moves)}/",
            urlencode({"seat": self.seat.pk, "csrfmiddlewaretoken": token}),
            {
                "Cookie": f"sessionid={self.session}; csrftoken={token}",
                "Content-Type": "application/x-www-form-urlencoded",
            },
        )
        status = wire.getresponse().status
        wire.close()
        if status != HTTPStatus.FOUND:
            raise SystemExit(f"the console answered {status}")
        return Meeting.objects.get(pk=self.meeting.pk).version


class Multiplied:
    """One published meeting with one item, and one matter before the table, multiplied."""

    def __init__(self) -> None:
        self.table: Table = make_table()
        self.meeting = published(self.table, referred(self.table))
        self.matter = referred(self.table)
        Matter.objects.filter(pk=self.matter.pk).update(due_at=MOMENT + timedelta(days=365))
        self.work = _a_work_that_slipped(self.table)
        self.matters = self.meetings = 0
        with connection.cursor() as cursor:
            cursor.execute("SET max_parallel_workers_per_gather = 0")  # one server process, whose seconds are counted

    def grow(self, *, matters: int, meetings: int) -> None:
        """So many of each in all, and as many works as meetings."""
        self._matters(self.matters + 1, matters)
        self._meetings(self.meetings + 1, meetings)
        self._seals(self.meetings + 1, meetings)
        self._works(self.meetings + 1, meetings)
        for model in HELD:  # once more from the first: a later digest takes the place of an earlier one
            hold(model, Recorded(), at=FRIDAY_THREE)
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

    def _works(self, first: int, last: int) -> None:
        """Works under way, with their milestones, a slip, and the matter that waits for each."""
        its, link = {"work_id": _key("work", "g")}, self.work.matters.get()
        counted = {"seq": "mod(g, 30000)", "year": "2030 + g / 30000"}
        _clone(Work, self.work.pk, first, last, counted | {"id": _key("work", "g")})
        for row in self.work.milestones.all():
            _clone(Milestone, row.pk, first, last, its | {"id": _part(row)})
            for slip in row.slips.all():
                _clone(Slip, slip.pk, first, last, {"milestone_id": _part(row)})
        for step in self.work.steps.all():
            _clone(WorkStep, step.pk, first, last, its)
        promised = {"id": _key("promised", "g"), "number": "'W' || g"}
        _clone(Matter, link.matter_id, first, last, promised)
        on_it = {"matter_id": promised["id"], "milestone_id": _part(link.milestone)}
        _clone(WorkMatter, link.pk, first, last, its | on_it)

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


def _a_work_that_slipped(table: Table) -> Work:
    """A work under way, one date of it moved with consent, and a matter that waits for it."""
    world = make_crew(table.world)
    work = begun(world, waiting(world), stages=stages(("摸清飞线", 1, 20), ("入槽", 5, 30), ("居民验收", 2, 40)))
    slipped(world, work, seq=3, days=50)
    return work


def _part(row: Milestone) -> str:
    """The key of a milestone of the work with this number."""
    return f"{SEAL}::bigint + g * 10 + {row.seq}"


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
