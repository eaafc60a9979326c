"""The pages of a correction: asked for, confirmed on a seat's phone, published, and each version read by everybody."""

from io import BytesIO
from uuid import uuid4

import pytest
from django.urls import reverse
from pypdf import PdfReader

from huiyin.domains.meetings.actions.corrections import base_of, confirm_correction
from huiyin.domains.meetings.models import Correction, CorrectionWord
from huiyin.domains.meetings.queries.corrections import open_correction, published_versions
from huiyin.domains.meetings.seals import ticket
from tests import cast
from tests.factories.meetings import FRIDAY_THREE, SECRETARY, closed, corrected, proposed, published, seat

pytestmark = pytest.mark.usefixtures("at_three")
RIGHT = "王经理：配件下周到。"
WHY = "写错了到货时间"


@pytest.fixture
def meeting(table):
    return published(table)


def at(name, meeting):
    return reverse(f"desk-meeting-{name}", args=[meeting.pk])


def typed(meeting, text=RIGHT, *, why=WHY, base=None):
    key = meeting.hearings.get().pk
    return {"base": base or base_of(meeting), "reason": why, f"text-{key}": text}


def version(meeting, number):
    return reverse("public-meeting-version", args=[meeting.body.community.code, meeting.pk, number])


def words(reply):
    return reply.content.decode()


def test_the_secretary_says_why_and_what_and_it_waits_on_the_meetings_page(desk, meeting):
    page = words(desk.get(at("correct", meeting)))
    assert ("王经理：配件已到。" in page, "只改文字" in page, "提交下次会议" in page) == (True, True, True)
    assert reverse("desk-table-item", args=[meeting.body_id]) in page
    assert desk.post(at("correct", meeting), typed(meeting)).status_code == 302
    page = words(desk.get(reverse("desk-meeting", args=[meeting.pk])))
    assert [said for said in ("第2版", WHY, "等与会人员确认", "还没表态", "第1版") if said not in page] == []
    assert "王经理：配件已到。" in page


@pytest.mark.parametrize(
    ("text", "why", "told"), [(RIGHT, " ", "为什么要更正"), ("王经理：配件已到。", WHY, "没有任何不同")]
)
def test_without_a_reason_or_a_change_the_page_comes_back_with_what_was_typed(desk, meeting, text, why, told):
    reply = desk.post(at("correct", meeting), typed(meeting, text, why=why))
    assert (reply.status_code, told in words(reply), text in words(reply)) == (422, True, True)
    assert Correction.objects.count() == 0


def test_the_second_secretary_sees_what_changed_and_keeps_what_was_typed(desk, table, meeting):
    base = base_of(meeting)
    proposed(table, meeting, RIGHT)
    late = typed(meeting, "王经理：配件周五到。", why="时间是周五", base=base)
    reply = desk.post(at("correct", meeting), late)
    page = words(reply)
    assert (reply.status_code, Correction.objects.count()) == (409, 1)
    shown = ("有人先提交了", "王经理：配件周五到。</textarea>", 'value="时间是周五"', WHY, "<del>", "<ins>")
    assert [said for said in shown if said not in page] == []
    again = typed(meeting, "王经理：配件周五到。", why="时间是周五")
    assert f'value="{again["base"]}"' in page
    assert desk.post(at("correct", meeting), again).status_code == 302
    assert [str(row) for row in Correction.objects.order_by("draft")] == ["2.1", "2.2"]


def test_the_second_secretary_hears_of_a_version_published_meanwhile_and_of_the_same_words(desk, table, meeting):
    base = base_of(meeting)
    corrected(table, meeting, RIGHT)
    page = words(desk.post(at("correct", meeting), typed(meeting, RIGHT, base=base)))
    assert ("第2版已由" in page, "对方的文字和您的一样" in page) == (True, True)


def test_minutes_that_are_not_public_are_not_corrected_and_the_page_says_so(desk, table):
    early = closed(table)
    assert "直接修改就可以" in words(desk.get(at("correct", early)))
    assert desk.post(at("correct", early), typed(early)).status_code == 422


def test_strangers_see_nothing_and_who_may_not_run_a_meeting_corrects_nothing(client, table, meeting):
    proposed(table, meeting, RIGHT)
    pages = [at(name, meeting) for name in ("correct", "republish", "withdraw")]
    client.force_login(cast.stranger_zhou(*SECRETARY))
    assert [client.get(page).status_code for page in pages] == [404] * 3
    client.force_login(table.world.wang)
    assert [client.get(page).status_code for page in pages] == [403] * 3
    assert (Correction.objects.count(), CorrectionWord.objects.count()) == (1, 0)


def test_a_delegate_confirms_on_the_phone_with_the_change_before_their_eyes(client, table, meeting):
    waiting = proposed(table, meeting, RIGHT)
    text = ticket(seat(meeting, table.delegate))
    page = words(client.get(reverse("meeting-seat", args=[text])))
    assert [said for said in ("这样改对吗", WHY, "<del>", "议定的事项不会变") if said not in page] == []
    press = reverse("meeting-seat-press", args=[text, "correction"])
    assert client.post(press, {"draft": waiting.pk, "objection": ""}).status_code == 302
    assert "已确认" in words(client.get(reverse("meeting-seat", args=[text])))
    assert [row.word for row in waiting.words.all()] == ["confirmed"]
    assert client.post(press, {"draft": "x"}).status_code == 404
    absent = ticket(seat(meeting, table.guest))
    assert "这样改对吗" not in words(client.get(reverse("meeting-seat", args=[absent])))


def test_publishing_waits_for_those_who_were_there_and_keeps_the_text(desk, table, meeting):
    waiting = proposed(table, meeting, RIGHT)
    assert "还不能公开" in words(desk.get(at("republish", meeting)))
    reply = desk.post(at("republish", meeting), typed(meeting, "自己写的", base=str(waiting.pk)))
    assert (reply.status_code, "自己写的" in words(reply), "还没有全部确认" in words(reply)) == (422, True, True)
    proposed(table, meeting, "王经理：配件周五到。")
    reply = desk.post(at("republish", meeting), typed(meeting, "自己写的", base=str(waiting.pk)))
    assert (reply.status_code, "新的一稿" in words(reply), "自己写的" in words(reply)) == (409, True, True)


def test_an_objection_stands_before_the_eyes_of_who_would_publish(desk, client, table, meeting):
    waiting = proposed(table, meeting, RIGHT)
    press = reverse("meeting-seat-press", args=[ticket(seat(meeting, table.delegate)), "correction"])
    client.post(press, {"draft": waiting.pk, "objection": "是后天到"})
    assert "是后天到" in words(desk.get(at("republish", meeting)))
    assert "是后天到" in words(desk.get(reverse("desk-meeting", args=[meeting.pk])))


def test_a_confirmed_correction_is_published_looked_at_once_more(desk, table, meeting):
    waiting = proposed(table, meeting, "住3号楼2单元501室的业主19900001001说：下周到。")
    for one in meeting.attendances.exclude(came_at=None):
        press = reverse("meeting-seat-press", args=[ticket(one), "correction"])
        desk.post(press, {"draft": waiting.pk})
    page = words(desk.get(at("republish", meeting)))
    assert ("〔电话〕" in page, "更正内容" in page) == (True, True)
    text = "业主19900001001说：下周到。"
    assert desk.post(at("republish", meeting), typed(meeting, text, base=str(waiting.pk))).status_code == 302
    assert next(iter(published_versions(meeting)[-1].public.values())) == "业主〔电话〕说：下周到。"
    assert desk.get(at("republish", meeting)).status_code == 302  # nothing waits any more


def test_a_correction_that_waits_or_is_ready_stands_above_the_agenda(desk, table, meeting):
    page = words(desk.get(reverse("desk-meeting", args=[meeting.pk])))
    assert "正等与会人员确认" not in page
    waiting = proposed(table, meeting, RIGHT)
    page = words(desk.get(reverse("desk-meeting", args=[meeting.pk])))
    assert 0 < page.index("正等与会人员确认") < page.index('class="agenda"')
    assert (at("republish", meeting) in page, "还没表态 4" in page) == (True, True)
    for one in meeting.attendances.exclude(came_at=None):
        confirm_correction(actor=table.actor, seat=one, draft=waiting.pk, at=FRIDAY_THREE)
    page = words(desk.get(reverse("desk-meeting", args=[meeting.pk])))
    assert 0 < page.index("更正可以公开了") < page.index('class="agenda"')


def test_a_correction_is_withdrawn_with_a_reason(desk, table, meeting):
    proposed(table, meeting, RIGHT)
    assert desk.get(at("withdraw", meeting)).status_code == 200
    assert desk.post(at("withdraw", meeting), {"why": ""}).status_code == 422
    assert desk.post(at("withdraw", meeting), {"why": "下次会上说"}).status_code == 302
    assert open_correction(meeting) is None


def test_everybody_reads_the_newest_with_why_and_reaches_each_earlier_version(client, table, meeting):
    corrected(table, meeting, RIGHT)
    public = reverse("public-meeting", args=[meeting.body.community.code, meeting.pk])
    page = words(client.get(public))
    assert [said for said in (RIGHT, WHY, "第2版", version(meeting, 2)) if said not in page] == []
    assert "配件已到" not in page
    first, second = words(client.get(version(meeting, 1))), words(client.get(version(meeting, 2)))
    assert ("配件已到。" in first, "这一版已经更正" in first, RIGHT in first) == (True, True, False)
    assert ("<del>" in second, "这一版已经更正" in second, "已确认 4" in second) == (True, False, True)
    assert "社区书记" not in second  # who said what is for the table; everybody reads how many
    assert [client.get(version(meeting, number)).status_code for number in (0, 3)] == [404, 404]
    strange = reverse("public-meeting-version", args=[meeting.body.community.code, uuid4(), 1])
    assert client.get(strange).status_code == 404


def test_a_correction_that_waits_is_seen_by_nobody_outside(client, table, meeting):
    proposed(table, meeting, RIGHT)
    page = words(client.get(reverse("public-meeting", args=[meeting.body.community.code, meeting.pk])))
    assert ("配件已到。" in page, "下周到" in page, WHY in page) == (True, False, False)


def printed(desk, meeting, **asked):
    reply = desk.get(at("paper", meeting), asked)
    return "".join(page.extract_text() for page in PdfReader(BytesIO(reply.content)).pages)


def test_the_paper_names_its_version_and_carries_the_list_of_all_with_reasons_and_seals(desk, table, meeting):
    assert "版本" not in printed(desk, meeting)
    end = corrected(table, meeting, RIGHT)
    newest, first = printed(desk, meeting), printed(desk, meeting, version="1")
    assert [
        said for said in ("第2版", RIGHT, WHY, "项目经理：已确认", end.sealed_hash[:12]) if said not in newest
    ] == []
    assert ("配件已到。" in first, "本版已更正" in first, RIGHT in first) == (True, True, False)
    assert desk.get(at("paper", meeting), {"version": "3"}).status_code == 404
