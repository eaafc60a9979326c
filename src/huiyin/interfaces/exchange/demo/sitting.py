"""The table's part of the guided path: onto the agenda of the next meeting, and heard and decided there.

In the demo the table meets as soon as somebody opens the meeting: nobody should have to wait a week for a visitor.
"""

# zh-data: invented minutes and decisions

from datetime import datetime, timedelta
from typing import Final

from django.utils.timezone import localdate

from huiyin.core.errors import Refused
from huiyin.domains.estates.models import Organisation
from huiyin.domains.matters.models import Matter
from huiyin.domains.meetings.actions.attendance import arrive
from huiyin.domains.meetings.actions.decisions import Verdict, decide
from huiyin.domains.meetings.actions.items import Topic, list_item, raise_item
from huiyin.domains.meetings.actions.meetings import convene
from huiyin.domains.meetings.actions.minutes import save_minutes
from huiyin.domains.meetings.actions.sessions import begin_hearing, close_meeting, open_meeting
from huiyin.domains.meetings.actions.votes import close_vote, put_to_vote
from huiyin.domains.meetings.models import Attendance, Body, Item, Meeting
from huiyin.domains.meetings.queries.agendas import next_hearings
from huiyin.domains.meetings.queries.bodies import body_of
from huiyin.domains.meetings.queries.meetings import seats_at, to_come
from huiyin.domains.meetings.queries.sessions import quorum_now
from huiyin.domains.meetings.rules.quorum import Hands
from huiyin.domains.meetings.states import TO_COME, ItemState, State
from huiyin.platform.access.viewers import Viewer

ABOUT: Final = "物业换过两次灯都只亮一晚，要挖开查电缆，一家做不了：谁来修、钱从哪来？"
MINUTES: Final = (
    "物业：电缆是去年改造新铺的，进了水，还在质保期，物业不能自己挖。\n"
    "业委会：质保期内不该动用维修资金。\n"
    "住建局物业科：属施工单位返修范围，由局里督促，十天内修好。"
)
QUESTION: Final = "同意转旗住建局，督促施工单位十天内返修"
WHAT: Final = "转住建局，督促施工单位十天内返修楼前电缆"
TOLD: Final = "联席会议商定：电缆还在质保期，由旗住建局督促施工单位十天内返修，不动用维修资金。"
SOONER: Final = "演示：不等到那一天，现在就开。"
DAYS: Final = 10


def put_on_agenda(matter: Matter, viewer: Viewer, at: datetime) -> object:
    """Gather the matter into an item and put it on the next agenda."""
    body = table_of(matter)
    actor = viewer.actor("meetings.prepare", body.area)
    item = waiting_with(matter)
    if item is None:
        topic = Topic(matter.title or matter.text[:40], ABOUT, [matter])
        item = raise_item(actor=actor, body=body, topic=topic, at=at)
    return list_item(actor=actor, viewer=viewer, item=item, meeting=_next_of(body), at=at)


def hear_and_decide(matter: Matter, viewer: Viewer, at: datetime) -> object:
    """Put down who is there, open the meeting where nobody did, hear, vote, decide, and close what was opened."""
    hearing = next_hearings([matter])[matter.pk]
    meeting: Meeting = hearing.meeting
    actor = viewer.actor("meetings.run", meeting.body.area)
    if meeting.state == State.PLANNED:  # a second walk comes before the invitations of the next meeting went out
        inviting = viewer.actor("meetings.prepare", meeting.body.area)
        meeting = convene(actor=inviting, meeting=meeting, note=SOONER, at=at)
    opened = meeting.state == State.CONVENED
    for seat in seats_at(meeting):  # also where a visitor opened it and put down nobody
        if seat.member.counts and not seat.is_there:
            arrive(actor=actor, seat=seat, by="console", at=at)
    if opened:
        open_meeting(actor=actor, meeting=meeting, at=at)
    hearing = begin_hearing(actor=actor, hearing=hearing, at=at)
    save_minutes(actor=actor, hearing=hearing, text=MINUTES, base=0, at=at)
    vote = put_to_vote(actor=actor, hearing=hearing, question=QUESTION, way="hands", at=at)
    there = quorum_now(hearing, at=at).presence.present
    vote = close_vote(actor=actor, vote=vote, hands=Hands(there, 0, 0), at=at)
    owner = Organisation.objects.get(code="demo-housing")
    deadline = localdate(at) + timedelta(days=DAYS)
    verdict = Verdict("department", WHAT, owner, deadline, public_text=TOLD, vote=vote)
    decision = decide(actor=actor, hearing=hearing, verdict=verdict, key=str(hearing.pk), at=at)
    if opened:
        close_meeting(actor=actor, meeting=meeting, at=at)
    return decision


def table_of(matter: Matter) -> Body:
    """The table that the matter was referred to. Raises Refused where nobody set one up."""
    body = body_of(matter.lead_unit)
    if body is None:
        raise Refused("list", matter.state)
    return body


def waiting_with(matter: Matter) -> Item | None:
    """The item that gathered the matter and stands on no agenda yet."""
    return Item.objects.filter(matters__matter=matter, matters__left_at=None, state=ItemState.WAITING).first()


def _next_of(body: Body) -> Meeting:
    """The table's next meeting. Raises Refused where none has a date."""
    meeting = to_come(body).first()
    if meeting is None:
        raise Refused("list", "", missing={"meeting"})
    return meeting


def seat_of(title: str) -> Attendance | None:
    """The seat of this title: at the meeting that is held or comes next, else at the last one."""
    seats = Attendance.objects.filter(member__title=title).select_related("meeting")
    rows = sorted(
        seats, key=lambda one: (one.meeting.state not in (*TO_COME, State.OPEN), -one.meeting.starts_at.timestamp())
    )
    return rows[0] if rows else None
