"""Making the first ring of a server, and turning the key while names stay readable."""

import json

import pytest

from huiyin.platform.access.actions import confirm_totp, enrol_totp
from huiyin.platform.access.actions.totp import passes_totp, pyotp
from huiyin.platform.access.models import User
from huiyin.platform.audit.models import AuditRow
from huiyin.platform.persons.actions.reading import for_delivery
from huiyin.platform.persons.models import Person
from huiyin.platform.sealing import key_of, newest_key
from tests import cast
from tests.clock import MINUTE, MONDAY_NINE
from tests.factories.matters import report


def test_everything_is_sealed_again_under_a_new_key_and_stays_readable(world, huiyin):
    person = report(world).reporter.person
    secret, _address = enrol_totp(user=world.chen)
    code = pyotp.TOTP(secret).at(MONDAY_NINE)
    confirm_totp(user=world.chen, secret=secret, code=code, actor=world.acting(world.chen), at=MONDAY_NINE)
    before = newest_key()
    said = huiyin("keys", "rotate")
    assert newest_key() != before
    assert said.last == f"key: {newest_key()}, persons: 1, second factors: 1"
    assert set(Person.objects.values_list("key_id", flat=True)) == {newest_key()}
    assert for_delivery(person.pk).name == cast.AUNT_LIN_NAME
    chen = User.objects.get(pk=world.chen.pk)
    assert key_of(bytes(chen.totp_secret)) == newest_key()
    assert passes_totp(user=chen, code=pyotp.TOTP(secret).at(MONDAY_NINE + MINUTE), at=MONDAY_NINE + MINUTE)


@pytest.mark.django_db
def test_a_stopped_rotation_is_finished_without_another_key(huiyin):
    key = newest_key()
    assert huiyin("keys", "rotate", "--continue").last == f"key: {key}, persons: 0, second factors: 0"
    assert newest_key() == key


@pytest.mark.django_db
def test_turning_the_key_is_on_the_record(huiyin):
    huiyin("keys", "rotate")
    assert AuditRow.objects.get(verb="persons.rotate_key").subject_id == newest_key()


def test_a_production_server_makes_its_first_ring_and_never_a_second(empty_installation):
    production = empty_installation.settings | {"HUIYIN_MODE": "production"}
    server = type(empty_installation)(empty_installation.folder, empty_installation.database, production)
    said = server.done("keys", "create")
    path = empty_installation.folder / "keys.json"
    assert said.last == str(path)
    assert len(json.loads(path.read_text(encoding="utf-8"))["keys"]) == 1
    assert server.run("keys", "create").code == 1
