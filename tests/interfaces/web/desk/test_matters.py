"""The page of a matter: what it says, to whom, and that looking changes nothing."""

import pytest

from huiyin.domains.matters.actions.intake import Contact, Voice
from huiyin.domains.matters.actions.joining import me_too
from huiyin.domains.matters.actions.verdicts import Word, record_verdict
from huiyin.domains.matters.actions.waiting import add_comment
from huiyin.domains.matters.models import Category, DirectoryRule, Step
from huiyin.domains.matters.vocabulary import Kind, Satisfaction
from huiyin.platform.access.models import Receipt
from huiyin.platform.audit.models import AuditRow
from tests.cast import AUNT_LIN_NAME, AUNT_LIN_PHONE, aunt_lin, stranger_zhou
from tests.clock import DAY, MONDAY_NINE
from tests.factories.matters import answered, dispatched, handled, her, report


def page(matter):
    return f"/desk/{matter.number}/"


def offered(reply):
    return [offer.name for offer in reply.context["offers"]]


def test_whoever_sees_it_reads_it_and_a_stranger_finds_nothing(world, entered):
    matter = report(world).matter
    assert "3号楼电梯坏了三天" in entered(world.chen).get(page(matter)).content.decode()
    assert entered(stranger_zhou("matters.see")).get(page(matter)).status_code == 404


def test_a_confidential_matter_cannot_be_had_by_its_number(world, entered):
    matter = report(world, kind=Kind.WRONGDOING, named_unit=world.company).matter
    found = {user.username: entered(user).get(page(matter)).status_code for user in (world.chen, world.wang, world.he)}
    assert found == {"chen": 404, "wang": 404, "he": 200}


def test_whoever_may_see_a_report_of_wrongdoing_reads_whom_it_is_about(world, entered):
    matter = report(world, kind=Kind.WRONGDOING, named_unit=world.company).matter
    html = entered(world.he).get(page(matter)).content.decode()
    assert f"<strong>{world.company.name}</strong>" in html.split("举报的单位")[1].split("</dd>")[0]
    assert "举报的单位" not in entered(world.he).get(page(report(world, text="别的事").matter)).content.decode()


def test_looking_writes_nothing(world, entered):
    matter = report(world).matter
    before = (AuditRow.objects.count(), Step.objects.count(), Receipt.objects.count(), matter.version)
    client = entered(world.he)
    for address in (page(matter), f"{page(matter)}moves/dispatch/", "/desk/"):
        assert client.get(address).status_code == 200
    matter.refresh_from_db()
    assert (AuditRow.objects.count(), Step.objects.count(), Receipt.objects.count(), matter.version) == before


def test_the_page_holds_no_name_and_no_telephone_of_the_reporter(world, entered):
    html = entered(world.he).get(page(answered(world).matter)).content.decode()
    assert AUNT_LIN_NAME not in html
    assert AUNT_LIN_PHONE not in html


USUAL = [
    (report, "chen", ["dispatch", "comment", "decline", "withdraw", "join", "split"]),
    (dispatched, "wang", ["accept", "contact", "return", "ask", "comment", "extend", "refer", "department"]),
    (answered, "chen", ["verdict", "comment", "withdraw"]),
]


@pytest.mark.parametrize("usual", USUAL, ids=["received", "dispatched", "answered"])
def test_the_buttons_are_those_of_the_table_and_the_usual_one_stands_first(world, entered, usual):
    made, who, moves = usual
    assert offered(entered(getattr(world, who)).get(page(made(world).matter))) == moves


def test_after_a_no_the_desk_reads_what_was_said_and_may_not_decline(world, entered):
    got = answered(world)
    no = Word(solved=False, satisfied=Satisfaction.BASICALLY, reason="还是坏的")
    record_verdict(actor=her(got.reporter), matter=got.matter, reporter=got.reporter, word=no, at=MONDAY_NINE + DAY)
    shown = entered(world.he).get(page(got.matter))
    assert shown.context["voices"][0].about == ["评价：没解决 · 基本满意"]
    assert "withdraw" in offered(shown)
    assert "decline" not in offered(shown)


def test_notes_between_units_are_marked_as_such(world, entered):
    matter = handled(world).matter
    add_comment(actor=world.acting(world.wang), matter=matter, note="配件周三到", at=MONDAY_NINE)
    entries = entered(world.wang).get(page(matter)).context["entries"]
    assert [(entry.text, entry.label) for entry in entries if entry.label] == [("配件周三到", "仅内部可见")]


def test_every_reporter_is_counted_without_a_name(world, entered):
    got = report(world)
    voice = Voice(contact=Contact("李大爷", "19900002002"), assisted_by="女儿")
    me_too(actor=aunt_lin(), matter=got.matter, voice=voice, at=MONDAY_NINE)
    told = entered(world.chen).get(page(got.matter)).context["voices"]
    assert [one.about for one in told] == [[], ["由女儿协助"]]


def test_a_danger_shows_the_number_to_call_first(world, entered):
    html = entered(world.chen).get(page(report(world, "有人被困在电梯里").matter)).content.decode()
    assert html.index("tel:119") < html.index("现在可以办")


def line(world, unit, category):
    return DirectoryRule.objects.create(
        community=world.community, category=category, lead_unit=unit, begins="2026-01-01", source="派单目录"
    )


def test_the_directory_offers_one_click_where_one_line_speaks(world, entered):
    subject = Category.objects.first()
    line(world, world.company, subject)
    suggested = entered(world.chen).get(page(report(world, category=subject).matter)).context["suggested"]
    assert suggested.unit == world.company


def test_a_conflict_and_a_gap_of_the_directory_are_said_aloud(world, entered):
    subject = Category.objects.first()
    client = entered(world.chen)
    gap = client.get(page(report(world, category=subject).matter))
    line(world, world.company, subject), line(world, world.other_company, subject)
    conflict = client.get(page(report(world, category=subject).matter))
    assert gap.context["suggested"].gap
    assert {one.lead_unit for one in conflict.context["suggested"].conflict} == {world.company, world.other_company}
    assert "冲突" in conflict.content.decode()


def test_matters_that_are_alike_are_hinted_at_but_never_a_confidential_one(world, entered):
    like = report(world, "3号楼的电梯坏了三天没人修").matter
    report(world, "3号楼电梯坏了三天，物业收钱不办事", kind=Kind.WRONGDOING)
    similar = entered(world.he).get(page(report(world).matter)).context["similar"]
    assert similar == [like]


def test_a_page_beside_the_list_is_only_the_part_that_stands_there(world, entered):
    html = entered(world.chen).get(page(report(world).matter), headers={"X-Beside": "1"}).content.decode()
    assert html.startswith("<article")
    assert "<html" not in html
