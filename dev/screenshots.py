"""Walks through a running demo in both languages and takes the pictures of the guides and of the README on the way.

    make demo PORT=8000                       in one terminal, freshly built
    .venv/bin/python dev/screenshots.py       in another; --address for another port, --folder for another place

Aunt Lin reports a lift from the label in it, the desk dispatches, the property company answers, she says that it is not
solved; then the others open what is on their desks, and an officer the link they were given. Each run adds two matters
and two hand-overs to the demo, one in each language; set it back afterwards. The demo's own bar is taken off. A picture
has at most 64 colours and 60 KB.
"""

import argparse
import re
import sys
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.journeys.browsers import LAUNCH_ARGS, chromium  # noqa: E402 - found by the line above

PHONE = {"viewport": {"width": 390, "height": 780}, "has_touch": True, "is_mobile": True}
DESK = {"viewport": {"width": 1200, "height": 720}}
CHINESE = {"locale": "zh-CN", "timezone_id": "Asia/Shanghai"}
LANGUAGES = {"zh": "zh-hans", "en": "en"}
COLOURS = 64
BROKEN_AGAIN = 2  # among the reasons for a "no"
LARGEST_BYTES = 60_000
ESTATE = "hepan"
LIFTS = {"zh-hans": "3号楼2单元电梯", "en": "2号楼1单元电梯"}  # one each: two reports of one lift would look alike
SAID = "电梯从昨天晚上起就停在三楼不动了。我妈八十多岁，下不了楼。"
CALLED = "楼前的路灯坏了两盏，晚上回来看不清台阶。"
ANSWER = "门机皮带磨断，维保单位今天上午已换新并试运行两小时，电梯恢复使用。"
OFFICER = {"officer": "刘志刚", "title": "科长", "asked": "请到现场看一看，定个办法，回复居民。"}
PASSWORD = "huiyin-demo"  # noqa: S105 - the demo prints it at every start
MAIN = "button.entry[data-kind=main]"
ON = "main .bottombar button"
BAR_OFF = "document.querySelectorAll('.demobar, .toasts').forEach(one => one.remove())"


@dataclass(frozen=True)
class Studio:
    """One language: the browser, where the demo answers, and where its pictures are kept."""

    browser: Browser
    address: str
    folder: Path
    language: str

    def page(self, *, elder: str = "off", **options: Any) -> Page:
        """A page of somebody's own browser, in this language."""
        context = self.browser.new_context(base_url=self.address, **CHINESE, **options)
        chosen = {"huiyin_language": self.language, "huiyin_elder": elder}
        context.add_cookies([{"name": name, "value": value, "url": self.address} for name, value in chosen.items()])
        return context.new_page()

    def take(self, page: Page, name: str, *, at: str = "") -> None:
        """Keep what a page shows, small; `at` scrolls there first. Raises ValueError for one that stays too large."""
        page.wait_for_load_state("load")
        page.evaluate(BAR_OFF)
        if at:
            page.locator(at).first.evaluate("one => one.scrollIntoView({block: 'start'})")
        page.wait_for_function("document.fonts.status == 'loaded' && innerWidth == outerWidth")
        picture = Image.open(BytesIO(page.screenshot(animations="disabled"))).convert("RGB")
        small = picture.quantize(COLOURS, dither=Image.Dither.NONE).convert("RGB")
        target = self.folder / f"{name}.webp"
        small.save(target, lossless=True, method=6)
        size = target.stat().st_size
        if size > LARGEST_BYTES:
            raise ValueError(f"{target} has {size} bytes")
        print(f"{target.relative_to(ROOT) if target.is_relative_to(ROOT) else target}: {size} bytes")

    def at_work(self, name: str, **options: Any) -> Page:
        """The desk of one of the demo's accounts."""
        page = self.page(**(options or DESK))
        page.goto("/desk/sign-in/")
        page.locator("#id_username").fill(name)
        page.locator("#id_password").fill(PASSWORD)
        page.locator("main form button").last.click()
        page.wait_for_url("**/desk/")
        return page


def community_of(page: Page) -> str:
    """The code of the demo's community, as the interface tells everybody."""
    return str(page.request.get("/api/v1/communities").json()[0]["code"])


def label_of_a_lift(page: Page, lift: str) -> str:
    """The code on the QR label of a lift."""
    places = page.request.get("/api/v1/places", params={"community": community_of(page), "q": lift}).json()
    return str(next(place["code"] for place in places if place["estate"] == ESTATE))


def report(studio: Studio, page: Page) -> tuple[str, str]:
    """Report the lift as a resident does who has scanned its label; the number, and the way to the matter."""
    page.goto(f"/c/{community_of(page)}/")
    studio.take(page, "home")
    page.goto(f"/p/{label_of_a_lift(page, LIFTS[studio.language])}/")
    page.locator(MAIN).click()
    page.locator("textarea").fill(SAID)
    studio.take(page, "report")
    page.locator("input[value=lift]").check(force=True)
    while "/check/" not in page.url:
        if "/contact/" in page.url:
            page.locator("#id_phone").fill("19900005678")
            page.locator("#id_name").fill("林阿姨")
        page.locator(ON).last.click()
        page.wait_for_load_state()
    page.locator(ON).last.click()
    page.wait_for_url("**/done/")
    studio.take(page, "promise")
    told = page.locator("main").inner_text()
    number, code = re.findall(r"\d{6}-\d{6}|\b\w{4}-\w{4}-\w{4}\b", told)[:2]
    return number, f"/m/{number}/{code}/"


def dispatch(studio: Studio, number: str) -> None:
    """What waits, what somebody says on the telephone, and one press for the unit that the directory names."""
    page = studio.at_work("dispatcher")
    page.goto("/desk/?view=dispatch")
    studio.take(page, "inbox")
    page.goto("/desk/intake/")
    page.locator("#id_phone").fill("19900005678")
    page.locator("button[name=find]").click()
    page.locator("#id_text").fill("")  # what an earlier walk began here is kept
    page.locator("#id_text").press_sequentially(CALLED, delay=5)
    page.wait_for_timeout(1500)  # hints come while one types
    studio.take(page, "intake")
    page.goto(f"/desk/{number}/")
    studio.take(page, "dispatch")
    page.locator(".suggested form button").click()


def answer(studio: Studio, number: str) -> None:
    """Accept the matter and answer it, having seen what the reporter will read."""
    page = studio.at_work("property")
    page.goto(f"/desk/{number}/")
    accept = page.locator("form[action$='/moves/accept/']")
    accept.locator("input[name=contacted]").check()
    accept.get_by_role("button").last.click()
    form = page.locator("form[action$='/moves/answer/']")
    form.locator("input[value=done]").check()
    form.locator("textarea[name=public_text]").fill(ANSWER)
    form.get_by_role("button").last.click()
    page.wait_for_url("**/moves/answer/")
    studio.take(page, "answer")
    page.locator("button[name=confirmed]").click()
    page.wait_for_load_state()


def judge(studio: Studio, page: Page, way: str) -> None:
    """Read the answer and say that it is not solved."""
    page.goto(way)
    studio.take(page, "verdict", at="section.card:has(form[action$='/solved/'])")
    page.locator("a[href$='/not-solved/']").click()
    page.locator("main input[type=radio]").nth(BROKEN_AGAIN).check()
    page.locator(ON).click()
    page.wait_for_load_state()
    studio.take(page, "one-level-up")


def look_around(studio: Studio) -> None:
    """What the others see: large letters, the numbers, a grid worker's door, the street."""
    page = studio.page(elder="large", **PHONE)
    code = community_of(page)
    page.goto(f"/c/{code}/")
    studio.take(page, "elder")
    page = studio.page(**PHONE)
    page.goto(f"/c/{code}/numbers/")
    studio.take(page, "numbers")
    page.goto(f"/c/{code}/answered/")
    studio.take(page, "published")
    grid = studio.at_work("grid", **PHONE)
    grid.goto("/desk/?view=soon")
    studio.take(grid, "grid")
    grid.goto("/desk/?view=verdict")
    grid.goto(str(grid.locator("#inbox .queue h3 a").first.get_attribute("href")) + "moves/verdict/")
    studio.take(grid, "verdict-taken", at="details:has(form.move-verdict), form.move-verdict")
    street = studio.at_work("street")
    street.goto("/desk/?view=overdue")
    studio.take(street, "late")


def meet(studio: Studio) -> None:
    """The table: what should come before it, the next agenda, and minutes as everybody reads them."""
    page = studio.at_work("secretary")
    page.goto("/desk/meetings/")
    following = str(page.locator("main .card p a").first.get_attribute("href"))
    page.locator("main .card h2 a").first.click()
    studio.take(page, "table")
    page.goto(following)
    studio.take(page, "meeting")
    phone = studio.page(**PHONE)
    phone.goto(f"/c/{community_of(phone)}/meetings/")
    phone.locator("main .card ul.ways a").last.click()
    studio.take(phone, "minutes")


def build(studio: Studio) -> None:
    """What takes longer, as the desk plans it and as everybody reads it; departments, whistles, a bench."""
    page = studio.at_work("secretary")
    page.goto("/desk/works/")
    page.locator("main .lanes h3 a").nth(1).click()
    studio.take(page, "work")
    page.goto("/desk/whistles/")
    page.locator("main th a").first.click()
    studio.take(page, "whistle")
    hand_over(studio, page)
    bench = studio.at_work("grid", **PHONE)
    bench.goto("/desk/councils/new/")
    studio.take(bench, "council")
    phone = studio.page(**PHONE)
    phone.goto(f"/c/{community_of(phone)}/works/")
    studio.take(phone, "timetable")


def hand_over(studio: Studio, page: Page) -> None:
    """Name an officer; the officer opens the link with the code and sees what can be done."""
    page.goto("/desk/handovers/?view=all")
    studio.take(page, "handovers")
    page.locator("a[href$='/handover/']").first.click()
    for name, said in OFFICER.items():
        page.locator(f"#id_{name}").fill(said)
    page.locator("main form button").last.click()
    page.locator("img.qr").wait_for()
    told = page.locator("main").inner_text()
    code, link = re.findall(r"^\d{6}$|/office/\w+/", told, re.MULTILINE)[:2]
    phone = studio.page(**PHONE)
    phone.goto(link)
    phone.locator("#id_code").fill(code)
    phone.locator("main form button").first.click()
    phone.locator(MAIN).wait_for()
    studio.take(phone, "officer")


def walk(studio: Studio) -> None:
    """The whole walk in one language."""
    lin = studio.page(**PHONE)
    number, way = report(studio, lin)
    dispatch(studio, number)
    answer(studio, number)
    judge(studio, lin, way)
    look_around(studio)
    meet(studio)
    build(studio)


def main() -> int:
    """Walk, and take the pictures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--address", default="http://127.0.0.1:8000")
    parser.add_argument("--folder", type=Path, default=ROOT / "docs" / "pictures")
    given = parser.parse_args()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=LAUNCH_ARGS)
        for short, language in LANGUAGES.items():
            folder = given.folder / short
            folder.mkdir(parents=True, exist_ok=True)
            walk(Studio(browser, given.address, folder, language))
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
