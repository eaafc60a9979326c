"""What no text of PostgreSQL may hold is taken out of an address before anybody looks for it."""

import pytest
from django.test import Client

from huiyin.platform.access.verbs import KNOWN
from tests.cast import BANNER, secretary_he
from tests.factories.matters import World, make_world, report


@pytest.fixture
def world(db: None) -> World:  # noqa: ARG001 - the tables must be there
    return make_world()


def test_a_search_with_nul_looks_for_the_rest(client, world):
    page = client.get(f"/c/{world.community.code}/answered/?q=%00%E7%81%AF%00&q=")
    assert page.status_code == 200
    assert client.get(f"/c/{world.community.code}/answered/?q=%00%E7%81%AF%00").context["words"] == "灯"


def test_no_page_of_the_desk_breaks_at_it(world):
    client, number = Client(), report(world).matter.number
    client.force_login(secretary_he(*KNOWN, area=BANNER))
    named = f"community={world.community.code}"
    asked = (
        "settings/people/?q=%00",
        f"settings/people/add/?bundle=%00&{named}",
        f"{number}/moves/decline/?ramp=%00&into=%00",
        "?q=%00&unit=%00&view=%00",
        f"settings/boards/?line=%00&{named}",
    )
    assert [path for path in asked if client.get(f"/desk/{path}").status_code not in {200, 404}] == []
