"""The district of a bench: a community with a unit on every rung, its people on their posts, and a token."""

import json
from datetime import timedelta

from _server import Note
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext, setup_test_environment, teardown_test_environment
from django.utils import timezone

from huiyin.domains.estates.models import Place
from huiyin.platform.access.actions import issue_token
from tests.factories.estates import make_place
from tests.factories.matters import World, dispatched, make_world, report


def bare_table() -> None:
    """The table of the bare view."""
    with connection.schema_editor() as editor:
        editor.create_model(Note)


PLACES = 124  # a community's buildings and facilities: what one hears of within a moment is seldom of the same place


def intake_world() -> tuple[list[bytes], str]:
    """What intake sends, from one place after the other, and the token it sends it with."""
    bare_table()
    world = make_world()
    places = [world.place, *(make_place(world.estate, f"{number}号楼", kind="building") for number in range(10, 133))]
    _token, secret = issue_token(user=world.chen, scopes=["matters.receive"], at=timezone.now())
    return [json.dumps(matter_of(world, place), ensure_ascii=False).encode() for place in places[:PLACES]], secret


def matter_of(world: World, place: Place) -> dict[str, object]:
    """A resident's message of ordinary length, with everything that can be given."""
    return {
        "community": world.community.code,
        "channel": "wechat",
        "kind": "complaint",
        "category": "lift",
        "title": "电梯坏了三天",
        "text": "3号楼2单元的电梯从上周五开始就停了，老人上下楼很不方便，物业说在等配件，一直没有消息，请尽快处理。",
        "place": place.code,
        "contact": {"name": "林秀兰", "phone": "19900001001"},
    }


def inbox_world(matters: int) -> tuple[str, str]:
    """So many matters, half of them at work: the session of whoever dispatches, and a token that may read."""
    bare_table()
    world = make_world()
    for number in range(matters):
        (dispatched if number % 2 else report)(world, at=timezone.now() - timedelta(hours=1), where=f"{number}层")
    client = Client()
    client.force_login(world.chen)
    _token, secret = issue_token(user=world.chen, scopes=["matters.see"], at=timezone.now())
    return client.cookies["sessionid"].value, secret


def queries_of(path: str, header: str) -> tuple[int, int]:
    """Of one answer once the process is warm: its queries and its rows."""
    name, _colon, value = header.strip().partition(": ")
    setup_test_environment()  # so that a page tells what it shows
    client = Client(headers={name: value})
    answer = client.get(path)
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(path)
    rows = answer.json()["items"] if path.startswith("/api/") else answer.context["rows"]
    teardown_test_environment()
    return len(asked.captured_queries), len(rows)
