"""The two endings without a verdict: declined by two people with an answer, or withdrawn by the reporter."""

import pytest

from huiyin.core.errors import Refused
from huiyin.domains.matters.actions.endings import decline_matter, withdraw_matter
from huiyin.domains.matters.actions.intake import Contact, Voice
from huiyin.domains.matters.actions.joining import Part, join_matter, me_too, split_matter
from huiyin.domains.matters.actions.verdicts import Word, record_verdict
from huiyin.domains.matters.models import Matter
from huiyin.domains.matters.queries.verdicts import was_answered
from huiyin.domains.matters.vocabulary import DeclineReason, Kind, Satisfaction
from huiyin.platform.persons.models import Person
from tests import cast
from tests.clock import DAY, MONDAY_NINE
from tests.factories.matters import answered, dispatched, handled, her, history, report, running, told, told_whom

TUESDAY = MONDAY_NINE + DAY
HALVES = [Part("一", "第一件"), Part("二", "第二件")]


def decline(world, matter, *, approver, who=None):
    return decline_matter(
        actor=world.acting(who or world.chen, "matters.decline"),
        matter=matter,
        reason=DeclineReason.OUTSIDE,
        approver=str(approver.pk),
        public_text="这件事请拨打12345。",
        at=TUESDAY,
    )


def withdraw(got, reporter=None, *, at=TUESDAY):
    reporter = reporter or got.reporter
    return withdraw_matter(actor=her(reporter), matter=got.matter, reporter=reporter, at=at)


def needed(reporter):
    return Person.objects.get(pk=reporter.person_id).last_needed


def test_declining_takes_two_people_and_tells_the_reporter_and_the_second_person(world):
    matter = dispatched(world).matter
    decline(world, matter, approver=world.he)
    matter.refresh_from_db()
    assert (matter.state, running(matter)) == ("declined", {})
    assert told_whom(matter, "decline") == {"reporter"}
    assert told_whom(matter, "desk.approved_decline") == {"he"}
    assert told_whom(matter, "desk.moved_on") == {"wang"}


def test_what_was_answered_is_not_declined_after_a_no_even_where_another_matter_carries_it_on(world):
    got, onward = answered(world), report(world).matter
    no = Word(solved=False, satisfied=Satisfaction.DISSATISFIED, reason="还是坏的")
    record_verdict(actor=her(got.reporter), matter=got.matter, reporter=got.reporter, word=no, at=TUESDAY)
    got.matter.refresh_from_db()
    assert got.matter.state == "dispatched"
    with pytest.raises(Refused, match=r"answered already|答复过"):
        decline(world, got.matter, approver=world.he)
    assert not was_answered(onward)
    Matter.objects.filter(pk=got.matter.pk).update(joined_into=onward)
    with pytest.raises(Refused, match=r"answered already|答复过"):
        decline(world, onward, approver=world.he)


def test_what_was_answered_is_not_declined_by_splitting_it_first_or_joining_a_part_to_another(world):
    got, onward = answered(world), report(world).matter
    no = Word(solved=False, satisfied=Satisfaction.DISSATISFIED, reason="还是坏的")
    record_verdict(actor=her(got.reporter), matter=got.matter, reporter=got.reporter, word=no, at=TUESDAY)
    got.matter.refresh_from_db()
    one, _two = split_matter(actor=world.acting(world.he), matter=got.matter, parts=HALVES, at=TUESDAY)
    half, _other = split_matter(actor=world.acting(world.he), matter=one, parts=HALVES, at=TUESDAY)
    for part in (one, half):
        assert was_answered(part)
    with pytest.raises(Refused, match=r"answered already|答复过"):
        decline(world, half, approver=world.he)
    Matter.objects.filter(pk=half.pk).update(joined_into=onward)
    assert was_answered(onward)


def test_a_part_of_what_nobody_answered_may_be_declined(world):
    got = report(world)
    one, _two = split_matter(actor=world.acting(world.he), matter=got.matter, parts=HALVES, at=TUESDAY)
    assert not was_answered(one)
    decline(world, one, approver=world.he)
    one.refresh_from_db()
    assert one.state == "declined"


@pytest.mark.parametrize("who", ["chen", "wang"])
def test_nobody_declines_alone_or_with_just_anybody(world, who):
    matter = report(world).matter
    with pytest.raises(Refused) as refused:
        decline(world, matter, approver=getattr(world, who))
    assert refused.value.missing == {"approver"}
    assert told(matter) == ["receive", "desk.receive"]


def test_a_second_person_agrees_to_nothing_they_may_not_see(world):
    """Otherwise the message to the approver would tell the unit that the report names."""
    wang = cast.property_wang("matters.approve")
    secret = report(world, kind=Kind.WRONGDOING, named_unit=world.company).matter
    with pytest.raises(Refused):
        decline(world, secret, approver=wang, who=world.chen)
    decline(world, secret, approver=world.he)


def test_a_matter_ends_when_the_last_who_raised_it_steps_out(world):
    got = handled(world)
    neighbour, _code = me_too(actor=cast.aunt_lin(), matter=got.matter, voice=Voice(), at=MONDAY_NINE)
    assert withdraw(got).to_state == "handling"
    assert withdraw(got, neighbour).to_state == "withdrawn"
    assert running(got.matter) == {}
    assert told_whom(got.matter, "desk.moved_on") == {"wang"}


def test_nobody_steps_out_twice_or_for_another(world):
    got, other = handled(world), handled(world)
    me_too(actor=cast.aunt_lin(), matter=got.matter, voice=Voice(), at=MONDAY_NINE)
    withdraw(got)
    for act in (lambda: withdraw(got), lambda: withdraw(got, other.reporter)):
        with pytest.raises(Refused):
            act()
    other.reporter.refresh_from_db()
    assert other.reporter.withdrawn_at is None


def test_the_others_go_on_and_settle_without_the_one_who_stepped_out(world):
    got = answered(world)
    assert history(got.matter)[-1] == "answer"
    other = report(world)
    join = {"actor": world.acting(world.he), "matter": other.matter, "into": got.matter}
    with pytest.raises(Refused):
        join_matter(**join, at=TUESDAY)  # what is answered takes nothing in
    assert withdraw(got).to_state == "withdrawn"


def test_who_stepped_out_is_needed_no_longer_from_that_day(world):
    got = handled(world)
    voice = Voice(contact=Contact(phone="19900000002"))
    neighbour, _code = me_too(actor=cast.aunt_lin(), matter=got.matter, voice=voice, at=MONDAY_NINE)
    withdraw(got)
    assert (needed(got.reporter), needed(neighbour)) == (TUESDAY.date(), None)
    withdraw(got, neighbour, at=TUESDAY + DAY)
    assert (needed(got.reporter), needed(neighbour)) == (TUESDAY.date(), (TUESDAY + DAY).date())


def test_a_person_is_needed_again_when_the_matter_opens_again(world):
    got = answered(world)
    word = Word(solved=False, satisfied=Satisfaction.DISSATISFIED)
    Person.objects.update(last_needed=MONDAY_NINE.date())
    record_verdict(actor=her(got.reporter), matter=got.matter, reporter=got.reporter, word=word, at=TUESDAY)
    assert needed(got.reporter) is None


def test_a_person_is_needed_as_long_as_one_part_is_open(world):
    got = report(world)
    one, two = split_matter(actor=world.acting(world.he), matter=got.matter, parts=HALVES, at=TUESDAY)
    decline(world, one, approver=world.he)
    assert needed(got.reporter) is None
    decline(world, two, approver=world.he)
    assert needed(got.reporter) == TUESDAY.date()
