"""Who holds what a bundle was gets what a newer version brought, once, on the record; nobody else does."""

import pytest

from huiyin.platform.access.actions.bundles import keep_bundle
from huiyin.platform.access.actions.renewing import renew, renewals
from huiyin.platform.access.actors import SYSTEM
from huiyin.platform.access.models import Bundle, Post
from huiyin.platform.access.shipped import BUNDLES
from huiyin.platform.audit.people import people_off_the_record
from tests import cast
from tests.clock import MONDAY_NINE

SHIPPED = {code: verbs for code, *_words, verbs in BUNDLES}
pytestmark = pytest.mark.django_db


def older(code):
    return sorted(verb for verb in SHIPPED[code] if not verb.startswith("works."))


@pytest.fixture
def store():
    """A store from before works: two posts as shipped, one adjusted, one that never had a bundle."""
    keep_bundle(code="secretary", name="书记", about="审批", verbs=older("secretary"), actor=SYSTEM, at=MONDAY_NINE)
    return {
        "he": cast.secretary_he(*older("secretary")),
        "wang": cast.property_wang(*older("handler")),
        "zhou": cast.stranger_zhou("matters.see"),
    }


def given(user):
    return sorted(Post.objects.filter(user=user).exclude(verbs=None).values_list("verbs__verb", flat=True))


def test_only_posts_as_they_were_shipped_are_owed_something(store):
    owed = {one.post.user: one.verbs for one in renewals(domain="works", at=MONDAY_NINE)}
    assert owed == {
        store["he"]: ("works.plan", "works.run", "works.see", "works.settings"),
        store["wang"]: ("works.run",),
    }


def test_what_is_owed_is_given_once_beside_what_was_held_and_the_bundle_follows(store):
    assert [len(renew(domain="works", actor=SYSTEM, at=MONDAY_NINE)) for _ in range(2)] == [2, 0]
    assert given(store["he"]) == sorted(set(SHIPPED["secretary"]))
    assert (given(store["zhou"]), Post.objects.filter(user=store["wang"]).count()) == (["matters.see"], 2)
    assert Bundle.objects.get(code="secretary").verbs == sorted(set(SHIPPED["secretary"]))
    assert [wrong for wrong in people_off_the_record() if "works" in wrong] == []
