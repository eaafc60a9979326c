"""Every page of settings: it works, a stranger gets 404, the wrong verb 403, GET writes nothing."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from huiyin.domains.matters.models import AnswerTemplate
from huiyin.platform.access.verbs import KNOWN, MANAGE
from huiyin.platform.audit.models import AuditRow
from tests.cast import OTHER_COMMUNITY_CODE, officer_chen, stranger_zhou
from tests.factories.estates import (
    make_community,
    make_contact,
    make_estate,
    make_member,
    make_organisation,
    make_place,
)

LISTS = {
    "settings-units": 7,
    "settings-people": 8,
    "settings-bundles": 4,
    "settings-ground": 7,
    "settings-categories": 4,
    "settings-templates": 6,
    "settings-retention": 6,
}
FREE = ("desk-settings", *LISTS)
ADD = (
    "settings-unit-add",
    "settings-person-add",
    "settings-bundle-add",
    "settings-estate-add",
    "settings-community-change",
    "settings-grid-add",
    "settings-sheet",
    "settings-sheet-template",
    "settings-category-add",
    "settings-template-add",
)


@pytest.fixture
def rows(world):
    """One row of everything that has a page of its own: the name of its address → what it is of."""
    line = make_contact(world.estate, world.company)
    member = make_member(world.estate, world.company)
    template = AnswerTemplate.objects.filter(community=None).first()
    return {
        "settings-unit": [world.company.pk],
        "settings-unit-change": [world.company.pk],
        "settings-unit-close": [world.company.pk],
        "settings-alliance": [world.estate.pk],
        "settings-alliance-leave": [world.estate.pk, member.pk],
        "settings-board": [world.estate.pk],
        "settings-board-remove": [world.estate.pk, line.pk],
        "settings-places": [world.estate.pk],
        "settings-row-add": [world.estate.pk],
        "settings-place-add": [world.estate.pk],
        "settings-cover": [world.estate.pk],
        "settings-estate-change": [world.estate.pk],
        "settings-place": [world.place.pk],
        "settings-person": ["wang"],
        "settings-post-add": ["wang"],
        "settings-token-add": ["wang"],
        "settings-account": ["wang", "link"],
        "settings-post-end": [world.wang.posts.get().pk],
        "settings-bundle": ["handler"],
        "settings-category": ["lift"],
        "settings-template": [template.pk],
        "settings-template-turn": [template.pk],
    }


def test_every_page_opens_and_writes_nothing(admin, rows):
    before = AuditRow.objects.count()
    paths = [*map(reverse, FREE + ADD), *(reverse(name, args=args) for name, args in rows.items())]
    paths += [
        f"{reverse('settings-person-add')}?bundle=handler",
        f"{reverse('settings-post-add', args=['wang'])}?bundle=handler",
    ]
    assert {path: code for path in paths if (code := admin.get(path).status_code) != 200} == {}
    assert AuditRow.objects.count() == before


OPEN_TO_ALL_OF_THE_DISTRICT = {"settings-bundle", "settings-category", "settings-template", "settings-template-turn"}


def test_a_stranger_finds_nothing_at_the_rows_of_others(entered, rows):
    make_community(OTHER_COMMUNITY_CODE)
    zhou = entered(stranger_zhou(*KNOWN))
    found = {name: zhou.get(reverse(name, args=args)).status_code for name, args in rows.items()}
    shut = {name: 403 if name in OPEN_TO_ALL_OF_THE_DISTRICT else 404 for name in rows}
    assert found == shut


def test_a_stranger_finds_nothing_at_the_pages_of_another_community(world, entered):
    make_community(OTHER_COMMUNITY_CODE)
    zhou, named = entered(stranger_zhou(*KNOWN)), f"?community={world.community.code}"
    pages = [name for name in (*LISTS, *ADD) if name not in OF_NO_COMMUNITY]
    assert {name: zhou.get(reverse(name) + named).status_code for name in pages} == dict.fromkeys(pages, 404)


OF_NO_COMMUNITY = {"settings-people", "settings-bundles", "settings-categories", "settings-retention"}
OF_NO_COMMUNITY |= {"settings-bundle-add", "settings-category-add"}


def test_the_wrong_verb_is_turned_away(world, entered):
    chen = entered(world.chen)
    pages = [*LISTS, *ADD]
    assert {name: chen.get(reverse(name)).status_code for name in pages} == dict.fromkeys(pages, 403)


def test_whoever_sees_may_not_change(world, entered, rows):
    clerk = entered(officer_chen("estates.see", "access.manage", "matters.settings"))
    seen = {name: clerk.get(reverse(name, args=args)).status_code for name, args in rows.items()}
    looked_at = {
        "settings-unit",
        "settings-alliance",
        "settings-board",
        "settings-places",
        "settings-person",
        "settings-post-add",
    }
    changes = {
        name for name in rows if name.startswith(("settings-unit-", "settings-place")) and name != "settings-places"
    }
    changes |= {"settings-row-add", "settings-cover", "settings-alliance-leave", "settings-board-remove"}
    changes |= {"settings-token-add", "settings-account", "settings-post-end"}
    assert {name for name in looked_at if seen[name] != 200} == set()
    assert {name for name in changes if seen[name] != 403} == set()
    assert clerk.post(reverse("settings-board", args=[world.estate.pk]), {"topic": "a"}).status_code == 403
    assert clerk.post(reverse("settings-alliance", args=[world.estate.pk]), {"role": "leads"}).status_code == 403


def test_the_index_offers_only_what_opens(world, entered, admin):
    words = [
        [way.name for group in client.get("/desk/settings/").context["groups"] for way in group.ways]
        for client in (entered(world.chen), admin)
    ]
    assert words[0] == ["desk-posters", "desk-directory", "desk-limits", "desk-calendar"]
    assert set(LISTS) <= set(words[1])


def counted(client, name):
    with CaptureQueriesContext(connection) as caught:
        assert client.get(reverse(name)).status_code == 200
    return len(caught)


@pytest.mark.parametrize(("name", "queries"), LISTS.items())
def test_a_list_costs_the_same_with_more_rows(world, admin, name, queries):
    admin.get(reverse(name))
    few = counted(admin, name)
    for number in range(3):
        make_organisation("utility", area=world.community.area)
        make_place(make_estate(world.community), f"{number}号楼")
        AnswerTemplate.objects.create(community=world.community, name=str(number), text="好")
        officer_chen(MANAGE)
    assert (few, counted(admin, name)) == (queries, queries)
