"""Words withheld from the public: gone from every public page at once, kept for the table, and seen to be withheld."""

from datetime import timedelta

import pytest
from django.db import Error, transaction
from django.urls import reverse

from huiyin.core.errors import Invalid, Refused
from huiyin.domains.meetings.actions.withholding import withhold_passage
from huiyin.domains.meetings.models import MeetingStep, Withheld
from huiyin.domains.meetings.queries.corrections import published_versions
from huiyin.domains.meetings.queries.promises import breaches
from huiyin.platform.audit.queries import history_of
from tests import cast
from tests.factories.meetings import FRIDAY_THREE, SECRETARY, closed, corrected, published

pytestmark = pytest.mark.usefixtures("at_three")
LATER = FRIDAY_THREE + timedelta(hours=2)
SLIPPED = "刘小梅"
WHY = "写出了居民的姓名"


@pytest.fixture
def meeting(table):
    """Published twice: the name slipped into the second version, and the first says nothing of it."""
    over = published(table)
    corrected(table, over, f"{SLIPPED}：配件下周到。")
    return over


def at(meeting):
    return reverse("desk-meeting-withhold", args=[meeting.pk])


def public(client, meeting):
    """All that anybody reads of a meeting: its page and both versions."""
    args = [meeting.body.community.code, meeting.pk]
    pages = [reverse("public-meeting", args=args)]
    pages += [reverse("public-meeting-version", args=[*args, number]) for number in (1, 2)]
    return [client.get(page).content.decode() for page in pages]


def test_words_are_black_in_public_at_once_with_the_reason_and_stay_with_the_table(desk, client, meeting):
    assert [SLIPPED in page for page in public(client, meeting)] == [True, False, True]
    assert "弄错了以后可以恢复" in desk.get(at(meeting)).content.decode()
    assert desk.post(at(meeting), {"passage": SLIPPED, "reason": WHY}).status_code == 302
    pages = public(client, meeting)
    assert [SLIPPED in page for page in pages] == [False, False, False]
    assert [(WHY in page, "黑框" in page) for page in pages] == [(True, True)] * 3
    assert "████：配件下周到。" in pages[0]
    shown = desk.get(reverse("desk-meeting", args=[meeting.pk])).content.decode()
    assert (SLIPPED in shown, WHY in shown) == (True, True)
    assert SLIPPED in next(iter(published_versions(meeting)[-1].texts.values()))


def test_neither_history_nor_record_keeps_the_words_and_the_seal_holds(table, meeting):
    withhold_passage(actor=table.actor, meeting=meeting, passage=SLIPPED, reason=WHY, at=LATER)
    row = history_of(meeting.ref).get(verb="meetings.withhold")
    assert (row.change["reason"], SLIPPED in str(row.change)) == (WHY, False)
    step = MeetingStep.objects.get(move="withhold")
    assert (step.note, SLIPPED in f"{step.note}{step.data}") == (WHY, False)
    assert [str(one) for one in breaches(at=LATER) if meeting.code in str(one)] == []


@pytest.mark.parametrize(
    ("passage", "reason", "told"),
    [
        ("没说过的话", WHY, "公开的内容里没有"),
        ("配", WHY, "至少"),
        (SLIPPED, f"{SLIPPED}不愿公开", "请不要重复"),
    ],
)
def test_what_cannot_be_withheld_comes_back_as_it_was_typed(desk, meeting, passage, reason, told):
    reply = desk.post(at(meeting), {"passage": passage, "reason": reason})
    page = reply.content.decode()
    assert (reply.status_code, told in page, f'value="{reason}"' in page) == (422, True, True)
    assert Withheld.objects.count() == 0


def test_what_is_withheld_is_withheld_once_and_for_good(table, meeting):
    row = withhold_passage(actor=table.actor, meeting=meeting, passage=SLIPPED, reason=WHY, at=LATER)
    with pytest.raises(Invalid) as fault:
        withhold_passage(actor=table.actor, meeting=meeting, passage=SLIPPED, reason=WHY, at=LATER)
    assert list(fault.value.fields) == ["passage"]
    for change in (row.delete, lambda: Withheld.objects.update(reason="别的")):
        with pytest.raises(Error), transaction.atomic():
            change()


def test_drafts_are_changed_and_not_withheld_from(table):
    over = closed(table)
    with pytest.raises((Refused, Invalid)):
        withhold_passage(actor=table.actor, meeting=over, passage="电梯更换", reason=WHY, at=LATER)
    assert Withheld.objects.count() == 0


def test_only_whoever_runs_this_table_withholds(client, table, meeting):
    given = {"passage": SLIPPED, "reason": WHY}
    client.force_login(cast.stranger_zhou(*SECRETARY))
    assert client.post(at(meeting), given).status_code == 404
    client.force_login(table.world.wang)
    assert client.post(at(meeting), given).status_code == 403
    assert Withheld.objects.count() == 0
