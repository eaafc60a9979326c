"""A world of matters, and clients that speak to the API as programmes do."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from huiyin.interfaces.web.shared import moment
from huiyin.platform.access.actions import issue_token
from huiyin.platform.access.models import User
from tests.clock import MONDAY_NINE
from tests.factories.matters import CHEN, HE, UNIT, World, make_world

ALL = tuple(sorted({*CHEN, *HE, *UNIT}))


@dataclass(frozen=True, slots=True)
class Programme:
    """A programme with a token; answers as (status, JSON)."""

    client: Client
    headers: dict[str, str]

    def get(self, path: str, **query: Any) -> tuple[int, Any]:
        return answered(self.client.get(f"/api/v1/{path}", query, headers=self.headers))

    def post(self, path: str, body: Any, *, key: str = "", **headers: str) -> tuple[int, Any]:
        return answered(self.send(path, body, key=key, **headers))

    def send(self, path: str, body: Any, *, key: str = "", **headers: str) -> HttpResponse:
        extra = {"Idempotency-Key": key} if key else {}
        content = body if isinstance(body, str | bytes) else json.dumps(body)
        headers = {**self.headers, **extra, **{name.replace("_", "-"): value for name, value in headers.items()}}
        return self.client.post(f"/api/v1/{path}", content, content_type="application/json", headers=headers)


def answered(response: Any) -> tuple[int, Any]:
    return response.status_code, json.loads(response.content)


@pytest.fixture(autouse=True)
def the_moment(monkeypatch):
    monkeypatch.setattr(moment, "present", lambda: MONDAY_NINE)


@pytest.fixture
def world(db: None) -> World:  # noqa: ARG001 - the tables must be there
    return make_world()


@pytest.fixture
def programme() -> Callable[..., Programme]:
    """Make a programme for a user, with these scopes or all of them; nobody's without a user."""

    def make(user: User | None = None, *scopes: str, language: str = "") -> Programme:
        headers = {"Accept-Language": language} if language else {}
        if user is not None:
            _token, secret = issue_token(user=user, scopes=scopes or ALL, at=MONDAY_NINE)
            headers["Authorization"] = f"Bearer {secret}"
        return Programme(Client(raise_request_exception=False), headers)

    return make


@pytest.fixture
def lift(world: World) -> dict[str, Any]:
    """What a programme sends when the lift is broken."""
    return {
        "community": world.community.code,
        "channel": "wechat",
        "kind": "complaint",
        "title": "电梯坏了",
        "text": "3号楼电梯坏了三天，老人下不了楼。",
        "place": world.place.code,
        "contact": {"name": "林秀兰", "phone": "19900001001"},
    }
