"""What a table did with one matter: when it is heard, and what was decided; for the pages that join the two."""

from dataclasses import dataclass

from django.db.models import Q

from huiyin.domains.matters.models import Matter
from huiyin.domains.meetings.models import Decision, Hearing, ItemMatter
from huiyin.domains.meetings.queries.agendas import next_hearings
from huiyin.domains.meetings.queries.withholding import Told, in_public


@dataclass(frozen=True, slots=True)
class AtTable:
    """The next hearing of a matter, or None, and the decisions about it as everybody reads them, the newest first."""

    hearing: Hearing | None
    decisions: list[Told]

    def __bool__(self) -> bool:
        return self.hearing is not None or bool(self.decisions)


def at_table(matter: Matter) -> AtTable:
    """What there is to say of a matter that went to a table; nothing for one that did not."""
    if not ItemMatter.objects.filter(matter=matter).exists():
        return AtTable(None, [])
    items = ItemMatter.objects.filter(matter=matter).values("item")
    rows = Decision.objects.filter(Q(hearing__item__in=items)).order_by("-at", "-pk")
    decisions = list(rows.select_related("meeting__body__organisation", "meeting__body__community", "owner"))
    mine = [one for one in decisions if str(matter.pk) in {key for _kind, key in one.became} or not one.became]
    return AtTable(next_hearings([matter]).get(matter.pk), in_public(mine))
