"""What every move reads of its matter: the row itself, who raised it, and what it was promised. Compiled once."""

from uuid import UUID

from django.db.models import QuerySet

from huiyin.domains.matters.models import Clock, Extension, Matter, Pause, Reporter
from huiyin.platform.statements import Known

from .carried import carried_by


@Known
def held(matter_id: UUID) -> QuerySet[Matter]:
    """Return the matter's row as it is now, held until the transaction ends."""
    # No join here: PostgreSQL looks at a row that changed while we waited with the old neighbours, and drops it.
    return Matter.objects.select_for_update().filter(pk=matter_id)


@Known
def with_neighbours(matter_id: UUID) -> QuerySet[Matter]:
    """Return the matter with its community and lead unit."""
    return Matter.objects.select_related("community", "lead_unit").filter(pk=matter_id)


@Known
def voices_behind(matter_id: UUID) -> QuerySet[Reporter]:
    """Return who raised this matter or one joined into it and has not withdrawn, the person at hand."""
    carried = carried_by(matter_id)
    return Reporter.objects.filter(matter__in=carried, withdrawn_at=None).select_related("person")


@Known
def clocks_of(matter_id: UUID) -> QuerySet[Clock]:
    """Return every clock of the matter, in their order."""
    return Clock.objects.filter(matter=matter_id)


@Known
def pauses_of(matter_id: UUID) -> QuerySet[Pause]:
    """Return every pause of the matter, in their order."""
    return Pause.objects.filter(matter=matter_id)


@Known
def extensions_of(matter_id: UUID) -> QuerySet[Extension]:
    """Return every extension of the matter's time, in their order."""
    return Extension.objects.filter(matter=matter_id)
