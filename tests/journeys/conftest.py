"""A real browser before a real server: what every journey starts with."""

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Condition, get_ident
from typing import Any

import pytest
from django.core.signals import request_finished, request_started
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect

from huiyin.core import ids
from tests.factories.estates import make_contact
from tests.factories.matters import World, make_world
from tests.journeys.browsers import LAUNCH_ARGS, chromium
from tests.journeys.turning import PATIENCE

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True, "device_scale_factor": 2}
DESKTOP = {"viewport": {"width": 1366, "height": 768}}
# A colour on its way to another one is nothing to judge: no transition runs.
HERE = {"locale": "zh-CN", "timezone_id": "Asia/Shanghai", "reduced_motion": "reduce"}

expect.set_options(timeout=PATIENCE)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder is a journey, and writes through another connection than the test's own.

    What it reaches has tests of its own; being watched for coverage would only slow the server that it walks through.
    """
    for item in items:
        if "journeys" in item.path.parts:
            item.add_marker(pytest.mark.journey)
            item.add_marker(pytest.mark.no_cover)
            item.add_marker(pytest.mark.django_db(transaction=True))


@pytest.fixture(autouse=True)
def _widest_codes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every code is the widest there can be: whether a page holds it is not left to the draw."""
    monkeypatch.setattr(ids, "_CODE_ALPHABET", "W")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Debian's Chromium where it is; as root it cannot make its own sandbox."""
    program = chromium()
    found = {"executable_path": str(program)} if program else {}
    return {**browser_type_launch_args, **found, "args": LAUNCH_ARGS, "timeout": PATIENCE}


@pytest.fixture
def server_at_rest() -> Iterator[None]:
    """End only when no thread of the server is at work: it would write into tables that are being emptied."""
    at_work: set[int] = set()
    idle, here = Condition(), get_ident()

    def begin(**_kwargs: Any) -> None:
        with idle:
            at_work.update({get_ident()} - {here})

    def end(**_kwargs: Any) -> None:
        with idle:
            at_work.discard(get_ident())
            idle.notify_all()

    request_started.connect(begin)
    request_finished.connect(end)
    yield
    with idle:
        assert idle.wait_for(lambda: not at_work, PATIENCE / 1000), "the server never came to rest"
    request_started.disconnect(begin)
    request_finished.disconnect(end)


@pytest.fixture
def complaints() -> list[str]:
    """What the pages of this test complain of; a test that provokes it takes this, looks and clears it."""
    return []


HARMLESS = ("Failed to load resource", "htmx:afterRequest", "htmx:sendAbort")


@pytest.fixture
def new_page(
    browser: Browser,
    live_server: Any,
    server_at_rest: None,  # noqa: ARG001 - it ends first
    complaints: list[str],
) -> Iterator[Callable[..., Page]]:
    """Make a page of a context with the given options; addresses are relative to the server of this test.

    Fails the test when a page throws a script error, says an error in its console (as of what is blocked) or asks
    another host for anything.
    """
    contexts: list[BrowserContext] = []
    wrong = complaints

    def make(**options: Any) -> Page:
        context = browser.new_context(base_url=live_server.url, **HERE, **options)
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        context.on("console", lambda said: wrong.append(f"console: {said.text}") if complains(said) else None)
        page = context.new_page()
        page.on("pageerror", lambda error: wrong.append(f"script error: {error}"))
        page.on("request", lambda request: wrong.append(f"asked {request.url}") if foreign(request.url) else None)
        return page

    def complains(said: ConsoleMessage) -> bool:
        """What the policy blocks is said here too; that a page was answered with an error is the journey's business.

        A page that is left gives up what it was still asking, and htmx says so.
        """
        return said.type == "error" and not said.text.startswith(HARMLESS)

    def foreign(url: str) -> bool:
        return url.startswith("http") and not url.startswith(live_server.url)

    yield make
    for context in contexts:
        context.close()
    assert wrong == []


@pytest.fixture
def phone(new_page: Callable[..., Page]) -> Page:
    """A resident's phone: 390 by 844, touch, Chinese, the time of Shanghai."""
    return new_page(**PHONE)


@pytest.fixture
def phone_without_scripts(new_page: Callable[..., Page]) -> Page:
    """The same phone where no script runs."""
    return new_page(**PHONE, java_script_enabled=False)


@pytest.fixture
def desktop(new_page: Callable[..., Page]) -> Page:
    """An officer's screen."""
    return new_page(**DESKTOP)


@pytest.fixture
def signed_in(live_server: Any) -> Callable[[Page, Any], Page]:
    """Sign a user in on a page, by the session's cookie: `signed_in(desktop, officer_chen)`."""

    def sign_in(page: Page, user: Any) -> Page:
        client = Client()
        client.force_login(user)
        page.context.add_cookies(
            [{"name": name, "value": cookie.value, "url": live_server.url} for name, cookie in client.cookies.items()]
        )
        return page

    return sign_in


@pytest.fixture
def resident_world(db: None, settings: Any, tmp_path: Path) -> World:  # noqa: ARG001 - the tables must be there
    """A community with an estate, a company and a telephone list, and a folder of its own for photos."""
    settings.MEDIA_ROOT = tmp_path / "media"
    world = make_world()
    make_contact(world.estate, world.company, "电梯、门禁")
    return world
