"""A box that hit the wrong words is taken away again: by a further row, with its reason, and both stay readable."""

from datetime import timedelta

import pytest
from django.db import Error, transaction
from django.urls import reverse

from huiyin.core.errors import Invalid, Refused
from huiyin.domains.meetings.actions.withholding import lift_passage, withhold_passage
from huiyin.domains.meetings.models import MeetingStep, WithheldTurn
from huiyin.domains.meetings.queries.promises import breaches
from huiyin.domains.meetings.queries.withholding import withheld_from
from huiyin.platform.audit.queries import history_of
from tests import cast
from tests.factories.meetings import FRIDAY_THREE, SECRETARY, heard_of, published

pytestmark = pytest.mark.usefixtures("at_three")
LATER = FRIDAY_THREE + timedelta(hours=2)
WORDS, WHY, AGAIN = "配件", "以为是商业秘密", "只是普通零件"


@pytest.fixture
def meeting(table):
    return published(table)


@pytest.fixture
def row(table, meeting):
    return withhold_passage(actor=table.actor, meeting=meeting, passage=WORDS, reason=WHY, at=LATER)


def lifting(meeting, row):
    return reverse("desk-meeting-lift", args=[meeting.pk, row.pk])


def public(client, meeting):
    return client.get(reverse("public-meeting", args=[meeting.body.community.code, meeting.pk])).content.decode()


def lifted(table, meeting, row, *, by="zhao", at=LATER):
    agreed = str(getattr(table.world, by).pk) if by else ""
    given = {"withheld": row.pk, "reason": AGAIN, "agreed_by": agreed, "at": at}
    return lift_passage(actor=table.actor, meeting=meeting, **given)


def test_everybody_reads_the_words_again_and_both_reasons(desk, client, table, meeting, row):
    assert (WORDS in public(client, meeting), "████已到" in public(client, meeting)) == (False, True)
    page = desk.get(lifting(meeting, row)).content.decode()
    assert [said for said in (WORDS, WHY, "<mark>配件</mark>已到。", "马上公开") if said not in page] == []
    assert lifting(meeting, row) in desk.get(reverse("desk-meeting", args=[meeting.pk])).content.decode()
    assert desk.post(lifting(meeting, row), {"reason": AGAIN, "agreed_by": str(table.world.zhao.pk)}).status_code == 302
    page = public(client, meeting)
    assert ("配件已到。" in page, "████" in page) == (True, False)
    assert [said for said in (WHY, AGAIN, "曾经被遮住") if said not in page] == []
    page = desk.get(reverse("desk-meeting", args=[meeting.pk])).content.decode()
    assert ("已恢复公开" in page, lifting(meeting, row) in page) == (True, False)
    assert desk.get(lifting(meeting, row)).status_code == 404


def test_without_a_reason_the_box_stays(desk, client, meeting, row):
    assert desk.post(lifting(meeting, row), {"reason": " "}).status_code == 422
    assert (WORDS in public(client, meeting), WithheldTurn.objects.count()) == (False, 0)


@pytest.mark.parametrize("by", ["", "he", "wang"])
def test_without_a_second_person_who_may_agree_the_box_stays(client, table, meeting, row, by):
    with pytest.raises(Invalid) as invalid:
        lifted(table, meeting, row, by=by)
    assert set(invalid.value.fields) == {"agreed_by"}
    assert (WORDS in public(client, meeting), heard_of("lifted")) == (False, [])


def test_the_second_person_is_named_on_the_record_and_told_at_once(desk, table, meeting, row):
    page = desk.post(lifting(meeting, row), {"reason": AGAIN})
    assert (page.status_code, "请写明同意的第二人" in page.content.decode()) == (422, True)
    assert AGAIN in page.content.decode()
    lifted(table, meeting, row)
    (told,) = heard_of("lifted")
    assert (told.recipient_id, told.context["why"]) == (str(table.world.zhao.pk), AGAIN)
    assert history_of(meeting.ref).get(verb="meetings.lift").change["agreed_by"] == str(table.world.zhao.pk)


def test_what_was_lifted_can_be_withheld_once_more_and_each_turn_is_counted(table, client, meeting, row):
    lifted(table, meeting, row)
    again = withhold_passage(
        actor=table.actor, meeting=meeting, passage=WORDS, reason="还是要遮", at=LATER + timedelta(hours=1)
    )
    assert (again, WORDS in public(client, meeting)) == (row, False)
    (covered,) = withheld_from(meeting)
    assert [(one.lifted, one.reason) for one in covered.turns] == [(False, WHY), (True, AGAIN), (False, "还是要遮")]
    with pytest.raises(Invalid):
        withhold_passage(actor=table.actor, meeting=meeting, passage=WORDS, reason=WHY, at=LATER)
    lifted(table, meeting, row)
    assert WORDS in public(client, meeting)


def test_two_who_lift_it_at_once_leave_one_row(table, meeting, row):
    lifted(table, meeting, row)
    with pytest.raises(Refused):
        lifted(table, meeting, row)
    assert WithheldTurn.objects.count() == 1


def test_a_turn_is_on_the_record_without_the_words_and_never_goes_away(table, meeting, row):
    turn = lifted(table, meeting, row)
    said = history_of(meeting.ref).get(verb="meetings.lift")
    assert (said.change["reason"], WORDS in str(said.change)) == (AGAIN, False)
    assert MeetingStep.objects.get(move="lift").note == AGAIN
    for change in (turn.delete, lambda: WithheldTurn.objects.update(lifted=False)):
        with pytest.raises(Error), transaction.atomic():
            change()
    assert [str(one) for one in breaches(at=LATER) if meeting.code in str(one)] == []


def test_only_whoever_runs_this_table_lifts(client, table, meeting, row):
    client.force_login(cast.stranger_zhou(*SECRETARY))
    assert client.post(lifting(meeting, row), {"reason": AGAIN}).status_code == 404
    client.force_login(table.world.wang)
    assert client.post(lifting(meeting, row), {"reason": AGAIN}).status_code == 403
    assert WithheldTurn.objects.count() == 0
