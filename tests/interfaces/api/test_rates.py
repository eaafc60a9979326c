from datetime import timedelta

import pytest

from huiyin.domains.matters.models import Matter
from tests.cast import OTHER_COMMUNITY_CODE, officer_chen, stranger_zhou
from tests.clock import MONDAY_NINE
from tests.factories.estates import make_community
from tests.factories.matters import report

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


@pytest.mark.parametrize("days", [{"from": "2026-03-02", "to": "2026-03-01"}, {"from": "2015-01-01"}])
def test_what_is_no_span_of_days_is_refused(programme, world, days):
    assert asked(programme, world, **days)[0] == 422
