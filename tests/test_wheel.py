"""The wheel is the product: built from a checkout, it runs in a folder that holds nothing of it."""

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from huiyin import __version__

ROOT = Path(__file__).resolve().parents[1]


def run(*command, folder=ROOT, **variables):
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("HUIYIN_", "PYTHON", "DJANGO"))}
    return subprocess.run(  # noqa: S603 - our own commands
        command, cwd=folder, env={**kept, **variables}, capture_output=True, text=True, check=False, timeout=300
    )


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("dist")
    built = run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), ".")
    assert built.returncode == 0, built.stdout + built.stderr
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """A virtual environment with the wheel; the libraries are lent by the environment that runs the tests."""
    folder = tmp_path_factory.mktemp("empty")
    venv.create(folder / "venv", with_pip=False)
    python = folder / "venv" / "bin" / "python"
    site = Path(run(str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").stdout.strip())
    pip = run(sys.executable, "-m", "pip", "--python", str(python), "install", "--no-deps", "--no-index", str(wheel))
    assert pip.returncode == 0, pip.stderr
    (site / "lent.pth").write_text(sysconfig.get_path("purelib"))
    return folder


def test_the_wheel_brings_styles_scripts_words_and_the_licence(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    wanted = ("static/vendor/htmx.min.js", "zh_Hans/LC_MESSAGES/django.mo", "licenses/LICENSE", ".html", ".css")
    wanted += ("docs/guides/resident.zh-CN.md", "docs/pictures/zh/promise.webp")
    assert [end for end in wanted if not any(name.endswith(end) for name in names)] == []
    assert [name for name in names if name.startswith(("tests/", "dev/")) or ".sqlite3" in name] == []


def test_the_command_of_an_installed_wheel_tells_its_version(installed):
    told = run(str(installed / "venv" / "bin" / "huiyin"), "--version", folder=installed)
    assert (told.stdout.strip(), told.returncode) == (f"huiyin {__version__}", 0)


def test_the_package_is_the_same_command_and_is_not_the_checkout(installed):
    python = str(installed / "venv" / "bin" / "python")
    assert run(python, "-m", "huiyin", "--version", folder=installed).stdout.strip() == f"huiyin {__version__}"
    place = run(python, "-c", "import huiyin; print(huiyin.__file__)", folder=installed).stdout
    assert place.startswith(str(installed))


def test_the_tables_are_made_in_an_empty_folder_and_the_doctor_finds_no_fault(installed):
    command = str(installed / "venv" / "bin" / "huiyin")
    assert run(command, "migrate", folder=installed).returncode == 0
    assert (installed / "var" / "huiyin.sqlite3").is_file()
    assert "make setup" not in run(command, "doctor", folder=installed).stdout
