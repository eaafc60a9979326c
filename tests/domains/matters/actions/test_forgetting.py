"""Persons are forgotten on time, and the words of their matters with them; what was done stays."""

from datetime import timedelta

from django.utils.timezone import localdate

from huiyin.domains.matters.actions.forgetting import redact_forgotten
from huiyin.domains.matters.actions.recordings import attach_recording, checked, type_up
from huiyin.domains.matters.actions.verdicts import Word, record_verdict
from huiyin.domains.matters.files import recording_path
from huiyin.domains.matters.models import Reporter
from huiyin.domains.matters.queries.record import off_the_record
from huiyin.domains.matters.vocabulary import Satisfaction
from huiyin.platform.persons.actions import run_retention
from tests.clock import MONDAY_NINE
from tests.factories.matters import answered, handled, her, history
from tests.factories.sounds import ogg

TEXT = "3号楼2单元501室漏水，请打19900001001"
YEARS_LATER = MONDAY_NINE + timedelta(days=365 * 4)


def settled(world):
    got = answered(world, text=TEXT)
    word = Word(solved=True, satisfied=Satisfaction.SATISFIED)
    record_verdict(actor=her(got.reporter), matter=got.matter, reporter=got.reporter, word=word, at=MONDAY_NINE)
    got.matter.refresh_from_db()
    return got


def forget():
    run_retention(today=localdate(YEARS_LATER), at=YEARS_LATER, dry_run=False)
    return redact_forgotten(at=YEARS_LATER)


def test_a_settled_matter_forgets_its_reporter_and_keeps_what_was_done(world):
    got = settled(world)
    assert [forget(), forget()] == [1, 0]
    got.matter.refresh_from_db()
    assert "19900001001" not in got.matter.text
    assert "501" not in got.matter.text
    assert "漏水" in got.matter.text
    assert Reporter.objects.get().person.erased_at == YEARS_LATER
    assert history(got.matter) == ["receive", "dispatch", "accept", "answer", "verdict", "settle"]
    assert list(off_the_record()) == []


def test_the_voice_goes_with_the_person_and_the_row_that_speaks_of_it_stays(world, django_capture_on_commit_callbacks):
    got = settled(world)
    actor = her(got.reporter)
    said = attach_recording(actor=actor, matter=got.matter, recording=checked(ogg()), at=MONDAY_NINE)
    type_up(actor=actor, recording=said, transcript="我是501的", at=MONDAY_NINE)
    digest = said.digest
    assert recording_path(digest).exists()
    with django_capture_on_commit_callbacks(execute=True):
        forget()
    said.refresh_from_db()
    assert (said.digest, said.transcript, recording_path(digest).exists()) == ("", "", False)
    assert list(off_the_record()) == []


def test_an_open_matter_is_never_forgotten(world):
    got = handled(world, text=TEXT)
    assert forget() == 0
    got.matter.refresh_from_db()
    assert got.matter.text == TEXT
