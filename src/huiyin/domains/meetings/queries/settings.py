"""The numbers in force on a day at a table. The table's own row goes before the district's."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from huiyin.core.errors import Invalid
from huiyin.domains.meetings.models import Body, Setting
from huiyin.domains.meetings.rules.candidates import Thresholds
from huiyin.domains.meetings.rules.numbers import Name, whole
from huiyin.domains.meetings.rules.shares import Share, share


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers of one table on one day, as values."""

    rows: dict[str, Setting]

    def number(self, name: Name) -> int:
        """A whole number. Raises Invalid where nobody has entered it: nothing is assumed silently."""
        return whole(self._row(name).value)

    def share(self, name: Name) -> Share:
        """A share, as written. Raises Invalid as `number` does."""
        return share(self._row(name).value)

    @property
    def thresholds(self) -> Thresholds:
        """From how many on a matter is a candidate."""
        return Thresholds(self.number(Name.UNITS), self.number(Name.REDONE), self.number(Name.VOICES))

    def _row(self, name: Name) -> Setting:
        if name not in self.rows:
            raise Invalid({"setting": [f"nobody has entered {name}"]})
        return self.rows[name]


def numbers_of(body: Body, *, on: date) -> Numbers:
    """All numbers in force, in one query."""
    rows = Setting.objects.filter(Q(body=body) | Q(body=None), valid_from__lte=on)
    ordered = sorted(rows, key=lambda row: (row.body_id is not None, row.valid_from))
    return Numbers({row.name: row for row in ordered})


def furthest(name: Name) -> int:
    """The largest value that any table or district ever entered under this name; 0 where nobody has."""
    values = Setting.objects.filter(name=name).values_list("value", flat=True).distinct()
    return max((whole(one) for one in values), default=0)


def settings_of(body: Body) -> QuerySet[Setting]:
    """The rows of a table and of its district, those of the past and those to come too, the newest first."""
    return Setting.objects.filter(Q(body=body) | Q(body=None)).order_by("name", "-valid_from", "-id")


def in_order(rows: Sequence[Setting]) -> list[Setting]:
    """As people read them: in the order of the names."""
    place = {name: number for number, name in enumerate(Name)}
    return sorted(rows, key=lambda row: place.get(Name(row.name), len(place)))
