"""What leaves the house in a file: the rows that somebody may take out, a portion at a time."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from django.db.models import Prefetch, Q, QuerySet
from django.utils.timezone import get_default_timezone

from huiyin.domains.matters.models import Answer, Matter, Reporter, Verdict
from huiyin.domains.matters.scope import lying_in, seen_by
from huiyin.platform.access.viewers import Viewer
from huiyin.platform.statements.portions import in_portions

PORTION = 500
SHOWN = ("community", "estate", "place__parent", "category", "lead_unit", "joined_into", "part_of")


def exportable_to(viewer: Viewer | None, *, confidential: bool) -> QuerySet[Matter]:
    """The matters a viewer may take out: seen, and in an area where a post allows exports.

    None is the operator at the machine, for the whole district. Confidential ones only where they are asked for.
    """
    rows = Matter.objects.all() if confidential else Matter.objects.filter(confidential=False)
    if viewer is None:
        return rows
    return rows.filter(seen_by(viewer), lying_in(viewer.areas_for("matters.export")))


def received_between(first: date | None, last: date | None) -> Q:
    """Received from the first day to the last one, both counted; None leaves that end open."""
    zone, condition = get_default_timezone(), Q()
    if first is not None:
        condition &= Q(received_at__gte=datetime.combine(first, time(), tzinfo=zone))
    if last is not None:
        condition &= Q(received_at__lt=datetime.combine(last + timedelta(days=1), time(), tzinfo=zone))
    return condition


def as_exported(rows: QuerySet[Matter]) -> Iterator[Matter]:
    """The rows, oldest first, with what a line of an export shows, in a fixed number of queries a portion."""
    rows = rows.select_related(*SHOWN).prefetch_related(
        Prefetch("answers", Answer.objects.order_by("at", "pk")),
        Prefetch("verdicts", Verdict.objects.order_by("pk")),
        Prefetch("reporters", Reporter.objects.filter(withdrawn_at=None)),
        Prefetch("joined__reporters", Reporter.objects.filter(withdrawn_at=None)),
    )
    return in_portions(rows, size=PORTION, by="received_at")
