from datetime import timedelta

import pytest

from huiyin.domains.matters.actions.attachments import attach_photo
from huiyin.domains.matters.actions.blacking import publish_photo
from huiyin.domains.matters.actions.publishing import Marks, publish_matter
from huiyin.domains.matters.actions.verdicts import Word, record_verdict
from huiyin.domains.matters.queries import publications
from huiyin.domains.matters.rules.blacking import Box
from huiyin.domains.matters.vocabulary import Purpose, Satisfaction
from huiyin.interfaces.web.shared import moment
from tests.cast import AUNT_LIN_NAME, AUNT_LIN_PHONE
from tests.clock import MONDAY_NINE
from tests.factories.faces import with_faces
from tests.factories.matters import answered, her

TEXT = f"我是3号楼2单元501的{AUNT_LIN_NAME}，{AUNT_LIN_PHONE}，电梯坏了三天"


@pytest.fixture(autouse=True)
def _that_evening(monkeypatch):
    monkeypatch.setattr(moment, "present", lambda: MONDAY_NINE + timedelta(hours=8))


def page_of(client, world, query=""):
    return client.get(f"/c/{world.community.code}/answered/{query}").content.decode()


def publish(world, *, text=TEXT, **fields):
    got = answered(world, text=text, **fields)
    he, marks = world.acting(world.he, "matters.publish"), Marks(names=frozenset({AUNT_LIN_NAME}))
    publish_matter(actor=he, matter=got.matter, marks=marks, at=MONDAY_NINE)
    return got


def test_everybody_reads_the_question_and_the_answer_and_not_who_asked(client, world):
    got = publish(world)
    page = page_of(client, world)
    wanted = ("3号楼〔住址〕", "电梯坏了三天", "主板已更换", world.company.name, world.place.label, world.estate.name)
    assert [words for words in wanted if words not in page] == []
    hidden = (AUNT_LIN_NAME, AUNT_LIN_PHONE, "501", got.matter.number, got.code)
    assert [words for words in hidden if words in page] == []


def test_what_nobody_published_is_not_there(client, world):
    answered(world, title="谁也没公开的标题")
    page = page_of(client, world)
    assert ("谁也没公开的标题" in page, "还没有公开的答复" in page) == (False, True)
    assert "没有找到" in page_of(client, world, "?q=电梯")


def test_a_search_narrows_the_list_and_cannot_be_used_to_guess_what_is_hidden(client, world):
    publish(world), publish(world, text="路灯不亮", title="路灯")
    assert page_of(client, world, "?q=路灯").count("<article") == 1
    for words in (AUNT_LIN_NAME, AUNT_LIN_PHONE[:6], "501"):
        assert "没有找到" in page_of(client, world, f"?q={words}")


def test_the_list_goes_on_page_by_page(client, world, monkeypatch):
    monkeypatch.setattr("huiyin.interfaces.web.public.published.PAGE", 1)
    publish(world, title="第一件"), publish(world, title="第二件")
    first = page_of(client, world)
    after = first.partition("?after=")[2].partition('"')[0]
    assert ("第二件" in first, "第一件" in first) == (True, False)
    assert ("第一件" in page_of(client, world, f"?after={after}"), "第二件" in page_of(client, world, "?after=x")) == (
        True,
        True,
    )


def test_only_confirmed_copies_are_shown_and_the_original_never(client, world):
    got = publish(world)
    data, wang = with_faces((100, 150)), world.acting(world.wang)
    photo, other = (
        attach_photo(actor=wang, matter=got.matter, data=data, purpose=purpose, at=MONDAY_NINE)
        for purpose in (Purpose.REPORT, Purpose.AFTER)
    )
    he = world.acting(world.he, "matters.publish")
    copy = publish_photo(actor=he, attachment=photo, boxes=[Box(100, 200, 300, 400)], at=MONDAY_NINE)
    page = page_of(client, world)
    assert (f"/public/photos/{copy.pk}/" in page, str(photo.pk) in page, str(other.pk) in page) == (True, False, False)
    for query in ("", "?small"):
        assert client.get(f"/public/photos/{copy.pk}/{query}").headers["Content-Type"] == "image/jpeg"
    assert [client.get(path).status_code for path in (f"/public/photos/{photo.pk}/", f"/photos/{photo.pk}/")] == [
        404,
        404,
    ]


def test_what_was_not_solved_says_that_it_is_done_again(client, world):
    got = publish(world)
    word = Word(solved=False, satisfied=Satisfaction.DISSATISFIED)
    record_verdict(actor=her(got.reporter), matter=got.matter, reporter=got.reporter, word=word, at=MONDAY_NINE)
    assert "还没解决，正在重办" in page_of(client, world)


def test_the_numbers_name_what_was_answered_this_week(client, world):
    publish(world, title="本周的电梯")
    assert "本周的电梯" in client.get(f"/c/{world.community.code}/numbers/2026/3/").content.decode()


def test_a_page_of_published_matters_costs_four_queries_at_one_and_at_three(client, world, django_assert_num_queries):
    assert publications.PAGE == 20
    for more in (1, 2):
        for _time in range(more):
            publish(world)
        with django_assert_num_queries(4):
            page_of(client, world)
