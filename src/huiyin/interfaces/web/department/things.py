"""What a sealed link leads to: a hand-over, or a call to a place. The door needs to know no more than this."""

from dataclasses import dataclass
from uuid import UUID

from huiyin.domains.estates.models import Community
from huiyin.domains.matters.actions.officers import handover_behind
from huiyin.domains.meetings.actions.reporting import KIND as CALL
from huiyin.domains.meetings.actions.reporting import call_behind
from huiyin.platform.access.models import SealedLink

__all__ = ["CALL", "Thing", "thing_behind"]


@dataclass(frozen=True)
class Thing:
    """Whose it is, what it is called in the tables, and the person to whose telephone a code may be sent."""

    community: Community
    about: tuple[str, str]
    person: UUID | None
    has_phone: bool


def thing_behind(link: SealedLink) -> Thing:
    """The thing behind a link. Raises NotSeen."""
    if link.about_kind == CALL:
        call = call_behind(link)
        phone = call.person is not None and bool(call.person.phone_hash)
        return Thing(call.whistle.community, call.ref, call.person_id, phone)
    handover = handover_behind(link)
    phone = handover.person is not None and bool(handover.person.phone_hash)
    return Thing(handover.matter.community, handover.ref, handover.person_id, phone)
