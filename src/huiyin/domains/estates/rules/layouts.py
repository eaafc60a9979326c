"""A row of buildings in one sentence: "buildings 1 to 3, 4 entrances each, a lift in each entrance"."""

# zh-data: what buildings and entrances are called there

from collections.abc import Iterator

from huiyin.domains.estates.rules.placing import NewPlace

MOST_BUILDINGS = 60
MOST_ENTRANCES = 12


def row_of_buildings(first: int, last: int, entrances: int, *, lifts: bool = False) -> list[NewPlace]:
    """The places of such a row, each after the one it stands below.

    (1, 1, 2, lifts=True) → 1号楼 · 1号楼1单元 · 1号楼1单元电梯 · 1号楼2单元 · 1号楼2单元电梯
    Raises ValueError for numbers that no estate has.
    """
    if not (1 <= first <= last and last - first < MOST_BUILDINGS and 0 <= entrances <= MOST_ENTRANCES):
        raise ValueError(f"no such row of buildings: {first} to {last}, {entrances} entrances")
    return [place for number in range(first, last + 1) for place in _building(number, entrances, lifts=lifts)]


def _building(number: int, entrances: int, *, lifts: bool) -> Iterator[NewPlace]:
    building = NewPlace("building", f"{number}号楼")
    yield building
    for count in range(1, entrances + 1):
        entrance = NewPlace("entrance", f"{count}单元", building.label)
        yield entrance
        if lifts:
            yield NewPlace("facility", "电梯", entrance.label, "lift")
