"""A council comes in once; every matter noted there is a matter like all others, with whoever raised it."""

from datetime import timedelta

import pytest

from huiyin.core.errors import Invalid, NotSeen
from huiyin.core.ids import uuid7
from huiyin.domains.matters.actions.attachments import cleaned
from huiyin.domains.matters.actions.intake import Contact
from huiyin.domains.matters.models import Matter, Reporter
from huiyin.domains.meetings.actions.councils import MOST_NOTES, Note, Talk, hold_council
from huiyin.domains.meetings.models import Council
from huiyin.domains.meetings.queries.candidates import candidates_for
from huiyin.domains.meetings.queries.councils import (
    councils_visible_to,
    public_council,
    public_councils,
    results_of,
    seen_council,
)
from tests import cast
from tests.clock import MONDAY_NINE
from tests.factories.meetings import FRIDAY_THREE, closed, heard_of
from tests.factories.photos import photo

LIGHT = Note("楼道灯不亮", Contact(cast.AUNT_LIN_NAME, cast.AUNT_LIN_PHONE), to_table=True)
HEAP = Note("楼道堆物")


def talk(**given):
    usual = {"key": "k1", "sort": "bench", "where": "3号楼前长椅", "held_at": MONDAY_NINE, "heads": 7}
    return Talk(**(usual | {"said": "都说灯暗"} | given))


def hold(table, *notes, at=MONDAY_NINE, **given):
    chen = table.world.chen
    return hold_council(
        actor=cast.act(chen, "matters.receive"),
        holder=chen,
        community=table.world.community,
        talk=talk(estate=table.world.estate, **given),
        notes=notes,
        at=at,
    )


def test_each_note_becomes_a_matter_with_its_own_reporter(table):
    held = hold(table, LIGHT, HEAP)
    matters = [row.matter for row in held.council.noted.all()]
    assert [(one.text, one.channel, one.where) for one in matters] == [
        ("楼道灯不亮", "meeting", "3号楼前长椅"),
        ("楼道堆物", "meeting", "3号楼前长椅"),
    ]
    assert [bool(one.person) for one in Reporter.objects.order_by("pk")] == [True, False]
    assert [len(one.code) > 9 for one in held.received] == [True, True]


def test_the_same_talk_sent_twice_is_one(table):
    first, again = hold(table, LIGHT), hold(table, LIGHT)
    assert (first.council.pk == again.council.pk, again.received, Matter.objects.count()) == (True, (), 1)


def test_a_talk_typed_without_a_line_keeps_its_hour(table):
    late = hold(table, LIGHT, at=MONDAY_NINE + timedelta(days=2)).council
    early = hold(table, key="k2", held_at=FRIDAY_THREE).council
    assert (late.held_at, early.held_at) == (MONDAY_NINE, MONDAY_NINE)  # a phone whose clock runs ahead is not believed


@pytest.mark.parametrize(
    ("given", "notes", "field"),
    [
        ({"where": " "}, [LIGHT], "where"),
        ({"sort": "sofa"}, [LIGHT], "sort"),
        ({"heads": 0}, [LIGHT], "heads"),
        ({"held_at": MONDAY_NINE - timedelta(days=31)}, [LIGHT], "held_at"),
        ({"said": ""}, [], "said"),
        ({"said": "长" * 4001}, [LIGHT], "said"),
        ({}, [HEAP] * (MOST_NOTES + 1), "notes"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(table, given, notes, field):
    with pytest.raises(Invalid) as invalid:
        hold(table, *notes, **given)
    assert (set(invalid.value.fields), Council.objects.count(), Matter.objects.count()) == ({field}, 0, 0)


def test_photos_come_only_with_the_word_of_those_in_them(table, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    pictured = Note("井盖破了", pictures=[cleaned(photo((300, 200)))])
    with pytest.raises(Invalid) as invalid:
        hold(table, pictured)
    assert set(invalid.value.fields) == {"photo_consent"}
    council = hold(table, pictured, photo_consent=True).council
    assert council.noted.get().matter.attachments.count() == 1


def test_what_those_on_the_bench_want_heard_is_a_candidate_with_that_reason(table):
    matter = hold(table, LIGHT, HEAP).received[0].matter
    found = candidates_for(table.body, at=MONDAY_NINE)
    assert [(one.matter.pk, list(one.reasons)) for one in found] == [(matter.pk, ["council"])]


def test_the_decision_comes_back_to_the_bench(table):
    held = hold(table, LIGHT)
    matter = held.received[0].matter
    closed(table, matter)
    assert [message.recipient_id for message in heard_of("bench")] == [str(table.world.chen.pk)]
    (result,) = results_of(seen_council(cast.see(table.world.chen), held.council.pk))
    assert [one.decision.what for one in result.decisions] == ["换主板"]


def test_strangers_see_no_council_and_nobody_sees_in_public_what_was_told_in_confidence(table):
    held = hold(table, LIGHT, HEAP)
    Matter.objects.filter(pk=held.received[0].matter.pk).update(confidential=True)
    community = table.world.community
    with pytest.raises(NotSeen):
        seen_council(cast.see(cast.stranger_zhou("matters.receive")), held.council.pk)
    with pytest.raises(NotSeen):
        public_council(community, uuid7(MONDAY_NINE))
    assert [one.n for one in public_councils(community)] == [1]
    assert [one.noted.matter.text for one in results_of(public_council(community, held.council.pk))] == ["楼道堆物"]
    assert councils_visible_to(cast.see(table.world.chen)).count() == 1
