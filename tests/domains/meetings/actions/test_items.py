import pytest

from huiyin.core.errors import Invalid, NotAllowed, Refused
from huiyin.domains.matters.queries.promises import breaches
from huiyin.domains.meetings.actions.items import (
    Topic,
    drop_item,
    gather_matters,
    list_item,
    order_agenda,
    raise_and_list,
    raise_item,
)
from huiyin.domains.meetings.actions.meetings import cancel
from huiyin.domains.meetings.models import Item
from huiyin.domains.meetings.queries.agendas import (
    agenda_of,
    hearing_of,
    item_by,
    matters_on,
    next_hearings,
    open_items,
    standing_matters,
    waiting_items,
)
from tests import cast
from tests.clock import DAY, HOUR, MONDAY_NINE
from tests.factories.matters import answered, handled, history, report
from tests.factories.meetings import heard_of, listed, planned, raised, referred

TEN = MONDAY_NINE + 2 * HOUR


def test_an_item_gathers_many_matters_with_the_reasons_they_have(table):
    one, other = referred(table), handled(table.world).matter
    item = raised(table, one, other)
    assert [row.reasons for row in item.matters.order_by("pk")] == [["referred"], []]
    assert (item_by(table.body, item.pk).title, standing_matters(item)) == ("电梯更换", [one, other])


def test_a_member_proposes_an_item_of_no_matter(table):
    topic = Topic("增设电动车充电位", "能否用南门空地？")
    item = raise_item(actor=table.actor, body=table.body, topic=topic, member=table.wang, at=TEN)
    assert (item.origin, item.proposed_by, list(waiting_items(table.body))) == ("member", table.wang, [item])


@pytest.mark.parametrize(("topic", "field"), [(Topic(" "), "title"), (Topic("好", "长" * 2001), "about")])
def test_an_item_without_a_question_or_with_a_novel_is_refused(table, topic, field):
    with pytest.raises(Invalid) as refused:
        raise_item(actor=table.actor, body=table.body, topic=topic, at=TEN)
    assert set(refused.value.fields) == {field}


def test_a_matter_stands_on_one_open_item_and_only_where_it_may(table):
    matter = referred(table)
    raised(table, matter)
    for other in (matter, answered(table.world).matter, report(table.world, confidential=True).matter):
        with pytest.raises(Invalid):
            raised(table, other, title="再提一次")


def test_listing_refers_what_nobody_had_referred_and_tells_every_reporter_when(table):
    one, other = referred(table), handled(table.world).matter
    listed(table, planned(table), raised(table, one, other), at=TEN)
    other.refresh_from_db()
    assert (other.state, other.lead_unit, history(other)[-1]) == ("referred", table.world.table, "refer")
    assert {message.context["number"] for message in heard_of("heard")} == {one.number, other.number}
    assert [one.pk for one in next_hearings([one, other]).values()] == [
        agenda_of(table.body.meetings.get()).get().pk
    ] * 2
    assert list(breaches(at=TEN)) == []


def test_what_stands_on_an_agenda_waits_at_the_table_for_that_day(table):
    matter, day = referred(table), MONDAY_NINE + 40 * DAY
    listed(table, planned(table, starts_at=day), raised(table, matter))
    matter.refresh_from_db()
    assert (matter.state, matter.due_at) == ("referred", day.replace(hour=18))
    assert list(breaches(at=TEN)) == []


def test_who_may_not_refer_lists_nothing_that_was_not_referred(table):
    chen = cast.officer_chen("meetings.prepare", "meetings.see")
    item, meeting = raised(table, handled(table.world).matter), planned(table)
    with pytest.raises(NotAllowed):
        list_item(actor=cast.act(chen), viewer=cast.see(chen), item=item, meeting=meeting, at=TEN)
    assert (item_by(table.body, item.pk).state, agenda_of(meeting).count(), heard_of("heard")) == ("waiting", 0, [])


def test_a_matter_put_on_a_listed_item_is_told_its_day_at_once(table):
    item = raised(table, referred(table))
    meeting = planned(table)
    listed(table, meeting, item)
    late = handled(table.world).matter
    gather_matters(actor=table.actor, viewer=table.viewer, item=item, matters=[late], at=TEN)
    assert [message.context["number"] for message in heard_of("heard")][-1] == late.number
    assert late in matters_on(meeting)


def test_the_agenda_is_put_in_order_as_a_whole(table):
    meeting = planned(table)
    first, second = (listed(table, meeting, raised(table, title=title)) for title in ("甲", "乙"))
    order_agenda(actor=table.actor, meeting=meeting, order=[second, first], at=TEN)
    assert [row.item.title for row in agenda_of(meeting)] == ["乙", "甲"]
    assert hearing_of(meeting, first.pk).order == 2
    with pytest.raises(Refused):
        order_agenda(actor=table.actor, meeting=meeting, order=[first], at=TEN)


def test_what_was_referred_cannot_be_dropped_and_another_item_can(table):
    kept, idle = raised(table, referred(table)), raised(table, title="装饰楼道")
    with pytest.raises(Refused):
        drop_item(actor=table.actor, item=kept, note="不议了", at=TEN)
    drop_item(actor=table.actor, item=idle, note="提议人收回", at=TEN)
    assert list(open_items(table.body)) == [kept]
    with pytest.raises(Refused):
        gather_matters(actor=table.actor, viewer=table.viewer, item=idle, matters=[], at=TEN)


def test_a_dropped_item_lets_its_matters_go(table):
    matter = handled(table.world).matter
    drop_item(actor=table.actor, item=raised(table, matter), note="当天已修好", at=TEN)
    assert standing_matters(raised(table, matter, title="又坏了")) == [matter]


def test_an_item_is_listed_on_its_own_tables_meeting_once(table):
    meeting, item = planned(table), raised(table)
    listed(table, meeting, item)
    with pytest.raises(Refused):
        listed(table, meeting, item)


def test_an_item_that_cannot_be_listed_at_once_is_not_raised_either(table):
    meeting = planned(table)
    cancel(actor=table.actor, meeting=meeting, why="停电", at=MONDAY_NINE)
    topic = Topic("电梯更换", "怎么换？", [referred(table)])
    with pytest.raises(Refused):
        raise_and_list(actor=table.actor, viewer=table.viewer, meeting=meeting, topic=topic, at=MONDAY_NINE)
    assert Item.objects.count() == 0
    item = raise_and_list(actor=table.actor, viewer=table.viewer, meeting=planned(table), topic=topic, at=MONDAY_NINE)
    assert item.hearings.count() == 1
