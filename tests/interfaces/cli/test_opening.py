"""`huiyin open`, `huiyin setup`, `huiyin user link`."""

import pytest

from huiyin.domains.estates.models import Community
from huiyin.interfaces.cli.main import main
from huiyin.platform.access.models import OneTimeLink, User

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "opening.toml"
    assert main(["open", str(path), "--template"]) == 0
    return path


def test_the_example_is_tried_then_done_then_found_there(file, capsys):
    assert main(["open", str(file), "--dry-run"]) == 0
    tried = capsys.readouterr().out
    assert tried.splitlines()[-1].endswith("nothing written")
    assert "link" not in tried
    assert not Community.objects.exists()
    assert main(["open", str(file)]) == 0
    done = capsys.readouterr().out
    assert done.count("/desk/first-password/") == 7
    assert main(["open", str(file)]) == 0
    assert capsys.readouterr().out.startswith("there  division")


def test_mistakes_are_told_each_with_its_place_and_nothing_is_done(file, capsys):
    file.write_text(file.read_text(encoding="utf-8").replace("property_company", "shop"), encoding="utf-8")
    assert main(["open", str(file)]) == 2
    assert capsys.readouterr().err.startswith("units company: kind:")
    assert not Community.objects.exists()


def test_a_file_that_is_there_is_not_written_over_and_one_that_is_no_text_is_told(file, capsys):
    assert main(["open", str(file), "--template"]) == 2
    file.write_bytes(b"\xff\xfe")
    assert main(["open", str(file)]) == 2
    assert "UTF-8" in capsys.readouterr().err


def test_set_up_is_refused_once_somebody_manages_people(file, capsys):
    assert main(["setup"]) == 0
    assert "/desk/setup/" in capsys.readouterr().out
    main(["open", str(file)])
    assert main(["setup"]) == 2
    assert main(["setup", "--again"]) == 0
    assert OneTimeLink.objects.filter(user=None, revoked_at=None).count() == 1


def test_a_link_for_somebody_who_is_locked_out(file, capsys):
    main(["open", str(file)])
    User.objects.filter(username="he").update(totp_secret=b"sealed")
    assert main(["user", "link", "--user", "he", "--second-step"]) == 0
    assert "/desk/first-password/" in capsys.readouterr().out.splitlines()[-1]
    assert User.objects.get(username="he").totp_secret is None
