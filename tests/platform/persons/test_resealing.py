import base64
import json

import pytest

from huiyin.platform.access.actors import SYSTEM
from huiyin.platform.persons.actions import erase_person, for_delivery, remember, reseal, resealing
from huiyin.platform.persons.models import Person
from huiyin.platform.persons.queries import people_with_phone
from tests.cast import AUNT_LIN_NAME, AUNT_LIN_PHONE
from tests.clock import MONDAY_NINE

pytestmark = pytest.mark.django_db


def ring(*ids: str) -> str:
    """A key ring whose keys have these ids, the newest last."""
    encoded = {name: base64.b64encode(name.encode() * 4).decode() for name in ("hashhash", *ids)}
    keys = [{"id": name, "key": encoded[name]} for name in ids]
    return json.dumps({"hash_key": encoded["hashhash"], "keys": keys})


@pytest.fixture
def turned_key(settings):
    """Five persons under an old key, one of them erased; then a new key on the ring."""
    settings.KEYS = ring("00000001")
    found = [remember(name=f"居民{n}", phone=f"199000030{n:02d}", actor=SYSTEM, at=MONDAY_NINE) for n in range(5)]
    erase_person(person_id=found[4].pk, reason="本人要求", actor=SYSTEM, at=MONDAY_NINE)
    settings.KEYS = ring("00000001", "00000002")
    return found


def test_a_turned_key_reseals_batch_by_batch_until_the_old_one_may_go(turned_key, settings):
    assert [(step.done, step.left) for step in (reseal(batch=3), reseal(batch=3), reseal(batch=3))] == [
        (3, 1),
        (1, 0),
        (0, 0),
    ]
    settings.KEYS = ring("00000002")
    assert [for_delivery(person.pk).name for person in turned_key] == ["居民0", "居民1", "居民2", "居民3", ""]
    assert set(Person.objects.values_list("key_id", flat=True)) == {"00000002", ""}


def test_what_was_hashed_before_the_key_turned_is_still_found(turned_key):
    reseal()
    assert list(people_with_phone("199-0000-3002")) == [turned_key[2]]


def test_a_person_erased_while_the_key_turns_stays_erased(turned_key, monkeypatch):
    first, real = min(turned_key[:4], key=lambda person: person.pk), resealing.closed

    def erase_meanwhile(*told):
        erase_person(person_id=first.pk, reason="本人要求", actor=SYSTEM, at=MONDAY_NINE)
        return real(*told)

    monkeypatch.setattr(resealing, "closed", erase_meanwhile)
    assert reseal(batch=1).done == 0
    assert for_delivery(first.pk).name == ""


@pytest.mark.usefixtures("turned_key")
def test_new_persons_are_sealed_under_the_newest_key():
    fresh = remember(name=AUNT_LIN_NAME, phone=AUNT_LIN_PHONE, actor=SYSTEM, at=MONDAY_NINE)
    assert fresh.key_id == "00000002"
    assert reseal().done == 4
