"""Words that must stand nowhere: one machine's paths and hosts, promises to finish later, telephones that may ring."""

import re

import pytest

from tests.architecture.code import ROOT, shown

FOLDERS = (".ci", "bench", "dev", "docs", "src", "tests")
UNREAD = {"__pycache__", "node_modules", "dist", "vendor", "pictures", "LICENSE", ".git", ".coverage", "test_words.py"}
SUFFIXES = {"", ".cfg", ".css", ".csv", ".html", ".js", ".json", ".md", ".po", ".py", ".sh", ".svg", ".toml", ".txt"}

FORBIDDEN = {
    "a path of one machine": r"(?<![\w.~/-])/(?:work|tmp|home|root|Users|mnt|opt)\b(?:/[\w.-]*)*|[A-Z]:\\\w+",
    "a host that serves packages": r"\b[\w.-]*(?:pypi|pythonhosted|npmjs|npmmirror|artifactory|nexus)\.\w+",
    "a promise to finish later": r"\b(?:TODO|FIXME|XXX|HACK|WIP)\b"
    r"|(?i:\b(?:for now|placeholders?(?![=\"])|stub(?:bed|s)?|not implemented|coming soon)\b)",
    "a word about how it was written": r"(?i:\b(?:co-authored-by|generated (?:by|with) (?:an? )?ai|language model)\b)",
}
# Where a word stands although it must not, and why.
ALLOWED = {
    ("pyproject.toml", "stubs"): "the name of Django's types",
    ("dev/clean_room.sh", "/root"): "the home of root inside the empty Debian",
    ("src/huiyin/platform/notices/models/delivery.py", "for now"): "an attempt that failed and is tried again",
    ("src/huiyin/platform/notices/migrations/0001_outbox_attempts_and_notices.py", "for now"): "the same, as a label",
    ("src/huiyin/platform/notices/locale/zh_Hans/LC_MESSAGES/django.po", "for now"): "the same state of an attempt",
    ("src/huiyin/interfaces/web/shared/templates/styleguide/reading.html", "for now"): "an inbox that is empty today",
    ("src/huiyin/interfaces/web/shared/locale/zh_Hans/LC_MESSAGES/django.po", "for now"): "the same empty inbox",
}

# An invented telephone has noughts where a real one has its exchange: 19900001001, 0477-2000123.
MOBILE = re.compile(r"(?<![\dA-Fa-f-])(?:\+?86[- ]?)?(1[3-9]\d[- ]?\d{4}[- ]?\d{4})(?![\d-])")
LANDLINE = re.compile(r"(?<![\d-])(?:0\d{2,3}-\d{7,8}|[48]00-\d{3}-\d{4})(?!\d|-\d{3,}-)")
INVENTED = re.compile(r"1\d\d0000\d{4}|0\d{2,3}-\d?0000?\d+|[48]00-000-\d{4}")


def texts():
    files = [path for folder in FOLDERS for path in sorted((ROOT / folder).rglob("*"))]
    for path in (*files, *sorted(ROOT.iterdir())):
        if path.is_file() and path.suffix in SUFFIXES and not UNREAD & {path.name, *path.parts}:
            yield shown(path), path.read_text(encoding="utf-8")


def found(text):
    for what, pattern in FORBIDDEN.items():
        yield from ((what, match.group()) for match in re.finditer(pattern, text))


def numbers(text):
    told = (re.sub(r"[- ]", "", match.group(1)) for match in MOBILE.finditer(text))
    yield from told
    yield from (match.group() for match in LANDLINE.finditer(text))


def test_no_word_stands_where_it_must_not():
    stand = [(path, word, what) for path, text in texts() for what, word in found(text)]
    assert [f"{path}: {word!r} is {what}" for path, word, what in stand if (path, word) not in ALLOWED] == []


def test_every_allowed_word_still_stands_there():
    words = {(path, word) for path, text in texts() for _what, word in found(text)}
    assert set(ALLOWED) - words == set()


def test_every_telephone_is_invented():
    told = {
        (path, number) for path, text in texts() if not path.endswith((".lock", ".json")) for number in numbers(text)
    }
    assert sorted(f"{path}: {number}" for path, number in told if not INVENTED.fullmatch(number)) == []


@pytest.mark.parametrize(
    "line",
    [
        "cd /home/chen/huiyin",
        'HOST = "files.pythonhosted.org"',
        "# TODO: holidays",
        "a placeholder text",
        "Co-Authored-By: somebody",
    ],
)
def test_a_forbidden_word_would_be_found(line):
    assert len(list(found(line))) == 1


@pytest.mark.parametrize("line", ["call 13812345678", "+86 138-1234-5678", "0477-8312345", "电话：13812345678。"])
def test_a_telephone_that_may_ring_would_be_found(line):
    assert not any(INVENTED.fullmatch(number) for number in numbers(line))
    assert list(numbers(line))
