import pytest

from huiyin.core.errors import Invalid
from huiyin.domains.matters.actions.attachments import attach_photo
from huiyin.domains.matters.files import photo_path
from huiyin.domains.matters.models import Attachment
from huiyin.domains.matters.queries.promises import breaches
from huiyin.domains.matters.queries.verdicts import latest_answer
from huiyin.domains.matters.vocabulary import Purpose
from huiyin.platform.audit.models import AuditRow
from huiyin.platform.audit.verifying import verify_chain
from tests.clock import MONDAY_NINE
from tests.factories.matters import answered
from tests.factories.photos import photo


@pytest.fixture(autouse=True)
def _media_of_its_own(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def attach(world, matter, data=None, **more):
    actor = world.acting(world.wang)
    data = photo() if data is None else data
    return attach_photo(actor=actor, matter=matter, data=data, purpose=Purpose.AFTER, at=MONDAY_NINE, **more)


def test_a_photo_lies_under_its_digest_and_belongs_to_its_answer(world):
    matter = answered(world).matter
    answer = latest_answer(matter)
    kept = attach(world, matter, answer=answer)
    assert photo_path(kept.digest).stat().st_size == kept.size
    assert photo_path(kept.digest, small=True).exists()
    assert (kept.media_type, kept.public, list(answer.attachments.all())) == ("image/jpeg", False, [kept])
    assert oct(photo_path(kept.digest).stat().st_mode)[-3:] == "640"


def test_the_record_knows_the_photo_by_its_digest_and_stays_whole(world):
    matter = answered(world).matter
    kept = attach(world, matter)
    row = AuditRow.objects.get(verb="matters.attach")
    assert row.told == {"attachment": str(kept.pk), "purpose": "after", "digest": kept.digest}
    assert verify_chain(world.community.code) is None
    assert list(breaches(at=MONDAY_NINE)) == []


def test_the_same_photo_twice_is_one_file_and_two_rows(world, tmp_path):
    matter = answered(world).matter
    first, second = attach(world, matter), attach(world, matter)
    assert first.digest == second.digest
    assert len(list(tmp_path.rglob("*.jpg"))) == 2  # the photo and its small copy


def test_what_is_no_photo_leaves_neither_row_nor_file(world, tmp_path):
    matter = answered(world).matter
    with pytest.raises(Invalid) as invalid:
        attach(world, matter, b"#!/bin/sh")
    assert set(invalid.value.fields) == {"photos"}
    assert not Attachment.objects.exists()
    assert list(tmp_path.rglob("*.jpg")) == []
