"""A newcomer with an empty store, from the link of the command line to the first dispatched matter."""

from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Locator, Page, expect

from huiyin.domains.matters.models import Matter
from huiyin.interfaces.clock import now
from huiyin.platform.access.actions import issue_link
from huiyin.platform.access.actors import SYSTEM
from tests.journeys.conftest import DESKTOP, PHONE
from tests.journeys.meeting_room import sound
from tests.journeys.turning import turned

FIRST = {
    "code": "900623001001",
    "name": "和平社区",
    "street": "向阳街道",
    "banner": "青禾旗",
    "city": "示例市",
    "province": "示例自治区",
    "phone": "19900003001",
    "display_name": "高敏",
    "username": "gaomin",
    "password": "kuai-le-de-lu-deng",
}
READ, CLICK, FIELD = 250 / 60, 1.5, 3.0  # characters a second; seconds
TWENTY_MINUTES = 1_200  # reading everything slowly; what is done with the hands takes less than two of them


@dataclass
class Newcomer:
    """Somebody who reads every line once, and what it costs them: docs/decisions/0093."""

    page: Page
    pages: int = 0
    clicks: int = 0
    fields: int = 0
    characters: int = 0
    known: set[str] = field(default_factory=set)

    def reads(self) -> None:
        """Read what has come."""
        self.pages += 1
        fresh = set(self.page.locator("main").inner_text().splitlines()) - self.known
        self.characters += sum(map(len, fresh))
        self.known |= fresh
        sound(self.page, 390)

    def fills(self, **fields: str) -> None:
        """Fill fields in."""
        for name, value in fields.items():
            self.page.locator(f"#id_{name}").fill(value)
            self.fields += 1

    def presses(self, what: Locator) -> None:
        """Press what leads on, and read what comes."""
        with turned(self.page):
            what.click()
        self.clicks += 1
        self.reads()

    def step(self, words: str) -> None:
        """Open a step of the set-up."""
        self.presses(self.page.locator("a.entry").filter(has=self.page.locator("strong", has_text=words)))

    def confirms(self) -> None:
        """Look at what will change, then do it."""
        self.presses(self.page.get_by_role("button", name="先看看会有什么变化"))
        self.presses(self.page.locator("main form button").first)

    def seconds(self) -> float:
        """How long it takes."""
        return self.characters / READ + self.clicks * CLICK + self.fields * FIELD


@pytest.mark.parametrize("screen", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_a_newcomer_comes_from_nothing_to_the_first_dispatched_matter_while_reading_every_line(new_page, screen):
    link = issue_link(user=None, actor=SYSTEM, at=now())[1]
    new = Newcomer(new_page(**screen))
    new.page.goto(f"/desk/setup/{link}/")
    new.reads()
    new.fills(**FIRST)
    new.presses(new.page.get_by_role("button", name="打开"))
    sets_up(new)
    reports(new)
    dispatches(new)
    figures = (new.pages, new.clicks, new.fields, new.characters, round(new.seconds()))
    assert new.seconds() < TWENTY_MINUTES, figures
    assert Matter.objects.get().state == "dispatched"


def sets_up(new):
    new.step("小区和楼栋")
    new.fills(name="新苑小区")
    new.confirms()
    new.step("小区和楼栋")
    new.fills(last="3", entrances="4")
    new.confirms()
    new.step("单位")
    new.fills(handler="和平物业服务有限公司")
    new.confirms()
    new.step("人员和岗位")
    new.presses(new.page.locator("a.entry").filter(has_text="承办人"))
    new.fills(display_name="王强", username="wangqiang")
    new.confirms()
    new.presses(new.page.get_by_role("link", name="接着开通"))
    new.step("派单目录")
    new.confirms()
    new.step("时限")
    new.confirms()


def reports(new):
    new.step("第一件诉求")
    new.presses(new.page.locator("a.entry[data-kind=main], button.entry[data-kind=main]").first)
    new.fills(text="3号楼楼道灯不亮，晚上看不清台阶。")
    for _step in range(8):
        if "/where/" in new.page.url:
            new.page.locator("main select").first.select_option(label="3号楼")
            new.fields += 1
        if "/contact/" in new.page.url:
            new.fills(phone="19900005678")
        new.presses(new.page.locator("main .bottombar button").last)
        if "/done/" in new.page.url:
            return
    raise AssertionError(new.page.locator("main").inner_text())


def dispatches(new):
    new.page.goto("/desk/?view=dispatch")
    new.reads()
    new.page.goto(new.page.locator("#inbox .queue h3 a").first.get_attribute("href"))
    new.clicks += 1
    new.reads()
    new.presses(new.page.locator(".suggested form button"))
    expect(new.page.locator("main").get_by_text("已派单").first).to_be_visible()
