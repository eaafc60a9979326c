import pytest
from django.db import IntegrityError, transaction

from huiyin.core.errors import Invalid, Refused
from huiyin.domains.meetings.actions.minutes import LONGEST, save_minutes
from huiyin.domains.meetings.models import Minutes
from huiyin.domains.meetings.queries.sessions import latest_minutes, unread_beside, versions_of
from tests.clock import MINUTE
from tests.factories.meetings import FRIDAY_THREE, listed, opened, planned, raised

LATER = FRIDAY_THREE + MINUTE


@pytest.fixture
def hearing(table):
    return opened(table)[1]


def write(table, hearing, text, base, who=None):
    return save_minutes(actor=who or table.actor, hearing=hearing, text=text, base=base, at=LATER)


def test_every_save_is_a_version_and_the_same_text_is_none(table, hearing):
    for base, text in enumerate(("王", "王经理", "王经理说：", "王经理说：")):
        write(table, hearing, text, base)
    assert [(row.version, row.text) for row in versions_of(hearing)] == [(3, "王经理说："), (2, "王经理"), (1, "王")]
    assert latest_minutes(hearing).version == 3


def test_two_secretaries_lose_nothing_of_either(table, hearing):
    other = table.world.acting(table.world.wang)
    write(table, hearing, "甲写的", 0)
    saved = write(table, hearing, "乙写的", 0, other)
    assert (saved.conflict, saved.standing.text, saved.row.text) == (True, "甲写的", "乙写的")
    assert not write(table, hearing, "乙写的", 0, other).row.version > 2
    assert [row.text for row in unread_beside(hearing)] == ["乙写的"]
    both = write(table, hearing, "甲写的\n乙写的", 1, other)
    assert (both.conflict, both.row.version, unread_beside(hearing)) == (False, 3, [])


def test_minutes_before_anything_was_written_stand_beside_nothing(table, hearing):
    assert (latest_minutes(hearing), unread_beside(hearing)) == (None, [])
    assert not write(table, hearing, "第一句", 7).conflict


def test_a_novel_is_refused_and_a_meeting_without_invitations_has_no_minutes(table, hearing):
    with pytest.raises(Invalid):
        write(table, hearing, "长" * (LONGEST + 1), 0)
    early = listed(table, planned(table), raised(table, title="楼道堆物"))
    with pytest.raises(Refused):
        write(table, early, "早了", 0)


def test_a_version_cannot_be_changed_afterwards(table, hearing):
    write(table, hearing, "原话", 0)
    with pytest.raises(IntegrityError), transaction.atomic():
        Minutes.objects.update(text="改过的话")
    assert latest_minutes(hearing).text == "原话"
