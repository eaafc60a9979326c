"""The ring is made once, kept from others' eyes, and never replaced by accident."""

import json
import stat
import threading

import pytest

from huiyin.platform.sealing import KeyRingError, add_key, create_key_ring, key_of, newest_key, seal, unseal
from huiyin.platform.sealing.keyring import key_ring


def test_the_demo_makes_a_ring_that_only_its_owner_can_read(ring_file):
    newest_key()
    assert stat.S_IMODE(ring_file.stat().st_mode) == 0o600
    assert [path.name for path in ring_file.parent.iterdir()] == ["keys.json"]


def test_a_server_without_its_ring_refuses_instead_of_making_another(ring_file, settings):
    settings.MODE = "production"
    with pytest.raises(KeyRingError, match=str(ring_file)):
        seal(b"x", purpose="persons")
    assert not ring_file.exists()


def test_a_first_ring_is_created_and_never_a_second(ring_file, settings):
    settings.MODE = "production"
    assert create_key_ring() == ring_file
    before = ring_file.read_text()
    with pytest.raises(KeyRingError, match="already"):
        create_key_ring()
    assert ring_file.read_text() == before


def at_once(work):
    """Run the work in eight threads that start together and return what they brought."""
    found, start = [], threading.Barrier(8)

    def run():
        start.wait(timeout=10)
        found.append(work())

    threads = [threading.Thread(target=run) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=10)
    return found


@pytest.mark.usefixtures("ring_file")
def test_processes_that_start_together_agree_on_one_ring():
    assert set(at_once(newest_key)) == {newest_key()}


@pytest.mark.usefixtures("ring_file")
def test_keys_added_at_the_same_time_are_all_kept():
    first = newest_key()
    added = at_once(add_key)
    assert set(key_ring().keys) == {first, *added}
    assert len(key_ring().keys) == 9


def test_a_ring_can_be_given_by_value(ring_file, settings):
    newest, sealed = newest_key(), seal(b"x", purpose="persons")
    settings.KEYS = ring_file.read_text()
    ring_file.unlink()
    assert (newest_key(), unseal(sealed, purpose="persons")) == (newest, b"x")
    for change in (add_key, create_key_ring):
        with pytest.raises(KeyRingError, match="HUIYIN_KEYS"):
            change()


def test_a_ring_can_lie_elsewhere(ring_file, settings, tmp_path):
    settings.KEYS = str(tmp_path / "safe" / "ring.json")
    newest_key()
    assert (tmp_path / "safe" / "ring.json").exists()
    assert not ring_file.exists()


def test_a_new_key_leaves_the_others_and_the_hash_key_as_they_were(ring_file):
    before = key_ring()
    added = add_key()
    after = key_ring()
    assert list(after.keys) == [*before.keys, added]
    assert (after.hash_key, after.newest) == (before.hash_key, added)
    assert stat.S_IMODE(ring_file.stat().st_mode) == 0o600


KEY = "A" * 43 + "="


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        json.dumps({"hash_key": KEY, "keys": []}),
        json.dumps({"hash_key": "AAAA", "keys": [{"id": "00000001", "key": KEY}]}),
        json.dumps({"hash_key": KEY, "keys": [{"id": "00000001", "key": "?"}]}),
        json.dumps({"hash_key": KEY, "keys": [{"id": "1", "key": KEY}]}),
    ],
)
def test_what_is_no_ring_is_refused_and_left_alone(ring_file, text):
    ring_file.write_text(text)
    with pytest.raises(KeyRingError, match="key"):
        newest_key()
    assert ring_file.read_text() == text


@pytest.mark.usefixtures("ring_file")
def test_a_busy_process_looks_at_the_ring_once_in_a_moment_and_still_opens_what_a_new_key_sealed(settings):
    settings.KEPT_SECONDS = 60
    before = key_ring()
    assert key_ring() is before
    settings.KEPT_SECONDS = 0  # another process, which has just been given a new key
    new = add_key()
    sealed = seal(b"x", purpose="persons")
    settings.KEPT_SECONDS = 60
    assert new not in before.keys
    assert unseal(sealed, purpose="persons") == b"x"


@pytest.mark.usefixtures("ring_file")
def test_a_key_that_this_process_adds_seals_at_once(settings):
    settings.KEPT_SECONDS = 60
    key_ring()
    new = add_key()
    assert key_of(seal(b"x", purpose="persons")) == new
