from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.db import OperationalError, connection

from huiyin.config import doctor
from huiyin.config.doctor import Level, findings
from huiyin.platform.calendar.models import CalendarYear
from tests.factories.matters import make_world

pytestmark = pytest.mark.django_db


def told(at, level=None):
    return " | ".join(finding.what for finding in findings(at=at) if level in {None, finding.level})


def test_a_fresh_demonstration_has_no_fault(monday_nine, monkeypatch):
    monkeypatch.setattr(doctor, "built_parts", list)
    assert told(monday_nine, Level.FAULT) == ""


def test_every_finding_that_is_not_well_says_what_to_do(monday_nine):
    assert [found.what for found in findings(at=monday_nine) if found.level is not Level.OK and not found.hint] == []


def test_a_database_that_does_not_answer_is_a_fault_and_nothing_is_read_from_it(monday_nine, monkeypatch):
    def gone():
        raise OperationalError("connection refused\nis it running?")

    monkeypatch.setattr(connection, "ensure_connection", gone)
    assert "the database does not answer: connection refused" in told(monday_nine, Level.FAULT)
    assert "calendar" not in told(monday_nine)


def test_without_pango_it_is_said_what_to_install(monday_nine, monkeypatch):
    monkeypatch.setattr(doctor, "can_print", lambda: False)
    assert next(found.hint for found in findings(at=monday_nine) if "Pango" in found.what).endswith(doctor.PANGO)
    monkeypatch.setattr(doctor, "can_print", lambda: True)
    assert "printed as PDF" in told(monday_nine, Level.OK)


def test_a_migration_that_waits_is_a_fault(monday_nine, monkeypatch):
    monkeypatch.setattr(doctor, "unapplied", lambda: ["matters.0007_something_new"])
    assert "1 migrations wait, the first is matters.0007_something_new" in told(monday_nine, Level.FAULT)


def test_a_year_that_nobody_entered_is_told_three_months_before_it_begins():
    before = datetime(2026, 11, 2, 9, tzinfo=ZoneInfo("Asia/Shanghai"))
    CalendarYear.objects.filter(year=2027).delete()
    assert "nobody has entered the working calendar of 2027" in told(before, Level.WARNING)


def test_a_store_without_a_community_says_how_to_open_the_first(monday_nine):
    found = next(one for one in findings(at=monday_nine) if "no community is opened" in one.what)
    assert (found.level, "huiyin setup" in found.hint) == (Level.WARNING, True)
    make_world()
    assert "communities opened: 1" in told(monday_nine, Level.OK)


def test_no_worker_is_told(monday_nine):
    assert "no worker is alive" in told(monday_nine, Level.WARNING)


def test_a_data_folder_that_cannot_be_written_is_a_fault(monday_nine, settings, monkeypatch):
    monkeypatch.setattr(doctor.os, "access", lambda _path, _right: False)
    settings.DATA = Path("/nowhere")
    assert "/nowhere cannot be written" in told(monday_nine, Level.FAULT)


def test_a_data_folder_without_room_is_told(monday_nine, monkeypatch):
    monkeypatch.setattr(doctor, "LEAST_FREE_BYTES", 10**18)
    assert "MB left" in told(monday_nine, Level.WARNING)


def test_a_key_ring_that_cannot_be_read_is_a_fault(monday_nine, settings):
    settings.KEYS = "{}"
    assert "key ring" in told(monday_nine, Level.FAULT)


def test_a_mail_server_is_told_by_its_sender_never_by_its_password(monday_nine, settings):
    settings.SMTP = "smtp://huiyin:swordfish@mail.example.cn"
    assert "mail leaves as" in told(monday_nine, Level.OK)
    assert "swordfish" not in told(monday_nine)
