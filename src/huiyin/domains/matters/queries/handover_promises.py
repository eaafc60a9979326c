"""What a hand-over promises, looked at as a whole: a named officer, a date, a next step. For `huiyin verify`."""

from collections.abc import Iterator

from django.db.models import F, OuterRef, Q, Subquery

from huiyin.domains.matters.models import Handover, HandoverStep
from huiyin.domains.matters.states import ROOMS, WAITING, State

WITH_DEPARTMENT = (ROOMS | WAITING) - {State.REFERRED}
CHUNK = 1000
LACKS = {
    "it names no officer": Q(officer=""),
    "it does not say what is asked": Q(asked=""),
    "it runs, but another unit has the matter": Q(ended_at=None) & ~Q(matter__lead_unit=F("unit")),
    "it runs, but the matter is not at a department": Q(ended_at=None) & ~Q(matter__state__in=sorted(WITH_DEPARTMENT)),
    "it runs without a date": Q(ended_at=None, matter__due_at=None),
    "it runs without a next step": Q(ended_at=None, matter__next_step=""),
}


def lame_handovers() -> Iterator[str]:
    """Every hand-over that lacks something, in sentences, in as many queries as there are questions."""
    for what, lack in LACKS.items():
        for number in Handover.objects.filter(lack).values_list("matter__number", flat=True).iterator(chunk_size=CHUNK):
            yield f"matter {number}: {what}"
    last = HandoverStep.objects.filter(handover=OuterRef("pk")).order_by("-seq").values("to_state")[:1]
    rows = Handover.objects.annotate(told=Subquery(last)).filter(Q(told=None) | ~Q(told=F("state")))
    for number, state in rows.values_list("matter__number", "state").iterator(chunk_size=CHUNK):
        yield f"matter {number}: its hand-over stands as {state}, which its last step does not say"
