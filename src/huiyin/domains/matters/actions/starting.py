"""What the directory of a new community starts from: lines as they are usual, for the units that are there."""

from collections.abc import Iterator, Sequence
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from huiyin.domains.estates.models import Community, Estate, Organisation
from huiyin.domains.estates.queries import organisations_around, organisations_serving
from huiyin.domains.matters.models import Category, DirectoryRule
from huiyin.domains.matters.shipped.directory import COMPANY, USUAL_LEADS

from .settings import Line


def starting_lines(community: Community, *, on: date) -> list[Line]:
    """The lines proposed for subjects that no line speaks of, from the units that are there."""
    spoken = DirectoryRule.objects.filter(Q(ends=None) | Q(ends__gte=on), community=community)
    led = set(spoken.exclude(category=None).values_list("category__code", flat=True))
    subjects = Category.objects.filter(active=True, confidential=False, code__in=USUAL_LEADS).exclude(code__in=led)
    around = list(organisations_around(community.area))
    estates = [
        (estate, list(organisations_serving(estate.area))) for estate in Estate.objects.filter(community=community)
    ]
    return [line for subject in subjects for line in _lines(subject, around, estates, on)]


def _lines(
    subject: Category, around: Sequence[Organisation], estates: Sequence[tuple[Estate, list[Organisation]]], on: date
) -> Iterator[Line]:
    """One line for the community; for what a company does, one for each estate that has a company of its own."""
    source = _("starting set, to be confirmed at the first joint meeting")
    kinds = USUAL_LEADS[subject.code]
    if kinds == COMPANY:
        served = [(estate, _first(kinds[:1], units)) for estate, units in estates]
        own = [(estate, unit) for estate, unit in served if unit is not None]
        if len({unit.pk for _estate, unit in own}) > 1:
            yield from (Line(unit, on, source, category=subject, area=estate.area) for estate, unit in own)
            return
    lead = _first(kinds, around)
    if lead is not None:
        yield Line(lead, on, source, category=subject)


def _first(kinds: Sequence[str], units: Sequence[Organisation]) -> Organisation | None:
    """The nearest unit of the likeliest kind."""
    return next((unit for kind in kinds for unit in units if unit.kind == kind), None)
