"""What somebody was told, gathered by matter: what still wants something of them, and what is only to know."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from huiyin.domains.matters.models import Matter
from huiyin.domains.matters.queries.matters import matters_named
from huiyin.domains.matters.queries.news import MATTER, still_waiting
from huiyin.interfaces.web.shared.queues import QueueRow
from huiyin.platform.access.viewers import Viewer
from huiyin.platform.notices.models import InAppNotice
from huiyin.platform.notices.queries import notices_about, notices_for

from .rows import row_of

LOOKED_AT: Final = 300  # so many unread notices are looked through; who has more sees "99+"
SHOWN: Final = 60  # so many of the newest notices, read ones too, stand beside what waits
# A page of this site that a message leads to, with or without the site before it; only the way is followed.
_WAY: Final = re.compile(r"(?<![\w/.-])(?:https?://[^\s/]+)?(/[a-z][\w/-]*/)(?![\w/-])", re.ASCII)


@dataclass(frozen=True)
class Gathered:
    """All that was told of one subject, the newest first; a matter that is out of sight by now has no row."""

    notices: tuple[InAppNotice, ...]
    row: QueueRow | None
    waits: bool

    @property
    def newest(self) -> InAppNotice:
        """What was told last."""
        return self.notices[0]

    @property
    def is_gone(self) -> bool:
        """Whether it tells of a matter that the reader sees no longer; meetings and works have pages of their own."""
        return self.row is None and self.newest.about_kind == MATTER

    @property
    def way(self) -> str:
        """The page that the newest of them leads to, "" where it names none."""
        found = _WAY.findall(self.newest.body)
        return found[-1] if found else ""

    @property
    def unread(self) -> int:
        """How many of them have not been read."""
        return sum(one.read_at is None for one in self.notices)


def count_waiting(viewer: Viewer) -> int:
    """How many matters with something unread still want something of the viewer."""
    return len(_waiting(viewer))


def gathered_for(viewer: Viewer) -> list[Gathered]:
    """The newest notices by what they are about: what waits first, then what is unread, then the rest."""
    waiting = {str(key) for key in _waiting(viewer)}
    told = [*notices_about(viewer, MATTER, waiting), *notices_for(viewer)[:SHOWN]]
    by_subject: dict[tuple[str, str], list[InAppNotice]] = {}
    for one in dict.fromkeys(told):
        by_subject.setdefault((one.about_kind, one.about_id), []).append(one)
    matters = matters_named(viewer, (key for kind, key in by_subject if kind == MATTER))
    groups = [
        Gathered(tuple(ones), _row(matters, key, viewer), key in waiting) for (_kind, key), ones in by_subject.items()
    ]
    return sorted(groups, key=lambda one: (not one.waits, not one.unread))


def _row(matters: Mapping[str, Matter], key: str, viewer: Viewer) -> QueueRow | None:
    return row_of(matters[key], viewer=viewer) if key in matters else None


def _waiting(viewer: Viewer) -> set[UUID]:
    return still_waiting(viewer, limit=LOOKED_AT)
