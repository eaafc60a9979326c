"""The arrows that an import does not show: foreign keys by string, cycles in the list itself, stale drawings."""

import ast
import subprocess
import sys
from pathlib import Path

from django.apps import apps
from django.db.models import Field

from tests.architecture.arrows import cycle_in, read_rooms

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "huiyin"
ROOMS = read_rooms()


def room_of(module):
    found = [room.name for room in ROOMS.values() if module == room.package or module.startswith(f"{room.package}.")]
    return found[0] if found else None


def foreign_keys():
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.get_fields():
            if isinstance(field, Field) and field.is_relation and field.related_model:
                yield (
                    f"{model.__name__}.{field.name}",
                    room_of(model.__module__),
                    room_of(field.related_model.__module__),
                )


def test_the_list_of_arrows_has_no_cycle():
    assert cycle_in(ROOMS) == []


def test_a_cycle_would_be_found(tmp_path):
    path = tmp_path / "arrows.toml"
    path.write_text(
        '[t]\na = { package = "a", about = "", may = ["b"] }\nb = { package = "b", about = "", may = ["a"] }\n'
        'c = { package = "c", about = "", may = [] }\n'
    )
    assert cycle_in(read_rooms(path)) == ["a", "b"]


def test_every_package_with_code_is_a_room_of_the_list():
    modules = [".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts) for path in PACKAGE.rglob("*.py")]
    homeless = {module for module in modules if room_of(module) is None and not module.endswith("__init__")}
    assert homeless <= {"huiyin.__main__"}


def test_every_foreign_key_follows_an_arrow():
    strays = [
        f"{where}: {source} → {target}"
        for where, source, target in foreign_keys()
        if source and target and source != target and target not in ROOMS[source].may
    ]
    assert strays == []


def test_no_foreign_key_leaves_the_house():
    assert [where for where, source, target in foreign_keys() if source and not target] == []


def test_core_stands_on_the_standard_library_alone():
    borrowed = set()
    for path in (PACKAGE / "core").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.level == 0:
                names = [node.module]
            borrowed |= {name for name in names if name.split(".")[0] not in sys.stdlib_module_names}
    assert {name for name in borrowed if not name.startswith("huiyin.core")} == set()


def test_the_drawings_are_what_the_list_says():
    drawn = subprocess.run(
        [sys.executable, "dev/arrows.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert drawn.stdout == ""
