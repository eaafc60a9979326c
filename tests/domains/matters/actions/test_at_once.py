"""Two people make the same move on one matter at the same instant: one makes it, the other is told."""

from collections import Counter
from datetime import timedelta

import pytest

from huiyin.core.errors import Changed, Refused
from huiyin.domains.matters.actions.ticking import tick
from huiyin.domains.matters.models import Matter, Step
from huiyin.domains.matters.queries.promises import breaches
from huiyin.domains.matters.queries.record import off_the_record
from huiyin.platform.audit.verifying import verify_chain
from huiyin.platform.notices.models import Message
from tests.at_once import at_once
from tests.cast import COMMUNITY_CODE
from tests.clock import MONDAY_NINE
from tests.factories.deeds import DEEDS, LATE, NOON, paused
from tests.factories.matters import answered, handled, report

pytestmark = pytest.mark.django_db(transaction=True)

BOTH_MAY = {"receive", "comment", "me too"}  # nobody's word is ever refused because another one spoke
ONLY_ONE = [name for name in DEEDS if not name.startswith("tick") and name not in BOTH_MAY]


def sound() -> None:
    assert [str(breach) for breach in breaches(at=NOON)] == []
    assert [str(breach) for breach in off_the_record()] == []
    assert verify_chain(COMMUNITY_CODE) is None


@pytest.mark.parametrize("name", ONLY_ONE)
def test_of_two_who_make_the_same_move_one_makes_it_and_the_other_is_told(world, name):
    deed = DEEDS[name](world)
    before = Step.objects.filter(matter=deed.matter).count()
    results = at_once(deed.act)
    told = [result for result in results if isinstance(result, Exception)]
    assert [type(error) for error in told] in ([Refused], [Changed]), told
    moved = Step.objects.filter(matter=deed.matter).order_by("seq").values_list("move", flat=True)[before:]
    assert Counter(moved).most_common(1)[0][1] == 1
    sound()


@pytest.mark.parametrize("name", sorted(BOTH_MAY))
def test_nobodys_word_is_refused_because_another_spoke_at_the_same_time(world, name):
    deed = DEEDS[name](world)
    results = at_once(deed.act)
    assert [result for result in results if isinstance(result, Exception) and not isinstance(result, Changed)] == []
    sound()


def test_two_workers_at_the_same_minute_do_what_one_would_have_done(world):
    for bring in (report, handled, paused, answered, handled, report):
        bring(world)
    results = at_once(lambda: tick(at=LATE), people=3)
    assert [result for result in results if isinstance(result, Exception) or result.failed] == []
    assert sum(result.escalated for result in results) == 4
    assert sum(result.silent for result in results) == 1
    assert Message.objects.filter(template="matter.escalate").count() == 4
    assert Matter.objects.filter(due_at__lte=LATE).count() == 0
    assert tick(at=LATE + timedelta(seconds=1)).failed == []


def test_workers_warn_once(world):
    handled(world)
    soon = MONDAY_NINE + timedelta(days=6)
    assert sum(result.warned for result in at_once(lambda: tick(at=soon), people=3)) == 1
    assert Message.objects.filter(template="matter.desk.warning").count() == 1
