"""The room of a joint meeting: three matters on the agenda, and everybody before their own screen."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from playwright.sync_api import Page, expect

from huiyin.domains.matters.actions.intake import Contact, Received, Voice
from huiyin.domains.matters.actions.rooms import refer_matter
from huiyin.domains.meetings.actions.meetings import convene
from huiyin.domains.meetings.models import Hearing, Meeting, Member
from huiyin.domains.meetings.seals import ticket
from tests.clock import MONDAY_NINE
from tests.factories.matters import handled
from tests.factories.meetings import Table, listed, make_table, planned, raised, seat
from tests.journeys.looks import assert_layout_holds, assert_no_axe_violations
from tests.journeys.turning import press, turned

ITEMS = ("楼道灯不亮", "电梯主板老化", "消防栓没有水")
KEPT = """() => {
  const form = document.querySelector("form[data-minutes]");
  const unsent = localStorage.getItem(`minutes ${form.getAttribute("action")}`);
  return unsent === null && form.querySelector("[data-status]").textContent === form.dataset.saved;
}"""


@dataclass
class Clock:
    """What time it is for everybody in the room."""

    at: datetime

    def goes_on(self, **span: float) -> None:
        """Let time pass."""
        self.at += timedelta(**span)


@dataclass
class Room:
    """A convened meeting with three items, each with a matter of a resident who does not sit at the table."""

    table: Table
    meeting: Meeting
    hearings: list[Hearing]
    raised: list[Received]

    def console(self) -> str:
        """The secretary's address."""
        return f"/desk/meetings/{self.meeting.pk}/console/"

    def screen(self) -> str:
        """The projector's address."""
        return f"/meet/in/{self.meeting.code}/screen/"

    def seat(self, member: Member) -> str:
        """A seat's address on a phone."""
        return f"/meet/{ticket(seat(self.meeting, member))}/"


def make_room() -> Room:
    """Three matters that the company put before the table, on the agenda of a meeting whose invitations are out."""
    table = make_table()
    meeting, got, hearings = planned(table, link="0477-8000123"), [], []
    for number, title in enumerate(ITEMS):
        voice = Voice(contact=Contact("孙桂芳", f"1990000300{number}"))
        one = handled(table.world, text=f"{title}，好几天了", title=title, voice=voice)
        wang = table.world.acting(table.world.wang)
        refer_matter(actor=wang, matter=one.matter, note="要大家商量", at=MONDAY_NINE + timedelta(hours=1))
        one.matter.refresh_from_db()
        hearings.append(listed(table, meeting, raised(table, one.matter, title=title)))
        got.append(one)
    return Room(table, convene(actor=table.actor, meeting=meeting, at=MONDAY_NINE), hearings, got)


def begin(page: Page, title: str) -> None:
    """Go to an item."""
    with turned(page):
        page.get_by_role("button", name=re.compile(f"开始.*{title}")).first.click()
    expect(page.locator(".typing h2").get_by_text(title)).to_be_visible()


def decide(page: Page, becomes: str, **given: str) -> None:
    """Take a decision down with one key."""
    page.get_by_label("做什么").fill(given["what"])
    page.get_by_label("谁来做").select_option(label=given["owner"])
    page.get_by_label("什么时候前").fill(given["deadline"])
    press(page, becomes, exact=False)
    expect(page.locator(".side").get_by_text(given["what"]).first).to_be_visible()


def saved(page: Page) -> None:
    """Wait until the minutes are kept to the last key: they are saved while somebody types, too."""
    page.wait_for_function(KEPT)


def sound(page: Page, *widths: int, axe: bool = True) -> None:
    """No axe violation, and the layout holds."""
    if axe:
        assert_no_axe_violations(page)
    assert_layout_holds(page, widths or (320, 390, 1280))


def texts_of(rows: Any) -> list[str]:
    """The texts of some elements."""
    return [row.inner_text() for row in rows.all()]
