"""Walks one matter through a running demo and takes the pictures of the README on the way.

    make demo PORT=8000                       in one terminal
    .venv/bin/python dev/screenshots.py       in another; --address for another port, --folder for another place

Aunt Lin reports a lift from the label in it, the desk dispatches, the property company answers, she says that it is not
solved. Each run adds one matter to the demo. A picture has at most 64 colours and 60 KB.
"""

import argparse
import re
import sys
from collections.abc import Callable
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
COLOURS = 64
LARGEST_BYTES = 60_000
ESTATE, LIFT = "hepan", "3号楼2单元电梯"
SAID = "电梯从昨天晚上起就停在三楼不动了。我妈八十多岁，下不了楼。"
ANSWER = "门机皮带磨断，维保单位今天上午已换新并试运行两小时，电梯恢复使用。"
REASON = "修好了又坏了"
PASSWORD = "huiyin-demo"  # noqa: S105 - the demo prints it at every start

Take = Callable[[Page, str], None]


def keep(folder: Path) -> Take:
    """What takes a picture of what a page shows and makes it small. Raises ValueError for one that stays too large."""

    def take(page: Page, name: str) -> None:
        page.wait_for_load_state("load")
        page.wait_for_function("document.fonts.status == 'loaded' && innerWidth == outerWidth")
        picture = Image.open(BytesIO(page.screenshot(animations="disabled"))).convert("RGB")
        target = folder / f"{name}.png"
        picture.quantize(COLOURS, dither=Image.Dither.NONE).save(target, optimize=True)
        size = target.stat().st_size
        if size > LARGEST_BYTES:
            raise ValueError(f"{target} has {size} bytes")
        print(f"{target.relative_to(ROOT) if target.is_relative_to(ROOT) else target}: {size} bytes")

    return take


def opened(browser: Browser, address: str, **options: Any) -> Page:
    """A page of somebody's own browser."""
    return browser.new_context(base_url=address, **CHINESE, **options).new_page()


def press(page: Page, name: str) -> None:
    """Press the first button or link of exactly this name."""
    page.get_by_role("button", name=name, exact=True).or_(page.get_by_role("link", name=name, exact=True)).first.click()


def label_of_a_lift(page: Page) -> str:
    """The code on the QR label of a lift, as the interface tells everybody."""
    community = page.request.get("/api/v1/communities").json()[0]["code"]
    places = page.request.get("/api/v1/places", params={"community": community, "q": LIFT}).json()
    return str(next(place["code"] for place in places if place["estate"] == ESTATE))


def report(page: Page, place: str, take: Take) -> tuple[str, str]:
    """Report the lift as a resident does who has scanned its label; the number, and the way to the matter."""
    page.goto(f"/p/{place}/")
    page.get_by_role("button", name=re.compile("我要反映")).click()
    page.get_by_label(re.compile("发生了什么")).fill(SAID)
    page.get_by_text("电梯设施", exact=True).click()
    while "/check/" not in page.url:
        if "/contact/" in page.url:
            page.get_by_label(re.compile("手机号")).fill("19900005678")
            page.get_by_label(re.compile("怎么称呼您")).fill("林阿姨")
        press(page, "都不是，继续反映" if "/similar/" in page.url else "继续")
    press(page, "提交")
    page.wait_for_url("**/done/")
    take(page, "promise")
    told = page.locator("main").inner_text()
    number, code = re.findall(r"\d{6}-\d{6}|\b\w{4}-\w{4}-\w{4}\b", told)[:2]
    return number, f"/m/{number}/{code}/"


def sign_in(browser: Browser, address: str, name: str) -> Page:
    """The desk of one of the demo's accounts."""
    page = opened(browser, address, **DESK)
    page.goto("/desk/sign-in/")
    page.get_by_label("用户名").fill(name)
    page.get_by_label("密码", exact=True).fill(PASSWORD)
    press(page, "登录")
    return page


def dispatch(page: Page, number: str) -> None:
    """Give the matter to the unit that the directory names."""
    page.goto(f"/desk/{number}/")
    page.get_by_role("button", name=re.compile("^派给")).click()


def answer(page: Page, number: str, take: Take) -> None:
    """Accept the matter and answer it, having seen what the reporter will read."""
    page.goto(f"/desk/{number}/")
    accept = page.locator("form[action$='/moves/accept/']")
    accept.get_by_label("已经和反映人联系过").check()
    accept.get_by_role("button").last.click()
    form = page.locator("form[action$='/moves/answer/']")
    form.get_by_label("已办好").check()
    form.get_by_label(re.compile("给反映人的答复")).fill(ANSWER)
    form.get_by_role("button").last.click()
    page.wait_for_url("**/moves/answer/")
    take(page, "answer")
    page.locator("button[name=confirmed]").click()


def judge(page: Page, way: str, take: Take) -> None:
    """Read the answer and say that it is not solved."""
    page.goto(way)
    page.get_by_role("heading", name="解决了吗？").scroll_into_view_if_needed()
    take(page, "verdict")
    press(page, "没解决")
    page.get_by_label(REASON).check()
    page.locator("main form button").first.click()
    page.get_by_text("谢谢您直说").wait_for()
    take(page, "one-level-up")


def main() -> int:
    """Walk, and take the pictures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--address", default="http://127.0.0.1:8000")
    parser.add_argument("--folder", type=Path, default=ROOT / "docs" / "pictures")
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    take = keep(given.folder)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=LAUNCH_ARGS)
        lin = opened(browser, given.address, **PHONE)
        number, way = report(lin, label_of_a_lift(lin), take)
        dispatch(sign_in(browser, given.address, "dispatcher"), number)
        answer(sign_in(browser, given.address, "property"), number, take)
        judge(lin, way, take)
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
