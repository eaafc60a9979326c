"""Turning the key everywhere: what is sealed, wherever it lies, is sealed again under the newest key."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from huiyin.platform.access.actions.totp import reseal_totp
from huiyin.platform.access.actors import SYSTEM, Actor
from huiyin.platform.audit.recording import record
from huiyin.platform.persons.actions.resealing import reseal
from huiyin.platform.sealing.keyring import add_key, newest_key


@dataclass(frozen=True, slots=True)
class Rotated:
    """The key that seals now, and what was sealed again under it."""

    key: str
    persons: int
    totp: int


def rotate(*, new: bool, at: datetime, progress: Callable[[int, int], object], actor: Actor = SYSTEM) -> Rotated:
    """Add a key unless an earlier rotation is only to be finished, and seal everything again.

    `progress` hears (persons done, persons in all). Raises KeyRingError where the ring is given by value.
    """
    key = add_key() if new else newest_key()
    totp, persons = reseal_totp(), 0
    while True:
        step = reseal()
        persons += step.done
        progress(persons, persons + step.left)
        if not step.left:
            break
    with transaction.atomic():
        change = {"persons": persons, "second_factors": totp}
        record(chain="district", actor=actor, verb="persons.rotate_key", subject=("key", key), change=change, at=at)
    return Rotated(key, persons, totp)
