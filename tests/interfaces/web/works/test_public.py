import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from huiyin.domains.works.models import Follower
from huiyin.platform.persons.models import Person
from tests import cast
from tests.factories.works import begun, finished, heard, planned, slipped, waiting

LIST_QUERIES = 10


def all_of(crew):
    return reverse("public-works", args=[crew.community.code])


def page_of(work, name="public-work"):
    return reverse(name, args=[work.community.code, work.pk])


def test_everybody_reads_a_work_and_no_matter_is_recognised(client, crew):
    matter = waiting(crew)
    work = begun(crew, matter)
    slipped(crew, work, 3, days=29)
    page = client.get(page_of(work)).content.decode()
    told = ("3号楼飞线整治", "飞线全部入槽", "材料未到", "赵敏 · 督办员", "1件诉求在等它")
    assert [words for words in told if words not in page] == []
    assert [words for words in (matter.number, cast.AUNT_LIN_NAME, cast.AUNT_LIN_PHONE) if words in page] == []
    assert re.findall(r">[^<]*\d{4}-\d\d-\d\d[^<]*<", page) == []  # days as people write them, those of its steps too


def test_all_works_stand_on_one_page_as_lanes_and_as_houses(client, crew):
    begun(crew)
    finished(crew, title="车棚")
    page = client.get(all_of(crew), {"estate": crew.estate.code}).content.decode()
    assert [words for words in ("3号楼飞线整治", "3号楼", "车棚", "已完成") if words not in page] == []


def test_a_community_without_works_says_what_to_do(client, crew):
    assert "请反映" in client.get(all_of(crew)).content.decode()


def test_the_list_asks_the_same_number_of_questions_for_one_work_and_for_three(client, crew):
    counts = []
    for more in (1, 2):
        for _number in range(more):
            slipped(crew, begun(crew))
        with CaptureQueriesContext(connection) as asked:
            client.get(all_of(crew), {"estate": crew.estate.code})
        counts.append(len(asked))
    assert counts == [LIST_QUERIES, LIST_QUERIES]


def test_somebody_follows_with_a_telephone_is_told_and_leaves(client, crew):
    work = begun(crew)
    done = client.post(page_of(work, "work-follow"), {"phone": cast.AUNT_LIN_PHONE})
    assert "您已关注" in client.get(done.url).content.decode()
    assert [len(heard("following")), Person.objects.filter(kind="follower").count()] == [1, 1]
    slipped(crew, work)
    assert len(heard("slipped")) == 1
    assert client.post(done.url).status_code == 302
    assert Follower.objects.get().left_at is not None
    assert client.get(done.url).status_code == 404


def test_somebody_follows_by_a_code_alone(client, crew):
    done = client.post(page_of(planned(crew), "work-follow"))
    assert (client.get(done.url).status_code, Follower.objects.get().person, heard("following")) == (200, None, [])


def test_what_is_no_telephone_is_named(client, crew):
    page = client.post(page_of(planned(crew), "work-follow"), {"phone": "不告诉你"})
    assert (page.status_code, list(page.context["form"].errors), Follower.objects.count()) == (422, ["phone"], 0)


def test_whoever_follows_everything_at_once_has_to_wait(client, crew):
    work = planned(crew)
    codes = [client.post(page_of(work, "work-follow")).status_code for _number in range(25)]
    assert 422 in codes


@pytest.mark.parametrize("name", ["work-sheet", "works-sheet"])
def test_the_sheet_for_the_board_is_a_pdf_or_a_page(client, crew, name):
    work = begun(crew)
    slipped(crew, work)
    address = page_of(work, name) if name == "work-sheet" else reverse(name, args=[crew.community.code])
    paper, page = client.get(address), client.get(address, {"as": "page"})
    assert paper.content[:5] == b"%PDF-"
    assert [words for words in ("3号楼飞线整治", "<svg", "扫码") if words not in page.content.decode()] == []


def test_lanes_carry_their_colours_for_a_printer_that_reads_no_rules_for_drawings(client, crew):
    begun(crew)  # one work with three milestones to come
    page = client.get(reverse("works-sheet", args=[crew.community.code]), {"as": "page"}).content.decode()
    assert [page.count(f'class="{name}" fill="#') for name in ("whole", "done", "mark", "today")] == [1, 1, 3, 1]
    assert page.count('class="mark" fill="#777"') == 3


def test_a_work_of_another_community_is_not_there(client, crew):
    work = planned(crew)
    assert client.get(f"/c/000000000000/works/{work.pk}/").status_code == 404
    assert client.get("/works/f/XXXX-XXXX-XXXX/").status_code == 404
