from pathlib import Path

import pytest

from huiyin.interfaces.exchange.whole import whole_file


def test_a_file_appears_only_when_it_is_whole(tmp_path):
    path = tmp_path / "matters.csv"
    with whole_file(path, mode=0o600) as file:
        file.write(b"number\n")
        assert not path.exists()
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"number\n", 0o600)
    assert list(tmp_path.iterdir()) == [path]


def test_a_full_disk_names_the_file_and_leaves_what_was_there(tmp_path):
    path = tmp_path / "matters.csv"
    path.write_text("of yesterday")
    with pytest.raises(OSError, match=r"No space left on device: .*matters\.csv"), whole_file(path):
        Path("/dev/full").write_bytes(b"more than it can hold")
    assert (path.read_text(), list(tmp_path.iterdir())) == ("of yesterday", [path])


def test_another_fault_is_told_as_it_is(tmp_path):
    with pytest.raises(OSError, match="elsewhere"), whole_file(tmp_path / "matters.csv"):
        (tmp_path / "elsewhere").read_bytes()
    assert list(tmp_path.iterdir()) == []
