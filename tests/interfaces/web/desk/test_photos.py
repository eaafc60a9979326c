"""Photos of the work: kept as soon as they come, seen by the reporter only with the answer they were chosen for."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from huiyin.domains.matters.actions.attachments import attach_photo
from huiyin.domains.matters.models import Attachment
from huiyin.domains.matters.queries.following import photos_shown_to
from huiyin.domains.matters.vocabulary import Purpose
from huiyin.interfaces.web.resident.timelines import entries_for
from tests.clock import MONDAY_NINE
from tests.factories.matters import handled
from tests.factories.photos import photo

ANSWER = {"outcome": "partly", "public_text": "主板已换，轿厢灯周五装。", "done": "换了主板", "cost": "1200"}


@pytest.fixture(autouse=True)
def _media_of_its_own(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def sent(client, matter, **more):
    return client.post(f"/desk/{matter.number}/moves/answer/", {"expected": matter.version, **ANSWER, **more})


def picture(name="a.jpg"):
    return SimpleUploadedFile(name, photo(), "image/jpeg")


def test_photos_come_with_the_form_and_are_seen_with_the_answer(world, entered):
    got, client = handled(world), entered(world.wang)
    shown = sent(client, got.matter, photos_before=[picture()], photos_after=[picture()])
    assert shown.content.decode().count("?small") == 2
    assert list(photos_shown_to(got.reporter)) == []
    sent(client, got.matter, photos=[str(one.pk) for one in Attachment.objects.all()], confirmed="1")
    assert [one.purpose for one in photos_shown_to(got.reporter)] == ["before", "after"]


def test_a_photo_is_kept_even_where_the_form_comes_back(world, entered):
    matter = handled(world).matter
    reply = sent(entered(world.wang), matter, outcome="", photos_after=[picture()])
    assert reply.status_code == 422
    assert str(Attachment.objects.get().pk) in reply.content.decode()


def test_what_is_no_photo_is_said_and_the_answer_goes_on(world, entered):
    matter = handled(world).matter
    reply = sent(entered(world.wang), matter, photos_after=[SimpleUploadedFile("x.jpg", b"#!", "image/jpeg")])
    assert reply.status_code == 200
    assert "照片“x.jpg”没有传上" in reply.content.decode()


def test_a_photo_that_was_not_chosen_stays_with_the_desk(world, entered):
    got, client = handled(world), entered(world.wang)
    sent(client, got.matter, photos_after=[picture()])
    sent(client, got.matter, confirmed="1")
    assert list(photos_shown_to(got.reporter)) == []


def test_a_photo_of_another_matter_is_never_shown_with_this_answer(world, entered):
    got, other = handled(world), handled(world).matter
    actor = world.acting(world.wang)
    strange = attach_photo(actor=actor, matter=other, data=photo(), purpose=Purpose.AFTER, at=MONDAY_NINE)
    reply = sent(entered(world.wang), got.matter, photos=[str(strange.pk)], confirmed="1")
    strange.refresh_from_db()
    assert (reply.status_code, strange.answer) == (422, None) or strange.answer is None


def test_the_preview_is_word_for_word_what_the_reporter_reads(world, entered):
    got, client = handled(world), entered(world.wang)
    shown = sent(client, got.matter, photos_after=[picture()]).context["entries"][0]
    sent(client, got.matter, photos=[str(one.pk) for one in Attachment.objects.all()], confirmed="1")
    got.reporter.refresh_from_db()
    read = next(entry for entry in entries_for(got.reporter) if entry.what == shown.what)
    assert read == shown
