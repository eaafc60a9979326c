"""Units, alliances and contact boards: said before, done, taken back."""

import pytest

from huiyin.domains.estates.models import AllianceMember, Contact, Organisation
from huiyin.domains.estates.queries import alliance_of, contact_board
from huiyin.platform.audit.models import AuditRow
from tests.factories.estates import make_contact, make_member
from tests.factories.matters import dispatched

UNITS = "/desk/settings/units/"


def found(world, **more):
    told = {"kind": "utility", "name": "某热力公司", "area": world.community.area, "phone": "0477-0000002", "order": 50}
    return told | more


def test_a_unit_is_founded_with_a_code_of_its_own_and_can_be_taken_back(world, admin, go, undo):
    effects, reply = go(admin, f"{UNITS}add/", found(world))
    made = Organisation.objects.get(name="某热力公司")
    assert (reply.status_code, made.code, made.level, made.area) == (302, "utility-1", "handler", world.community.area)
    assert any("处置" in words or "承办" in words for words in effects)
    undo(admin)
    made.refresh_from_db()
    assert made.closed_at is not None


def test_taking_back_is_offered_on_the_page_that_follows_and_on_no_other(world, admin, go):
    _effects, reply = go(admin, f"{UNITS}add/", found(world))
    pages = [admin.get(path).content.decode() for path in (reply["Location"], "/desk/settings/ground/")]
    assert ["/desk/settings/undo/" in page for page in pages] == [True, False]


def test_a_unit_that_cannot_be_is_refused_before_anything_is_asked(world, admin):
    Organisation.objects.filter(pk=world.company.pk).update(code="taken")
    reply = admin.post(f"{UNITS}add/", found(world, code="taken"))
    assert (reply.status_code, set(reply.context["form"].errors)) == (422, {"code"})
    assert "某热力公司" in reply.content.decode()


def test_a_name_and_a_telephone_become_others_and_come_back(world, admin, go, undo):
    page = f"{UNITS}{world.company.pk}/"
    effects, _reply = go(admin, f"{page}change/", {"name": "新名", "phone": "0477-0000009", "order": 100})
    world.company.refresh_from_db()
    assert (world.company.name, world.company.phone) == ("新名", "0477-0000009")
    assert any("company" in words and "新名" in words for words in effects)
    assert "0477" not in str(AuditRow.objects.get(verb="estates.change_organisation").change)
    undo(admin)
    world.company.refresh_from_db()
    assert (world.company.name, world.company.phone) == ("company", "")


def test_closing_says_in_numbers_what_passes_on_and_what_stays(world, admin, go, undo):
    line, member = make_contact(world.estate, world.company), make_member(world.estate, world.company)
    dispatched(world)
    effects, _reply = go(admin, f"{UNITS}{world.company.pk}/close/", {"successor": world.other_company.pk})
    told = "".join(effects)
    assert all(words in told for words in ("联系牌上有1条改由other_company接手", "退出1个联盟", "1件未办结", "1个岗位"))
    assert Contact.objects.get().organisation == world.other_company
    undo(admin)
    world.company.refresh_from_db(), line.refresh_from_db(), member.refresh_from_db()
    assert (world.company.closed_at, line.organisation, member.left_at) == (None, world.company, None)


def test_a_unit_on_a_board_does_not_close_without_a_successor(world, admin):
    make_contact(world.estate, world.company)
    reply = admin.post(f"{UNITS}{world.company.pk}/close/", {"successor": "", "sent": "1"})
    assert reply.status_code == 422
    assert reply.context["form"].non_field_errors()


def test_a_unit_joins_an_alliance_changes_its_part_and_leaves(world, admin, go, undo):
    page = f"/desk/settings/estates/{world.estate.pk}/alliance/"
    go(admin, page, {"organisation": world.company.pk, "role": "serves"})
    go(admin, page, {"organisation": world.company.pk, "role": "leads"})
    assert [(row.organisation, row.role) for row in alliance_of(world.estate)] == [(world.company, "leads")]
    undo(admin)
    member = AllianceMember.objects.get(left_at=None)
    assert member.role == "serves"
    go(admin, f"{page}{member.pk}/leave/")
    assert not alliance_of(world.estate).exists()
    undo(admin)
    assert [row.role for row in alliance_of(world.estate)] == ["serves"]


def test_joining_anew_is_taken_back_by_leaving(world, admin, go, undo):
    go(
        admin,
        f"/desk/settings/estates/{world.estate.pk}/alliance/",
        {"organisation": world.company.pk, "role": "serves"},
    )
    undo(admin)
    assert not alliance_of(world.estate).exists()


def board_line(world, **more):
    return {"topic": "停暖", "organisation": world.company.pk, "phone": "0477-0000003", "order": 10} | more


def test_a_line_of_the_board_is_written_replaced_taken_off_and_brought_back(world, admin, go, undo):
    page = f"/desk/settings/estates/{world.estate.pk}/board/"
    go(admin, page, board_line(world))
    effects, _reply = go(admin, page, board_line(world, organisation=world.committee.pk))
    assert any("company" in words for words in effects)
    undo(admin)
    line = contact_board(world.estate).get()
    assert (line.organisation, line.phone, line.order) == (world.company, "0477-0000003", 10)
    assert admin.get(page, {"line": line.pk}).context["form"].initial["topic"] == "停暖"
    go(admin, f"{page}{line.pk}/remove/")
    assert not contact_board(world.estate).exists()
    undo(admin)
    assert contact_board(world.estate).get().phone == "0477-0000003"


def test_a_new_line_is_taken_back_by_taking_it_off(world, admin, go, undo):
    go(admin, f"/desk/settings/estates/{world.estate.pk}/board/", board_line(world))
    undo(admin)
    assert not contact_board(world.estate).exists()


def test_nothing_older_than_the_last_change_is_taken_back(world, admin, go, undo):
    go(admin, f"{UNITS}add/", found(world))
    undo(admin)
    reply = undo(admin)
    assert [str(message) for message in reply.context["messages"]] == ["已经没有可以撤回的了。"]


@pytest.mark.parametrize("what", ["leave", "remove"])
def test_a_row_of_another_estate_is_not_found(world, admin, what):
    part = {"leave": "alliance", "remove": "board"}[what]
    assert admin.get(f"/desk/settings/estates/{world.estate.pk}/{part}/{world.company.pk}/{what}/").status_code == 404
