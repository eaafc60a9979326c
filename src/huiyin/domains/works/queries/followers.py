"""Who hears of a work: those who follow it, and the reporters of the matters on it."""

from collections.abc import Iterable
from uuid import UUID

from huiyin.core.errors import NotSeen
from huiyin.core.ids import normal_code
from huiyin.domains.matters.models import Matter
from huiyin.domains.matters.queries.held import voices_behind
from huiyin.domains.works.models import Follower, Work
from huiyin.domains.works.queries.works import links_of
from huiyin.domains.works.seals import code_hash


def follower_by(code: str) -> Follower:
    """The follower with this code who did not leave. Raises NotSeen."""
    normal = normal_code(code)
    rows = Follower.objects.filter(left_at=None).select_related("work__community", "person")
    found = rows.filter(code_hash=code_hash(normal)).first() if normal else None
    if found is None:
        raise NotSeen("no follower has this code")
    return found


def listeners(work: Work) -> set[UUID]:
    """The persons who follow it and left a way to be reached."""
    return set(work.followers.filter(left_at=None, person__isnull=False).values_list("person", flat=True))


def reporters_on(work: Work) -> set[UUID]:
    """The persons behind the matters on it."""
    return persons_behind(link.matter for link in links_of(work))


def persons_behind(matters: Iterable[Matter]) -> set[UUID]:
    """The persons behind these matters."""
    voices = (voice for one in matters for voice in voices_behind(one.pk))
    return {voice.person_id for voice in voices if voice.person_id is not None}
