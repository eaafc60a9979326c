import time
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huiyin.core.areas import Area
from huiyin.domains.matters.rules.routing import (
    Change,
    Conflict,
    Facts,
    Gap,
    Hole,
    Match,
    Rule,
    choose,
    conflicts,
    dry_run,
    gaps,
    unknown_units,
)

TOWN, ESTATE, NEIGHBOUR = Area("/15/town/"), Area("/15/town/birch/"), Area("/15/town/elm/")
DAY = date(2026, 1, 1)
NOON = datetime(2026, 6, 1, 4, 0, tzinfo=UTC)
LIFT = Facts(kind="help", category="lift", place_kind="lift", area=ESTATE, at=NOON, working_now=True, ref="m-1")


def rule(name, unit, **particular):
    return Rule(**({"id": name, "lead_unit": unit, "begins": DAY} | particular))


ANYTHING = rule("any", "community")
LIFTS = rule("lifts", "property", category="lift", questions=("有人被困吗？",))


def test_the_rule_that_names_most_is_followed_and_says_why():
    particular = rule("birch-lifts", "lift-company", category="lift", area=ESTATE)
    assert choose([ANYTHING, LIFTS, particular], LIFT) == Match(particular, ("category", "area"))
    assert choose([ANYTHING, LIFTS], replace(LIFT, category="noise")) == Match(ANYTHING, ())


def test_the_deeper_area_goes_before_the_wider_and_priority_comes_last():
    wide, deep = rule("wide", "a", area=TOWN, priority=9), rule("deep", "b", area=ESTATE)
    assert choose([wide, deep], LIFT).rule == deep
    assert choose([deep, rule("urgent", "c", area=ESTATE, priority=1)], LIFT).rule.lead_unit == "c"


def test_two_units_at_equal_rank_are_a_conflict_that_names_the_rules():
    by_kind = rule("kind", "committee", kind="help")
    assert choose([LIFTS, by_kind, ANYTHING], LIFT) == Conflict((by_kind, LIFTS))


def test_rules_of_equal_rank_for_the_same_unit_do_not_contradict_each_other():
    twin = rule("a-twin", "property", kind="help")
    assert choose([LIFTS, twin], LIFT).rule == twin


def test_where_no_rule_speaks_there_is_a_gap():
    assert choose([LIFTS], replace(LIFT, category="noise")) == Gap(replace(LIFT, category="noise"))
    assert isinstance(choose([], LIFT), Gap)


@pytest.mark.parametrize("unknown", [{"kind": None}, {"category": None}, {"place_kind": None}, {"area": None}])
def test_a_rule_that_asks_for_what_is_not_known_does_not_match(unknown):
    asking = rule("all", "x", kind="help", category="lift", place_kind="lift", area=ESTATE)
    assert choose([asking], LIFT).rule == asking
    assert isinstance(choose([asking], replace(LIFT, **unknown)), Gap)


def test_hours_and_areas_are_asked_for():
    night = rule("night", "guard", hours="off")
    assert choose([ANYTHING, night], replace(LIFT, working_now=False)).rule == night
    assert choose([ANYTHING, night], LIFT).rule == ANYTHING
    assert isinstance(choose([rule("elm", "x", area=NEIGHBOUR)], LIFT), Gap)


@pytest.mark.parametrize(
    ("moment", "found"),
    [
        (datetime(2026, 5, 31, 15, 59, tzinfo=UTC), False),
        (datetime(2026, 5, 31, 16, 0, tzinfo=UTC), True),  # the first of June has begun in China
        (datetime(2026, 6, 30, 15, 59, tzinfo=UTC), True),  # the last day counts
        (datetime(2026, 6, 30, 16, 0, tzinfo=UTC), False),
    ],
)
def test_a_rule_holds_from_its_first_to_its_last_day_in_china(moment, found):
    june = rule("june", "x", begins=date(2026, 6, 1), ends=date(2026, 6, 30))
    assert isinstance(choose([june], replace(LIFT, at=moment)), Match) == found


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        ({"lead_unit": ""}, "no lead unit"),
        ({"ends": date(2025, 1, 1)}, "ends before"),
        ({"hours": "night"}, "no such hours"),
        ({"area": "15/town"}, "no such area"),
        ({"supporting": ("x",)}, "cannot support itself"),
    ],
)
def test_a_rule_that_could_never_be_followed_is_refused_by_name(fault, told):
    with pytest.raises(ValueError, match=f"rule bad: .*{told}"):
        rule("bad", "x", **fault) if "lead_unit" not in fault else rule("bad", "")


def test_gaps_name_every_combination_without_a_rule():
    rules = [
        rule("1", "x", kind="help", category="lift"),
        rule("2", "x", kind="help", category="noise", area=TOWN, hours="working"),
        rule("3", "x", kind="enquiry", area=ESTATE, hours="off"),
        rule("4", "x", place_kind="pump"),
    ]
    assert gaps(rules, ["help", "enquiry"], ["lift", "noise"], [ESTATE, NEIGHBOUR]) == (
        Hole("help", "noise", ESTATE, "off"),
        Hole("help", "noise", NEIGHBOUR, "off"),
        Hole("enquiry", "lift", ESTATE, "working"),
        Hole("enquiry", "lift", NEIGHBOUR, "any"),
        Hole("enquiry", "noise", ESTATE, "working"),
        Hole("enquiry", "noise", NEIGHBOUR, "any"),
    )


def test_gaps_on_a_day_leave_out_what_is_not_in_force():
    ending = rule("1", "x", ends=date(2026, 3, 1))
    assert gaps([ending], ["help"], ["lift"], [TOWN], on=date(2026, 3, 1)) == ()
    assert gaps([ending], ["help"], ["lift"], [TOWN], on=date(2026, 3, 2)) == (Hole("help", "lift", TOWN, "any"),)


def test_conflicts_are_found_before_a_matter_falls_into_them():
    by_kind, by_place = rule("kind", "committee", kind="help"), rule("place", "street", place_kind="lift")
    assert conflicts([LIFTS, by_kind]) == (Conflict((by_kind, LIFTS)),)
    assert len(conflicts([LIFTS, by_kind, by_place])) == 3
    assert conflicts([LIFTS, ANYTHING, rule("noise", "x", category="noise")]) == ()


def test_a_more_specific_third_rule_settles_a_conflict_only_while_and_when_it_holds():
    by_kind = rule("kind", "committee", kind="help")
    third = rule("both", "street", kind="help", category="lift")
    assert conflicts([LIFTS, by_kind, third]) == ()
    assert conflicts([LIFTS, by_kind, replace(third, hours="working")]) == (Conflict((by_kind, LIFTS)),)
    ending = replace(third, ends=date(2026, 3, 1))
    assert conflicts([LIFTS, by_kind, ending]) == (Conflict((by_kind, LIFTS)),)
    assert conflicts([LIFTS, by_kind, ending], on=date(2026, 2, 1)) == ()


def test_rules_that_are_never_in_force_together_do_not_conflict():
    spring = rule("spring", "a", ends=date(2026, 5, 31))
    assert conflicts([spring, rule("summer", "b", begins=date(2026, 6, 1))]) == ()
    day = rule("day", "a", hours="working")
    assert conflicts([day, rule("night", "b", hours="off")]) == ()
    assert len(conflicts([day, rule("day-too", "b", hours="working")])) == 1


def test_a_dry_run_lists_the_matters_that_would_have_gone_elsewhere():
    noise = replace(LIFT, category="noise", ref="m-2")
    new = [rule("lifts", "lift-company", category="lift")]
    assert dry_run([LIFTS], new, [LIFT, noise, replace(LIFT, ref="m-3")]) == [
        Change(LIFT, Match(LIFTS, ("category",)), Match(new[0], ("category",))),
        Change(replace(LIFT, ref="m-3"), Match(LIFTS, ("category",)), Match(new[0], ("category",))),
    ]
    assert [change.facts.ref for change in dry_run([LIFTS], [*new, ANYTHING], [noise])] == ["m-2"]


def test_a_dry_run_of_the_same_rules_changes_nothing():
    assert dry_run([LIFTS, ANYTHING], [ANYTHING, replace(LIFTS, id="other", urgency="emergency")], [LIFT]) == []


def test_a_dry_run_over_ten_thousand_matters_is_quick():
    rules = [rule(str(number), str(number), category=str(number)) for number in range(300)]
    past = [replace(LIFT, category=str(number % 50), ref=str(number)) for number in range(10_000)]
    started = time.process_time()
    assert len(dry_run(rules, rules[25:], past)) == 5_000
    assert time.process_time() - started < 2


def test_rules_that_name_units_which_are_gone_are_told():
    broken = rule("broken", "closed", supporting=("property", "gone"))
    assert unknown_units([LIFTS, broken], {"property"}) == {"broken": ("closed", "gone")}


KINDS, CATEGORIES, PLACES = ["help", "enquiry"], ["lift", "noise"], ["lift", "pump"]
RULES = st.lists(
    st.builds(
        rule,
        st.uuids().map(str),
        st.sampled_from(["a", "b"]),
        kind=st.sampled_from([None, *KINDS]),
        category=st.sampled_from([None, *CATEGORIES]),
        place_kind=st.sampled_from([None, *PLACES]),
        area=st.sampled_from([None, TOWN, ESTATE]),
        hours=st.sampled_from(["any", "working", "off"]),
        priority=st.integers(0, 1),
    ),
    max_size=7,
)
EVERY_MATTER = [
    Facts(kind=kind, category=category, place_kind=place, area=area, at=NOON, working_now=working)
    for kind, category, place, area, working in product(
        [None, *KINDS], [None, *CATEGORIES], [None, *PLACES], [None, ESTATE, NEIGHBOUR], [True, False]
    )
]


@given(RULES, st.randoms())
def test_the_order_of_the_rules_decides_nothing(rules, random):
    shuffled = random.sample(rules, len(rules))
    assert all(choose(rules, facts) == choose(shuffled, facts) for facts in EVERY_MATTER)


@given(RULES)
def test_a_matter_falls_into_a_conflict_only_if_one_was_foretold(rules):
    foretold = {frozenset(conflict.rules) for conflict in conflicts(rules)}
    for facts in EVERY_MATTER:
        outcome = choose(rules, facts)
        if isinstance(outcome, Conflict):
            assert any(len(pair & set(outcome.rules)) > 1 for pair in foretold)


@given(RULES)
def test_gaps_agree_with_asking_for_each_matter(rules):
    holes = gaps(rules, KINDS, CATEGORIES, [ESTATE, NEIGHBOUR])
    told = {(hole.kind, hole.category, hole.area, hours) for hole in holes for hours in _spelt_out(hole.hours)}
    asked = {
        (facts.kind, facts.category, facts.area, facts.hours)
        for facts in EVERY_MATTER
        if facts.kind and facts.category and facts.area and not facts.place_kind
        if isinstance(choose(rules, facts), Gap)
    }
    assert told == asked


def _spelt_out(hours):
    return ("working", "off") if hours == "any" else (hours,)
