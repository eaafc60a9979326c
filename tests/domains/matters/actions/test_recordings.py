"""A voice message from the draft to the transcript, and its end with the person whose voice it is."""

import pytest

from huiyin.core.errors import Invalid
from huiyin.domains.matters.actions.drafts import begin_draft, keep_draft, keep_recording, remove_recording
from huiyin.domains.matters.actions.recordings import checked, type_up
from huiyin.domains.matters.actions.sending import send_draft
from huiyin.domains.matters.files import draft_folder, draft_recording_path, recording_path
from huiyin.domains.matters.models import Attachment, Matter
from huiyin.domains.matters.queries.drafts import words_of
from huiyin.domains.matters.rules.drafting import Written
from huiyin.domains.matters.vocabulary import Channel
from huiyin.platform.access.actors import reporter_actor
from huiyin.platform.audit.models import AuditRow
from tests.clock import MONDAY_NINE
from tests.factories.matters import make_world
from tests.factories.sounds import ogg, wav

AT = MONDAY_NINE
EMPTY = "【语音留言，还没有整理成文字】"


@pytest.fixture
def world(db, settings, tmp_path):  # noqa: ARG001 - the tables must be there
    settings.MEDIA_ROOT = tmp_path / "media"
    return make_world()


@pytest.fixture
def draft(world):
    return begin_draft(holder="h" * 32, community=world.community, channel=Channel.WEB, written=Written(), at=AT)


def spoken(draft, **words):
    """Send a draft with a voice message; returns the matter and its recording."""
    keep_draft(draft=draft, written=Written(**words), at=AT)
    keep_recording(draft=draft, recording=checked(ogg()), at=AT)
    send_draft(draft=draft, language="zh-hans", at=AT)
    return Matter.objects.get(), Attachment.objects.get()


def verbs():
    return list(AuditRow.objects.order_by("pk").values_list("verb", flat=True))


def test_a_report_of_a_voice_alone_is_a_matter_and_says_that_it_waits_to_be_typed_up(draft):
    matter, recording = spoken(draft)
    assert (matter.text, recording.speaks_alone, recording.seconds) == (EMPTY, True, 4)
    assert recording_path(recording.digest).read_bytes() == ogg()
    assert "matters.attach" in verbs()


def test_a_voice_beside_words_leaves_the_words_alone(draft, world):
    matter, recording = spoken(draft, text="灯坏了")
    type_up(actor=reporter_actor(""), recording=recording, transcript="三楼的灯，晚上一直闪。", at=AT)
    matter.refresh_from_db()
    assert (matter.text, recording.speaks_alone) == ("灯坏了", False)
    assert verbs()[-1] == "matters.type_up"
    assert world.community


def test_what_is_typed_up_becomes_the_words_of_a_report_that_was_only_spoken(draft):
    matter, recording = spoken(draft)
    type_up(actor=reporter_actor(""), recording=recording, transcript="电梯里的灯不亮了。", at=AT)
    matter.refresh_from_db()
    assert (matter.text, recording.transcript) == ("电梯里的灯不亮了。", "电梯里的灯不亮了。")
    assert verbs()[-1] == "matters.type_up"


def test_an_empty_transcript_is_refused(draft):
    _matter, recording = spoken(draft)
    with pytest.raises(Invalid) as refused:
        type_up(actor=reporter_actor(""), recording=recording, transcript="  ", at=AT)
    assert set(refused.value.fields) == {"transcript"}


def test_a_second_recording_takes_the_place_of_the_first_and_it_can_be_taken_away(draft):
    keep_recording(draft=draft, recording=checked(ogg()), at=AT)
    written = keep_recording(draft=draft, recording=checked(wav()), at=AT)
    assert [path.name for path in draft_folder(draft.pk).iterdir()] == [f"{written.voice.digest}.voice"]
    assert not written.is_empty
    assert remove_recording(draft=draft, at=AT).voice is None
    assert remove_recording(draft=draft, at=AT).voice is None
    assert list(draft_folder(draft.pk).iterdir()) == []


def test_bytes_that_are_gone_do_not_hold_up_the_report(draft):
    keep_draft(draft=draft, written=Written(text="灯坏了"), at=AT)
    written = keep_recording(draft=draft, recording=checked(ogg()), at=AT)
    draft_recording_path(draft.pk, written.voice.digest).unlink()
    send_draft(draft=draft, language="zh-hans", at=AT)
    assert (Matter.objects.count(), Attachment.objects.count()) == (1, 0)


def test_a_draft_with_neither_words_nor_voice_is_not_sent(draft):
    with pytest.raises(Invalid):
        send_draft(draft=draft, language="zh-hans", at=AT)


@pytest.mark.parametrize(("data", "words"), [(b"nothing", "录音"), (ogg(400), "3分钟")])
def test_a_sentence_says_why_a_recording_is_not_kept(data, words):
    with pytest.raises(Invalid) as refused:
        checked(data)
    assert words in refused.value.fields["voice"][0]


def test_a_draft_written_before_there_were_voices_is_read_as_it_was(draft):
    assert words_of(draft).voice is None
