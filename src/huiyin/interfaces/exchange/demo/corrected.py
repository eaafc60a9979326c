"""Published minutes that were corrected, and a correction that waits: what a visitor meets on the pages of versions."""

# zh-data: invented minutes and reasons

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from huiyin.domains.meetings.actions.corrections import (
    Proposal,
    base_of,
    confirm_correction,
    correct_minutes,
    publish_correction,
)
from huiyin.domains.meetings.models import Correction, Meeting
from huiyin.domains.meetings.queries.agendas import agenda_of
from huiyin.domains.meetings.queries.corrections import there_at
from huiyin.platform.access.actors import SYSTEM
from huiyin.platform.access.viewers import Viewer

RUN: Final = "meetings.run"
HOUR: Final = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Mended:
    """Which item's minutes were wrong, why, and what they should have said."""

    item: str
    why: str
    text: str


PRICE: Final = Mended(
    "幸福里充电车棚夜间断电",
    "漏记了居民代表请物业公示电价的话",
    "惠民物业：断电是为防火。民警：装烟感和自动断电后可以全天供电。"
    "居民代表同意，请物业把每度电的价钱写在车棚门口。惠民物业：可以。",
)
HOURS: Final = Mended(
    "阳光家园夜间门岗",
    "业委会说的是几点到几点，当时没有记全",
    "安居佳：人手要重新排班。业委会：夜里十二点到早上六点先加一人，试半个月。会议同意。",
)


def minutes_corrected(meeting: Meeting, viewer: Viewer, *, at: datetime) -> None:
    """A version that everybody who was there confirmed within two days, published on the third."""
    actor, waiting = viewer.actor(RUN, meeting.body.area), _proposed(meeting, viewer, PRICE, at=at)
    for number, seat in enumerate(there_at(meeting)):
        confirm_correction(actor=SYSTEM, seat=seat, draft=waiting.pk, at=at + (2 + 5 * number) * HOUR)
    texts = {row.hearing_id: row.text for row in waiting.texts.all()}
    publish_correction(
        actor=actor, meeting=meeting, draft=waiting.pk, reason=waiting.reason, texts=texts, at=at + 48 * HOUR
    )


def correction_waits(meeting: Meeting, viewer: Viewer, *, at: datetime) -> None:
    """A correction of last evening, on which every second seat has spoken so far."""
    waiting = _proposed(meeting, viewer, HOURS, at=at)
    for seat in list(there_at(meeting))[::2]:
        confirm_correction(actor=SYSTEM, seat=seat, draft=waiting.pk, at=at + HOUR)


def _proposed(meeting: Meeting, viewer: Viewer, mended: Mended, *, at: datetime) -> Correction:
    texts = {row.pk: mended.text for row in agenda_of(meeting) if row.item.title == mended.item}
    proposal = Proposal(mended.why, texts, base_of(meeting))
    return correct_minutes(actor=viewer.actor(RUN, meeting.body.area), meeting=meeting, proposal=proposal, at=at)
