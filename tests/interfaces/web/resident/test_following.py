from datetime import timedelta

import pytest

from huiyin.domains.matters.actions.following import PATIENCE
from huiyin.domains.matters.actions.intake import Voice
from huiyin.domains.matters.actions.joining import Part, join_matter, me_too, split_matter
from huiyin.domains.matters.actions.waiting import add_comment, ask_reporter
from tests.clock import MONDAY_NINE
from tests.factories.matters import answered, handled, her, history, report
from tests.factories.photos import photo
from tests.interfaces.web.resident.walking import picture


def enter(client, got, **data):
    return client.post("/m/", {"number": got.matter.number, "code": got.code, **data})


def page(client, got):
    return client.get(f"/m/{got.matter.number}/").content.decode()


def test_number_and_code_open_the_matter_and_stay_out_of_its_address(client, world):
    got = report(world)
    assert enter(client, got)["Location"] == f"/m/{got.matter.number}/"
    assert "3号楼电梯坏了三天" in page(client, got)


@pytest.mark.parametrize("form", ["/m/{number}/{code}/", "/m/{number}/?code={code}"])
def test_a_link_opens_the_matter_and_leaves_the_code_behind(client, world, form):
    got = report(world)
    reply = client.get(form.format(number=got.matter.number, code=got.code))
    assert (reply.status_code, reply["Location"]) == (302, f"/m/{got.matter.number}/")
    assert client.get(reply["Location"]).status_code == 200


def without_what_was_typed(reply, *typed):
    text = reply.content.decode()
    for words in typed:
        text = text.replace(words, "")
    return text


def test_a_wrong_number_and_a_wrong_code_get_the_same_answer(client, world):
    got = report(world)
    wrong = [(got.matter.number, "AAAA-AAAA-AAAA"), ("260302-000000", got.code), ("nonsense", "YYYY-QQQQ-ZZZZ")]
    by_form = [client.post("/m/", {"number": number, "code": code}) for number, code in wrong]
    by_link = [client.get(f"/m/{number}/{code}/") for number, code in wrong]
    for replies, status in ((by_form, 422), (by_link, 404)):
        told = {without_what_was_typed(reply, *map(str, typed)) for reply, typed in zip(replies, wrong, strict=True)}
        strip_marks = {text.partition('role="alert"')[2].partition("</div>")[0] for text in told}
        assert ({reply.status_code for reply in replies}, len(strip_marks)) == ({status}, 1)


def test_guessing_is_slowed_down_for_the_right_code_too(client, world):
    got = report(world)
    for _time in range(PATIENCE.free):
        client.post("/m/", {"number": got.matter.number, "code": "AAAA-AAAA-AAAA"})
    reply = enter(client, got)
    assert (reply.status_code, "10" in reply.content.decode()) == (422, True) or "1分钟" in reply.content.decode()
    assert enter(client, got, REMOTE_ADDR="192.0.2.9").status_code == 422


def test_without_number_and_code_nothing_opens(client, other_browser, world):
    got = report(world)
    enter(client, got)
    assert other_browser.get(f"/m/{got.matter.number}/")["Location"].startswith("/m/?number=")
    for move in ("reply", "add", "withdraw", "solved", "not-solved"):
        assert other_browser.post(f"/m/{got.matter.number}/{move}/", {"note": "x"}).status_code == 404
    other = report(world)
    assert client.get(f"/m/{other.matter.number}/").status_code == 302


def test_the_page_says_where_it_stands_who_has_it_and_by_when(client, world):
    got = handled(world)
    enter(client, got)
    text = page(client, got)
    assert all(words in text for words in ("办理中", world.company.name, "3月9日", "答复您：还剩"))


@pytest.mark.parametrize(
    ("kind", "words"),
    [("respond", "首次联系您"), ("answer", "答复您"), ("verdict", "请您评价")],
)
def test_time_left_says_for_what_it_is(client, world, kind, words):
    got = report(world)
    enter(client, got)
    clock = got.matter.clocks.get(kind="answer")
    got.matter.clocks.exclude(pk=clock.pk).update(ended_at=MONDAY_NINE)
    clock.kind, clock.due_at = kind, MONDAY_NINE + timedelta(minutes=29)
    clock.save()
    got.matter.due_at = clock.due_at
    got.matter.save()
    assert f"{words}：还剩29分钟" in page(client, got)


def test_time_left_of_a_matter_that_waits_says_for_whose_reply(client, world):
    got = handled(world)
    ask_reporter(actor=world.acting(world.wang), matter=got.matter, public_text="几号楼？", at=MONDAY_NINE)
    enter(client, got)
    text = page(client, got)
    assert ("请您回复：还剩" in text, "等您回复，先不计时" in text, "3月9日" in text) == (True, True, False)


def test_a_question_and_the_report_are_told_to_their_reporter_as_you(client, world):
    got = handled(world)
    ask_reporter(actor=world.acting(world.wang), matter=got.matter, public_text="几号楼？", at=MONDAY_NINE)
    enter(client, got)
    text = page(client, got)
    assert [words in text for words in ("您反映了，已编号", "问您一个问题", "向反映人询问")] == [True, True, False]


def test_what_a_neighbour_reported_is_not_told_as_ones_own(client, world):
    got = report(world)
    _voice, code = me_too(actor=her(got.reporter), matter=got.matter, voice=Voice(), at=MONDAY_NINE)
    client.post("/m/", {"number": got.matter.number, "code": code})
    text = page(client, got)
    assert [words in text for words in ("您反映了，已编号", "<span>居民</span>")] == [False, True]


def test_the_page_that_asks_for_a_code_offers_what_this_phone_opens_anyway(client, world):
    assert "/m/here/" not in client.get("/m/").content.decode()
    enter(client, report(world))
    text = client.get("/m/").content.decode()
    assert [words in text for words in ("/m/here/", "这部手机上有1件", "不用查询码")] == [True, True, True]


def test_a_note_between_units_never_reaches_the_reporter(client, world):
    got = handled(world)
    add_comment(actor=world.acting(world.wang), matter=got.matter, note="内部：此人常来", at=MONDAY_NINE)
    enter(client, got)
    assert "此人常来" not in page(client, got)


def test_a_question_is_answered_in_one_box_and_once(client, world):
    got = handled(world)
    ask_reporter(actor=world.acting(world.wang), matter=got.matter, public_text="是哪一部电梯？", at=MONDAY_NINE)
    enter(client, got)
    assert [words for words in ("是哪一部电梯？", "等您回复") if words not in page(client, got)] == []
    for _tap in range(2):
        reply = client.post(f"/m/{got.matter.number}/reply/", {"note": "左边那部", "mark": "m1"})
        assert reply.status_code == 302
    assert history(got.matter).count("reply") == 1
    assert "左边那部" in page(client, got)


def test_a_reply_that_comes_too_late_is_added_and_not_lost(client, world):
    got = handled(world)
    enter(client, got)
    assert client.post(f"/m/{got.matter.number}/reply/", {"note": "左边那部"}).status_code == 302
    assert history(got.matter)[-1] == "comment"


def test_something_is_added_with_a_photo_and_two_taps_add_it_once(client, world):
    got = handled(world)
    enter(client, got)
    for _tap in range(2):
        data = {"add-note": "又响了一夜", "add-photos": [picture("1.jpg", photo())], "mark": "m2"}
        assert client.post(f"/m/{got.matter.number}/add/", data).status_code == 302
    assert (history(got.matter).count("comment"), got.matter.attachments.count()) == (1, 1)
    text = page(client, got)
    address = text.partition('<img src="')[2].partition('"')[0]
    assert ("又响了一夜" in text, client.get(address.replace("&amp;", "&")).status_code) == (True, 200)


def test_nothing_typed_is_said_on_the_page_itself(client, world):
    got = handled(world)
    enter(client, got)
    for move in ("reply", "add"):
        reply = client.post(f"/m/{got.matter.number}/{move}/", {"note": " ", "add-note": " "})
        assert (reply.status_code, 'role="alert"' in reply.content.decode()) == (422, True)


def test_withdrawing_asks_once_more_and_ends_it(client, world):
    got = report(world)
    enter(client, got)
    path = f"/m/{got.matter.number}/withdraw/"
    assert client.get(path).status_code == 200
    assert [client.post(path, {}).status_code for _tap in range(2)] == [302, 302]
    got.matter.refresh_from_db()
    assert (got.matter.state, history(got.matter)) == ("withdrawn", ["receive", "withdraw"])
    assert page(client, got).count("随时可以重新反映") == 1


def test_a_neighbour_reads_neither_the_first_reporters_words_nor_their_photos(client, other_browser, world):
    got = report(world, "我家老人差点摔倒，电话你们有")
    enter(client, got)
    client.post(f"/m/{got.matter.number}/add/", {"add-note": "我的照片", "add-photos": [picture("1.jpg", photo())]})
    mine = page(client, got)
    address = mine.partition('<img src="')[2].partition('"')[0]
    _voice, code = me_too(actor=her(got.reporter), matter=got.matter, voice=Voice(), note="我家也是", at=MONDAY_NINE)
    other_browser.get(f"/m/{got.matter.number}/{code}/")
    text = page(other_browser, got)
    assert [words in text for words in ("差点摔倒", "我的照片", "我家也是")] == [False, False, True]
    assert (client.get(address).status_code, other_browser.get(address).status_code) == (200, 404)


def test_a_joined_matter_keeps_its_number_and_gets_the_answer(client, world):
    mine, into = report(world, "我的电梯"), handled(world)
    into.matter.refresh_from_db()
    join_matter(actor=world.acting(world.chen), matter=mine.matter, into=into.matter, at=MONDAY_NINE)
    enter(client, mine)
    text = page(client, mine)
    assert [words in text for words in ("与同类诉求一起办理", "我的电梯", "电梯坏了三天")] == [True, True, False]


def test_one_code_opens_all_parts_of_a_divided_matter(client, world):
    got = report(world)
    parts = [Part("灯", "灯坏了"), Part("门", "门坏了")]
    made = split_matter(actor=world.acting(world.chen), matter=got.matter, parts=parts, at=MONDAY_NINE)
    enter(client, got)
    text = page(client, got)
    assert all(part.number in text for part in made)
    assert [client.get(f"/m/{part.number}/").status_code for part in made] == [200, 200]


def test_closing_it_on_this_device_closes_it(client, world):
    got = answered(world)
    enter(client, got)
    client.post("/m/leave/")
    assert client.get(f"/m/{got.matter.number}/").status_code == 302


def test_a_changed_cookie_opens_nothing(client, world):
    got = report(world)
    enter(client, got)
    client.cookies["huiyin_follow"] = client.cookies["huiyin_follow"].value[:-2] + "xx"
    assert client.get(f"/m/{got.matter.number}/").status_code == 302


def test_a_matter_without_a_subject_is_called_yours_and_not_unknown(client, world):
    got = report(world, category=None)
    enter(client, got)
    page = client.get(f"/m/{got.matter.number}/").content.decode()
    assert ("<h1>您的诉求</h1>" in page, "<h1>不知道" in page) == (True, False)
