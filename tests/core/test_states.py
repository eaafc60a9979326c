import pytest
from hypothesis import given
from hypothesis import strategies as st

from huiyin.core.errors import Refused
from huiyin.core.states import Move, Moves

LIFT = Moves(
    Move("report", frozenset(), "broken", by={"reporter", "staff"}),
    Move("repair", {"broken"}, "running", needs={"note", "solved"}, allows={"cost"}, verb="lifts.repair"),
    Move("inspect", {"broken", "running"}, None, by={"system"}),
    Move("retire", {"running"}, "gone"),
)


def test_a_move_in_its_state_with_its_needs_is_allowed():
    assert LIFT.check("repair", "broken", {"note": "换了钢丝绳", "solved": False}) is LIFT["repair"]


def test_a_thing_is_born_by_a_move_without_sources():
    assert LIFT.check("report", None, {}).target == "broken"
    assert LIFT.from_state("") == (LIFT["report"],)


@pytest.mark.parametrize("blank", [None, "", " \u200b", [], {}])
def test_a_need_that_says_nothing_is_missing(blank):
    with pytest.raises(Refused) as refused:
        LIFT.check("repair", "broken", {"note": blank, "solved": 0})
    assert refused.value.missing == {"note"}
    assert refused.value.allowed == ("repair", "inspect")


@pytest.mark.parametrize(("move", "state"), [("retire", "broken"), ("report", "broken"), ("fly", "broken")])
def test_a_refused_move_names_the_moves_that_are_allowed(move, state):
    with pytest.raises(Refused) as refused:
        LIFT.check(move, state, {"note": "x", "solved": True})
    assert (refused.value.move, refused.value.state) == (move, state)
    assert refused.value.allowed == ("repair", "inspect")


def test_an_existing_thing_moves_only_from_its_own_state():
    with pytest.raises(Refused) as refused:
        LIFT.check("inspect", None, {})
    assert (refused.value.state, refused.value.allowed) == ("", ("report",))


def test_moves_are_told_apart_by_who_may():
    assert [move.name for move in LIFT.from_state("running")] == ["inspect", "retire"]
    assert LIFT.from_state("running", by="system") == (LIFT["inspect"],)
    assert LIFT.from_state("running", by="reporter") == ()


def test_the_table_is_a_collection_of_its_moves():
    assert [move.name for move in LIFT] == ["report", "repair", "inspect", "retire"]
    assert len(LIFT) == 4
    assert "repair" in LIFT
    assert "fly" not in LIFT


def test_the_table_prints_as_markdown():
    assert LIFT.table().splitlines() == [
        "| move | from | to | needs | may add | who | verb |",
        "| --- | --- | --- | --- | --- | --- | --- |",
        "| report | (new) | broken |  |  | reporter, staff |  |",
        "| repair | broken | running | note, solved | cost | staff | lifts.repair |",
        "| inspect | broken, running | (same) |  |  | system |  |",
        "| retire | running | gone |  |  | staff |  |",
    ]


def test_the_table_prints_as_a_diagram():
    assert LIFT.mermaid() == (
        "stateDiagram-v2\n"
        "    [*] --> broken: report\n"
        "    broken --> running: repair\n"
        "    broken --> broken: inspect\n"
        "    running --> running: inspect\n"
        "    running --> gone: retire\n"
        "    gone --> [*]\n"
    )


def test_a_table_with_two_moves_of_one_name_is_a_mistake():
    with pytest.raises(ValueError, match="same name"):
        Moves(Move("go", {"a"}, "b"), Move("go", {"b"}, "a"))


def test_a_move_from_nowhere_to_nowhere_is_a_mistake():
    with pytest.raises(ValueError, match="starts nowhere"):
        Move("go", frozenset(), None)


@given(st.sampled_from(["report", "repair", "inspect", "retire"]), st.sampled_from([None, "broken", "running", "gone"]))
def test_check_allows_exactly_what_from_state_lists(name, state):
    listed = {move.name for move in LIFT.from_state(state)}
    given_all = {"note": "x", "solved": True}
    if name in listed:
        assert LIFT.check(name, state, given_all).name == name
    else:
        with pytest.raises(Refused) as refused:
            LIFT.check(name, state, given_all)
        assert set(refused.value.allowed) == listed


def test_a_move_may_lead_back_to_where_the_thing_came_from():
    stop = Moves(Move("stop", {"up", "down"}, "still"), Move("go", {"still"}, "up", back_to={"down"}))
    assert "| go | still | up, or back to down |" in stop.table()
    assert stop.mermaid().count("    still --> down: go\n") == stop.mermaid().count("    still --> up: go\n") == 1
