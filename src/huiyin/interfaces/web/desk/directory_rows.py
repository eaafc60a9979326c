"""Lines of the dispatch directory in words: what each speaks of, which contradict each other, what nobody leads."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from huiyin.domains.estates.models import Community
from huiyin.domains.matters import labels
from huiyin.domains.matters.models import DirectoryRule
from huiyin.domains.matters.queries.categories import categories_in_use
from huiyin.domains.matters.queries.settings import estates_of
from huiyin.domains.matters.rules.routing import Conflict, Hole

from .directory_forms import HOURS, place_kinds
from .words import category_of


@dataclass(frozen=True)
class Row:
    """A line in words, and whether it holds, will hold, or is at fault."""

    line: DirectoryRule
    subject: str
    where: str
    when: str
    holds: bool
    future: bool
    faulty: bool


def areas_of(community: Community) -> dict[str, str]:
    """The names of the community and its estates by their area."""
    return {estate.area: estate.name for estate in estates_of(community)} | {community.area: community.name}


def row_of(line: DirectoryRule, areas: Mapping[str, str], today: date, bad: Iterable[str] = ()) -> Row:
    """One line in words; `bad` are the keys of lines at fault."""
    where = [areas.get(line.area, "") if line.area else "", str(place_kinds().get(line.place_kind, ""))]
    kind = str(labels.KINDS[line.kind]) if line.kind else ""
    ended = line.ends is not None and line.ends < today
    return Row(
        line,
        " · ".join(words for words in (category_of(line.category), kind) if words),
        " · ".join(words for words in where if words),
        "" if line.hours == "any" else str(HOURS[line.hours]),
        holds=line.begins <= today and not ended,
        future=line.begins > today and not ended,
        faulty=str(line.pk) in set(bad),
    )


def lines_in(conflict: Conflict, lines: Iterable[DirectoryRule]) -> list[DirectoryRule]:
    """The lines that contradict each other."""
    keys = {rule.id for rule in conflict.rules}
    return [line for line in lines if str(line.pk) in keys]


@dataclass(frozen=True)
class Unled:
    """A subject without a lead: for which kinds of matter, where, and when; empty where it is so for all."""

    subject: str
    kinds: list[str]
    where: list[str]
    when: str


def unled_of(holes: Iterable[Hole], areas: Mapping[str, str]) -> list[Unled]:
    """The holes gathered by subject and hours, so that five kinds in three estates are one line."""
    subjects = {str(one.pk): category_of(one) for one in categories_in_use()}
    found: dict[tuple[str, str], tuple[dict[str, None], dict[str, None]]] = {}
    for hole in holes:
        kinds, where = found.setdefault((hole.category, hole.hours), ({}, {}))
        kinds[str(labels.KINDS[hole.kind])] = None
        where[areas.get(hole.area, "")] = None
    return [
        Unled(
            subjects.get(category, ""),
            list(kinds) if len(kinds) < len(labels.KINDS) - 1 else [],  # all that the directory leads: no wrongdoing
            list(where) if len(where) < max(len(areas) - 1, 1) else [],
            "" if hours == "any" else str(HOURS[hours]),
        )
        for (category, hours), (kinds, where) in found.items()
    ]
