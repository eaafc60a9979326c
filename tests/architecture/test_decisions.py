import re

from tests.architecture.code import ROOT

DECISIONS = sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md"))
INDEX = ROOT / "docs" / "decisions" / "README.md"
LONGEST = 60


def test_every_decision_has_a_number_of_its_own():
    numbers = [path.name[:4] for path in DECISIONS]
    assert numbers == sorted(set(numbers))


def test_every_decision_is_one_page():
    assert [path.name for path in DECISIONS if len(path.read_text(encoding="utf-8").splitlines()) > LONGEST] == []


def heading(path):
    return path.read_text(encoding="utf-8").splitlines()[0]


def test_every_decision_opens_with_its_number_its_choice_and_its_day():
    shape = re.compile(r"# (\d{4}): .+\n\nDate: \d{4}-\d\d-\d\d · replaces / replaced by: .+\n")
    opened = {path.name: shape.match(path.read_text(encoding="utf-8")) for path in DECISIONS}
    assert [name for name, found in opened.items() if found is None or found[1] != name[:4]] == []


def test_the_index_lists_every_decision_under_its_own_heading():
    listed = re.findall(r"^- \[(\d{4})\]\((.+?)\): (.+)$", INDEX.read_text(encoding="utf-8"), re.MULTILINE)
    assert [(name, f"# {number}: {title}") for number, name, title in listed] == [
        (path.name, heading(path)) for path in DECISIONS
    ]
