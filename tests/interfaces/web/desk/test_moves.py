"""Moves from the desk: drawn from the table, refused in words, and nothing that was typed is lost."""

from datetime import timedelta

import pytest

from huiyin.domains.matters.actions.perform import PERFORM
from huiyin.domains.matters.models import Answer, AnswerTemplate, Verdict
from huiyin.domains.matters.states import MOVES
from huiyin.interfaces.web.desk.move_fields import MAKERS
from huiyin.interfaces.web.desk.words import done_words
from tests.cast import stranger_zhou
from tests.clock import MONDAY_NINE
from tests.factories.matters import answered, dispatched, handled, history, report

TEXT = "电梯主板已更换，今天恢复运行。"


def address(matter, move):
    return f"/desk/{matter.number}/moves/{move}/"


def sent(client, matter, move, **values):
    return client.post(address(matter, move), {"expected": matter.version, **values})


def test_every_name_of_the_table_has_a_field():
    named = {name for move in PERFORM for name in MOVES[move].needs | MOVES[move].allows}
    assert named <= set(MAKERS)


def test_the_dispatcher_gives_it_to_a_unit(world, entered):
    matter = report(world).matter
    reply = sent(entered(world.chen), matter, "dispatch", unit=world.company.pk, supporting=[world.committee.pk])
    matter.refresh_from_db()
    assert reply["Location"] == f"/desk/{matter.number}/"
    assert (matter.lead_unit, list(matter.supporting_units.all())) == (world.company, [world.committee])


def test_what_was_done_is_said_with_the_next_step_and_whose_it_is(world, entered):
    client, matter = entered(world.chen), report(world).matter
    sent(client, matter, "dispatch", unit=world.company.pk)
    told = client.get(f"/desk/{matter.number}/").content.decode()
    assert f"{matter.number}：“派单”办好了。下一步：待签收（{world.company.name}）。" in told


def test_what_waits_for_the_reporter_is_said_without_a_unit_and_an_end_without_a_next_step(world):
    matter = answered(world).matter
    waiting = done_words(matter, "answer")
    matter.next_step = ""
    words = f"{matter.number}：“答复”办好了。"
    assert (waiting, done_words(matter, "answer")) == (f"{words}下一步：待反映人评价。", words)


def test_the_unit_accepts_and_says_that_it_spoke_with_the_reporter(world, entered):
    matter = dispatched(world).matter
    sent(entered(world.wang), matter, "accept", contacted="on")
    assert history(matter)[-1] == "accept"
    assert not matter.clocks.filter(kind="respond", ended_at=None).exists()


def test_a_need_that_was_not_given_is_said_and_nothing_happens(world, entered):
    matter = report(world).matter
    reply = sent(entered(world.chen), matter, "dispatch", note="请尽快")
    assert reply.status_code == 422
    assert "请选择：由哪个单位主办？" in reply.content.decode()
    assert "请尽快" in reply.content.decode()
    assert history(matter) == ["receive"]


def test_an_answer_is_first_shown_as_the_reporter_will_read_it(world, entered):
    matter, client = handled(world).matter, entered(world.wang)
    shown = sent(client, matter, "answer", outcome="done", public_text=TEXT, cost="86.50")
    assert TEXT in shown.content.decode()
    assert "花费：86.50元" in shown.content.decode()
    assert not Answer.objects.exists()
    sent(client, matter, "answer", outcome="done", public_text=TEXT, cost="86.50", confirmed="1")
    assert [(one.public_text, one.cost) for one in Answer.objects.all()] == [(TEXT, 8650)]


def test_from_the_preview_one_can_go_back_and_change_it(world, entered):
    matter, client = handled(world).matter, entered(world.wang)
    reply = sent(client, matter, "answer", outcome="done", public_text=TEXT, change="1")
    assert reply.status_code == 200
    assert TEXT in reply.content.decode()
    assert not Answer.objects.exists()


@pytest.mark.parametrize(("outcome", "missing"), [("not_now", "by_when"), ("cannot", "why")])
def test_an_answer_that_puts_off_says_until_when_and_one_that_refuses_says_why(world, entered, outcome, missing):
    matter = handled(world).matter
    reply = sent(entered(world.wang), matter, "answer", outcome=outcome, public_text=TEXT)
    assert reply.status_code == 422
    assert set(reply.context["form"].errors) == {missing}


def test_a_verdict_by_telephone_is_taken_down_in_the_reporters_name(world, entered):
    got = answered(world)
    said = {"reporter": got.reporter.pk, "solved": "yes", "satisfied": "satisfied", "channel": "phone"}
    sent(entered(world.chen), got.matter, "verdict", **said)
    verdict = Verdict.objects.get()
    assert (verdict.solved, verdict.satisfaction, verdict.channel) == (True, "satisfied", "phone")
    assert (verdict.reporter, verdict.taken_by) == (got.reporter, str(world.chen.pk))


def test_whoever_was_slower_sees_what_happened_and_keeps_what_was_typed(world, entered):
    matter = report(world).matter
    sent(entered(world.he), matter, "dispatch", unit=world.other_company.pk, note="先到先办")
    reply = sent(entered(world.chen), matter, "dispatch", unit=world.company.pk, note="我打字很慢")
    html = reply.content.decode()
    assert reply.status_code == 409
    assert "何建国" in html
    assert "我打字很慢" in html
    matter.refresh_from_db()
    assert matter.lead_unit == world.other_company


def test_after_a_colleagues_note_the_second_try_goes_through(world, entered):
    matter, client = report(world).matter, entered(world.chen)
    sent(entered(world.he), matter, "comment", note="请看一下")
    first = sent(client, matter, "dispatch", unit=world.company.pk)
    assert first.status_code == 409
    expected = first.context["form"]["expected"].value()
    client.post(address(matter, "dispatch"), {"expected": expected, "unit": world.company.pk})
    assert history(matter) == ["receive", "comment", "dispatch"]


def test_a_matter_that_went_to_others_still_gives_back_what_was_typed(world, entered):
    matter = handled(world).matter
    typed = {"outcome": "done", "public_text": TEXT, "confirmed": "1"}
    client, version = entered(world.wang), matter.version
    sent(entered(world.he), matter, "transfer", unit=world.other_company.pk, note="换单位")
    reply = client.post(address(matter, "answer"), {"expected": version, **typed})
    assert (reply.status_code, TEXT in reply.content.decode()) == (404, True)
    assert history(matter)[-1] == "transfer"


def test_a_number_that_never_was_answers_like_one_that_went_to_others(world, entered):
    """Whoever guesses numbers learns nothing from how the refusal reads."""
    matter, client = report(world, kind="wrongdoing").matter, entered(world.wang)
    there, nowhere = (
        client.post(f"/desk/{number}/moves/comment/", {"expected": "1", "note": "我打字很慢"})
        for number in (matter.number, "990101-000000")
    )
    assert (there.status_code, nowhere.status_code) == (404, 404)
    said = [reply.content.decode().partition("<main")[2].partition("</main>")[0] for reply in (there, nowhere)]
    assert (said[0] == said[1], "我打字很慢" in said[0], matter.number in said[0]) == (True, True, False)


def test_whoever_may_not_any_more_since_a_colleague_was_faster_keeps_what_was_typed(world, entered):
    matter, client = report(world).matter, entered(world.chen)
    sent(entered(world.he), matter, "dispatch", unit=world.company.pk)
    reply = sent(client, matter, "contact", note="打过电话，约好周三下午上门")
    html = reply.content.decode()
    assert (reply.status_code, "何建国" in html, "打过电话，约好周三下午上门" in html) == (409, True, True)
    assert history(matter) == ["receive", "dispatch"]


def test_whoever_may_not_and_was_not_outrun_is_refused(world, entered):
    matter = dispatched(world).matter
    assert sent(entered(world.chen), matter, "contact", note="打过电话").status_code == 403


def test_a_refused_move_says_what_is_allowed_instead(world, entered):
    matter = answered(world).matter
    said = {"reason": "outside", "approver": world.he.pk, "public_text": "不归社区管", "confirmed": "1"}
    reply = sent(entered(world.chen), matter, "decline", **said)
    assert reply.status_code == 409
    assert {name for name, _words in reply.context["instead"]} == {"verdict", "comment", "withdraw"}
    assert "不归社区管" in reply.content.decode()


def test_one_person_alone_neither_pauses_nor_extends(world, entered):
    matter, client = handled(world).matter, entered(world.wang)
    until = (MONDAY_NINE + timedelta(days=3)).strftime("%Y-%m-%dT%H:%M")
    alone = sent(client, matter, "pause", public_text="等配件", until=until, approver=world.wang.pk)
    assert set(alone.context["form"].errors) == {"approver"}
    sent(client, matter, "pause", public_text="等配件", until=until, approver=world.he.pk)
    assert history(matter)[-1] == "pause"


def test_a_message_with_several_matters_is_divided(world, entered):
    matter = report(world).matter
    sent(entered(world.chen), matter, "split", parts=["电梯坏了\n三天没修", "", "楼道灯不亮"])
    assert [part.title for part in matter.parts.order_by("pk")] == ["电梯坏了", "楼道灯不亮"]


def test_a_matter_is_joined_into_another_by_its_number(world, entered):
    other, matter = report(world).matter, report(world).matter
    sent(entered(world.chen), matter, "join", into=other.number.replace("-", ""))
    matter.refresh_from_db()
    assert matter.joined_into == other


def test_nothing_is_joined_into_what_one_does_not_see(world, entered):
    hidden = report(world, confidential=True).matter
    reply = sent(entered(world.chen), report(world).matter, "join", into=hidden.number)
    assert "您看不到这个编号的诉求" in reply.content.decode()


def test_after_a_move_that_takes_it_away_one_is_back_in_the_inbox(world, entered):
    matter = dispatched(world).matter
    reply = sent(entered(world.wang), matter, "return", unit=world.other_company.pk, note="不是我们的小区")
    assert reply["Location"] == "/desk/"


@pytest.mark.parametrize("move", sorted(PERFORM))
def test_a_stranger_finds_nothing_and_a_wrong_verb_is_forbidden(world, entered, move):
    matter = dispatched(world).matter
    only_sees = stranger_zhou("matters.see", area=world.community.area)
    assert sent(entered(only_sees), matter, move).status_code == 403
    only_sees.posts.update(ends="2026-03-01")
    assert sent(entered(only_sees), matter, move).status_code == 404
    assert history(matter) == ["receive", "dispatch"]


def test_what_the_table_does_not_let_staff_do_has_no_address(world, entered):
    matter = report(world).matter
    assert sent(entered(world.he), matter, "settle").status_code == 404
    assert sent(entered(world.he), matter, "close").status_code == 404


@pytest.fixture
def template(world):
    text = "您好！{地点}已修好：……"
    return AnswerTemplate.objects.create(community=world.community, name="修好了（测试）", text=text, outcome="done")


def test_a_prepared_answer_goes_into_the_box_after_what_was_typed(world, entered, template):
    matter = handled(world).matter
    client, address = entered(world.wang), f"/desk/{matter.number}/moves/answer/"
    assert template.name in client.get(f"/desk/{matter.number}/").content.decode()
    page = client.post(address, {"prepared": str(template.pk), "public_text": "林阿姨："}).content.decode()
    assert "林阿姨：\n您好！" in page.replace("\r\n", "\n")
    assert 'value="done"' in page
    assert history(matter)[-1] == "accept"
    assert client.post(address, {"prepared": "nothing"}).status_code == 200


def test_an_answer_with_an_open_blank_is_not_sent(world, entered):
    matter = handled(world).matter
    told = {"outcome": "done", "public_text": "{承办单位}已处理", "confirmed": "1"}
    page = entered(world.wang).post(f"/desk/{matter.number}/moves/answer/", told)
    assert (page.status_code, "承办单位" in page.content.decode()) == (422, True)
    assert history(matter)[-1] == "accept"
