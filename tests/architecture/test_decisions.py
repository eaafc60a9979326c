import re

from tests.architecture.code import ROOT

DECISIONS = sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md"))
LONGEST = 60


def test_every_decision_has_a_number_of_its_own():
    numbers = [path.name[:4] for path in DECISIONS]
    assert numbers == sorted(set(numbers))


def test_every_decision_is_one_page():
    assert [path.name for path in DECISIONS if len(path.read_text(encoding="utf-8").splitlines()) > LONGEST] == []


def links(path):
    for target in re.findall(r"\]\(([^)#:]+?)(?:#[^)]*)?\)", path.read_text(encoding="utf-8")):
        yield f"{path.relative_to(ROOT)} → {target}", (path.parent / target).exists()


def test_every_link_in_the_documents_leads_somewhere():
    pages = (*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"))
    assert [link for path in pages for link, there in links(path) if not there] == []
