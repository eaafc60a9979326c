from dataclasses import replace

import pytest

from huiyin.core.errors import Invalid, NotSeen
from huiyin.domains.matters.actions.drafts import begin_draft, keep_picture
from huiyin.domains.matters.actions.sending import SHOW_CODE, send_draft
from huiyin.domains.matters.files import draft_photo_path
from huiyin.domains.matters.models import Draft, Matter, Reporter
from huiyin.domains.matters.queries.drafts import draft_of, open_drafts
from huiyin.domains.matters.queries.matters import followed_matter
from huiyin.domains.matters.rules.drafting import Written
from huiyin.domains.matters.rules.pictures import clean_picture
from huiyin.domains.matters.vocabulary import Channel
from huiyin.platform.audit.verifying import verify_chain
from tests.clock import MONDAY_NINE
from tests.factories.matters import answered, report
from tests.factories.photos import photo

HERS = "her-browser"
SAID = Written(text="三楼的灯坏了", category="lighting", where="3号楼")


@pytest.fixture(autouse=True)
def _media_of_its_own(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def begun(world, written=SAID):
    return begin_draft(holder=HERS, community=world.community, channel=Channel.POSTER, written=written, at=MONDAY_NINE)


def sent(draft):
    return send_draft(draft=draft, language="zh-hans", at=MONDAY_NINE)


def test_a_draft_becomes_a_matter_with_all_that_was_written(world):
    said = replace(SAID, place=world.place.code, phone="19900001001", assisted_by="女儿", show_name=True)
    outcome = sent(begun(world, said)).outcome
    reporter = followed_matter(outcome.number, outcome.code)
    matter = reporter.matter
    assert (matter.text, matter.category.code, matter.place, matter.estate, matter.channel) == (
        ("三楼的灯坏了", "lighting", world.place, world.estate, "poster")
    )
    assert (reporter.anonymous, reporter.assisted_by, reporter.language) == (False, "女儿", "zh-hans")
    assert verify_chain(world.community.code) is None


def test_sent_twice_it_is_one_matter_with_one_code(world):
    draft = begun(world)
    stale = Draft.objects.get(pk=draft.pk)
    first, second = sent(draft), sent(stale)
    assert (first.again, second.again, second.outcome) == (False, True, first.outcome)
    assert (Matter.objects.count(), Reporter.objects.count()) == (1, 1)


def test_nothing_written_is_not_sent_and_can_be_written_still(world):
    draft = begun(world, Written())
    with pytest.raises(Invalid):
        sent(draft)
    draft.refresh_from_db()
    assert draft.sent_at is None


def test_the_code_is_shown_for_half_an_hour(world):
    draft = begun(world)
    sent(draft)
    assert draft_of(HERS, draft.pk, at=MONDAY_NINE + SHOW_CODE * 0.9) == draft
    assert not open_drafts(HERS, at=MONDAY_NINE).exists()
    with pytest.raises(NotSeen):
        draft_of(HERS, draft.pk, at=MONDAY_NINE + SHOW_CODE)


def test_photos_go_along_and_a_lost_one_does_not_hold_up_the_report(world):
    draft = begun(world)
    for colour in ("navy", "teal"):
        keep_picture(draft=draft, picture=clean_picture(photo(colour=colour)), name="", at=MONDAY_NINE)
    lost = clean_picture(photo(colour="navy")).digest
    draft_photo_path(draft.pk, lost).unlink()
    outcome = sent(draft).outcome
    kept = Matter.objects.get(number=outcome.number).attachments.get()
    assert (kept.digest != lost, kept.purpose, kept.added_by) == (True, "report", outcome.reporter)


def test_me_too_is_one_more_voice_with_a_code_of_its_own(world):
    first = report(world)
    outcome = sent(begun(world, replace(SAID, joins=first.matter.number))).outcome
    assert outcome.number == first.matter.number
    assert outcome.code != first.code
    assert first.matter.reporters.count() == 2
    assert followed_matter(outcome.number, outcome.code).pk != first.reporter.pk


def test_me_too_with_what_was_answered_meanwhile_becomes_a_matter_of_its_own(world):
    first = answered(world)
    outcome = sent(begun(world, replace(SAID, joins=first.matter.number))).outcome
    assert outcome.number != first.matter.number
    assert Matter.objects.get(number=outcome.number).text == SAID.text
    assert verify_chain(world.community.code) is None


def test_nobody_joins_a_confidential_matter_by_its_number(world):
    first = report(world, confidential=True)
    outcome = sent(begun(world, replace(SAID, joins=first.matter.number))).outcome
    assert outcome.number != first.matter.number
    assert first.matter.reporters.count() == 1


def test_a_report_of_wrongdoing_keeps_its_unit_out_and_its_reporter_unknown(world):
    said = Written(
        text="物业经理收回扣", category="wrongdoing", named_unit=world.company.code, unknown=True, phone="19900001001"
    )
    outcome = sent(begun(world, said)).outcome
    matter = Matter.objects.get(number=outcome.number)
    assert (matter.kind, matter.confidential, matter.named_unit) == ("wrongdoing", True, world.company)
    assert [(voice.person, voice.unknown_to_staff) for voice in matter.reporters.all()] == [(None, True)]
