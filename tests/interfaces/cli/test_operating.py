"""The smaller commands of an operator: tables, findings, heads, forgetting, the calendar."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from huiyin.config import doctor
from huiyin.config.doctor import Finding, Level
from huiyin.domains.matters.actions.drafts import KEEP_DRAFTS, begin_draft
from huiyin.domains.matters.models import Draft
from huiyin.domains.matters.rules.drafting import Written
from huiyin.domains.matters.vocabulary import Channel
from huiyin.platform.calendar.models import CalendarDay, CalendarYear
from huiyin.platform.persons.models import Person
from tests.factories.matters import report


@pytest.mark.django_db
def test_migrate_says_how_much_it_did(empty_installation):
    first, again = empty_installation.done("migrate"), empty_installation.done("migrate")
    assert int(first.last.removeprefix("migrations applied: ")) > 10
    assert again.last == "migrations applied: 0"


@pytest.mark.django_db
def test_an_unmade_store_is_told_what_to_do(empty_installation):
    said = empty_installation.run("verify")
    told = "huiyin: The tables are missing or old: run `huiyin migrate` first.\n"
    assert (said.code, said.out, said.err) == (1, "", told)


def test_doctor_tells_each_finding_and_what_to_do(huiyin, monkeypatch):
    found = [Finding(Level.OK, "the sun shines"), Finding(Level.WARNING, "it may rain", "take a coat")]
    monkeypatch.setattr(doctor, "findings", lambda **_given: found)
    said = huiyin("doctor")
    assert (said.code, said.out) == (
        0,
        "ok       the sun shines\nwarning  it may rain\n         → take a coat\n",
    )
    found.append(Finding(Level.FAULT, "it rains in"))
    assert huiyin("doctor").code == 1


@pytest.mark.django_db
def test_doctor_looks_at_this_machine(huiyin):
    assert "the data folder is" in huiyin("doctor").out


def test_heads_name_every_chain_and_are_signed(world, huiyin):
    report(world)
    told = json.loads(huiyin("heads").out)
    assert {head["chain"] for head in told["heads"]} == {"district", world.community.code}
    assert told["signature"]


@pytest.fixture
def forgettable(world):
    person = report(world).reporter.person
    Person.objects.filter(pk=person.pk).update(last_needed=timezone.localdate() - timedelta(days=10_000))
    return person


def test_retention_counts_first_and_erases_when_told_to(forgettable, huiyin):
    assert huiyin("retention", "--dry-run").last.startswith("due: 1, erased: 0,")
    assert huiyin("retention", "run").last.startswith("due: 1, erased: 1,")
    forgettable.refresh_from_db()
    assert (bytes(forgettable.sealed), forgettable.phone_hash) == (b"", "")
    assert huiyin("retention", "run").last.startswith("due: 0, erased: 0,")


def test_retention_can_be_tried_for_another_day_and_not_done_for_it(forgettable, huiyin):
    assert huiyin("retention", "--dry-run", "--on", "1999-12-31").last.startswith("due: 0, erased: 0,")
    assert huiyin("retention", "run", "--on", "2099-12-31").code == 2
    assert huiyin("retention", "--dry-run", "--on", "soon").code == 2
    assert forgettable.erased_at is None


@pytest.fixture
def draft_over(world):
    begun = timezone.now() - KEEP_DRAFTS - timedelta(minutes=1)
    return begin_draft(
        holder="x" * 32, community=world.community, channel=Channel.WEB, written=Written(text="楼道灯"), at=begun
    )


def test_retention_counts_drafts_past_their_time_and_drops_them(draft_over, huiyin):
    said = huiyin("retention", "--dry-run")
    assert said.out == "draft: 1 due\ndue: 0, erased: 0, matters redacted: 0, drafts dropped: 0\n"
    assert Draft.objects.get() == draft_over
    assert huiyin("retention", "--dry-run", "--on", "1999-12-31").out == said.last + "\n"
    assert huiyin("retention", "run").last == "due: 0, erased: 0, matters redacted: 0, drafts dropped: 1"
    assert not Draft.objects.exists()


@pytest.mark.parametrize("words", [(), ("run", "--dry-run")])
def test_retention_wants_to_be_told_which(huiyin, words):
    said = huiyin("retention", *words)
    assert (said.code, said.err) == (2, "huiyin: Say either --dry-run or run.\n")


@pytest.mark.django_db
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_year_is_entered_from_a_file(huiyin, tmp_path, encoding):
    text = "日期,班或休,名称\n2031年1月1日,休,元旦\n2031-01-04,班,元旦调休\n"
    (tmp_path / "2031.csv").write_text(text, encoding=encoding)
    said = huiyin("calendar", "import", "2031.csv")
    assert said.last == "year: 2031, exceptions: 2, plain days: 0, replaced: 0"
    assert CalendarYear.objects.get(year=2031).source == "2031.csv"
    assert huiyin("calendar", "import", "2031.csv", "--source", "国务院办公厅").last.endswith("replaced: 2")


@pytest.mark.django_db
def test_every_wrong_row_of_a_year_is_named_and_nothing_is_entered(huiyin, tmp_path):
    (tmp_path / "y.csv").write_text("2031-01-01,休\n2031-02-30,休\n2031-03-01,睡\n", encoding="utf-8")
    said = huiyin("calendar", "import", "y.csv", "--year", "2031")
    assert said.code == 2
    assert [line.partition(":")[0] for line in said.err.splitlines()] == ["row 2", "row 3"]
    assert not CalendarDay.objects.filter(day__year=2031).exists()


@pytest.mark.django_db
def test_a_file_without_days_enters_no_year(huiyin, tmp_path):
    (tmp_path / "y.csv").write_text("没有日期\n", encoding="utf-8")
    assert huiyin("calendar", "import", "y.csv").code == 2
