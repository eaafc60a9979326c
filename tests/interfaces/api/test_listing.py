"""Lists: what a token's user sees, oldest change first, page by page."""

from datetime import timedelta
from random import Random

import pytest
from django.utils.timezone import localtime

from huiyin.domains.matters.models import Matter
from tests.cast import OTHER_COMMUNITY, officer_chen, stranger_zhou
from tests.clock import DAY, MINUTE, MONDAY_NINE
from tests.factories.matters import CHEN, answered, dispatched, report


def numbers(page):
    return [item["number"] for item in page["items"]]


def changed(number):
    return Matter.objects.get(number=number).updated_at


@pytest.fixture
def chen(world, programme):
    return programme(world.chen)


def test_a_row_says_where_a_matter_stands_and_names_its_community_by_code(world, chen):
    got = dispatched(world)
    status, page = chen.get("matters")
    row = page["items"][0]
    assert (status, page["next"], len(page["items"])) == (200, None, 1)
    assert (row["number"], row["community"], row["state"]) == (got.matter.number, world.community.code, "dispatched")
    assert (row["unit"]["code"], row["place"]["code"]) == (world.company.code, world.place.code)
    assert row["due_at"] == localtime(got.matter.due_at).isoformat()
    assert "text" not in row


def test_no_row_holds_a_person(world, chen):
    report(world)
    response = chen.client.get("/api/v1/matters", headers=chen.headers).content.decode()
    assert "林秀兰" not in response
    assert "19900001001" not in response


def test_pages_follow_each_other_without_gap_or_repetition(world, chen):
    made = [report(world, at=MONDAY_NINE - n * MINUTE).matter.number for n in range(7)]
    seen, after = [], None
    for expected in (3, 3, 1):
        _status, page = chen.get("matters", limit=3, **({"after": after} if after else {}))
        assert len(page["items"]) == expected
        seen, after = seen + numbers(page), page["next"]
    assert (seen, after) == (made[::-1], None)


def test_matters_of_one_moment_are_paged_by_their_keys(world, chen):
    made = {report(world).matter.number for _ in range(5)}
    _status, first = chen.get("matters", limit=2)
    _status, second = chen.get("matters", limit=2, after=first["next"])
    _status, third = chen.get("matters", limit=2, after=second["next"])
    assert {*numbers(first), *numbers(second), *numbers(third)} == made


def test_a_matter_that_changes_while_pages_are_read_comes_again_at_the_end(world, chen):
    first, second = (report(world, at=MONDAY_NINE - n * DAY).matter for n in (2, 1))
    _status, page = chen.get("matters", limit=1)
    Matter.objects.filter(pk=first.pk).update(updated_at=MONDAY_NINE)
    _status, rest = chen.get("matters", limit=10, after=page["next"])
    assert (numbers(page), numbers(rest)) == ([first.number], [second.number, first.number])


@pytest.mark.parametrize("seed", range(6))
def test_nothing_is_lost_and_only_what_moved_comes_twice_while_others_report_and_work(world, chen, seed):
    dice, moment = Random(seed), MONDAY_NINE - DAY  # noqa: S311 - no secret is drawn
    moved, seen, after, page = set(), [], {}, {"next": "first"}
    for _ in range(6):
        report(world, at=MONDAY_NINE - 2 * DAY)
    for turn in range(60):
        for _ in range(dice.randrange(3) if turn < 15 else 0):
            moment += dice.choice((timedelta(), MINUTE))  # also two of one moment
            if dice.random() < 0.4:
                report(world, at=moment)
            else:
                one = dice.choice(Matter.objects.order_by("number"))
                Matter.objects.filter(pk=one.pk).update(updated_at=moment)
                moved.add(one.number)
        _status, page = chen.get("matters", limit=2, **after)
        seen += numbers(page)
        if page["next"] is None:
            break
        after = {"after": page["next"]}
    assert set(seen) == set(Matter.objects.values_list("number", flat=True))
    assert {number for number in seen if seen.count(number) > 1} <= moved


def test_what_changed_since_is_what_a_copy_asks_for(world, chen):
    old, new = (report(world, at=MONDAY_NINE - n * DAY).matter for n in (2, 0))
    _status, page = chen.get("matters", updated_after=localtime(old.updated_at).isoformat())
    assert numbers(page) == [new.number]


def test_lists_are_narrowed_by_what_they_are_asked_for(world, chen):
    waiting, given = report(world, kind="complaint").matter.number, dispatched(world).matter.number
    soon = (MONDAY_NINE + timedelta(days=30)).isoformat()
    asked = {
        "state": ("received", [waiting]),
        "unit": (world.company.code, [given]),
        "community": (world.community.code, [waiting, given]),
        "kind": ("complaint", [waiting]),
        "level": ("banner", []),
        "urgency": ("ordinary", [waiting, given]),
        "due_before": (soon, [waiting, given]),
    }
    for name, (value, expected) in asked.items():
        assert sorted(numbers(chen.get("matters", **{name: value})[1])) == sorted(expected), name


def test_several_states_may_be_asked_for_and_a_unit_by_its_key(world, chen):
    report(world), dispatched(world), answered(world)
    assert len(chen.get("matters", state=["received", "answered"])[1]["items"]) == 2
    assert len(chen.get("matters", unit=str(world.company.pk))[1]["items"]) == 2


@pytest.mark.parametrize(
    "asked",
    [
        {"state": "open"},
        {"unit": "nobody"},
        {"community": "nowhere"},
        {"limit": "0"},
        {"limit": "101"},
        {"limit": "9" * 40},
        {"limit": "ten"},
        {"due_before": "soon"},
        {"updated_after": "99999-01-01T00:00:00Z"},
        {"updated_after": "9999-12-31T23:59:59Z"},
        {"after": "xyz"},
        {"after": "////////////////////////////////"},
        {"kind": "\x00"},
    ],
)
def test_what_cannot_be_asked_for_is_named(chen, asked):
    status, problem = chen.get("matters", **asked)
    assert (status, list(problem["fields"])) == (422, list(asked))


def test_a_stranger_sees_nothing_and_a_unit_what_it_leads(world, programme):
    zhou = stranger_zhou(*CHEN)
    given, _waiting = dispatched(world).matter, report(world).matter
    assert numbers(programme(zhou).get("matters")[1]) == []
    assert numbers(programme(world.wang).get("matters")[1]) == [given.number]


def test_confidential_matters_are_listed_only_for_posts_named_for_them(world, programme):
    hidden = report(world, kind="wrongdoing", named_unit=world.company).matter
    assert numbers(programme(world.chen).get("matters")[1]) == []
    assert numbers(programme(world.wang).get("matters")[1]) == []
    assert numbers(programme(world.he).get("matters")[1]) == [hidden.number]
    assert numbers(programme(world.he, "matters.see").get("matters")[1]) == []


def test_a_token_that_only_hands_in_reads_nothing(world, programme):
    report(world)
    assert programme(world.chen, "matters.receive").get("matters")[0] == 403
    assert programme().get("matters")[0] == 401


def test_posts_of_several_communities_are_one_list(world, programme):
    here = report(world).matter
    officer_chen(*CHEN, area=OTHER_COMMUNITY)
    assert numbers(programme(world.chen).get("matters")[1]) == [here.number]


def test_a_hundred_rows_take_five_queries_with_every_filter(world, chen, django_assert_max_num_queries):
    dispatched(world)
    first = Matter.objects.get()
    for number in range(100):
        Matter.objects.filter(pk=first.pk).update(number=f"copy-{number}")
        copy = Matter.objects.get(pk=first.pk)
        copy.pk, copy.number = None, f"260302-{number:06}"
        copy.save(force_insert=True)
    chen.get("matters")
    with django_assert_max_num_queries(5):
        _status, page = chen.get("matters", limit=100, unit=world.company.code, community=world.community.code)
    assert len(page["items"]) == 100
