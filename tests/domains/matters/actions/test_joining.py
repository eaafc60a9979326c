"""Joins and splits: no answer, no verdict, no promise and no refusal is lost by either."""

import pytest

from huiyin.core.errors import Refused
from huiyin.domains.estates.actions.organisations import close_organisation
from huiyin.domains.matters.actions.answers import AnswerText, answer_matter
from huiyin.domains.matters.actions.dispatching import accept_matter, contact_reporter, dispatch_matter, transfer_matter
from huiyin.domains.matters.actions.importing import Past, import_matters
from huiyin.domains.matters.actions.intake import Contact, Voice
from huiyin.domains.matters.actions.joining import Part, join_matter, me_too, split_matter
from huiyin.domains.matters.actions.ticking import tick
from huiyin.domains.matters.actions.verdicts import Word, record_verdict
from huiyin.domains.matters.models import Category
from huiyin.domains.matters.queries.matters import followed_matter
from huiyin.domains.matters.queries.promises import breaches
from huiyin.domains.matters.vocabulary import Kind, Outcome, Satisfaction, Urgency
from tests import cast
from tests.clock import DAY, HOUR, MONDAY_NINE
from tests.factories.matters import answered, dispatched, handled, her, history, report, running, told_whom

TUESDAY = MONDAY_NINE + DAY
PARTS = [Part("电梯", "电梯坏了"), Part("路灯", "路灯不亮")]
NO = Word(solved=False, satisfied=Satisfaction.DISSATISFIED)
YES = Word(solved=True, satisfied=Satisfaction.SATISFIED)


def join(world, matter, into, *, at=TUESDAY):
    join_matter(actor=world.acting(world.he), matter=matter, into=into, at=at)
    matter.refresh_from_db()
    into.refresh_from_db()


def split(world, matter, parts=PARTS, *, at=TUESDAY):
    return split_matter(actor=world.acting(world.he), matter=matter, parts=parts, at=at)


def refused_once(world):
    """A matter whose reporter said no to the company; the committee has it now."""
    got = answered(world)
    record_verdict(
        actor=her(got.reporter), matter=got.matter, reporter=got.reporter, word=NO, at=MONDAY_NINE + 2 * HOUR
    )
    got.matter.refresh_from_db()
    return got


def asleep(world):
    past = [Past(source_number="1", text="旧事", received_at=MONDAY_NINE - 300 * DAY)]
    return import_matters(community=world.community, source="旧台账", past=past, at=MONDAY_NINE)[0]


def test_the_earlier_promise_holds_for_all(world):
    early, late = report(world).matter, handled(world, at=MONDAY_NINE + 4 * HOUR).matter
    join(world, early, late)
    assert running(late)["answer"] == MONDAY_NINE + 7 * DAY
    assert running(early) == {}
    assert list(breaches(at=TUESDAY)) == []


def test_whose_reporter_nobody_has_spoken_to_is_still_to_be_rung(world):
    early, late = report(world).matter, handled(world).matter
    contact_reporter(actor=world.acting(world.wang), matter=late, note="已通电话", at=MONDAY_NINE + HOUR)
    join(world, early, late, at=MONDAY_NINE + 2 * HOUR)
    assert set(running(late)) == {"respond", "answer"}


def test_each_reporter_keeps_number_code_answer_and_verdict(world):
    first, second = report(world), handled(world)
    join(world, first.matter, second.matter)
    text = AnswerText(Outcome.DONE, "已修好")
    answer_matter(actor=world.acting(world.wang), matter=second.matter, text=text, at=TUESDAY)
    own = followed_matter(first.matter.number, first.code)
    for voice in (own, second.reporter):
        record_verdict(actor=her(voice), matter=voice.matter, reporter=voice, word=YES, at=TUESDAY + HOUR)
    second.matter.refresh_from_db()
    assert (second.matter.state, second.matter.verdicts.count()) == ("settled", 2)


def test_a_join_of_a_join_leads_straight_to_the_one_that_goes_on(world):
    first, second, third = (report(world).matter for _ in range(3))
    join(world, first, second)
    join(world, second, third)
    first.refresh_from_db()
    assert first.joined_into == third
    assert told_whom(second, "join") == {"reporter"}


def test_a_join_brings_nobody_back_to_hands_that_were_refused(world):
    got, other = refused_once(world), handled(world)
    with pytest.raises(Refused) as refused:
        join(world, got.matter, other.matter)
    assert refused.value.missing == {"into"}
    join(world, other.matter, got.matter)


def test_what_a_joined_reporter_refused_stays_refused(world):
    got = refused_once(world)
    higher = report(world).matter
    dispatch_matter(actor=world.acting(world.he), matter=higher, unit=world.street, at=TUESDAY)
    higher.refresh_from_db()
    join(world, got.matter, higher)
    with pytest.raises(Refused):
        transfer_matter(actor=world.acting(world.he), matter=higher, unit=world.company, note="?", at=TUESDAY)


@pytest.mark.parametrize("kind", ["itself", "answered", "confidential"])
def test_what_cannot_carry_another_on(world, kind):
    matter = report(world).matter
    into = {
        "itself": lambda: matter,
        "answered": lambda: answered(world).matter,
        "confidential": lambda: report(world, kind=Kind.WRONGDOING).matter,
    }[kind]()
    with pytest.raises(Refused):
        join(world, matter, into)
    assert history(matter) == ["receive"]


def test_a_sleeping_matter_wakes_when_one_of_today_is_joined_into_it(world):
    old, new = asleep(world), report(world).matter
    join(world, new, old)
    assert not old.dormant
    assert running(old)["answer"] == MONDAY_NINE + 7 * DAY
    assert tick(at=MONDAY_NINE + 8 * DAY).escalated == 1


def test_a_neighbour_who_says_so_today_wakes_a_sleeping_matter(world):
    old = asleep(world)
    voice = Voice(contact=Contact(phone="19900000003"))
    me_too(actor=cast.aunt_lin(), matter=old, voice=voice, note="现在还是这样", at=TUESDAY)
    old.refresh_from_db()
    assert (old.dormant, old.due_at > TUESDAY) == (False, True)
    assert told_whom(old, "receive") == {"reporter"}
    assert told_whom(old, "desk.me_too") == {old.responsible.user.username}


def test_a_sleeping_matter_whose_unit_has_closed_wakes_at_an_open_desk(world):
    old = asleep(world)
    close_organisation(actor=world.acting(world.he), organisation=old.lead_unit, at=MONDAY_NINE)
    me_too(actor=cast.aunt_lin(), matter=old, voice=Voice(), at=TUESDAY)
    old.refresh_from_db()
    assert (old.lead_unit, old.level) == (world.street, "street")
    assert list(breaches(at=TUESDAY)) == []


def test_nobody_joins_what_is_confidential_or_answered(world):
    for matter in (report(world, kind=Kind.WRONGDOING).matter, answered(world).matter):
        with pytest.raises(Refused):
            me_too(actor=cast.aunt_lin(), matter=matter, voice=Voice(), at=TUESDAY)


def test_the_parts_of_a_message_keep_its_promise_its_voices_and_its_code(world):
    got = dispatched(world)
    made = split(world, got.matter)
    assert [running(part) for part in made] == [running(dispatched(world).matter)] * 2
    for part in made:
        part.refresh_from_db()
        assert followed_matter(part.number, got.code).matter == part
        assert (part.state, part.lead_unit, part.part_of) == ("received", world.committee, got.matter)
    got.matter.refresh_from_db()
    assert (got.matter.state, running(got.matter)) == ("split", {})


def test_a_part_never_goes_to_hands_that_the_whole_was_refused_by(world):
    got = refused_once(world)
    part = split(world, got.matter)[0]
    with pytest.raises(Refused):
        dispatch_matter(actor=world.acting(world.he), matter=part, unit=world.company, at=TUESDAY)


def test_the_parts_of_a_confidential_message_are_confidential_and_so_is_a_part_about_violence(world):
    secret = report(world, kind=Kind.WRONGDOING, named_unit=world.company).matter
    assert [(part.confidential, part.named_unit) for part in split(world, secret)] == [(True, world.company)] * 2
    home = Part("家里", "他又动手了", Category.objects.get(code="violence"))
    made = split(world, report(world).matter, [home, PARTS[1]])
    assert [part.confidential for part in made] == [True, False]


@pytest.mark.parametrize("parts", [[], PARTS[:1], [PARTS[0], Part("空", "  ")]])
def test_a_split_has_two_parts_or_more_each_with_its_text(world, parts):
    matter = report(world).matter
    with pytest.raises(Refused) as refused:
        split(world, matter, parts)
    assert refused.value.missing == {"parts"}


def test_another_urgency_of_a_part_is_counted_from_the_whole(world):
    part = split(world, report(world).matter)[0]
    dispatch_matter(actor=world.acting(world.he), matter=part, unit=world.company, urgency=Urgency.COMPLEX, at=TUESDAY)
    accept_matter(actor=world.acting(world.wang), matter=part, contacted=True, at=TUESDAY)
    assert running(part)["answer"] == MONDAY_NINE + 15 * DAY
