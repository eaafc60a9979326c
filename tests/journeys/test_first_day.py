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
    "estate": "新苑小区",
    "buildings": "3",
    "entrances": "4",
    "company": "和平物业服务有限公司",
    "display_name": "高敏",
    "username": "gaomin",
    "password": "kuai-le-de-lu-deng",
}
READ, CLICK, FIELD = 250 / 60, 1.5, 3.0  # characters a second; seconds
TEN_MINUTES = 600  # reading everything slowly
# What is there to be read: nothing that is folded, only the chosen line of a list, nothing meant for the ear alone.
LINES = """main => {
  const found = [], walk = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const text = walk.currentNode.data.trim(), inside = walk.currentNode.parentElement;
    const option = inside.closest("option");
    const seen = option ? option.selected && option.parentElement.checkVisibility() : inside.checkVisibility();
    if (text && seen && !inside.closest(".unseen, script, style")) found.push(text);
  }
  return found;
}"""


@dataclass
class Newcomer:
    """Somebody who reads every text once, and what it costs them: docs/decisions/0093."""

    page: Page
    pages: int = 0
    clicks: int = 0
    fields: int = 0
    characters: int = 0
    known: set[str] = field(default_factory=set)

    def reads(self) -> None:
        """Read what has come."""
        self.pages += 1
        fresh = set(self.page.locator("main").evaluate(LINES)) - self.known
        self.characters += sum(min(len(text), 10) if text.startswith("http") else len(text) for text in fresh)
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
        self.presses(self.page.locator("main .entry").filter(has=self.page.locator("strong", has_text=words)))

    def settles(self, words: str) -> None:
        """Press what does it at once."""
        self.presses(self.page.get_by_role("button", name=words))

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
    new.presses(new.page.get_by_role("button", name="开通"))
    sets_up(new)
    reports(new)
    dispatches(new)
    figures = (new.pages, new.clicks, new.fields, new.characters, round(new.seconds()))
    assert new.seconds() < TEN_MINUTES, figures
    assert Matter.objects.get().state == "dispatched"


def sets_up(new):
    new.step("人员和岗位")
    new.fills(display_name="王强", username="wangqiang")
    new.settles("建立账号")
    new.presses(new.page.get_by_role("link", name="接着开通"))
    new.settles("放进目录")
    new.settles("接受")


def reports(new):
    new.step("第一件诉求")
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
    new.presses(new.page.get_by_role("link", name="到收件箱派单"))
    new.presses(new.page.locator(".suggested form button"))
    expect(new.page.locator("main").get_by_text("已派单").first).to_be_visible()
