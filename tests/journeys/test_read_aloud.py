"""The pages as somebody hears them: where the reader stands, what each thing is called, what is said by itself.

Order of headings, names and landmarks of every page are judged by axe in test_every_page; here is what moves.
"""

from playwright.sync_api import expect

from tests.factories.matters import dispatched
from tests.journeys.aloud import aloud, at_focus
from tests.journeys.walking import begin, finish, go_on, write


def test_after_a_mistake_the_reader_hears_what_is_missing_and_is_led_to_it(phone, resident_world):  # noqa: ARG001
    begin(phone)
    go_on(phone)
    expect(phone.locator(".summary")).to_be_focused()
    there = at_focus(phone)
    assert (there.role, there.live) == ("alert", "assertive")
    phone.locator(".summary a").press("Enter")
    expect(phone.locator("textarea")).to_be_focused()
    box = at_focus(phone)
    assert (box.role, box.name, box.invalid) == ("textbox", "发生了什么？", True)
    assert "请用几句话说说发生了什么" in box.description


def test_every_step_of_a_report_has_a_title_of_its_own_and_no_control_without_a_name(phone, resident_world):  # noqa: ARG001
    titles = []

    def listen(page):
        titles.append(page.title())
        assert nameless(page) == []

    write(phone, listen)
    finish(phone, listen)
    assert sorted(set(titles)) == sorted(titles)
    assert len(titles) == 9


def nameless(page):
    """Controls that a reader would call only by their kind."""
    controls = {"button", "link", "textbox", "searchbox", "radio", "checkbox", "combobox", "progressbar"}
    return [one for one in aloud(page) if one.role in controls and not one.name.strip()]


def test_a_list_that_changes_in_place_says_so_and_keeps_the_reader_where_they_were(
    desktop, signed_in, resident_world, live_server
):
    matter = dispatched(resident_world).matter
    page = signed_in(desktop, resident_world.chen)
    page.goto(f"{live_server.url}/desk/?view=all")
    page.locator("#view-overdue").press("Enter")
    expect(page.locator("#told")).to_have_text("已超期：这一页1件")
    assert at_focus(page).name.startswith("已超期")
    search = page.locator("input[type=search]")
    search.fill("没有这样的诉求")
    search.press("Enter")
    expect(page.locator("#told")).to_have_text("已超期：这一页0件")
    assert at_focus(page).role == "searchbox"
    page.get_by_role("link", name="去掉这个条件").press("Enter")
    expect(page.locator("#view-words")).to_be_focused()
    expect(page.locator(f'.queue a[href="/desk/{matter.number}/"]')).to_have_count(1)
    assert {"status"} <= {one.role for one in aloud(page) if one.live == "polite"}


def test_keys_bring_the_reader_to_the_matter_and_back_to_its_row(desktop, signed_in, resident_world, live_server):
    dispatched(resident_world)
    page = signed_in(desktop, resident_world.chen)
    page.goto(f"{live_server.url}/desk/?view=all")
    page.keyboard.press("j")
    expect(page.locator(".queue h3 a").first).to_be_focused()
    row = at_focus(page)
    assert (row.role, bool(row.name)) == ("link", True)
