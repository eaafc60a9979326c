"""Finding the matter that a visitor's guided path follows."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from huiyin.domains.matters.models import Matter
from huiyin.domains.matters.queries.following import voices


def matter_of(number: str) -> Matter | None:
    """The matter with this number; None after the demo was set back to before it."""
    return Matter.objects.select_related("community", "lead_unit", "responsible__user").filter(number=number).first()


def newest_since(reporters: Collection[UUID], since: datetime) -> Matter | None:
    """The first matter that one of these reporters raised from this moment on."""
    found = voices(reporters).filter(at__gte=since).order_by("at").first()
    return matter_of(found.matter.number) if found else None
