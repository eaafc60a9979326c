"""What may stand below what, and what is wrong with a list of new places. Values in, faults out."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from huiyin.core.texts import TextFault, is_blank, one_line
from huiyin.domains.estates.rules.labels import label_of
from huiyin.domains.estates.rules.place_codes import normal_place_code

NAME_LIMIT = 40
LABEL_LIMIT = 80

# Kind → the kinds it may stand below; "" is the estate itself.
BELOW: dict[str, frozenset[str]] = {
    "grounds": frozenset({""}),
    "building": frozenset({"", "grounds"}),
    "entrance": frozenset({"building"}),
    "home": frozenset({"building", "entrance"}),
    "facility": frozenset({"", "grounds", "building", "entrance", "public"}),
    "public": frozenset({"", "grounds"}),
}
FACILITY_KINDS = frozenset(
    "lift pump gate lamp charging_shed parking pipe camera playground bin other".split()  # noqa: SIM905 - reads as a list
)


class Fault(StrEnum):
    """What can be wrong with one place."""

    KIND = "kind"
    FACILITY_KIND = "facility_kind"
    NAME = "name"
    TOO_LONG = "too_long"
    NO_SUCH_PARENT = "no_such_parent"
    WRONG_PARENT = "wrong_parent"
    LABEL_TAKEN = "label_taken"
    CODE = "code"
    CODE_TAKEN = "code_taken"


@dataclass(frozen=True, slots=True)
class NewPlace:
    """A place to be made: its kind, its name, and the label of the place that it stands below ("" for the estate).

    `code` is that of a QR label already printed; empty draws a new one.
    """

    kind: str
    name: str
    below: str = ""
    facility_kind: str = ""
    code: str = ""

    @property
    def label(self) -> str:
        """The whole label as people say it."""
        return label_of(self.below, self.name)


def clean_name(text: str) -> str:
    """The name on one line. Raises ValueError for a blank one, TextFault for a long one."""
    name = one_line(text, limit=NAME_LIMIT)
    if is_blank(name):
        raise ValueError("a place needs a name")
    return name


def faults_of(
    places: Iterable[NewPlace], *, known: Mapping[str, str], codes: Iterable[str] = ()
) -> dict[int, list[Fault]]:
    """The faults of each place, by its position in the list; a place may stand below an earlier one.

    `known` maps the labels that exist to their kinds; `codes` are those taken anywhere.
    """
    kinds, taken, found = dict(known), set(codes), dict[int, list[Fault]]()
    for position, place in enumerate(places):
        if faults := faults_of_one(place, kinds, taken):
            found[position] = faults
        kinds.setdefault(place.label, place.kind)
        taken.add(normal_place_code(place.code))
    return found


def faults_of_one(place: NewPlace, kinds: Mapping[str, str], taken: Collection[str]) -> list[Fault]:
    """The faults of one place, given the kinds of all labels before it and the codes taken."""
    faults = [*_of_kind(place), *_of_name(place), *_of_parent(place, kinds), *_of_code(place, taken)]
    return [*faults, Fault.LABEL_TAKEN] if place.label in kinds else faults


def _of_kind(place: NewPlace) -> Iterable[Fault]:
    if place.kind not in BELOW:
        yield Fault.KIND
    elif place.facility_kind not in (FACILITY_KINDS if place.kind == "facility" else {""}):
        yield Fault.FACILITY_KIND


def _of_name(place: NewPlace) -> Iterable[Fault]:
    try:
        if clean_name(place.name) != place.name:
            yield Fault.NAME
    except TextFault:
        yield Fault.TOO_LONG
        return
    except ValueError:
        yield Fault.NAME
    if len(place.label) > LABEL_LIMIT:
        yield Fault.TOO_LONG


def _of_parent(place: NewPlace, kinds: Mapping[str, str]) -> Iterable[Fault]:
    if place.below and place.below not in kinds:
        yield Fault.NO_SUCH_PARENT
    elif kinds.get(place.below, "") not in BELOW.get(place.kind, {kinds.get(place.below, "")}):
        yield Fault.WRONG_PARENT


def _of_code(place: NewPlace, taken: Collection[str]) -> Iterable[Fault]:
    if not place.code:
        return
    code = normal_place_code(place.code)
    if not code:
        yield Fault.CODE
    elif code in taken:
        yield Fault.CODE_TAKEN
