"""Laws 1 and 2 of the house: time is an argument, and no signal acts behind an action's back."""

import ast

import pytest

from tests.architecture.code import PACKAGE, python_files, shown, tree_of

TIMELESS = ("core", "platform", "domains")
CLOCKS = {"now", "utcnow", "today", "localdate", "localtime", "Now", "time", "time_ns"}
MODULES = {"datetime", "date", "time", "timezone", "functions", "dt"}  # `moments.now()` is a moment that came in
SELF_STAMPING = {"auto_now", "auto_now_add"}
# Where a clock is read although time should come in, and why.
ALLOWED = {
    "src/huiyin/core/ids.py": "the order of rows is no business fact, and a caller may give the moment",
}


def clock_named(node):
    """The clock that an expression such as `timezone.now` or `now` names, or ""."""
    if isinstance(node, ast.Attribute):
        owner = getattr(node.value, "attr", getattr(node.value, "id", ""))
        return node.attr if node.attr in CLOCKS and owner in MODULES else ""
    name = getattr(node, "id", "")
    return name if name in CLOCKS - {"time"} else ""


def clocks_read(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = clock_named(node.func)
            if name and not (name in {"localdate", "localtime", "time"} and node.args):
                yield name
            yield from (keyword.arg for keyword in node.keywords if keyword.arg in SELF_STAMPING)
        if isinstance(node, ast.keyword) and isinstance(node.value, ast.Attribute) and clock_named(node.value):
            yield node.value.attr  # default=timezone.now


def files_of(rooms):
    return [path for path in python_files(("src",)) if path.relative_to(PACKAGE).parts[0] in rooms]


def test_no_rule_no_action_and_no_table_reads_a_clock():
    read = {shown(path): sorted(set(clocks_read(tree_of(path)))) for path in files_of(TIMELESS)}
    assert {path: names for path, names in read.items() if names and path not in ALLOWED} == {}


def test_every_allowed_clock_is_still_read():
    read = {shown(path) for path in files_of(TIMELESS) if any(clocks_read(tree_of(path)))}
    assert set(ALLOWED) <= read


@pytest.mark.parametrize(
    "code",
    [
        "timezone.now()",
        "date.today()",
        "Field(default=timezone.now)",
        "Field(auto_now_add=True)",
        "Now()",
        "localdate()",
    ],
)
def test_a_clock_would_be_found(code):
    assert list(clocks_read(ast.parse(code)))


@pytest.mark.parametrize("code", ["timezone.localdate(at)", "moments.now()", "time(9, 30)", "Promise(now=at)"])
def test_a_moment_that_came_in_may_be_used(code):
    assert list(clocks_read(ast.parse(code))) == []


def test_nothing_listens_to_signals():
    banned = ("django.dispatch", "django.db.models.signals", "django.core.signals", "django.contrib.auth.signals")
    listening = []
    for path in python_files(("src",)):
        for node in ast.walk(tree_of(path)):
            named = [alias.name for alias in node.names] if isinstance(node, ast.Import | ast.ImportFrom) else []
            module = getattr(node, "module", "") or ""
            if {f"{module}.{name}" for name in named} & set(banned) or module.startswith(banned):
                listening.append(shown(path))
    assert listening == []
