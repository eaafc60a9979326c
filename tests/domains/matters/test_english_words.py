"""English words come to the subjects of a district that was there before them; what somebody wrote stays as it is."""

from importlib import import_module

import pytest
from django.apps import apps

from huiyin.domains.matters.actions.categories import Subject, keep_category
from huiyin.domains.matters.models import Category
from huiyin.domains.matters.shipped.categories import CATEGORIES
from huiyin.platform.access.actors import SYSTEM
from tests.clock import MONDAY_NINE

pytestmark = pytest.mark.django_db

SHIPPED = {row[0]: row[-1].split() for row in CATEGORIES}


@pytest.fixture
def before():
    """A district as it was before: the Chinese words alone."""
    for row in Category.objects.all():
        row.keywords = SHIPPED[row.code]
        row.save()
    return import_module("huiyin.domains.matters.migrations.0018_english_words_of_the_first_subjects")


def words(code):
    return Category.objects.get(code=code).keywords


def test_a_subject_as_it_came_gets_its_english_words_once(before):
    before.ship(apps, None)
    before.ship(apps, None)
    assert words("lighting")[: len(SHIPPED["lighting"])] == SHIPPED["lighting"]
    assert words("lighting").count("lamp") == 1


def test_a_subject_that_somebody_wrote_or_retired_stays_word_for_word(before):
    subject = Subject(name="路灯", urgency="ordinary", icon="lighting", keywords=SHIPPED["lighting"])
    keep_category(actor=SYSTEM, code="lighting", subject=subject, at=MONDAY_NINE)
    Category.objects.filter(code="noise").update(active=False)
    Category.objects.filter(code="lift").update(keywords=["电梯"])
    before.ship(apps, None)
    assert (words("lighting"), words("noise"), words("lift")) == (SHIPPED["lighting"], SHIPPED["noise"], ["电梯"])
