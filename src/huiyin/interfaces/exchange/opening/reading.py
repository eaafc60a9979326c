"""Reading an opening from TOML. Every mistake is told at once, each with the place where it stands."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext as _

from huiyin.core.errors import Invalid

from .values import Board, EstateWish, Member, Opening, PersonWish, PostWish, Rule, UnitWish

_ROW: Final = re.compile(r"(\d{1,4})(?:-(\d{1,4}))?(?:x(\d{1,2}))?(\s+lifts)?")
_KINDS: Final[Mapping[str, tuple[type, ...]]] = {
    "order": (int,),
    "automatic": (bool,),
    "begins": (date,),
    "ends": (date,),
    "verbs": (list,),
    "posts": (list,),
    "buildings": (list,),
    "alliance": (list,),
    "contacts": (list,),
}
_TOP: Final = ("divisions", "community", "units", "estates", "people", "directory")


def read_opening(text: str) -> Opening:
    """The opening that the text describes. Raises Invalid, place in the file → what is wrong there."""
    try:
        told = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise Invalid({"file": [_("This is not a TOML file: %(why)s") % {"why": error}]}) from error
    return _Reader(told).opening()


class _Reader:
    """Collects what is wrong while reading, so that a file is corrected once."""

    def __init__(self, told: Mapping[str, Any]) -> None:
        self.told = told
        self.faults: dict[str, list[str]] = {}

    def opening(self) -> Opening:
        self._known("", self.told, _TOP)
        community = self._table("community", self.told.get("community", {}), {"code"}, {"phone"})
        directory = self.told.get("directory", [])
        starting = directory == "starting"
        rules = () if starting else tuple(self._rules(directory))
        found = Opening(
            community=community.get("code", ""),
            divisions=self._divisions(),
            phone=community.get("phone", ""),
            units=tuple(self._units()),
            estates=tuple(self._estates()),
            people=tuple(self._people()),
            directory=rules,
            starting_directory=starting,
        )
        if self.faults:
            raise Invalid(self.faults)
        return found

    def _divisions(self) -> dict[str, str]:
        rows = self.told.get("divisions", {})
        if not isinstance(rows, Mapping) or not all(isinstance(name, str) for name in rows.values()):
            self._fault("divisions", _('Write: code = "name".'))
            return {}
        return {str(code): name for code, name in rows.items()}

    def _units(self) -> Iterator[UnitWish]:
        for _where, row in self._rows("units", {"code", "name", "kind", "where"}, {"phone", "level", "order"}):
            yield UnitWish(**row)

    def _estates(self) -> Iterator[EstateWish]:
        optional = {"address", "buildings", "alliance", "contacts"}
        for where, row in self._rows("estates", {"code", "name"}, optional):
            buildings = tuple(self._buildings(where, row.pop("buildings", [])))
            members = self._inner(where, "alliance", row, {"unit", "role"}, set())
            lines = self._inner(where, "contacts", row, {"topic", "unit"}, {"phone", "hours", "address", "order"})
            alliance, contacts = tuple(Member(**one) for one in members), tuple(Board(**one) for one in lines)
            yield EstateWish(**row, buildings=buildings, alliance=alliance, contacts=contacts)

    def _people(self) -> Iterator[PersonWish]:
        for where, row in self._rows("people", {"username", "name"}, {"posts"}):
            optional = {"bundle", "verbs", "begins", "ends"}
            posts = self._inner(where, "posts", row, {"unit", "title", "where"}, optional)
            made = tuple(PostWish(**{**post, "verbs": tuple(post.get("verbs", ()))}) for post in posts)
            yield PersonWish(**row, posts=made)

    def _rules(self, rows: Any) -> Iterator[Rule]:
        optional = {"estate", "hours", "automatic", "source"}
        for _where, row in self._listed("directory", rows, {"subject", "unit"}, optional):
            yield Rule(**row)

    def _buildings(self, where: str, rows: list[Any]) -> Iterator[tuple[int, int, int, bool]]:
        """Rows of buildings: “1-3x4 lifts” is buildings 1 to 3, 4 entrances each, a lift in each entrance."""
        for row in rows:
            found = _ROW.fullmatch(str(row).strip())
            if found is None:
                self._fault(
                    f"{where}.buildings", _("Write rows such as “1-3x4” or “5x2 lifts”: %(row)s") % {"row": row}
                )
                continue
            first, last, entrances, lifts = found.groups()
            yield int(first), int(last or first), int(entrances or 0), bool(lifts)

    def _rows(self, name: str, needed: set[str], optional: set[str]) -> Iterator[tuple[str, dict[str, Any]]]:
        return self._listed(name, self.told.get(name, []), needed, optional)

    def _inner(
        self, where: str, name: str, row: dict[str, Any], needed: set[str], optional: set[str]
    ) -> list[dict[str, Any]]:
        return [one for _where, one in self._listed(f"{where}.{name}", row.pop(name, []), needed, optional)]

    def _listed(
        self, name: str, rows: Any, needed: set[str], optional: set[str]
    ) -> Iterator[tuple[str, dict[str, Any]]]:
        if not isinstance(rows, list):
            self._fault(name, _("This is a list: write [[%(name)s]].") % {"name": name})
            return
        for number, row in enumerate(rows, start=1):
            where, before = f"{name} {number}", len(self.faults)
            table = self._table(where, row, needed, optional)
            if len(self.faults) == before:
                yield where, table

    def _table(self, where: str, row: Any, needed: set[str], optional: set[str]) -> dict[str, Any]:
        if not isinstance(row, Mapping):
            self._fault(where, _("This is a table of names and values."))
            return {}
        self._known(where, row, (*needed, *optional))
        for name in sorted(needed - row.keys()):
            self._fault(where, _("“%(name)s” is missing.") % {"name": name})
        for name, value in row.items():
            if not isinstance(value, _KINDS.get(name, (str,))):
                self._fault(where, _("“%(name)s” has a value of another kind.") % {"name": name})
        return dict(row)

    def _known(self, where: str, row: Mapping[str, Any], names: tuple[str, ...]) -> None:
        for name in sorted(row.keys() - set(names)):
            self._fault(where or "file", _("“%(name)s” means nothing here.") % {"name": name})

    def _fault(self, where: str, words: str) -> None:
        self.faults.setdefault(where, []).append(words)
