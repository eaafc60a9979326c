"""What another register held is taken over with its own times, and nothing of today starts on it."""

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError

from huiyin.core.errors import Refused
from huiyin.domains.matters.actions.answers import AnswerText, answer_matter
from huiyin.domains.matters.actions.dispatching import dispatch_matter
from huiyin.domains.matters.actions.importing import Past, free_numbers, import_matters
from huiyin.domains.matters.actions.joining import Part, split_matter
from huiyin.domains.matters.actions.rooms import refer_matter
from huiyin.domains.matters.actions.ticking import tick
from huiyin.domains.matters.actions.waiting import add_comment
from huiyin.domains.matters.models import Category, Matter, Verdict
from huiyin.domains.matters.queries.promises import breaches
from huiyin.domains.matters.queries.record import off_the_record
from huiyin.domains.matters.vocabulary import Kind, Outcome
from huiyin.platform.audit.queries import history_of
from huiyin.platform.audit.verifying import verify_chain
from huiyin.platform.notices.models import Message
from tests.clock import DAY, MONDAY, MONDAY_NINE, SHANGHAI
from tests.factories.matters import handled, history

ASKED_AT = datetime(2018, 5, 7, 10, 30, tzinfo=SHANGHAI)
REPLIED_AT = datetime(2018, 5, 21, 16, 5, tzinfo=SHANGHAI)


def taken(world, *past, source="old book"):
    return import_matters(community=world.community, source=source, past=past, at=MONDAY_NINE)


def asked(number="77", **fields):
    return Past(number, "路灯三个月不亮，孩子放学害怕。", ASKED_AT, **{"title": "路灯不亮"} | fields)


def replied(number="78", **fields):
    return asked(number, reply="已更换灯泡。", replied_at=REPLIED_AT, **fields)


def all_wrong():
    return [*breaches(at=MONDAY_NINE + DAY), *off_the_record()]


def test_a_matter_with_a_reply_stands_settled_at_the_time_of_the_reply(world):
    (matter,) = taken(world, replied())
    steps = list(matter.steps.values_list("move", "to_state", "at"))
    assert steps == [
        ("receive", "received", ASKED_AT),
        ("answer", "answered", REPLIED_AT),
        ("silence", "answered", REPLIED_AT),
        ("settle", "settled", REPLIED_AT),
    ]
    matter.refresh_from_db()
    assert (matter.state, matter.closed_at, matter.received_at) == ("settled", REPLIED_AT, ASKED_AT)
    assert (matter.next_step, matter.due_at, matter.dormant) == ("", None, False)


def test_an_imported_reply_is_neither_called_done_nor_satisfying(world):
    (matter,) = taken(world, replied())
    answer, verdict = matter.answers.get(), matter.verdicts.get()
    assert (answer.outcome, answer.public_text, answer.unit_id) == (
        "unstated",
        "已更换灯泡。",
        world.committee.pk,
    )
    assert (verdict.solved, verdict.satisfaction, verdict.channel) == (None, "unrated", "import")


def test_a_matter_without_a_reply_sleeps_with_its_clocks_in_the_past(world):
    (matter,) = taken(world, asked())
    clocks = {clock.kind: (clock.started_at, clock.due_at, clock.ended_at) for clock in matter.clocks.all()}
    assert clocks == {
        "respond": (ASKED_AT, ASKED_AT + DAY, None),
        "answer": (ASKED_AT, ASKED_AT + 7 * DAY, None),
    }
    assert (matter.state, matter.dormant, matter.due_at) == ("received", True, ASKED_AT + DAY)
    assert matter.lead_unit == world.committee
    assert matter.responsible.user == world.chen


def test_time_alone_never_wakes_it(world):
    (matter,) = taken(world, asked())
    done = tick(at=MONDAY_NINE + 30 * DAY)
    assert (done.warned, done.escalated, done.failed) == (0, 0, [])
    assert history(matter) == ["receive"]


def test_who_dispatches_it_starts_todays_clocks(world):
    (matter,) = taken(world, asked())
    dispatch_matter(actor=world.acting(world.chen), matter=matter, unit=world.company, at=MONDAY_NINE + DAY)
    matter.refresh_from_db()
    running = matter.clocks.filter(ended_at=None)
    assert (matter.dormant, matter.due_at) == (False, MONDAY_NINE + 2 * DAY)
    assert {clock.started_at for clock in running} == {MONDAY_NINE + DAY}
    assert all_wrong() == []


def test_who_refers_it_starts_todays_clocks(world):
    (matter,) = taken(world, asked())
    refer_matter(actor=world.acting(world.he), matter=matter, note="多年未解决", at=MONDAY_NINE)
    tick(at=MONDAY_NINE + timedelta(minutes=1))
    assert history(matter) == ["receive", "refer"]


def test_a_comment_does_not_wake_it(world):
    (matter,) = taken(world, asked())
    add_comment(actor=world.acting(world.chen), matter=matter, note="先放一放", at=MONDAY_NINE)
    tick(at=MONDAY_NINE + 2 * DAY)
    matter.refresh_from_db()
    assert (matter.dormant, history(matter)) == (True, ["receive", "comment"])


def test_the_parts_of_a_sleeping_matter_sleep_too(world):
    (matter,) = taken(world, asked())
    parts = [Part("路灯", "路灯不亮"), Part("人行道", "人行道塌陷")]
    made = split_matter(actor=world.acting(world.chen), matter=matter, parts=parts, at=MONDAY_NINE)
    tick(at=MONDAY_NINE + DAY)
    assert [history(part) for part in made] == [["receive"], ["receive"]]
    assert all_wrong() == []


def test_everything_taken_over_keeps_the_promises_and_stands_on_the_record(world):
    past = [asked("1"), replied("2"), asked("3", kind=Kind.WRONGDOING), replied("4", supporters=5)]
    matters = taken(world, *past)
    assert all_wrong() == []
    assert verify_chain(world.community.code) is None
    assert [history_of(matter.ref).get().verb for matter in matters] == ["matters.import"] * 4


def test_nobody_is_told_of_the_past(world):
    taken(world, asked(), replied())
    assert Message.objects.count() == 0


def test_a_confidential_category_and_a_report_of_wrongdoing_stay_confidential(world):
    hidden = Category.objects.filter(confidential=True).first()
    matters = taken(world, asked("1", category=hidden), asked("2", kind=Kind.WRONGDOING), asked("3"))
    assert [matter.confidential for matter in matters] == [True, True, False]
    assert matters[0].responsible.user != world.chen


def test_the_same_number_of_the_same_register_is_refused_as_a_whole(world):
    taken(world, asked("1"))
    with pytest.raises(IntegrityError):
        taken(world, asked("2"), asked("1"))


def test_another_register_may_use_the_same_number(world):
    taken(world, asked("1"))
    taken(world, asked("1"), source="new book")
    assert Matter.objects.filter(source_number="1").count() == 2


@pytest.mark.django_db
def test_numbers_are_all_different_even_on_a_busy_day():
    numbers = free_numbers([MONDAY] * 3000)
    assert len(set(numbers)) == 3000


def test_an_answer_of_today_cannot_leave_its_outcome_unstated(world):
    got = handled(world)
    text = AnswerText(Outcome.UNSTATED, "已处理。")
    with pytest.raises(Refused) as refused:
        answer_matter(actor=world.acting(world.wang), matter=got.matter, text=text, at=MONDAY_NINE + DAY)
    assert refused.value.missing == {"outcome"}
    assert Verdict.objects.count() == 0
