"""What was given away or joined by mistake comes back whole, and both ways stay in the record."""

import pytest

from huiyin.core.errors import Refused
from huiyin.domains.estates.actions.organisations import close_organisation
from huiyin.domains.matters.actions.dispatching import (
    accept_matter,
    contact_reporter,
    dispatch_matter,
    return_matter,
    transfer_matter,
)
from huiyin.domains.matters.actions.endings import withdraw_matter
from huiyin.domains.matters.actions.importing import Past, import_matters
from huiyin.domains.matters.actions.joining import join_matter
from huiyin.domains.matters.actions.taking_back import recall_matter, unjoin_matter
from huiyin.domains.matters.models import Matter
from huiyin.domains.matters.queries.matters import followed_matter
from huiyin.domains.matters.queries.promises import breaches
from huiyin.domains.matters.queries.timeline import timeline
from huiyin.domains.matters.states import State
from huiyin.platform.access.actors import SYSTEM
from tests.clock import DAY, HOUR, MONDAY_NINE
from tests.factories.matters import answered, dispatched, handled, her, history, report, running, told

LATER = MONDAY_NINE + HOUR


def recall(world, matter, *, who=None, at=LATER):
    step = recall_matter(actor=world.acting(who or world.chen, "matters.dispatch"), matter=matter, at=at)
    matter.refresh_from_db()
    return step


def transfer(world, matter, unit, *, at=LATER):
    transfer_matter(actor=world.acting(world.he), matter=matter, unit=unit, note="应由它办", at=at)
    matter.refresh_from_db()


def join(world, matter, into, *, at=LATER):
    join_matter(actor=world.acting(world.he), matter=matter, into=into, at=at)
    matter.refresh_from_db()


def unjoin(world, matter, *, at=LATER + HOUR):
    step = unjoin_matter(actor=world.acting(world.he), matter=matter, at=at)
    matter.refresh_from_db()
    return step


def test_a_dispatch_that_nobody_accepted_comes_back_to_the_desk_with_the_same_promise(world):
    plain, sent = report(world).matter, dispatched(world).matter
    recall(world, sent)
    assert (sent.state, sent.lead_unit, sent.due_at) == (State.RECEIVED, world.committee, plain.due_at)
    assert sent.responsible_id == plain.responsible_id
    assert history(sent) == ["receive", "dispatch", "recall"]
    assert list(breaches(at=LATER)) == []


def test_what_the_unit_accepted_stays_with_it(world):
    matter = handled(world).matter
    with pytest.raises(Refused):
        recall(world, matter)


def test_a_word_with_the_reporter_in_between_does_not_stand_in_the_way(world):
    matter = dispatched(world).matter
    contact_reporter(actor=world.acting(world.wang), matter=matter, note="已通话", at=LATER)
    recall(world, matter)
    assert matter.state == State.RECEIVED
    assert "respond" not in running(matter)


def test_a_transfer_is_taken_back_to_the_hands_and_the_work_it_came_from(world):
    matter = handled(world).matter
    level = matter.level
    transfer(world, matter, world.street)
    recall(world, matter, who=world.he)
    assert (matter.state, matter.lead_unit, matter.level) == (State.HANDLING, world.company, level)
    assert list(breaches(at=LATER)) == []


def test_the_helpers_it_had_before_help_again(world):
    matter = dispatched(world).matter
    matter.supporting_units.set([world.other_company])
    transfer(world, matter, world.other_company)
    assert list(matter.supporting_units.all()) == []
    recall(world, matter, who=world.he)
    assert list(matter.supporting_units.all()) == [world.other_company]


def test_what_came_back_or_went_up_by_itself_was_given_away_by_nobody(world):
    matter = dispatched(world).matter
    recall(world, matter)
    dispatch_matter(actor=world.acting(world.he), matter=matter, unit=world.company, at=LATER)
    recall(world, matter)
    with pytest.raises(Refused):
        recall(world, matter)
    transfer_back = dispatched(world).matter
    transfer(world, transfer_back, world.other_company)
    recall(world, transfer_back)
    with pytest.raises(Refused, match="没有可以收回的派单"):
        recall(world, transfer_back)


def thrice_returned(world):
    matter = report(world).matter
    for _time in range(3):
        dispatch_matter(actor=world.acting(world.he), matter=matter, unit=world.company, at=MONDAY_NINE)
        return_matter(
            actor=world.acting(world.wang), matter=matter, unit=world.other_company, note="不是我们的", at=MONDAY_NINE
        )
    dispatch_matter(actor=world.acting(world.zhao), matter=matter, unit=world.company, at=MONDAY_NINE)
    matter.refresh_from_db()
    return matter


def test_what_a_supervisor_dispatched_only_the_supervisor_takes_back(world):
    matter = thrice_returned(world)
    with pytest.raises(Refused, match="只能由派单的人收回"):
        recall(world, matter)
    recall(world, matter, who=world.zhao)
    assert matter.supervised
    assert list(breaches(at=LATER)) == []


def test_a_unit_that_closed_meanwhile_does_not_get_it_back(world):
    matter = handled(world).matter
    transfer(world, matter, world.other_company)
    close_organisation(actor=SYSTEM, organisation=world.company, at=LATER)
    with pytest.raises(Refused, match="已不能再承办它"):
        recall(world, matter, who=world.he)


def test_the_reporter_sees_that_it_was_taken_back(world):
    got = dispatched(world)
    recall(world, got.matter)
    reporter = followed_matter(got.matter.number, got.code)
    assert [entry.move for entry in timeline(got.matter, for_reporter=reporter)] == ["receive", "dispatch", "recall"]


def test_a_join_that_was_a_mistake_leaves_both_as_they_were(world):
    early, late = handled(world).matter, report(world, at=MONDAY_NINE + HOUR / 2).matter
    before = running(late)
    join(world, late, early)
    unjoin(world, late)
    assert (late.state, late.lead_unit, late.joined_into) == (State.RECEIVED, world.committee, None)
    assert running(late) == before
    assert history(late) == ["receive", "join", "unjoin"]
    assert history(early)[-2:] == ["comment", "comment"]
    assert told(late)[-2:] == ["unjoin", "desk.unjoin"]
    assert list(breaches(at=LATER + HOUR)) == []


def test_what_it_had_taken_in_goes_with_it(world):
    first, second, third = (report(world).matter for _ in range(3))
    join(world, first, second)
    join(world, second, third)
    unjoin(world, second)
    first.refresh_from_db()
    assert first.joined_into == second
    unjoin(world, first)
    assert Matter.objects.filter(joined_into=None).count() == 3
    assert list(breaches(at=LATER + HOUR)) == []


def test_joined_and_parted_within_one_moment_has_one_clock_of_a_kind(world):
    first, second, third = (report(world, at=MONDAY_NINE + HOUR * n).matter for n in range(3))
    for _time in range(2):
        join(world, first, second, at=MONDAY_NINE + 3 * HOUR)
        join(world, second, third, at=MONDAY_NINE + 3 * HOUR)
        unjoin(world, second, at=MONDAY_NINE + 3 * HOUR)
        unjoin(world, first, at=MONDAY_NINE + 3 * HOUR)
        second.refresh_from_db()
    assert list(breaches(at=MONDAY_NINE + 3 * HOUR)) == []


def test_once_answered_together_the_answer_is_theirs_to_judge(world):
    into, other = handled(world).matter, report(world).matter
    join(world, other, into)
    answered_at = LATER + HOUR
    from_company = world.acting(world.wang)
    from huiyin.domains.matters.actions.answers import AnswerText, answer_matter  # noqa: PLC0415 - one line of one test
    from huiyin.domains.matters.vocabulary import Outcome  # noqa: PLC0415 - same

    answer_matter(actor=from_company, matter=into, text=AnswerText(Outcome.DONE, "已修好"), at=answered_at)
    with pytest.raises(Refused, match="一起答复了"):
        unjoin(world, other, at=answered_at + HOUR)


def test_nobody_left_who_raised_it_means_nothing_to_go_on_with(world):
    into, other = handled(world).matter, report(world)
    join(world, other.matter, into)
    withdraw_matter(actor=her(other.reporter), matter=other.matter, reporter=other.reporter, at=LATER)
    with pytest.raises(Refused, match="都已退出"):
        unjoin(world, other.matter)


def test_the_unit_that_closed_since_the_join_does_not_get_it_back(world):
    into, other = report(world).matter, dispatched(world).matter
    join(world, other, into)
    close_organisation(actor=SYSTEM, organisation=world.company, at=LATER)
    with pytest.raises(Refused, match="已不能再承办它"):
        unjoin(world, other)


def test_one_that_slept_when_it_was_joined_is_promised_from_the_day_it_parts(world):
    past = [Past(source_number="1", text="旧事", received_at=MONDAY_NINE - 300 * DAY)]
    asleep = import_matters(community=world.community, source="旧台账", past=past, at=MONDAY_NINE)[0]
    join(world, asleep, report(world).matter)
    unjoin(world, asleep)
    assert min(running(asleep).values()) > LATER + HOUR
    assert list(breaches(at=LATER + HOUR)) == []


def test_what_is_not_joined_cannot_part(world):
    with pytest.raises(Refused):
        unjoin(world, answered(world).matter)


def test_accepting_after_a_recall_is_refused(world):
    matter = dispatched(world).matter
    recall(world, matter)
    with pytest.raises(Refused):
        accept_matter(actor=world.acting(world.wang), matter=matter, at=LATER)
