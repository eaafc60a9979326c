"""Who sees what of an estate, and who may change it.

Divisions, communities, estates, organisations, contact boards and every place but a home are public (see the reads
named `public_…`). Homes, and what a desk works with, are seen by posts of the area.
"""

from django.db.models import Model, Q, QuerySet

from huiyin.core.areas import Area, lineage
from huiyin.domains.estates.models import Community, Estate, Organisation, Place
from huiyin.domains.estates.verbs import SEE
from huiyin.platform.access.scope import within
from huiyin.platform.access.viewers import Viewer

Seen = Community | Estate | Place | Organisation


def seen_by(viewer: Viewer) -> Q:
    """The rows with an area inside one where the viewer holds a post that sees."""
    return within(viewer.areas_for(SEE))


def organisations_seen_by(viewer: Viewer) -> Q:
    """As `seen_by`, and the organisations above: a community's desk knows its street and its departments."""
    above = {outer for area in viewer.areas_for(SEE) for outer in lineage(Area(area))}
    return seen_by(viewer) | Q(area__in=sorted(above))


def visible(model: type[Model], viewer: Viewer) -> QuerySet[Model]:
    """The rows of one of this room's models that the viewer sees."""
    seen = organisations_seen_by(viewer) if model is Organisation else seen_by(viewer)
    return model._default_manager.filter(seen)  # noqa: SLF001 - Django's public name for it starts with "_"


def may(viewer: Viewer, verb: str, row: Seen) -> bool:
    """Whether the viewer may do this to the row: it must be in the viewer's lists, and the verb held in its area."""
    return visible(type(row), viewer).filter(pk=row.pk).exists() and viewer.holds(verb, row.area)
