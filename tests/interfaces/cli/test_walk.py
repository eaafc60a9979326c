"""A newcomer's mistakes, command by command: each is one clear line and an exit code, and leaves nothing behind."""

import pytest

from tests.factories.matters import report

USAGE, WRONG = 2, 1
MOMENT = "is not a moment such as 2026-03-02T09:00:00+08:00."
DAY = "is not a day such as 2026-03-02."
# In a folder that holds: a folder `dir`, an empty file, a file of noise under two names, a text.
MISTAKES = [
    ("serve --port 0", "0 is no port"),
    ("serve --port 99999", "99999 is no port"),
    ("demo --port -1", "-1 is no port"),
    ("tick --at 0001-01-01", MOMENT),
    ("verify --at 9999-12-31T23:59:59", MOMENT),
    ("verify --posted dir", "dir: Is a directory"),
    ("verify --posted none.json", "none.json: No such file or directory"),
    ("verify --posted noise.csv", "This is not text in UTF-8 or GB 18030."),
    ("verify --posted text.csv", "These are no chain heads"),
    ("token create --user nobody", "There is no user nobody"),
    ("token create --user chen --scopes nothing", "Unknown verb: nothing"),
    ("token create --user chen --expires soon", MOMENT),
    ("token create --user chen --expires 2020-01-01T00:00", "This moment has passed."),
    ("user link --user nobody", "There is no user nobody"),
    ("import matters dir", "dir: Is a directory"),
    ("import matters none.csv", "none.csv: No such file or directory"),
    ("import matters empty.csv", ""),
    ("import matters noise.xlsx", "The name says .xlsx, but the file is something else."),
    ("import matters noise.csv", ""),
    ("import matters text.csv --community 9", ""),
    ("import matters text.csv --map text.csv", ""),
    ("import matters text.csv --received soon", MOMENT),
    ("import places dir", "dir: Is a directory"),
    ("import places noise.xlsx", "The name says .xlsx, but the file is something else."),
    ("import places empty.csv", ""),
    ("export matters --format csv --out dir", "huiyin: dir: Is a directory"),
    ("export matters --format csv --out none/m.csv", "huiyin: none/m.csv: No such file or directory"),
    ("export matters --format csv --from 2026-02-30", DAY),
    ("export matters --format csv --from soon", DAY),
    ("export matters --format csv --community 9", ""),
    ("export matters --format csv --as nobody", "There is no user nobody"),
    ("backup dir", "dir is there already."),
    ("backup none/b.tar", "huiyin: none/b.tar: No such file or directory"),
    ("restore dir", "dir: Is a directory"),
    ("restore none.tar", "none.tar: No such file or directory"),
    ("posters --out text.txt", ""),
    ("posters --out dir", ""),
    ("open none.toml", "none.toml: No such file or directory"),
    ("open noise.csv", ""),
    ("calendar import none.csv", "none.csv: No such file or directory"),
    ("calendar import text.csv", "There is no day in it."),
    ("retention", "Say either --dry-run or run."),
]


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "dir").mkdir()
    (tmp_path / "empty.csv").touch()
    (tmp_path / "text.csv").write_text("x\n", encoding="utf-8")
    for name in ("noise.csv", "noise.xlsx"):
        (tmp_path / name).write_bytes(bytes(range(255, 0, -1)) * 12)
    return tmp_path


@pytest.mark.parametrize(("words", "told"), MISTAKES)
def test_a_mistake_is_one_clear_line(world, huiyin, folder, words, told):
    report(world)
    before = sorted(folder.rglob("*"))
    said = huiyin(*words.split())
    assert said.code in {USAGE, WRONG}, said
    assert told in said.err + said.out
    assert said.err.splitlines()[-1].startswith(("huiyin: ", "rows: ")), said.err
    assert sorted(folder.rglob("*")) == before


UNMADE = ["doctor", "verify", "heads", "tick --at 2026-03-02T09:00", "worker --once", "backup b.tar", "setup"]
UNMADE += ["serve", "token create --user x", "export matters --format csv", "retention --dry-run", "keys rotate"]


@pytest.mark.django_db
def test_before_the_tables_are_made_every_command_says_what_to_do(empty_installation):
    started = [(words, empty_installation.start(*words.split())) for words in UNMADE]
    for words, process in started:
        out, err = process.communicate(timeout=120)
        assert process.returncode == WRONG, (words, err)
        assert ("huiyin migrate" in err + out, "Traceback" in err) == (True, False), (words, err)
    assert not (empty_installation.folder / "b.tar").exists()
