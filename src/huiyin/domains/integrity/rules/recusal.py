"""Who is a party to an item and steps aside. Values in, values out; the product shows the rule and judges nobody.

May be wrong where a tie of people is known to nobody: it finds what the records show (whose work is complained about,
whose answer was refused, who would be paid) and what members declare; it cannot find what is hidden.

The reasons follow the regulations on recusal of officials (公务员法 art. 76: own interest, relatives, other cases that
may touch fairness) as far as they fit a joint meeting; the list itself is our own.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from enum import StrEnum


class Reason(StrEnum):
    """Why a member is a party to an item, the weightiest first."""

    NAMED = "named"  # the item names the member's own organisation as the one at fault
    OWN_WORK = "own_work"  # an answer of this organisation was judged "not solved"
    IS_PAID = "is_paid"  # the organisation would get money or a contract by the decision
    REPORTED = "reported"  # the member raised the matter
    DECLARED = "declared"  # the member, or the table, said so


@dataclass(frozen=True, slots=True)
class Interests:
    """What is known of an item: keys of organisations, of members who raised it, and what members declared."""

    named: Collection[str] = ()
    refused: Collection[str] = ()
    paid: Collection[str] = ()
    raised_by: Collection[str] = ()
    declared: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class Sitting:
    """Somebody at the table: the member's key and the organisation spoken for ("" for none)."""

    member: str
    organisation: str = ""


@dataclass(frozen=True, slots=True)
class Recused:
    """A member who steps aside, with every reason, the weightiest first."""

    member: str
    reasons: tuple[Reason, ...] = field(default=())


def recused(interests: Interests, sitting: Iterable[Sitting]) -> tuple[Recused, ...]:
    """Those who step aside from an item, in the order in which they sit.

    Whoever steps aside may explain and answer questions, then neither decides nor counts towards the quorum.
    """
    found = ((one, reasons_of(interests, one)) for one in sitting)
    return tuple(Recused(one.member, reasons) for one, reasons in found if reasons)


def reasons_of(interests: Interests, one: Sitting) -> tuple[Reason, ...]:
    """Every reason for one member."""
    by_organisation = (
        (Reason.NAMED, interests.named),
        (Reason.OWN_WORK, interests.refused),
        (Reason.IS_PAID, interests.paid),
    )
    by_member = ((Reason.REPORTED, interests.raised_by), (Reason.DECLARED, interests.declared))
    reasons = [reason for reason, keys in by_organisation if one.organisation and one.organisation in keys]
    return (*reasons, *(reason for reason, keys in by_member if one.member in keys))
