"""Every operation of the OpenAPI document against thousands of requests, well formed and not: the document is kept.

schemathesis draws the requests from the document itself, so an operation that is added later is tested on the day it
comes. Where a drawn request is well formed, numbers and codes that exist take the place of invented ones in turns, so
that it reaches rows and not only "there is none".
"""

from collections.abc import Iterator
from itertools import count
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, settings
from schemathesis import checks
from schemathesis.core.parameters import ParameterLocation
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi import checks as kept

from huiyin.config.wsgi import application
from huiyin.domains.matters.actions.perform import PERFORM
from huiyin.domains.matters.states import MOVES
from tests import cast
from tests.factories.matters import World, answered, handled, report
from tests.factories.meetings import make_table, published
from tests.factories.works import make_crew, planned
from tests.interfaces.api.conftest import ALL, Programme

# What it reaches has tests of its own, and being watched for coverage nearly doubles its time.
pytestmark = pytest.mark.no_cover

contract = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)
drawn = settings(
    max_examples=10,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.filter_too_much],
)
KEPT = [
    checks.not_a_server_error,
    kept.status_code_conformance,
    kept.content_type_conformance,
    kept.response_headers_conformance,
    kept.response_schema_conformance,
    kept.unsupported_method,
    kept.negative_data_rejection,
]


@pytest.fixture(autouse=True)
def one_connection() -> Iterator[None]:
    """The server's signals would close the connection that holds the test's transaction."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def real(world: World) -> dict[str, list[Any]]:
    """What exists, by the name under which the contract asks for it."""
    made = [report(world), handled(world), answered(world)]
    return {
        "number": [got.matter.number for got in made],
        "code": [got.code for got in made],
        "move": sorted(PERFORM),
        "community": [world.community.code],
        "unit": [world.other_company.code, str(world.company.pk)],
        "named_unit": [world.company.code],
        "approver": [world.he.username],
        "into": [report(world).matter.number],
        "place": [world.place.code],
        "category": ["lift"],
        "estate": [world.estate.code],
        "work": [str(planned(make_crew(world)).pk)],
        "meeting": [str(published(make_table(world)).pk)],
    }


def settle(case: Any, real: dict[str, list[Any]], turn: int) -> None:
    """Put what exists in the place of what was invented, two times out of three; a move gets the fields it takes."""
    if not turn % 3 or case.meta.generation.mode is not GenerationMode.POSITIVE:
        return
    for part in (case.path_parameters, case.query, case.body):
        if isinstance(part, dict):
            part |= {name: real[name][turn % len(real[name])] for name in set(part) & set(real)}
    if isinstance(case.body, dict) and case.body.get("move") in PERFORM:
        row = MOVES[case.body["move"]]
        case.body = {name: value for name, value in case.body.items() if name in {"move", *row.needs, *row.allows}}


turns = count()


def ask(case: Any, programme: Programme, real: dict[str, list[Any]]) -> Any:
    """One drawn request of this programme, and every promise of the document about its answer."""
    settle(case, real, next(turns))
    # Anybody on the way may add a header, and the token is ours: what is wrong with headers has tests of its own.
    header = case.meta.components.get(ParameterLocation.HEADER)
    replaced = header is not None and header.mode is GenerationMode.NEGATIVE
    case.headers.pop("Authorization", None)
    response = case.call(headers=programme.headers | {"Accept-Encoding": "identity"})  # its client unpacks nothing
    case.validate_response(response, checks=KEPT[:-1] if replaced else KEPT)
    return response


@pytest.fixture
def asking(request: pytest.FixtureRequest, world: World, programme: Any) -> Programme:
    """The programme that asks, made once for all requests of a test."""
    may = {"everything": (cast.officer_chen(*ALL),), "reading": (world.chen, "matters.see"), "nothing": ()}
    made: Programme = programme(*may[request.param])
    return made


@pytest.mark.parametrize("asking", ["everything", "reading", "nothing"], indirect=True)
@contract.parametrize()
@drawn
def test_every_operation_answers_whoever_asks_as_the_document_says(case, asking, real):
    assert ask(case, asking, real).status_code < 500


def test_the_document_names_every_operation_there_is(client):
    described = client.get("/api/v1/openapi.json").json()["paths"]
    assert {(path, method) for path, methods in described.items() for method in methods} == {
        ("/api/v1/matters", "get"),
        ("/api/v1/matters", "post"),
        ("/api/v1/matters/{number}", "get"),
        ("/api/v1/matters/{number}/moves", "post"),
        ("/api/v1/matters/{number}/verdict", "post"),
        ("/api/v1/rates", "get"),
        ("/api/v1/communities", "get"),
        ("/api/v1/categories", "get"),
        ("/api/v1/organisations", "get"),
        ("/api/v1/places", "get"),
        ("/api/v1/meetings", "get"),
        ("/api/v1/meetings/{meeting}", "get"),
        ("/api/v1/works", "get"),
        ("/api/v1/works/{work}", "get"),
    }
