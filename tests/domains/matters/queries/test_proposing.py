"""What is proposed at a facility, by the rows of the district."""

import pytest

from huiyin.domains.estates.models import FacilityKind
from huiyin.domains.matters.models import Category
from huiyin.domains.matters.queries.proposing import proposed_categories

pytestmark = pytest.mark.django_db


def codes(text: str, facility: str) -> list[str]:
    return [row.code for row in proposed_categories(text, facility)]


def test_every_kind_of_facility_has_a_subject_from_the_first_day():
    """
    lift, pump, gate, camera, playground   lifts and facilities
    lamp                                   lighting
    parking, charging shed                 parking
    pipe                                   water, power, heat
    bin                                    cleanliness
    other                                  none: it may be anything
    """
    assert {kind.value: codes("It stands still", kind) for kind in FacilityKind} == {
        **{kind: ["lift"] for kind in ("lift", "pump", "gate", "camera", "playground")},
        "lamp": ["lighting"],
        **{kind: ["parking"] for kind in ("parking", "charging_shed")},
        "pipe": ["utilities"],
        "bin": ["sanitation"],
        "other": [],
    }


def test_the_words_of_a_report_come_before_where_it_is():
    assert codes("垃圾三天没清", "lift") == ["sanitation"]


def test_a_subject_that_is_retired_is_proposed_nowhere():
    Category.objects.filter(code="lighting").update(active=False)
    assert codes("It is dark", "lamp") == []


def test_a_report_in_english_is_proposed_its_subject_in_every_district():
    """
    what is told                                      where      proposed first
    The lamp before my door is dark                   nowhere    lighting
    The lift is stuck again                           nowhere    lifts and facilities
    Rubbish everywhere                                a lamp     cleanliness: words before the place
    """
    assert codes("The lamp before my door is dark", "") == ["lighting"]
    assert codes("The lift is stuck again", "") == ["lift"]
    assert codes("Rubbish everywhere", "lamp") == ["sanitation"]
