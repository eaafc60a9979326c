"""The code as the architecture tests read it: files and functions with their length."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "huiyin"
FOLDERS = ("src", "tests", "dev", "bench")


@dataclass(frozen=True)
class Function:
    """A function and where it stands; lines from `def` to its end, decorators and docstring not counted."""

    where: str
    name: str
    lines: int


def shown(path: Path) -> str:
    """A path as a reader of the repository names it."""
    return path.relative_to(ROOT).as_posix()


@cache
def python_files(folders: tuple[str, ...] = FOLDERS) -> tuple[Path, ...]:
    """Every Python file of the given folders; migrations are generated and left out."""
    found = [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]
    return tuple(path for path in found if "migrations" not in path.parts)


def templates() -> list[Path]:
    """Every template of the package."""
    return [path for path in sorted(PACKAGE.rglob("templates/**/*")) if path.is_file()]


@cache
def tree_of(path: Path) -> ast.Module:
    """A file's syntax tree."""
    return ast.parse(path.read_text(encoding="utf-8"))


def functions(path: Path) -> Iterator[Function]:
    """Every function of a file, methods and inner functions included."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            first = node.body[0]
            if ast.get_docstring(node) is not None:
                length -= (first.end_lineno or first.lineno) - first.lineno + 1
            yield Function(f"{shown(path)}:{node.lineno}", node.name, length)


def percentile(numbers: list[int], share: float) -> int:
    """The number that this share of all is not above."""
    return sorted(numbers)[max(0, round(len(numbers) * share) - 1)] if numbers else 0
