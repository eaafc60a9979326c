"""Photos of the work: kept as soon as they come, seen by the reporter only with the answer they were chosen for."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from huiyin.domains.matters.actions.attachments import attach_photo, show_with_answer
from huiyin.domains.matters.actions.joining import me_too
from huiyin.domains.matters.actions.voices import Contact, Voice
from huiyin.domains.matters.models import Answer, Attachment
from huiyin.domains.matters.queries.following import photos_shown_to
from huiyin.domains.matters.vocabulary import Purpose
from huiyin.interfaces.web.resident.timelines import entries_for
from tests.clock import MONDAY_NINE
from tests.factories.matters import handled, her
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
    read = next(entry for entry in entries_for(got.reporter, str) if entry.what == shown.what)
    assert read == shown


def paired(reporter):
    """The photos of the answer as the reporter sees them: which stand beside which."""
    photos = next(entry.photos for entry in entries_for(reporter, str) if entry.photos)
    return [(one.before.words if one.before else "", one.words) for one in photos]


def test_before_and_after_stand_side_by_side_in_the_preview_and_for_the_reporter(world, entered):
    got, client = handled(world), entered(world.wang)
    page = sent(client, got.matter, photos_before=[picture()], photos_after=[picture()])
    assert [bool(one.before) for one in page.context["entries"][0].photos] == [True]
    carried = {}
    for name, value in page.context["carried"]:
        carried.setdefault(name, []).append(value)
    client.post(f"/desk/{got.matter.number}/moves/answer/", carried | {"confirmed": "1"})
    assert paired(got.reporter) == [("处理前的照片", "处理后的照片")]


def test_whoever_wants_no_photo_beside_gets_both_apart(world, entered):
    got, client = handled(world), entered(world.wang)
    sent(client, got.matter, photos_before=[picture()], photos_after=[picture()])
    keys = [str(one.pk) for one in Attachment.objects.all()]
    sent(client, got.matter, photos=keys, beside="", confirmed="1")
    assert paired(got.reporter) == [("", "处理前的照片"), ("", "处理后的照片")]


def test_the_photo_of_a_report_stands_beside_only_for_whoever_sent_it(world, entered):
    got, client = handled(world), entered(world.wang)
    mine = attach_photo(
        actor=her(got.reporter), matter=got.matter, data=photo(), purpose=Purpose.REPORT, at=MONDAY_NINE
    )
    voice = Voice(contact=Contact("何姨", "19900001002"))
    chen = world.acting(world.chen, "matters.receive")
    neighbour, _code = me_too(actor=chen, matter=got.matter, voice=voice, at=MONDAY_NINE)
    got.matter.refresh_from_db()
    sent(client, got.matter, photos_after=[picture()])
    after = Attachment.objects.get(purpose="after")
    sent(client, got.matter, photos=[str(after.pk)], beside=str(mine.pk), confirmed="1")
    after.refresh_from_db()
    assert after.beside == mine
    assert paired(neighbour) == [("", "处理后的照片")]
    assert ("反映时的照片", "处理后的照片") in [
        pair
        for entry in entries_for(got.reporter, str)
        for pair in [(p.before.words, p.words) for p in entry.photos if p.before]
    ]


def test_a_photo_of_another_matter_never_stands_beside(world, entered):
    got, other = handled(world), handled(world).matter
    strange = attach_photo(
        actor=world.acting(world.wang), matter=other, data=photo(), purpose=Purpose.REPORT, at=MONDAY_NINE
    )
    client = entered(world.wang)
    sent(client, got.matter, photos_after=[picture()])
    after = Attachment.objects.get(purpose="after")
    sent(client, got.matter, beside=str(strange.pk), confirmed="1")
    wang = world.acting(world.wang)
    show_with_answer(actor=wang, answer=Answer.objects.get(), photos=[after.pk], beside=strange.pk, at=MONDAY_NINE)
    after.refresh_from_db()
    assert after.beside is None
