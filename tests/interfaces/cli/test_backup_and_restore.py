"""A copy of everything, brought back on either database: it passes `verify`, and its people can still be found."""

import json
import shutil
import stat
import zipfile

import pytest

from tests.engine import ENGINE
from tests.interfaces.cli.installations import new_installation

pytestmark = pytest.mark.django_db

PHOTO = b"\xff\xd8\xff\xe0 not really a photo"
ENGINES = sorted({"sqlite", ENGINE})


@pytest.fixture(scope="module")
def first_archive(demo_installation, tmp_path_factory):
    """A backup of the demo with a photo and with its keys."""
    folder = tmp_path_factory.mktemp("archive")
    source = new_installation(folder / "source", like=demo_installation)
    photo = source.folder / "files" / "ab" / "abcdef"
    photo.parent.mkdir(parents=True)
    photo.write_bytes(PHOTO)
    source.done("backup", folder / "all.zip")
    return folder / "all.zip"


@pytest.fixture
def archive(first_archive, tmp_path):
    return shutil.copy(first_archive, tmp_path / "all.zip")


@pytest.fixture(scope="module")
def made_installation(tmp_path_factory):
    """Tables, and nothing in them but what is shipped."""
    made = new_installation(tmp_path_factory.mktemp("made") / "data")
    made.done("migrate")
    return made


@pytest.fixture
def empty(made_installation, tmp_path):
    return new_installation(tmp_path / "empty", like=made_installation)


def tables_of(path):
    """What the tables of an archive hold, row by row, but for the record of making it."""
    with zipfile.ZipFile(path) as archive:
        members = [name for name in archive.namelist() if name.startswith("tables/")]
        return {name: sorted(archive.read(name).splitlines()) for name in members if "audit" not in name}


def changed(path, name, data):
    """The same archive with one member written anew."""
    with zipfile.ZipFile(path) as archive:
        members = {each: archive.read(each) for each in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for each, content in (members | {name: data}).items():
            archive.writestr(each, content)


@pytest.mark.parametrize("engine", ENGINES)
def test_a_restored_copy_is_whole_and_passes_verify(archive, tmp_path, engine):
    copy = new_installation(tmp_path / "copied", engine=engine)
    said = copy.done("restore", archive)
    assert said.last.endswith("files: 1")
    assert copy.done("verify").last.endswith("wrong: 0")
    assert (copy.folder / "files/ab/abcdef").read_bytes() == PHOTO


def test_a_store_that_was_backed_up_still_passes_verify_and_can_be_brought_up_to_date(empty, tmp_path):
    empty.done("backup", tmp_path / "before.zip")
    assert empty.done("verify").last.endswith("wrong: 0")
    empty.done("migrate")


def test_a_copy_of_a_copy_says_the_same(archive, tmp_path):
    copy = new_installation(tmp_path / "copied", engine="sqlite")
    copy.done("restore", archive)
    copy.done("backup", tmp_path / "again.zip")
    assert tables_of(archive) == tables_of(tmp_path / "again.zip")
    back = new_installation(tmp_path / "back")
    back.done("restore", tmp_path / "again.zip")
    assert back.done("verify").last.endswith("wrong: 0")


def test_a_restored_copy_lives_on(archive, empty):
    empty.done("restore", archive)
    assert empty.done("token", "create", "--user", "dispatcher").last.startswith("huiyin_")
    before = empty.count("matters_step")
    empty.run("tick", "--at", "2099-01-01T00:00:00+08:00")
    assert empty.count("matters_step") > before
    found = empty.run("verify", "--all").out
    assert [line for line in found.splitlines() if line.startswith(("record", "changed by hand"))] == []


def test_the_file_is_its_owners_alone_and_holds_the_keys_only_when_asked(installation, tmp_path):
    production = {"HUIYIN_MODE": "test"}
    plain = type(installation)(installation.folder, installation.database, production)
    assert "The key ring is not in it" in plain.done("backup", tmp_path / "a.zip").err
    assert "The key ring is in it" in plain.done("backup", tmp_path / "b.zip", "--with-keys").err
    assert stat.S_IMODE((tmp_path / "a.zip").stat().st_mode) == 0o600
    names = [set(zipfile.ZipFile(tmp_path / name).namelist()) for name in ("a.zip", "b.zip")]
    assert [("keys.json" in each) for each in names] == [False, True]
    assert plain.run("backup", tmp_path / "a.zip").code == 2


def test_without_its_keys_it_waits_for_the_right_ring(installation, empty, tmp_path):
    installation.done("backup", tmp_path / "a.zip", "--without-keys")
    said = empty.run("restore", tmp_path / "a.zip")
    assert (said.code, "Put the key ring it was sealed under at" in said.err) == (2, True)
    empty.done("keys", "create")
    assert empty.run("restore", tmp_path / "a.zip").code == 2
    (empty.folder / "keys.json").write_bytes((installation.folder / "keys.json").read_bytes())
    empty.done("restore", tmp_path / "a.zip")
    assert empty.done("verify").last.endswith("wrong: 0")


def test_a_ring_that_stood_there_is_put_aside_and_never_thrown_away(archive, empty):
    empty.done("keys", "create")
    stood = (empty.folder / "keys.json").read_text()
    empty.done("restore", archive)
    aside = list(empty.folder.glob("keys.json.before-*"))
    assert [path.read_text() for path in aside] == [stood]
    assert empty.done("verify").last.endswith("wrong: 0")


def test_a_store_where_somebody_has_worked_is_never_touched(archive, installation):
    before = installation.count("matters_step")
    said = installation.run("restore", archive)
    assert (said.code, said.err.startswith("huiyin: There are data here already.")) == (2, True)
    assert installation.count("matters_step") == before


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 cut short", b"text"])
def test_what_is_no_backup_is_refused(empty, tmp_path, data):
    (tmp_path / "x.zip").write_bytes(data)
    said = empty.run("restore", tmp_path / "x.zip")
    assert (said.code, said.err) == (2, "huiyin: This is not a backup made by `huiyin backup`, or it is damaged.\n")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("tables/matters_matter.jsonl", b""),
        ("manifest.json", b"{}"),
        ("manifest.json", b'{"format": "huiyin backup 1"}'),
        ("files/../../evil", b"x"),
    ],
)
def test_a_backup_that_was_tampered_with_leaves_nothing_behind(archive, empty, name, data):
    changed(archive, name, data)
    said = empty.run("restore", archive)
    assert (said.code, "damaged" in said.err) == (2, True)
    assert not (empty.folder.parent / "evil").exists()
    assert empty.count("matters_matter") == empty.count("audit_auditrow") == 0


def test_a_backup_of_a_version_nobody_knows_is_refused(archive, empty):
    told = json.loads(zipfile.ZipFile(archive).read("manifest.json"))
    told["migrations"]["matters"].append("9999_from_the_future")
    changed(archive, "manifest.json", json.dumps(told).encode())
    said = empty.run("restore", archive)
    assert (said.code, "does not know" in said.err) == (2, True)


def test_a_missing_file_is_named(empty):
    assert empty.run("restore", "none.zip").err == "huiyin: none.zip: No such file or directory\n"
