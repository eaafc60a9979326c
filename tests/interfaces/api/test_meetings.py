"""Joint meetings as everybody's programmes read them."""

from datetime import timedelta

import pytest

from huiyin.domains.meetings.actions.withholding import withhold_passage
from huiyin.domains.meetings.queries.corrections import published_versions
from tests import cast
from tests.factories.meetings import (
    FRIDAY_THREE,
    closed,
    convened,
    corrected,
    lifted,
    make_table,
    planned,
    proposed,
    published,
)

RIGHT = "王经理：配件下周到。"


@pytest.fixture
def table(world):
    return make_table(world)


def test_meetings_come_page_by_page_by_their_day_and_a_mere_plan_is_nobodys_business(table, programme):
    over, (coming, _hearing) = published(table), convened(table)
    planned(table, starts_at=FRIDAY_THREE + timedelta(days=30))
    numbers, after = [], {}
    for _page in range(2):
        status, page = programme().get("meetings", community=table.world.community.code, limit=1, **after)
        assert status == 200
        numbers += [one["number"] for one in page["items"]]
        after = {"after": page["next"]} if page["next"] else {}
    assert (sorted(numbers), page["next"]) == (sorted([over.number, coming.number]), None)
    rows = programme().get("meetings", state="published")[1]["items"]
    assert [(one["number"], one["items"], one["table"]["name"]) for one in rows] == [
        (over.number, 1, table.body.organisation.name)
    ]


def test_each_version_tells_its_reason_its_public_words_and_its_seal(table, programme):
    over = published(table)
    corrected(table, over, RIGHT)
    proposed(table, over, "还没确认的话")
    status, told = programme().get(f"meetings/{over.pk}")
    (item,) = told["agenda"]
    assert (status, item["title"], item["outcome"]) == (200, "电梯更换", "decided")
    shown = [(one["number"], one["reason"], [text["text"] for text in one["texts"]]) for one in told["versions"]]
    assert shown == [(1, "", ["配件已到。"]), (2, "写错了到货时间", [RIGHT])]
    assert [one["seal"]["hash"] for one in told["versions"]] == [one.sealed_hash for one in published_versions(over)]
    (decision,) = told["decisions"]
    assert (decision["item"], decision["deadline"], decision["moved"]) == (item["id"], "2026-04-10", 0)
    assert [words for words in ("还没确认的话", "王经理：配件已到", cast.AUNT_LIN_NAME) if words in str(told)] == []


def test_withheld_words_are_boxes_and_each_turn_is_told_without_them(table, programme):
    over, later = published(table), FRIDAY_THREE + timedelta(hours=2)
    row = withhold_passage(actor=table.actor, meeting=over, passage="配件", reason="以为是秘密", at=later)
    told = programme().get(f"meetings/{over.pk}")[1]
    assert (told["versions"][0]["texts"][0]["text"], "配件" in str(told)) == ("████已到。", False)
    lifted(table, over, row, reason="只是零件", at=later)
    told = programme().get(f"meetings/{over.pk}")[1]
    assert [(one["lifted"], one["reason"]) for one in told["withheld"]] == [(False, "以为是秘密"), (True, "只是零件")]
    assert told["versions"][0]["texts"][0]["text"] == "配件已到。"


def test_minutes_that_wait_for_confirmation_are_not_there_and_a_plan_is_not_found(table, programme):
    over = closed(table)
    told = programme().get(f"meetings/{over.pk}")[1]
    assert (told["state"], told["versions"], len(told["decisions"]), "配件" in str(told)) == ("closed", [], 1, False)
    assert programme().get(f"meetings/{planned(table).pk}")[0] == 404
    assert programme().get("meetings", after="nonsense")[0] == 422
    assert programme().get("meetings", community="nowhere")[0] == 422


def test_a_meeting_to_come_tells_its_agenda_and_no_outcome(table, programme):
    coming, _hearing = convened(table)
    told = programme().get(f"meetings/{coming.pk}")[1]
    assert ([one["outcome"] for one in told["agenda"]], told["decisions"]) == ([""], [])


def test_a_page_of_meetings_costs_one_query_at_one_and_at_three(table, programme, django_assert_num_queries):
    for more, there in ((1, 1), (2, 3)):
        for _time in range(more):
            published(table)
        with django_assert_num_queries(1):
            assert len(programme().get("meetings")[1]["items"]) == there
