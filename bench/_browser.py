"""A phone of a few years ago on a poor network, and what it says about a page."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from statistics import median
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page

NETWORK = {"latency": 400, "downloadThroughput": 400_000 / 8, "uploadThroughput": 400_000 / 8, "offline": False}
SLOWER = 4
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True, "device_scale_factor": 2}
DESKTOP = {"viewport": {"width": 1366, "height": 768}}
HERE = {"locale": "zh-CN", "timezone_id": "Asia/Shanghai"}
ENOUGH_MS = 60_000
ROW = "#inbox .queue > li"

# A page can be used when what one comes for is seen and every script of the page has run. Both are asked alike.
WATCH = """
(() => {
  const wanted = %s;
  let ready = 0;
  document.addEventListener("DOMContentLoaded", () => { ready = performance.now(); });
  const look = () => {
    const found = [...document.querySelectorAll(wanted)].some((one) => one.checkVisibility());
    if (found && ready) window.usable = performance.now();
    else requestAnimationFrame(look);
  };
  look();
})();
"""
PAINT = "() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime"


@dataclass(slots=True)
class Visit:
    """One look at a page: what came over the wire, in how many requests, and when (ms)."""

    bytes: float = 0
    requests: int = 0
    paint: float = 0
    usable: float = 0


@dataclass(slots=True)
class Seen:
    """All looks at one page."""

    cold: list[Visit] = field(default_factory=list)
    warm: list[Visit] = field(default_factory=list)

    def middle(self, name: str, kind: str) -> float:
        """The median of one figure, cold or warm."""
        return median(getattr(visit, name) for visit in getattr(self, kind))


@dataclass(frozen=True, slots=True)
class AtADesk:
    """A page with many rows on a line and with a processor as they are: how many rows, and after how long (ms)."""

    rows: int
    ms: list[float]


def context_of(browser: Browser, base: str, cookies: Mapping[str, str], screen: Mapping[str, Any]) -> BrowserContext:
    """A browser that has never been here, apart from its cookies."""
    context = browser.new_context(base_url=base, **HERE, **screen)
    context.add_cookies([{"name": name, "value": value, "url": base} for name, value in cookies.items()])
    return context


def look(context: BrowserContext, path: str, wanted: str) -> tuple[Visit, Visit]:
    """Open a page for the first time, and once more."""
    page = context.new_page()
    page.set_default_timeout(ENOUGH_MS)
    page.add_init_script(WATCH % repr(wanted))
    wire = context.new_cdp_session(page)
    wire.send("Network.enable")
    wire.send("Network.emulateNetworkConditions", NETWORK)
    wire.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    counted: dict[str, float] = {}
    wire.on("Network.loadingFinished", lambda event: _count(counted, event))
    cold, warm = _visit(page, path, counted), _visit(page, path, counted)
    page.close()
    return cold, warm


def at_a_desk(context: BrowserContext, path: str, wanted: str, rounds: int) -> AtADesk:
    """Open a list often with its styles and scripts at hand: the first time fetches them and is not counted."""
    page = context.new_page()
    page.add_init_script(WATCH % repr(wanted))
    taken = []
    for number in range(rounds + 1):
        page.goto("about:blank")
        page.goto(path)
        page.wait_for_function("window.usable")
        page.wait_for_load_state("networkidle")
        if number:
            taken.append(page.evaluate("window.usable"))
    rows = page.locator(ROW).count()
    page.close()
    return AtADesk(rows, taken)


def _count(counted: dict[str, float], event: Mapping[str, Any]) -> None:
    """What really came: an answer out of the cache, or a picture inside the page, is nought bytes long."""
    if event["encodedDataLength"]:
        counted[event["requestId"]] = event["encodedDataLength"]


def _visit(page: Page, path: str, counted: dict[str, float]) -> Visit:
    page.goto("about:blank")
    counted.clear()
    page.goto(path)
    page.wait_for_function("window.usable")
    page.wait_for_load_state("networkidle")
    page.wait_for_function(PAINT)
    return Visit(sum(counted.values()), len(counted), page.evaluate(PAINT), page.evaluate("window.usable"))


def violations(context: BrowserContext, path: str, wanted: str) -> int:
    """How many rules of axe the page breaks."""
    page = context.new_page()
    page.goto(path)
    page.locator(wanted).first.wait_for()
    page.wait_for_load_state("networkidle")
    found = Axe().run(page).violations_count
    page.close()
    return int(found)
