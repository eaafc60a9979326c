"""A matter as a row of a list or a card of a board: its words, one line of facts, where it stands, how long is left."""

from django.urls import reverse

from huiyin.domains.matters import labels
from huiyin.domains.matters.models import Matter
from huiyin.domains.matters.vocabulary import Level
from huiyin.interfaces.web.shared.queues import QueueRow
from huiyin.platform.access.viewers import Viewer

from .words import category_of, marks_of, place_of, state_tag, title_of


def row_of(matter: Matter, *, viewer: Viewer | None = None, pick: str = "") -> QueueRow:
    """A matter as a row; `pick` makes it one that can be chosen, under this value."""
    return QueueRow(
        href=reverse("desk-matter", args=[matter.number]),
        title=title_of(matter),
        number=matter.number,
        about=[words for words in _about(matter, viewer) if words],
        tags=marks_of(matter),
        state=state_tag(matter),
        due=matter.due_at,
        pick=pick,
    )


def _about(matter: Matter, viewer: Viewer | None) -> list[str]:
    return [
        place_of(matter),
        category_of(matter.category),
        matter.lead_unit.name,
        "" if matter.level == Level.HANDLER else str(labels.LEVELS[matter.level]),
        _who(matter, viewer),
    ]


def _who(matter: Matter, viewer: Viewer | None) -> str:
    """Who sees to the next step; nobody has to be told their own name in every line."""
    if matter.responsible is None:
        return ""
    me = viewer.user.pk if viewer is not None and viewer.user is not None else None
    return "" if matter.responsible.user_id == me else matter.responsible.user.display_name
