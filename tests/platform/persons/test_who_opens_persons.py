from pathlib import Path

import huiyin

PACKAGE = Path(huiyin.__file__).parent


def rooms_that_name(word: str) -> set[str]:
    """The rooms, such as "platform/notices", whose Python names this word."""
    found = (path for path in PACKAGE.rglob("*.py") if word in path.read_text(encoding="utf-8"))
    return {"/".join(path.relative_to(PACKAGE).parts[:2]) for path in found}


def test_only_the_outbox_opens_a_person_without_a_reason():
    assert rooms_that_name("for_delivery") == {"platform/persons", "platform/notices"}


def test_nobody_else_meets_the_sealed_blob():
    assert rooms_that_name("persons.seals") == {"platform/persons"}
