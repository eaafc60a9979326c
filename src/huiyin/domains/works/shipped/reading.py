"""The shipped file, read once."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from huiyin.domains.works.rules.templates import Pattern, pattern_from


@cache
def _tables() -> Mapping[str, Mapping[str, Any]]:
    return tomllib.loads(files(__package__).joinpath("templates.toml").read_text(encoding="utf-8"))


def shipped_patterns(language: str) -> list[Pattern]:
    """Every shipped template in one language."""
    return [pattern_from(code, table, language=language) for code, table in _tables().items()]
