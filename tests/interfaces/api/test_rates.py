from datetime import UTC, datetime, timedelta

import pytest

from huiyin.domains.matters.models import Clock, Matter
from huiyin.interfaces.web.shared import moment
from tests.cast import OTHER_COMMUNITY_CODE, officer_chen, stranger_zhou
from tests.clock import MONDAY_NINE
from tests.factories.estates import make_community
from tests.factories.matters import answered, report

FEBRUARY = {"from": "2026-02-01", "to": "2026-02-28"}
EARLIER = MONDAY_NINE - timedelta(days=10)


def asked(programme, world, user=None, **days):
    return programme(user).get("rates", community=world.community.code, **days)


def test_everybody_reads_whole_months_and_small_numbers_stay_out(programme, world):
    for _time in range(3):
        report(world, at=EARLIER)
    status, rates = asked(programme, world, **FEBRUARY)
    assert (status, rates["exact"], rates["breakdown"]) == (200, False, None)
    assert rates["response"] | {"formula_date": ""} == {
        "numerator": None,
        "denominator": None,
        "percent": None,
        "told_as": "hidden",
        "excluded": {},
        "formula": "own-1",
        "formula_date": "",
    }


@pytest.mark.parametrize("days", [{"from": "2026-02-01", "to": "2026-02-27"}, {"from": "2026-02-02"}])
def test_other_days_would_tell_by_a_subtraction_and_need_a_post(programme, world, days):
    assert asked(programme, world, **days)[0] == 422
    assert asked(programme, world, stranger_zhou("matters.see"), **days)[0] == 422
    assert asked(programme, world, officer_chen("matters.see"), **days)[0] == 200


def test_who_sees_the_matters_reads_exact_numbers(programme, world):
    report(world, at=EARLIER)
    status, rates = asked(programme, world, officer_chen("matters.see"), **FEBRUARY)
    assert (status, rates["exact"]) == (200, True)
    assert (rates["response"]["denominator"], rates["response"]["told_as"]) == (1, "exact")
    assert rates["breakdown"] == {"all": 1, "pending": 1}


def test_the_district_less_its_large_communities_does_not_tell_the_small_one(programme, world):
    matters = [report(world, at=EARLIER).matter.pk for _time in range(9)]
    assert programme().get("rates", **FEBRUARY)[1]["response"]["denominator"] == 9
    other = make_community(OTHER_COMMUNITY_CODE)
    Matter.objects.filter(pk__in=matters[:3]).update(community=other)
    assert programme().get("rates", **FEBRUARY)[1]["response"]["denominator"] is None


def test_a_districts_year_does_not_tell_one_month_of_one_community(programme, world):
    """The year of all, less the other community's year and this one's other month, was the month of three."""
    matters = [report(world, at=EARLIER - timedelta(days=28)).matter.pk for _time in range(18)]
    later = [report(world, at=EARLIER).matter.pk for _time in range(12)]
    Matter.objects.filter(pk__in=matters[:9] + later[:9]).update(community=make_community(OTHER_COMMUNITY_CODE))
    year = {"from": "2026-01-01", "to": TODAY}

    def counted(days, **where):
        return programme().get("rates", **where, **days)[1]["response"]["denominator"]

    here = {"community": world.community.code}
    assert [counted(year, community=OTHER_COMMUNITY_CODE), counted(FEBRUARY, **here)] == [18, None]
    assert [counted(year, **here), counted(year), counted(FEBRUARY)] == [None, None, None]


@pytest.mark.parametrize(("by_link", "told"), [(3, [9, None]), (5, [9, 14]), (0, [9, 9])])
def test_a_year_less_its_months_does_not_tell_how_few_were_accepted_by_a_link(
    programme, world, monkeypatch, by_link, told
):
    """The year counts them by own-2, the months before December by own-1: the difference was their number."""
    matters = [report(world, at=EARLIER).matter.pk for _time in range(9 + by_link)]
    linked = Clock.objects.filter(kind="respond", matter__in=matters[9:])
    linked.update(ended_by="take_on", ended_at=EARLIER + timedelta(hours=1))
    monkeypatch.setattr(moment, "present", lambda: datetime(2026, 12, 20, 9, tzinfo=UTC))
    asked_for = (FEBRUARY, {"from": "2026-01-01", "to": "2026-12-31"})
    for where in ({}, {"community": world.community.code}):
        found = [programme().get("rates", **where, **days)[1]["response"] for days in asked_for]
        assert [one["denominator"] for one in found] == told
        assert (found[1]["excluded"], found[1]["formula"]) == ({}, "own-2")


TODAY = "2026-03-02"
YEARS = {"from": "2021-02-26", "to": TODAY}  # 5 × 366 days


@pytest.mark.parametrize(
    ("query", "fields"),
    [
        ({"from": TODAY, "to": "2026-03-01"}, {"to"}),
        ({"from": "2021-02-25", "to": TODAY}, {"from"}),
        ({"from": "1990-01-01", "to": "2199-12-31"}, {"from"}),
        ({"from": "0001-01-01"}, {"from"}),
        ({"to": "9999-12-31"}, {"to"}),
        ({"from": "2026-02-29"}, {"from"}),
        ({"from": "yesterday", "to": "1e999"}, {"from", "to"}),
        ({"from": "", "to": "NaN"}, {"from", "to"}),
        ({"from": "2026-02-01T09:00:00+08:00"}, {"from"}),
        ({"from": "\x00"}, {"from"}),
        ({"community": "999999999999"}, {"community"}),
        ({"community": ""}, {"community"}),
        ({"community": "\x00"}, {"community"}),
        ({"community": "9" * 61}, {"community"}),
        ({"begin": "2026-02-01"}, {"begin"}),
        ({"formula": "own-1", "limit": 5}, {"formula", "limit"}),
    ],
)
def test_what_cannot_be_asked_is_named_to_everybody_alike(programme, world, query, fields):
    for who in (programme(), programme(officer_chen("matters.see"))):
        status, problem = who.get("rates", **{"community": world.community.code} | query)
        assert (status, set(problem["fields"])) == (422, fields)


def test_whole_months_and_years_are_open_and_the_parts_of_them_are_not(programme, world):
    spans = {
        ("2026-02-01", "2026-02-28"): 200,
        ("2026-03-01", TODAY): 200,  # to today, where the month still runs
        ("2026-01-01", TODAY): 200,
        ("2025-01-01", "2025-12-31"): 200,
        ("2026-02-01", "2026-02-27"): 422,
        ("2026-02-02", "2026-02-28"): 422,
        ("2026-03-01", "2026-03-01"): 422,  # yesterday: today's matters by a subtraction
        ("2026-03-01", "2026-03-03"): 422,
        ("2026-01-01", "2026-02-28"): 422,
        ("2024-01-01", "2025-12-31"): 422,
    }
    got = {(begins, ends): asked(programme, world, **{"from": begins, "to": ends})[0] for begins, ends in spans}
    assert got == spans


def test_this_month_is_meant_where_no_day_is_said(programme, world):
    for who in (programme(), programme(officer_chen("matters.see"))):
        _status, rates = who.get("rates", community=world.community.code)
        assert (rates["from"], rates["to"]) == ("2026-03-01", TODAY)


def test_a_wrong_token_is_no_anonymous_reader(programme, world):
    nobody = programme()
    nobody.headers["Authorization"] = "Bearer huiyin-wrong"
    assert nobody.get("rates", community=world.community.code)[0] == 401


@pytest.mark.parametrize("exact", [True, False])
def test_each_rate_can_be_computed_again_from_what_stands_beside_it(programme, world, exact):
    for _time in range(6):
        got = answered(world)
        said = {"code": got.code, "solved": True, "satisfied": "satisfied"}
        assert programme().post(f"matters/{got.matter.number}/verdict", said)[0] == 200
    report(world)
    user = officer_chen("matters.see") if exact else None
    _status, rates = asked(programme, world, user, **({} if exact else {"from": "2026-03-01", "to": TODAY}))
    for name in ("response", "resolution", "satisfaction"):
        rate = rates[name]
        assert set(rate) == {"numerator", "denominator", "percent", "told_as", "excluded", "formula", "formula_date"}
        assert rate["formula"].startswith("own-")
        if rate["told_as"] == "exact":
            assert rate["percent"] == f"{100 * rate['numerator'] / rate['denominator']:.1f}"
    assert rates["exact"] is exact


def test_the_longest_span_is_five_years(programme, world):
    assert asked(programme, world, officer_chen("matters.see"), **YEARS)[0] == 200
