import pytest

from huiyin.core.errors import NotSeen
from huiyin.domains.matters.actions.attachments import attach_photo
from huiyin.domains.matters.actions.intake import Contact, Voice
from huiyin.domains.matters.actions.joining import Part, me_too, split_matter
from huiyin.domains.matters.queries.following import (
    photos_shown_to,
    seen_photo,
    voice_in,
    voices_in_parts,
    voices_of_phone,
)
from huiyin.domains.matters.queries.timeline import timeline
from huiyin.domains.matters.queries.verdicts import latest_answer
from huiyin.domains.matters.vocabulary import Purpose
from huiyin.platform.access.actions import phone_hash
from huiyin.platform.access.viewers import NOBODY
from tests.cast import AUNT_LIN_PHONE, see, stranger_zhou
from tests.clock import MONDAY_NINE
from tests.factories.matters import answered, her, report
from tests.factories.photos import photo


@pytest.fixture(autouse=True)
def _media_of_its_own(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def joined(got, note="我家也是"):
    neighbour, _code = me_too(actor=her(got.reporter), matter=got.matter, voice=Voice(), note=note, at=MONDAY_NINE)
    return neighbour


def attached(matter, actor, purpose=Purpose.REPORT, **more):
    return attach_photo(actor=actor, matter=matter, data=photo(), purpose=purpose, at=MONDAY_NINE, **more)


def test_a_phone_finds_its_open_matters_and_no_confidential_one(world):
    hers = report(world).reporter
    report(world, confidential=True)
    report(world, voice=Voice(contact=Contact(phone="19900009999")))
    report(world, voice=Voice())
    assert list(voices_of_phone(phone_hash(AUNT_LIN_PHONE))) == [hers]
    assert list(voices_of_phone("")) == []


def test_of_two_voices_in_one_matter_the_first_named_is_taken(world):
    got = report(world)
    neighbour = joined(got)
    assert voice_in([neighbour.pk, got.reporter.pk], got.matter.number) == neighbour
    assert voice_in([got.reporter.pk, neighbour.pk], got.matter.number) == got.reporter
    with pytest.raises(NotSeen):
        voice_in([], got.matter.number)


def test_one_code_opens_every_part_of_a_divided_matter(world):
    got = report(world)
    parts = [Part("灯", "灯坏了"), Part("门", "门坏了")]
    made = split_matter(actor=world.acting(world.chen), matter=got.matter, parts=parts, at=MONDAY_NINE)
    assert {voice.matter for voice in voices_in_parts(got.reporter)} == set(made)


def test_a_neighbour_sees_the_photos_of_the_answer_and_not_those_of_the_report(world):
    got = report(world)
    neighbour = joined(got)
    hers = attached(got.matter, her(got.reporter))
    its = attached(got.matter, her(neighbour))
    assert (list(photos_shown_to(got.reporter)), list(photos_shown_to(neighbour))) == ([hers], [its])


def test_a_photo_opens_for_its_reporter_and_for_staff_who_see_the_matter(world):
    got = answered(world)
    after = attached(got.matter, world.acting(world.wang), Purpose.AFTER, answer=latest_answer(got.matter))
    hers = attached(got.matter, her(got.reporter))
    for kept in (after, hers):
        assert seen_photo(kept.pk, viewer=NOBODY, reporters=[got.reporter.pk]) == kept
        assert seen_photo(kept.pk, viewer=see(world.wang), reporters=[]) == kept


def test_a_photo_opens_for_nobody_else(world):
    got, other = report(world, confidential=True), report(world)
    kept = attached(got.matter, her(got.reporter))
    for viewer in (NOBODY, see(stranger_zhou("matters.see")), see(world.chen)):
        with pytest.raises(NotSeen):
            seen_photo(kept.pk, viewer=viewer, reporters=[other.reporter.pk])


def test_a_neighbour_reads_what_they_said_and_not_what_others_said(world):
    got = report(world)
    neighbour = joined(got, "我家也是")
    joined(got, "别人说的")
    said = [entry.public_text for entry in timeline(got.matter, for_reporter=neighbour) if entry.move == "comment"]
    assert said == ["我家也是"]
