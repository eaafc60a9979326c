"""Reads compiled once say the same as the querysets they are compiled from."""

from contextlib import nullcontext

import pytest
from django.db import connection, transaction
from django.db.transaction import TransactionManagementError

from huiyin.domains.estates.models import Place
from huiyin.platform.access.models import Post
from huiyin.platform.statements import Kept, Known
from tests.cast import COMMUNITY, STREET, officer_chen, street_zhao
from tests.clock import MONDAY
from tests.factories.estates import make_estate, make_place

pytestmark = pytest.mark.django_db

VERB = "access.manage"


def with_verb(verb, areas, today):
    return (
        Post.objects.filter(verbs__verb=verb, area__in=areas, begins__lte=today).select_related("user").order_by("area")
    )


def names(verb, areas, today):
    return with_verb(verb, areas, today).values_list("user__username", "title")


def test_a_known_read_returns_what_its_queryset_returns_with_what_that_had_joined(django_assert_num_queries):
    officer_chen(VERB)
    street_zhao(VERB)
    known = Known(with_verb)
    for areas in ([COMMUNITY], [STREET, COMMUNITY], ["/99/"]):
        with django_assert_num_queries(1):
            found = [(post.pk, post.user.username, post.ends) for post in known(VERB, areas, MONDAY)]
        assert found == [(post.pk, post.user.username, post.ends) for post in with_verb(VERB, areas, MONDAY)]


def test_a_known_read_of_values_returns_tuples():
    officer_chen(VERB)
    assert Known(names)(VERB, [COMMUNITY], MONDAY) == [("chen", "接待员")]


def test_a_known_read_takes_new_values_each_time():
    estate = make_estate()
    first, second = make_place(estate, "1号楼"), make_place(estate, "2号楼")
    known = Known(lambda code: Place.objects.filter(code=code))
    assert [known.first(first.code), known.first(second.code), known.first("0")] == [first, second, None]


def test_text_that_would_end_a_literal_stays_text():
    known = Known(lambda code: Place.objects.filter(code=code))
    for nasty in ("'; --", "%s", "%%", "\\", '"'):
        assert known(nasty) == []


def test_an_argument_that_is_changed_on_its_way_into_sql_is_refused():
    known = Known(lambda text: Place.objects.filter(label__icontains=text))
    with pytest.raises(LookupError):
        known("3号楼")


def test_keys_are_found_in_the_form_in_which_each_database_keeps_them():
    estate = make_estate()
    first, second = make_place(estate, "1号楼"), make_place(estate, "2号楼")
    known = Known(lambda key, keys: Place.objects.filter(pk=key, pk__in=keys))
    assert known(first.pk, [first.pk, second.pk]) == [first]
    assert known(second.pk, [first.pk, second.pk]) == [second]


@pytest.mark.django_db(transaction=True)
def test_a_known_read_that_locks_refuses_to_run_outside_a_transaction():
    known = Known(lambda code: Place.objects.select_for_update().filter(code=code))
    with transaction.atomic():
        assert known("AAAAAAAAAA") == []
    with pytest.raises(TransactionManagementError) if connection.vendor == "postgresql" else nullcontext():
        known("AAAAAAAAAA")


def test_nothing_is_kept_in_the_tests_unless_they_ask_for_it():
    kept = Kept(lambda code: Place.objects.filter(code=code))
    assert kept("AAAAAAAAAA") == []
    place = make_place(code="AAAAAAAAAA")
    assert kept("AAAAAAAAAA") == [place]


def test_what_is_kept_is_read_again_after_its_moment(settings, monkeypatch, django_assert_num_queries):
    settings.KEPT_SECONDS = 2
    passed = [100.0]
    monkeypatch.setattr("huiyin.platform.statements.known.monotonic", lambda: passed[0])
    kept = Kept(lambda code: Place.objects.filter(code=code))
    assert kept("AAAAAAAAAA") == []
    make_place(code="AAAAAAAAAA")
    passed[0] = 101.9
    with django_assert_num_queries(0):
        assert kept("AAAAAAAAAA") == []
    passed[0] = 102.0
    with django_assert_num_queries(1):
        assert len(kept("AAAAAAAAAA")) == 1
