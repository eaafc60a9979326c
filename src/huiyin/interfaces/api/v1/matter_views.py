"""From rows to shapes: what the desk, and what a reporter, is shown of a matter."""

from datetime import datetime
from functools import partial
from typing import Any

from huiyin.domains.matters.actions.telling import reporters_of
from huiyin.domains.matters.models import Matter, Reporter
from huiyin.domains.matters.queries.offering import moves_offered
from huiyin.domains.matters.queries.timeline import timeline
from huiyin.domains.matters.rules.redaction import redact
from huiyin.domains.matters.states import MOVES
from huiyin.domains.matters.vocabulary import NextStep
from huiyin.domains.meetings.queries.withholding import black_by_matter
from huiyin.platform.access.viewers import Viewer

from .matter_shapes import Desk, Row, Whole, hidden, line_of, place_of, unit_of, voice_of

BY_API = frozenset({"verdict"})  # of the reporter's moves, those that this version lets a code make


def row_of(matter: Matter, *, at: datetime) -> Row:
    """A row of a list; asks the database nothing when the matter comes from a list's query."""
    return Row(**_row(matter, at))


def as_reporter(reporter: Reporter, *, at: datetime) -> Whole:
    """A matter as its reporter sees it. Notes between units, other reporters and posts are not in it.

    Telephones, homes and the like are hidden in every text: a programme keeps what it reads. The reporter's own page
    shows the words as they were written.
    """
    matter = reporter.matter
    main = matter.joined_into or matter
    black = partial(black_by_matter([main.pk]), main.pk)
    lines = [hidden(line_of(entry, desk=False), black) for entry in timeline(matter, for_reporter=reporter)]
    moves = [move.name for move in MOVES.from_state(main.state, by="reporter") if move.name in BY_API]
    row = _row(matter, at)
    return Whole(
        **row | {"title": redact(matter.title).text, "where": redact(matter.where).text},
        text=redact(matter.text).text,
        carried_by=None if matter.joined_into is None else matter.joined_into.number,
        moves=moves,
        timeline=lines,
        desk=None,
    )


def as_desk(matter: Matter, viewer: Viewer, *, at: datetime) -> Whole:
    """A matter as staff see it, with the moves open to this viewer."""
    desk = Desk(
        moves=list(moves_offered(viewer, matter)),
        reporters=[voice_of(reporter) for reporter in reporters_of(matter)],
        supporting=[unit_of(unit) for unit in matter.supporting_units.all()],
        responsible=None if matter.responsible is None else matter.responsible.title,
        supervised=matter.supervised,
        danger=matter.danger,
    )
    return Whole(
        **_row(matter, at),
        text=matter.text,
        carried_by=None if matter.joined_into is None else matter.joined_into.number,
        moves=[],
        timeline=[line_of(entry, desk=True) for entry in timeline(matter, with_notes=True)],
        desk=desk,
    )


def _row(matter: Matter, at: datetime) -> dict[str, Any]:
    return {
        "number": matter.number,
        "community": matter.community.code,
        "state": matter.state,
        "next_step": NextStep(matter.next_step) if matter.next_step else None,
        "kind": matter.kind,
        "category": None if matter.category is None else matter.category.code,
        "urgency": matter.urgency,
        "level": matter.level,
        "channel": matter.channel,
        "title": matter.title,
        "place": place_of(matter.place),
        "where": matter.where,
        "unit": unit_of(matter.lead_unit),
        "confidential": matter.confidential,
        "received_at": matter.received_at,
        "updated_at": matter.updated_at,
        "due_at": matter.due_at,
        "overdue": matter.due_at is not None and matter.due_at < at,
        "closed_at": matter.closed_at,
        "version": matter.version,
    }
