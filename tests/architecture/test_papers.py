"""The papers say what is so: links lead somewhere, commands can be typed, settings are those there are."""

import contextlib
import io
import re

import pytest
from babel.messages.pofile import read_po
from django.utils import translation

from huiyin.config.environment import PREFIX, READERS
from huiyin.domains.matters import labels, vocabulary
from huiyin.domains.matters.states import MOVES
from huiyin.interfaces.cli.main import build_parser
from tests.architecture.code import PACKAGE, ROOT, shown

PAPERS = (*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md")))
GLOSSARY = ROOT / "docs" / "glossary.md"
LINK = re.compile(r"\]\(([^)#:]*)(?:#([^)]*))?\)")
FENCE = re.compile(r"^( *)```(\w*)\n(.*?)^ *```", re.DOTALL | re.MULTILINE)
INLINE = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")
TARGET = re.compile(r"^([a-z][a-z-]*):", re.MULTILINE)
VARIABLE = re.compile(r"\bHUIYIN_[A-Z_]+\b")


def text_of(path):
    return path.read_text(encoding="utf-8")


def anchors(path):
    headings = re.findall(r"^#+ (.+)$", FENCE.sub("", text_of(path)), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def dead_links(path):
    for name, anchor in LINK.findall(FENCE.sub("", text_of(path))):
        target = path.parent / name if name else path
        if not target.exists() or (anchor and target.suffix == ".md" and anchor not in anchors(target)):
            yield f"{shown(path)} → {name}#{anchor}"


def commands(path):
    """Every command line: those of a block whole, those in a sentence perhaps without what they need."""
    for _indent, _language, block in FENCE.findall(text_of(path)):
        joined = block.replace("\\\n", " ")
        yield from ((True, line.strip().removeprefix("$ ")) for line in joined.splitlines())
    yield from ((False, word) for word in INLINE.findall(FENCE.sub("", text_of(path))))


def words_of(line, program):
    """The words after the program's name: settings before it, a pipe, a comment and what follows left out."""
    line = re.sub(r"^[A-Z]+=\$\((.*)\)$", r"\1", line)
    words = re.sub(r"""['"]""", "", re.split(r"\s[|#>&]|;", line)[0]).split()
    while words and re.fullmatch(r"[A-Z_]+=.*", words[0]):
        words = words[1:]
    words = words[1:] if words[:1] == ["sudo"] else words
    return words[1:] if words and words[0].rpartition("/")[2] == program else None


def understood(words, *, whole):
    """Whether the command understands this; in a sentence, names without what they need are enough."""
    told = io.StringIO()
    try:
        with contextlib.redirect_stderr(told), contextlib.redirect_stdout(told):
            build_parser().parse_args(words)
    except SystemExit as end:
        short = "required" in told.getvalue() or "expected" in told.getvalue()
        return end.code == 0 or (short and not whole)
    return True


def mistaken_commands(path):
    targets = set(TARGET.findall((ROOT / "Makefile").read_text(encoding="utf-8")))
    for whole, line in commands(path):
        words = words_of(line, "huiyin")
        if words is not None and words != [] and not understood(words, whole=whole):
            yield f"{shown(path)}: {line}"
        made = words_of(line, "make") or []
        if [word for word in made if not word.startswith("-") and "=" not in word and word not in targets]:
            yield f"{shown(path)}: {line}"


def test_every_link_leads_somewhere():
    assert [link for path in PAPERS for link in dead_links(path)] == []


def test_every_command_can_be_typed_as_it_stands():
    assert [wrong for path in PAPERS for wrong in mistaken_commands(path)] == []


@pytest.mark.parametrize("line", ["huiyin nonsense", "huiyin tick", "huiyin serve --ports 1", "make nothing"])
def test_a_command_that_does_not_exist_would_be_found(tmp_path, line, monkeypatch):
    paper = tmp_path / "paper.md"
    paper.write_text(f"Say:\n\n```\n{line}\n```\n", encoding="utf-8")
    monkeypatch.setattr("tests.architecture.test_papers.shown", str)
    assert list(mistaken_commands(paper))


@pytest.mark.parametrize("end", [".md", ".zh-CN.md"])
def test_the_papers_of_settings_list_each_setting_with_its_default(end):
    rows = re.findall(r"^\| `(HUIYIN_\w+)` \| (.+?) \|", text_of(ROOT / f"docs/guides/settings{end}"), re.MULTILINE)
    assert sorted(name for name, _default in rows) == sorted(f"{PREFIX}{name.upper()}" for name in (*READERS, "data"))
    for name, default in rows:
        reader = READERS.get(name.removeprefix(PREFIX).lower())
        if default.startswith("`") and reader is not None and reader.default:
            assert default.strip("`") == reader.default, name


def test_no_paper_names_a_setting_that_is_not_read():
    known = {f"{PREFIX}{name.upper()}" for name in (*READERS, "data", "config")}
    tests_own = {name for path in (ROOT / "tests").rglob("*.py") for name in VARIABLE.findall(text_of(path))}
    tests_own = {name for name in tests_own if name.startswith("HUIYIN_TEST_")}
    assert {name for path in PAPERS for name in VARIABLE.findall(text_of(path))} - known - tests_own == set()


def test_every_file_named_in_a_paper_is_there():
    roots = (ROOT, PACKAGE, ROOT / "docs")
    named = {(path, word) for path in PAPERS for word in INLINE.findall(FENCE.sub("", text_of(path)))}
    files = {(path, word) for path, word in named if re.fullmatch(r"[\w./-]+/[\w.-]+\.(?:py|md|toml|json|po|sh)", word)}
    missing = [f"{shown(path)}: {word}" for path, word in files if not any((root / word).exists() for root in roots)]
    assert sorted(line for line in missing if "locale/" not in line) == []


def closed_lists():
    named = {name: thing for name, thing in vars(vocabulary).items() if isinstance(thing, type) and name != "StrEnum"}
    return {name: {str(word) for word in thing} for name, thing in named.items()}


def test_the_glossary_has_every_state_and_every_move_in_the_words_of_the_pages():
    rows = set(re.findall(r"^\| (\S+) \| `(\w+)` \|", text_of(GLOSSARY), re.MULTILINE))
    words = [*labels.STATES.items(), *((move.name, labels.MOVES[move.name]) for move in MOVES)]
    with translation.override("zh-hans"):
        assert rows == {(str(label), str(name)) for name, label in words}


def test_the_glossary_has_every_word_of_every_closed_list():
    rows = dict(re.findall(r"^\| \S+ \| ([A-Z]\w+) \| (.*`.+) \|$", text_of(GLOSSARY), re.MULTILINE))
    assert {name: set(re.findall(r"`(\w+)`", words)) for name, words in rows.items()} == closed_lists()


def words_of_pages():
    """What people read, in both languages, by whether it is Chinese; Chinese without blanks."""
    for path in PACKAGE.rglob("locale/zh_Hans/LC_MESSAGES/django.po"):
        with path.open("rb") as file:
            for message in read_po(file):
                yield False, message.id if isinstance(message.id, str) else message.id[0]
                yield True, "".join(str(message.string).split())


def quoted(path):
    """The words of pages that a guide quotes: 「…」 in Chinese, bold in English."""
    chinese = path.name.endswith(".zh-CN.md")
    found = re.findall(r"「([^」]+)」" if chinese else r"\*\*([^*]+)\*\*", text_of(path))
    return {(chinese, ("" if chinese else " ").join(words.split())) for words in found}


@pytest.mark.parametrize(
    "name", ["resident", "desk", "committee", "dispatcher", "property", "grid", "secretary", "street", "department"]
)
def test_a_guide_quotes_words_that_stand_on_a_page(name):
    guides = (ROOT / "docs/guides" / f"{name}{end}" for end in (".md", ".zh-CN.md"))
    assert {words for guide in guides for words in quoted(guide)} - set(words_of_pages()) == set()


def test_every_paper_that_the_code_names_is_there():
    code = {(path, name) for path in PACKAGE.rglob("*.py") for name in re.findall(r"docs/[\w/.-]+\.md", text_of(path))}
    assert sorted(f"{shown(path)}: {name}" for path, name in code if not (ROOT / name).exists()) == []
