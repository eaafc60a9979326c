"""Broken again: within the time that counts a report begins with what is known, later it begins anew."""

import pytest

from huiyin.domains.matters.actions.verdicts import Word, record_verdict
from huiyin.domains.matters.models import Draft, Limit
from huiyin.domains.matters.queries.drafts import words_of
from huiyin.domains.matters.vocabulary import Satisfaction
from huiyin.interfaces.web.shared import moment
from tests.clock import DAY, MONDAY_NINE
from tests.factories.matters import answered, her


@pytest.fixture
def settled(world):
    got = answered(world)
    word = Word(solved=True, satisfied=Satisfaction.SATISFIED)
    record_verdict(actor=her(got.reporter), matter=got.matter, reporter=got.reporter, word=word, at=MONDAY_NINE)
    return got


def page(client, got):
    return client.get(f"/m/{got.matter.number}/{got.code}/", follow=True).content.decode()


def at_day(monkeypatch, days):
    monkeypatch.setattr(moment, "present", lambda: MONDAY_NINE + days * DAY)


def test_a_report_begins_with_the_old_number_place_and_subject(client, settled, monkeypatch):
    at_day(monkeypatch, 20)
    assert "又坏了" in page(client, settled)
    reply = client.post(f"/m/{settled.matter.number}/again/")
    written = words_of(Draft.objects.get())
    assert reply["Location"].endswith("/what/")
    assert written.text == f"又坏了。上次的编号：{settled.matter.number}。\n{settled.matter.text}"
    assert written.place == (settled.matter.place.code if settled.matter.place else "")


def test_after_the_time_that_counts_it_is_not_offered_and_is_refused(client, settled, monkeypatch):
    row = Limit.objects.get(clock="again", urgency=settled.matter.urgency)
    at_day(monkeypatch, row.amount + 1)
    assert "又坏了" not in page(client, settled)
    reply = client.post(f"/m/{settled.matter.number}/again/")
    assert (reply.status_code, Draft.objects.count()) == (409, 0)


def test_an_open_matter_is_not_broken_again_and_a_look_writes_nothing(client, world, monkeypatch):
    at_day(monkeypatch, 0)
    got = answered(world)
    assert "又坏了" not in page(client, got)
    assert client.post(f"/m/{got.matter.number}/again/").status_code == 409
    assert client.get(f"/m/{got.matter.number}/again/").status_code == 405
    assert Draft.objects.count() == 0
