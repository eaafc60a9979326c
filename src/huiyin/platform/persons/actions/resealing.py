"""Turning the key: sealing every person again under the newest one."""

from dataclasses import dataclass

from huiyin.platform.persons.models import Person
from huiyin.platform.persons.queries import sealed_under_other_keys
from huiyin.platform.persons.seals import closed, opened
from huiyin.platform.sealing import newest_key


@dataclass(frozen=True, slots=True)
class ResealProgress:
    """How many persons this batch sealed again, and how many still lie under an older key."""

    done: int
    left: int


def reseal(*, batch: int = 500) -> ResealProgress:
    """Seal up to `batch` persons again under the newest key; call until `left` is 0, then the old key may go.

    Runs beside live work: a person erased or sealed again in between is left alone.
    """
    key_id, done = newest_key(), 0
    old = sealed_under_other_keys(key_id).order_by("pk").values_list("pk", "sealed", "key_id")[:batch]
    for pk, sealed, old_key in list(old):
        fresh = closed(opened(sealed, pk), pk)
        standing = Person.objects.filter(pk=pk, key_id=old_key, erased_at__isnull=True)
        done += standing.update(sealed=fresh, key_id=key_id)
    return ResealProgress(done=done, left=sealed_under_other_keys(key_id).count())
