"""Several matters at once: each is done or says why not, a second click changes nothing, and undo reverses by moves."""

import re
from datetime import timedelta

import pytest

from huiyin.core.ids import uuid7
from huiyin.domains.matters.models import Category, DirectoryRule
from huiyin.domains.matters.states import State
from huiyin.interfaces.web.shared import moment
from huiyin.platform.access.models import Receipt
from tests.cast import stranger_zhou
from tests.clock import MONDAY_NINE
from tests.factories.matters import dispatched, handled, history, report

BULK = "/desk/bulk/"


def mark(matter):
    matter.refresh_from_db()
    return f"{matter.number}~{matter.version}"


def chosen(move, *matters, **more):
    return {"move": move, "matter": [mark(one) for one in matters], "back": "/desk/?view=dispatch", **more}


def confirmed(move, *matters, **more):
    return chosen(move, *matters, confirmed="1", key=str(uuid7()), **more)


def states(*matters):
    for one in matters:
        one.refresh_from_db()
    return [one.state for one in matters]


@pytest.fixture
def chen(world, entered):
    return entered(world.chen)


@pytest.fixture
def three(world):
    return [report(world).matter for _ in range(3)]


def test_choosing_only_shows_what_would_be_done(chen, three, world):
    page = chen.post(BULK, chosen("dispatch", *three, handled(world).matter))
    text = page.content.decode()
    assert [text.count(one.number) > 0 for one in three] == [True] * 3
    assert "现在是“办理中”" in text
    assert states(*three) == [State.RECEIVED] * 3


def test_all_that_can_go_go_and_the_others_say_why(chen, three, world):
    gone = dispatched(world).matter
    page = chen.post(
        BULK, confirmed("dispatch", *three, gone, unit=str(world.company.pk), note="一起去看"), follow=True
    )
    assert states(*three, gone) == [State.DISPATCHED] * 4
    assert [one.number for one, _title in page.context["went"]] == [one.number for one in three]
    [(left, _title)] = page.context["left"]
    assert (left.number, "已派单" in left.why) == (gone.number, True)
    assert [one.lead_unit_id for one in three] == [world.company.pk] * 3


def test_the_result_says_with_which_unit_or_matter_each_is_now(chen, three, world):
    first, second, third = three
    chen.post(BULK, confirmed("dispatch", third, unit=str(world.other_company.pk)))
    page = chen.post(BULK, confirmed("dispatch", first, second, unit=str(world.company.pk)), follow=True)
    assert [(to, len(rows)) for to, rows in page.context["groups"]] == [(world.company.name, 2)]
    assert f"2件已交给{world.company.name}" in page.content.decode()
    page = chen.post(BULK, confirmed("join", first, second, other=third.number), follow=True)
    assert f"2件已并入{third.number}" in page.content.decode()


def test_what_was_taken_back_is_said_to_be_with_no_unit(chen, three, world):
    done = chen.post(BULK, confirmed("dispatch", *three, unit=str(world.company.pk)))["Location"]
    page = chen.post(f"{done}undo/", follow=True)
    assert [(to, len(rows)) for to, rows in page.context["groups"]] == [("", 3)]
    assert "3件已恢复原样" in page.content.decode()


def test_what_somebody_else_went_on_with_is_left_as_it_is(chen, three, world):
    data = confirmed("dispatch", *three, unit=str(world.company.pk))
    three[0].version += 1
    three[0].save()
    page = chen.post(BULK, data, follow=True)
    assert states(*three) == [State.RECEIVED, State.DISPATCHED, State.DISPATCHED]
    assert "刚才已有同事接着办了" in page.content.decode()


def test_a_second_click_is_the_same_command(chen, three):
    data = confirmed("comment", *three, note="周三上门")
    first, second = (chen.post(BULK, data) for _ in range(2))
    assert first["Location"] == second["Location"]
    assert [history(one) for one in three] == [["receive", "comment"]] * 3


def test_undo_takes_back_what_nobody_went_on_with(chen, three, world, entered):
    done = chen.post(BULK, confirmed("dispatch", *three, unit=str(world.company.pk)))["Location"]
    entered(world.wang).post(f"/desk/{three[0].number}/moves/accept/", {"expected": "2"})
    page = chen.post(f"{done}undo/", follow=True)
    assert states(*three) == [State.HANDLING, State.RECEIVED, State.RECEIVED]
    assert history(three[1]) == ["receive", "dispatch", "recall"]
    assert len(page.context["left"]) == 1
    assert page.context["undo"] == ""


def test_undo_is_pressed_once_and_only_for_a_short_time(chen, three, world, monkeypatch):
    done = chen.post(BULK, confirmed("dispatch", *three, unit=str(world.company.pk)))["Location"]
    assert chen.get(done).context["undo"]
    monkeypatch.setattr(moment, "present", lambda: MONDAY_NINE + timedelta(minutes=11))
    assert not chen.get(done).context["undo"]
    chen.post(f"{done}undo/")
    assert states(*three) == [State.DISPATCHED] * 3


def test_undo_leaves_alone_what_was_dispatched_again_since(chen, three, world):
    done = chen.post(BULK, confirmed("dispatch", three[0], unit=str(world.company.pk)))["Location"]
    chen.post(f"/desk/{three[0].number}/moves/recall/", {})
    chen.post(BULK, confirmed("dispatch", three[0], unit=str(world.other_company.pk)))
    chen.post(f"{done}undo/")
    assert states(three[0]) == [State.DISPATCHED]
    assert three[0].lead_unit == world.other_company


def test_joining_several_and_undoing_it_leaves_each_by_itself(chen, three):
    page = chen.post(BULK, chosen("join", *three))
    assert page.context["form"]["into"].value() == three[0].number
    done = chen.post(BULK, confirmed("join", *three, into=three[0].number))["Location"]
    assert states(*three) == [State.RECEIVED, State.JOINED, State.JOINED]
    chen.post(f"{done}undo/")
    assert states(*three) == [State.RECEIVED] * 3


def test_before_unlike_matters_are_joined_it_asks_whether_they_are_one(chen, three, world):
    other = report(world, category=Category.objects.get(code="noise")).matter
    unlike = [chen.post(BULK, chosen("join", *rows)).context["unlike"] for rows in (three, [*three, other])]
    assert unlike == [False, True]
    assert not chen.post(BULK, chosen("dispatch", three[0], other)).context["unlike"]


def test_another_matter_can_carry_them_on(chen, three, world):
    other = handled(world).matter
    chen.post(BULK, confirmed("join", *three, other=other.number))
    assert states(*three, other) == [State.JOINED] * 3 + [State.HANDLING]
    page = chen.post(BULK, confirmed("join", report(world).matter))
    assert page.status_code == 422


def test_each_goes_where_the_directory_says_and_a_gap_says_so(chen, world):
    lift = Category.objects.get(code="lift")
    rule = {"community": world.community, "category": lift, "lead_unit": world.company, "urgency": "utility"}
    DirectoryRule.objects.create(**rule, begins="2026-01-01", source="联席会议")
    known, unknown = report(world, category=lift).matter, report(world).matter
    assert world.company.name in chen.post(BULK, chosen("dispatch", known, unknown)).content.decode()
    assert chen.post(BULK, chosen("dispatch", known, unknown)).content.decode().count("目录里没有对应的单位") == 1
    page = chen.post(BULK, confirmed("dispatch", known, unknown, unit="directory"), follow=True)
    assert states(known, unknown) == [State.DISPATCHED, State.RECEIVED]
    assert (known.lead_unit, known.urgency) == (world.company, "utility")
    assert "派单目录里没有它的单位" in page.content.decode()


def test_a_unit_accepts_its_mornings_matters_at_once(world, entered):
    new = [dispatched(world).matter for _ in range(2)]
    entered(world.wang).post(BULK, confirmed("accept", *new))
    assert states(*new) == [State.HANDLING] * 2


def test_what_is_typed_badly_is_asked_again_with_the_rows(chen, three):
    page = chen.post(BULK, confirmed("transfer", *three))
    assert page.status_code == 422
    assert len(page.context["rows"]) == 3


def test_what_the_post_does_not_allow_stays(world, entered):
    matter = dispatched(world).matter
    page = entered(world.wang).post(
        BULK, confirmed("transfer", matter, unit=str(world.street.pk), note="x"), follow=True
    )
    assert [one.why for one, _title in page.context["left"]] == ["您的岗位不能这样办这一件。"]


def test_nothing_chosen_leads_back_to_the_list(chen):
    assert chen.post(BULK, {"move": "dispatch", "back": "/desk/?view=all"})["Location"] == "/desk/?view=all"
    assert chen.get(BULK)["Location"] == "/desk/"
    assert chen.post(BULK, {"move": "answer"}).status_code == 404


def test_a_stranger_sees_neither_the_rows_nor_the_result(chen, three, entered):
    done = chen.post(BULK, confirmed("comment", *three, note="记"))["Location"]
    stranger = entered(stranger_zhou("matters.see", "matters.comment"))
    assert stranger.post(BULK, chosen("comment", *three)).status_code == 302
    assert stranger.get(done).status_code == 404
    assert stranger.post(f"{done}undo/").status_code == 404


def test_what_was_interrupted_says_so(chen, three):
    done = chen.post(BULK, confirmed("comment", *three, note="记"))["Location"]
    receipt = Receipt.objects.get(owner__startswith="desk.bulk:")
    Receipt.objects.filter(pk=receipt.pk).update(body={"move": "comment", "back": "/desk/", "undo": False})
    assert "还没有办完" in chen.get(done).content.decode()


def test_the_rows_of_the_inbox_can_be_chosen_where_something_can_be_done(chen, three, world, entered):
    page = chen.get("/desk/?view=dispatch").content.decode()
    assert re.findall(r'name="matter" value="([^"]+)"', page) == [mark(one) for one in three]
    assert "派单" in page
    looks_only = entered(stranger_zhou("matters.see", area=world.community.area))
    assert 'name="matter"' not in looks_only.get("/desk/?view=all").content.decode()
