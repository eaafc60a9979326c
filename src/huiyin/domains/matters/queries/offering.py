"""Which moves are offered: those of the table that the viewer may make, less what a matter's history refuses."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from huiyin.domains.matters.models import Matter
from huiyin.domains.matters.scope import moves_open_to
from huiyin.platform.access.viewers import Viewer

from .hands import given_away_among
from .verdicts import answered_among


def moves_offered(viewer: Viewer, matter: Matter) -> tuple[str, ...]:
    """The moves open to the viewer: nothing is taken back that nobody gave away, nor declined after an answer."""
    return offered_among(viewer, [matter])[matter.pk]


def offered_among(viewer: Viewer, matters: Sequence[Matter]) -> Mapping[UUID, tuple[str, ...]]:
    """The same for many matters, with the queries of one."""
    names = {matter.pk: moves_open_to(viewer, matter) for matter in matters}
    given = given_away_among([matter for matter in matters if "recall" in names[matter.pk]])
    answered = answered_among([matter for matter in matters if "decline" in names[matter.pk]])

    def refused(name: str, key: UUID) -> bool:
        return (name == "recall" and key not in given) or (name == "decline" and key in answered)

    return {key: tuple(name for name in found if not refused(name, key)) for key, found in names.items()}
