"""The district of a bench: a community with a unit on every rung, its people on their posts, and a token."""

import json

from _server import Note
from django.db import connection
from django.utils import timezone

from huiyin.platform.access.actions import issue_token
from tests.factories.matters import World, make_world


def bare_table() -> None:
    """The table of the bare view."""
    with connection.schema_editor() as editor:
        editor.create_model(Note)


def intake_world() -> tuple[bytes, str]:
    """What intake sends, and the token it sends it with."""
    bare_table()
    world = make_world()
    _token, secret = issue_token(user=world.chen, scopes=["matters.receive"], at=timezone.now())
    return json.dumps(matter_of(world), ensure_ascii=False).encode(), secret


def matter_of(world: World) -> dict[str, object]:
    """A resident's message of ordinary length, with everything that can be given."""
    return {
        "community": world.community.code,
        "channel": "wechat",
        "kind": "complaint",
        "category": "lift",
        "title": "电梯坏了三天",
        "text": "3号楼2单元的电梯从上周五开始就停了，老人上下楼很不方便，物业说在等配件，一直没有消息，请尽快处理。",
        "place": world.place.code,
        "contact": {"name": "林秀兰", "phone": "19900001001"},
    }
