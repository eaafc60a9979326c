"""The worker: each duty at its pace, none able to stop the others, and an end that leaves nothing half done."""

from datetime import datetime, timedelta

import pytest

from huiyin.domains.matters.actions.drafts import begin_draft
from huiyin.domains.matters.actions.ticking import Ticked
from huiyin.domains.matters.models import Draft
from huiyin.domains.matters.rules.drafting import Written
from huiyin.domains.matters.vocabulary import Channel
from huiyin.interfaces.cli import duties
from huiyin.interfaces.cli.duties import Duty, Worker, next_minute, next_night
from huiyin.platform.notices.models import Message, WorkerBeat
from huiyin.platform.persons.models import Person
from tests.clock import DAY, MINUTE, MONDAY_NINE, SHANGHAI
from tests.factories.matters import dispatched, history, report
from tests.interfaces.cli.installations import stopped


class Clock:
    """A clock that goes only when it is told to."""

    def __init__(self, at=MONDAY_NINE):
        self.at = at

    def __call__(self):
        return self.at


def test_the_next_minute_begins_at_second_zero():
    assert next_minute(MONDAY_NINE + timedelta(seconds=59.9)) == MONDAY_NINE + MINUTE
    assert next_minute(MONDAY_NINE) == MONDAY_NINE + MINUTE


@pytest.mark.parametrize(("hour", "day"), [(2, 2), (3, 3), (23, 3)])
def test_forgetting_waits_for_three_in_the_night_on_the_communities_wall(hour, day):
    at = datetime(2026, 3, 2, hour, tzinfo=SHANGHAI)
    assert next_night(at) == datetime(2026, 3, day, 3, tzinfo=SHANGHAI)


@pytest.mark.django_db
def test_a_duty_is_done_when_it_is_due_and_a_failure_waits_for_its_next_turn(caplog):
    done = []

    def act(at):
        done.append(at)
        raise OSError("the mail server fell over")

    duty = Duty("delivery", act, lambda at: at + MINUTE, MONDAY_NINE)
    moments = [MONDAY_NINE - MINUTE, MONDAY_NINE, MONDAY_NINE + MINUTE / 2, MONDAY_NINE + MINUTE]
    assert [duty.do(at) for at in moments] == [0, 0, 0, 0]
    assert done == [MONDAY_NINE, MONDAY_NINE + MINUTE]
    assert "delivery failed; it is tried again at" in caplog.text


@pytest.mark.django_db
def test_after_the_clock_was_set_back_a_duty_does_not_wait_until_it_has_caught_up():
    done = []
    duty = Duty("tick", lambda at: done.append(at) or 0, next_minute, MONDAY_NINE)
    for at in (MONDAY_NINE + DAY, MONDAY_NINE, MONDAY_NINE + MINUTE / 2, MONDAY_NINE + MINUTE):
        duty.do(at)
    assert done == [MONDAY_NINE + DAY, MONDAY_NINE, MONDAY_NINE + MINUTE]


@pytest.mark.django_db(transaction=True)
def test_one_round_ticks_delivers_and_gives_a_sign_of_life(world):
    late = dispatched(world).matter
    clock = Clock(MONDAY_NINE + 2 * DAY)
    worker = Worker(clock)
    worker.work_once()
    assert history(late)[-1] == "escalate"
    assert Message.objects.filter(state="queued").count() == 0
    beat = WorkerBeat.objects.get()
    assert (beat.worker, beat.at) == (worker.name, clock.at)


@pytest.mark.django_db(transaction=True)
def test_a_round_within_the_same_minute_does_not_tick_again(world, monkeypatch):
    assert world
    moments = []
    monkeypatch.setattr(duties, "tick", lambda *, at: moments.append(at) or Ticked(failed=[("1", "no")]))
    clock = Clock()
    worker = Worker(clock)
    for seconds in (0, 20, 40, 60, 80):
        clock.at = MONDAY_NINE + timedelta(seconds=seconds)
        worker.work_once()
    assert moments == [MONDAY_NINE, MONDAY_NINE + MINUTE]


@pytest.mark.django_db(transaction=True)
def test_persons_whose_time_has_run_out_are_forgotten_in_the_night(world):
    person = report(world).reporter.person
    Person.objects.filter(pk=person.pk).update(last_needed=MONDAY_NINE.date())
    clock = Clock(MONDAY_NINE + 3 * DAY)
    worker = Worker(clock)
    worker.work_once()
    clock.at = MONDAY_NINE + 10_000 * DAY
    worker.work_once()
    person.refresh_from_db()
    assert person.erased_at == clock.at


@pytest.mark.django_db(transaction=True)
def test_drafts_past_their_time_go_in_the_night(world):
    begin_draft(
        holder="x" * 32, community=world.community, channel=Channel.WEB, written=Written(text="灯"), at=MONDAY_NINE
    )
    clock = Clock(MONDAY_NINE)
    worker = Worker(clock)
    for days, left in ((13, 1), (15, 0)):
        clock.at = MONDAY_NINE + days * DAY
        worker.work_once()
        assert Draft.objects.count() == left


@pytest.mark.django_db
def test_it_ends_cleanly_when_told_to(installation):
    process = installation.start("worker")
    assert "begins" in process.stderr.readline()
    said = stopped(process)
    assert said.code == 0
    assert "ends:" in said.err
    assert "Traceback" not in said.err


@pytest.mark.django_db
def test_without_tables_it_says_what_to_do(empty_installation):
    said = empty_installation.run("worker", "--once")
    assert (said.code, said.err) == (1, "huiyin: The tables are missing or old: run `huiyin migrate` first.\n")
    assert empty_installation.run("serve").code == 1


@pytest.mark.django_db(transaction=True)
def test_once_leaves_no_message_that_is_due(world, monkeypatch):
    monkeypatch.setattr(duties, "PORTION", 1)
    for _time in range(3):
        report(world)
    worker = Worker(Clock(MONDAY_NINE))
    worker.work_up()
    assert worker.delivered == Message.objects.count() > duties.PORTION
    assert set(Message.objects.values_list("state", flat=True)) == {"sent"}


@pytest.mark.django_db
def test_once_ends_by_itself(installation):
    installation.done("worker", "--once")
    assert installation.count("notices_workerbeat") == 1
