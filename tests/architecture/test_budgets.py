"""How long things may be, and what they may not be called. To argue above, not to game."""

import re

from tests.architecture.code import PACKAGE, functions, percentile, python_files, shown, templates

FILE_LIMIT, FILE_USUAL = 500, 300
FUNCTION_LIMIT, FUNCTION_USUAL = 60, 35
TEMPLATE_LIMIT = 150
TEST_LIMIT = 25
DRAWERS = re.compile(r"(utils?|commons?|helpers?|misc|managers?|tools?)")
FOLDERS = ("src", "dev", "bench")


def lines_of(path):
    return len(path.read_text(encoding="utf-8").splitlines())


def test_no_file_is_longer_than_five_hundred_lines():
    assert [shown(path) for path in python_files() if lines_of(path) > FILE_LIMIT] == []


def test_nineteen_files_of_twenty_have_three_hundred_lines_or_fewer():
    assert percentile([lines_of(path) for path in python_files(FOLDERS)], 0.95) <= FILE_USUAL


def test_no_function_is_longer_than_sixty_lines():
    found = [function for path in python_files() for function in functions(path)]
    assert [f"{function.where} {function.name}" for function in found if function.lines > FUNCTION_LIMIT] == []


def test_nineteen_functions_of_twenty_have_thirty_five_lines_or_fewer():
    found = [function.lines for path in python_files(FOLDERS) for function in functions(path)]
    assert percentile(found, 0.95) <= FUNCTION_USUAL


def test_no_test_is_longer_than_twenty_five_lines():
    found = [function for path in python_files(("tests",)) for function in functions(path)]
    tests = [function for function in found if function.name.startswith("test_")]
    assert [f"{test.where} {test.name}" for test in tests if test.lines > TEST_LIMIT] == []


def test_no_template_is_longer_than_a_hundred_and_fifty_lines():
    assert [shown(path) for path in templates() if lines_of(path) > TEMPLATE_LIMIT] == []


def test_nothing_is_a_drawer_for_whatever_has_no_place():
    names = {
        part for path in python_files() for part in (path.stem, *path.parent.relative_to(PACKAGE.parents[1]).parts)
    }
    assert {name for name in names if DRAWERS.fullmatch(name)} == set()


def test_every_migration_is_named_by_a_sentence():
    found = list(PACKAGE.rglob("migrations/[0-9]*.py"))
    assert [shown(path) for path in found if not re.fullmatch(r"\d{4}(_[a-z0-9]+){2,}", path.stem)] == []
    assert [shown(path) for path in found if "_auto_" in path.stem or path.stem.endswith("_initial")] == []
