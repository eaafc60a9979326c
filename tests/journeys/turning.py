"""Pages that turn: what is pressed leads to another page, and nothing is asked of that page before it has wholly come.

A click returns as soon as the browser has been told, so that what is read right behind it may still be the page before,
and a page that can be seen may not have its scripts yet. Whoever presses therefore says what comes of it: another page
(`turned`, `press`, `follow`), or something on this one, for which Playwright's `expect` waits.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Locator, Page

PATIENCE = 60_000  # milliseconds: far above what a busy machine needs, since nothing ever waits in vain

ASKED_UNTIL = """
async ([arg, patience]) => {
  const so = %s;
  const end = Date.now() + patience;
  while (!await so(arg)) {
    if (Date.now() > end) throw new Error(`never became so: ${so}`);
    await new Promise(wake => setTimeout(wake, 50));
  }
}
"""


@contextmanager
def turned(page: Page) -> Iterator[None]:
    """Leave the body only when another document has been loaded, its scripts and pictures included."""
    with page.expect_event("load"):
        yield


def press(part: Page | Locator, words: str, *, exact: bool = True) -> None:
    """Press the first button with these words, which leads to another page."""
    with turned(page_of(part)):
        part.get_by_role("button", name=words, exact=exact).first.click()


def follow(part: Page | Locator, words: str) -> None:
    """Follow the link with these words to another page."""
    with turned(page_of(part)):
        part.get_by_role("link", name=words).click()


def until(page: Page, so: str, arg: Any = None) -> None:
    """Wait until a function says yes on the page, by a promise too: `wait_for_function` takes any promise for a yes."""
    page.evaluate(ASKED_UNTIL % so, [arg, PATIENCE])


def cut_the_line(page: Page) -> None:
    """Take the network away, and wait until the page knows."""
    page.context.set_offline(True)
    page.wait_for_function("!navigator.onLine")


def mend_the_line(page: Page) -> None:
    """Give the network back; the page hears of it by an event of its own."""
    page.context.set_offline(False)


def page_of(part: Page | Locator) -> Page:
    """The page that a part of it stands on."""
    return part.page if isinstance(part, Locator) else part
