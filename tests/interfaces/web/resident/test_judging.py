import pytest

from huiyin.domains.matters.actions.answers import AnswerText, answer_matter
from huiyin.domains.matters.actions.attachments import attach_photo
from huiyin.domains.matters.actions.joining import join_matter
from huiyin.domains.matters.models import Verdict
from huiyin.domains.matters.queries.verdicts import latest_answer
from huiyin.domains.matters.vocabulary import Outcome, Purpose
from tests.clock import MONDAY_NINE
from tests.factories.matters import answered, handled, history, report
from tests.factories.photos import photo


@pytest.fixture
def got(client, world):
    got = answered(world)
    client.get(f"/m/{got.matter.number}/{got.code}/")
    return got


def words():
    return [(row.solved, row.satisfaction, row.channel) for row in Verdict.objects.all()]


@pytest.mark.parametrize("satisfied", ["satisfied", "basically", "dissatisfied"])
def test_one_tap_says_solved_and_how_satisfied(client, got, satisfied):
    reply = client.post(f"/m/{got.matter.number}/solved/", {"satisfied": satisfied})
    assert (reply["Location"], words()) == (f"/m/{got.matter.number}/", [(True, satisfied, "link")])
    got.matter.refresh_from_db()
    assert got.matter.state == "settled"


def test_two_taps_are_one_word(client, got):
    for _tap in range(2):
        assert client.post(f"/m/{got.matter.number}/solved/", {"satisfied": "satisfied"}).status_code == 302
    assert len(words()) == 1


def test_not_solved_asks_one_reason_and_goes_up_to_other_hands(client, world, got):
    path = f"/m/{got.matter.number}/not-solved/"
    assert client.post(path, {"more": "第三次了"}).status_code == 422
    assert (words(), "第三次了" in client.post(path, {"more": "第三次了"}).content.decode()) == ([], True)
    client.post(path, {"reason": "broke_again", "more": "第三次了"})
    assert words() == [(False, "dissatisfied", "link")]
    got.matter.refresh_from_db()
    assert (got.matter.lead_unit, history(got.matter)[-1]) == (world.committee, "redo")
    page = client.get(f"/m/{got.matter.number}/").content.decode()
    assert all(part in page for part in ("第三次了", "升一级", world.committee.name))


def test_the_answer_stands_before_the_question_with_its_photos(client, world, got):
    answer = latest_answer(got.matter)
    for purpose in (Purpose.BEFORE, Purpose.AFTER):
        actor = world.acting(world.wang)
        attach_photo(actor=actor, matter=got.matter, data=photo(), purpose=purpose, at=MONDAY_NINE, answer=answer)
    page = client.get(f"/m/{got.matter.number}/").content.decode()
    assert page.index("电梯主板已更换") < page.index("处理后的照片") < page.index('value="satisfied"')


@pytest.mark.parametrize("value", ["unrated", "", "very"])
def test_a_word_that_is_none_records_nothing(client, got, value):
    client.post(f"/m/{got.matter.number}/solved/", {"satisfied": value})
    assert words() == []


def test_the_list_on_the_phone_asks_for_a_word_until_it_is_said(client, got):
    asked = [(please := "请您说说解决没解决") in client.get("/m/here/").content.decode()]
    client.post(f"/m/{got.matter.number}/solved/", {"satisfied": "satisfied"})
    assert [*asked, please in client.get("/m/here/").content.decode()] == [True, False]


def test_whoever_joined_a_matter_is_asked_for_an_own_word_on_its_answer(client, world):
    first, second = handled(world), report(world)
    join_matter(actor=world.acting(world.chen), matter=second.matter, into=first.matter, at=MONDAY_NINE)
    text = AnswerText(Outcome.DONE, "修好了。")
    answer_matter(actor=world.acting(world.wang), matter=first.matter, text=text, at=MONDAY_NINE)
    client.post("/m/", {"number": second.matter.number, "code": second.code})
    assert "请您说说解决没解决" in client.get("/m/here/").content.decode()


def test_looking_judges_nothing(client, got):
    for page in ("", "not-solved/"):
        assert client.get(f"/m/{got.matter.number}/{page}").status_code == 200
    assert client.get(f"/m/{got.matter.number}/solved/").status_code == 405
    assert words() == []


def test_before_the_answer_there_is_nothing_to_judge(client, world):
    got = handled(world)
    client.get(f"/m/{got.matter.number}/{got.code}/")
    assert 'value="satisfied"' not in client.get(f"/m/{got.matter.number}/").content.decode()
    assert client.post(f"/m/{got.matter.number}/solved/", {"satisfied": "satisfied"}).status_code == 409


def test_opening_the_link_of_a_message_judges_nothing(client, world):
    """Preview robots of messengers open every link: the tap is a button on the page it leads to."""
    got = answered(world)
    before = history(got.matter)
    page = client.get(f"/m/{got.matter.number}/{got.code}/", follow=True).content.decode()
    client.get(f"/m/{got.matter.number}/solved/?satisfied=satisfied")
    assert history(got.matter) == before
    assert page.count('name="satisfied"') == 3
