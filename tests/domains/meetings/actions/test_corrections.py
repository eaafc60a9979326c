"""Corrections of published minutes: proposed, agreed to, published beside the first, and found when touched by hand."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from huiyin.core.errors import Changed, Invalid, Refused
from huiyin.domains.meetings.actions.corrections import (
    FIRST,
    Proposal,
    base_of,
    confirm_correction,
    correct_minutes,
    publish_correction,
    record_silence_on_correction,
    withdraw_correction,
)
from huiyin.domains.meetings.actions.ticking import tick_meetings
from huiyin.domains.meetings.models import CorrectedText, Correction, CorrectionEnd, CorrectionWord, Decision
from huiyin.domains.meetings.queries.corrections import open_correction, published_versions, version_numbered
from huiyin.domains.meetings.queries.promises import breaches
from huiyin.platform.audit.queries import history_of
from tests.clock import MINUTE
from tests.factories.meetings import FRIDAY_THREE, closed, heard_of, published, seat
from tests.factories.meetings import corrected as a_corrected_one
from tests.factories.meetings import proposed as propose

LATER = FRIDAY_THREE + timedelta(days=30)
SOON = LATER + timedelta(hours=2)
AFTER = LATER + timedelta(days=5)
RIGHT = "王经理：配件下周到。"
TABLES = ("correction", "correctedtext", "correctionword", "correctionend")


@pytest.fixture
def meeting(table):
    return published(table)


def only(meeting):
    return meeting.hearings.get()


def confirmed_by(table, meeting, *members, objection=""):
    waiting = open_correction(meeting)
    for member in members:
        one = seat(meeting, member)
        confirm_correction(actor=table.actor, seat=one, draft=waiting.pk, objection=objection, at=SOON)


def publish(table, meeting, *, at=SOON, reason="把“下周到”写成了“已到”", text=RIGHT):
    texts = {only(meeting).pk: text}
    draft = getattr(open_correction(meeting), "pk", only(meeting).pk)
    return publish_correction(actor=table.actor, meeting=meeting, draft=draft, reason=reason, texts=texts, at=at)


def wrong_with_corrections(at=AFTER):
    return [str(one) for one in breaches(at=at) if "correct" in str(one) or "version" in str(one)]


def test_a_correction_is_a_second_version_and_the_first_stays_as_it_was(table, meeting):
    before = history_of(meeting.ref).get(verb="meetings.publish")
    end = a_corrected_one(table, meeting, RIGHT, at=LATER)
    first, second = published_versions(meeting)
    key = only(meeting).pk
    assert [(one.number, one.texts[key], one.public[key]) for one in (first, second)] == [
        (1, "王经理：配件已到。", "配件已到。"),
        (2, RIGHT, RIGHT),
    ]
    assert (first.sealed_seq, first.sealed_hash) == (before.seq, before.hash)
    assert (second.sealed_seq, second.sealed_hash) == (end.sealed_seq, end.sealed_hash)
    assert second.reason == second.public_reason == "写错了到货时间"
    assert [one.word for one in second.agreed] == ["confirmed"] * 4
    assert version_numbered([first, second], 2) is second
    assert wrong_with_corrections() == []


def test_a_correction_stays_public_for_as_long_as_the_law_asks_from_its_own_day(table, meeting):
    first = meeting.public_until
    end = a_corrected_one(table, meeting, RIGHT, at=LATER)
    meeting.refresh_from_db()
    assert (first, end.public_until, meeting.public_until) == (date(2026, 3, 28), date(2026, 4, 27), date(2026, 4, 27))
    assert [one.public_until for one in published_versions(meeting)] == [first, end.public_until]


def test_what_was_decided_voted_and_who_was_there_is_not_touched(table, meeting):
    def stands():
        decisions = Decision.objects.values_list("what", "deadline", "owner", "public_text", "standing")
        return list(decisions), list(meeting.attendances.order_by("pk").values()), list(only(meeting).votes.values())

    before = stands()
    a_corrected_one(table, meeting, RIGHT, at=LATER)
    assert stands() == before


def test_those_who_were_there_are_asked_and_everybody_invited_is_told_in_the_end(table, meeting):
    propose(table, meeting, RIGHT, at=LATER)
    asked = heard_of("correction")
    assert len(asked) == 5  # four seats were there, one of them has a substitute; the guest did not come
    assert asked[0].context["why"] == "写错了到货时间"
    confirmed_by(table, meeting, table.he, table.wang, table.zhao, table.delegate)
    assert len(heard_of("correction_ready")) == 2  # who convenes, and the substitute
    publish(table, meeting)
    assert len(heard_of("corrected")) == 6


def test_without_a_reason_without_a_change_or_too_early_a_correction_is_refused(table, meeting):
    with pytest.raises(Invalid) as invalid:
        propose(table, meeting, RIGHT, reason="  ", at=LATER)
    assert invalid.value.fields.keys() == {"reason"}
    with pytest.raises(Refused, match="没有"):
        propose(table, meeting, "王经理：配件已到。", at=LATER)
    early = closed(table)
    with pytest.raises(Refused, match="公开"):
        propose(table, early, RIGHT, at=LATER)
    assert Correction.objects.count() == 0


def test_nothing_waits_so_nothing_is_confirmed_withdrawn_or_published(table, meeting):
    for act in (
        lambda: publish(table, meeting),
        lambda: withdraw_correction(actor=table.actor, meeting=meeting, why="不改了", at=SOON),
        lambda: confirm_correction(actor=table.actor, seat=seat(meeting, table.he), draft=meeting.pk, at=SOON),
    ):
        with pytest.raises(Refused):
            act()
    assert base_of(meeting) == FIRST


def test_the_second_secretary_is_told_that_somebody_was_faster(table, meeting):
    before = base_of(meeting)
    propose(table, meeting, RIGHT, at=LATER)
    late = Proposal("写错了人名", {only(meeting).pk: "李经理：配件已到。"}, before)
    with pytest.raises(Changed):
        correct_minutes(actor=table.actor, meeting=meeting, proposal=late, at=SOON)
    assert Correction.objects.count() == 1


def test_an_objection_is_answered_by_another_draft_which_is_confirmed_anew(table, meeting):
    first = propose(table, meeting, RIGHT, at=LATER)
    confirmed_by(table, meeting, table.wang, objection="是后天到")
    assert [one.context["why"] for one in heard_of("correction_objected")] == ["是后天到"] * 2
    with pytest.raises(Refused, match="异议"):
        publish(table, meeting, at=AFTER)
    with pytest.raises(Refused, match="已经在等"):
        propose(table, meeting, RIGHT, at=LATER)
    second = propose(table, meeting, "王经理：配件后天到。", at=SOON)
    assert [(one.version, one.draft) for one in (first, second)] == [(2, 1), (2, 2)]
    with pytest.raises(Refused, match="再读一遍"):
        confirm_correction(actor=table.actor, seat=seat(meeting, table.he), draft=first.pk, at=SOON)
    with pytest.raises(Changed):
        publish_correction(actor=table.actor, meeting=meeting, draft=first.pk, reason="x", texts={}, at=AFTER)
    confirmed_by(table, meeting, table.he, table.wang, table.zhao, table.delegate)
    publish(table, meeting, text="配件后天到。")
    assert [one.number for one in published_versions(meeting)] == [1, 2]


def test_who_objects_to_draft_after_draft_stands_word_for_word_beside_the_version(table, meeting):
    propose(table, meeting, RIGHT, at=LATER)
    confirmed_by(table, meeting, table.wang, objection="是后天到")
    second = propose(table, meeting, "王经理：配件后天到。", at=LATER)
    confirmed_by(table, meeting, table.he, table.zhao, table.delegate)
    confirmed_by(table, meeting, table.wang, objection="我说的是大后天，电话13800000000")
    with pytest.raises(Refused, match="原话"):
        publish(table, meeting, at=second.confirm_until)
    publish(table, meeting, at=second.confirm_until + MINUTE, text="配件后天到。")
    newest = published_versions(meeting)[-1]
    assert [("我说的是大后天" in text, "13800000000" in text) for text in newest.attached] == [(True, False)]
    assert wrong_with_corrections(at=second.confirm_until + timedelta(days=1)) == []


def test_another_ones_first_objection_is_tried_to_be_answered_as_well(table, meeting):
    propose(table, meeting, RIGHT, at=LATER)
    confirmed_by(table, meeting, table.wang, objection="是后天到")
    second = propose(table, meeting, "王经理：配件后天到。", at=LATER)
    confirmed_by(table, meeting, table.wang, table.zhao, objection="不对")
    with pytest.raises(Refused, match="另写一稿"):
        publish(table, meeting, at=second.confirm_until + MINUTE)


def test_whoever_speaks_again_is_heard_again_and_both_words_stay(table, meeting):
    waiting = propose(table, meeting, RIGHT, at=LATER)
    confirmed_by(table, meeting, table.wang, objection="不对")
    confirmed_by(table, meeting, table.wang, table.he, table.zhao, table.delegate)
    assert [row.word for row in waiting.words.all()] == ["objects", *["confirmed"] * 4]
    publish(table, meeting)
    assert published_versions(meeting)[-1].agreed[1].word == "confirmed"


def test_silence_is_written_down_when_the_time_is_over_and_is_no_consent(table, meeting):
    waiting = propose(table, meeting, RIGHT, at=LATER)
    confirmed_by(table, meeting, table.he)
    with pytest.raises(Refused, match="还没有全部"):
        publish(table, meeting)
    assert record_silence_on_correction(waiting.pk, at=SOON) == 0
    assert [one for one in wrong_with_corrections() if "silence" in one]
    assert tick_meetings(at=AFTER).silent == 3
    assert tick_meetings(at=AFTER + MINUTE).silent == 0
    with pytest.raises(Refused, match="已经过了"):
        confirm_correction(actor=table.actor, seat=seat(meeting, table.wang), draft=waiting.pk, at=AFTER)
    publish(table, meeting, at=AFTER)
    words = [one.word for one in published_versions(meeting)[-1].agreed]
    assert words == ["confirmed", "silent", "silent", "silent"]
    assert wrong_with_corrections(AFTER) == []


def test_who_was_not_there_confirms_nothing(table, meeting):
    waiting = propose(table, meeting, RIGHT, at=LATER)
    with pytest.raises(Refused):
        confirm_correction(actor=table.actor, seat=seat(meeting, table.guest), draft=waiting.pk, at=SOON)


def test_a_correction_taken_back_leaves_what_is_published_and_the_next_one_is_counted_on(table, meeting):
    propose(table, meeting, RIGHT, at=LATER)
    with pytest.raises(Invalid):
        withdraw_correction(actor=table.actor, meeting=meeting, why=" ", at=SOON)
    end = withdraw_correction(actor=table.actor, meeting=meeting, why="到下次会上再说", at=SOON)
    assert (end.published, str(end), open_correction(meeting)) == (False, "withdrawn", None)
    assert [one.number for one in published_versions(meeting)] == [1]
    again = propose(table, meeting, RIGHT, at=SOON)
    assert (again.version, again.draft, str(again)) == (2, 2, "2.2")


def test_telephones_and_homes_are_hidden_in_the_reason_and_in_every_text(table, meeting):
    propose(table, meeting, RIGHT, at=LATER)
    confirmed_by(table, meeting, table.he, table.wang, table.zhao, table.delegate)
    publish(table, meeting, reason="19900001001的业主说写错了", text="打19900001001问王经理")
    version = published_versions(meeting)[-1]
    assert (version.public_reason, version.public[only(meeting).pk]) == ("〔电话〕的业主说写错了", "打〔电话〕问王经理")


def test_a_third_version_keeps_what_the_second_changed(table, meeting):
    a_corrected_one(table, meeting, RIGHT, at=LATER)
    a_corrected_one(table, meeting, "王经理：配件周五到。", at=LATER + timedelta(days=1))
    assert [one.texts[only(meeting).pk] for one in published_versions(meeting)] == [
        "王经理：配件已到。",
        RIGHT,
        "王经理：配件周五到。",
    ]
    assert wrong_with_corrections() == []


@pytest.mark.parametrize("model", [Correction, CorrectedText, CorrectionWord, CorrectionEnd])
def test_no_row_of_a_correction_is_changed_or_taken_away(table, meeting, model):
    a_corrected_one(table, meeting, RIGHT, at=LATER)
    for sql in ("UPDATE {} SET id = id", "DELETE FROM {}"):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql.format(model._meta.db_table))


def without_guards():
    with connection.cursor() as cursor:
        for table in TABLES:
            if connection.vendor == "postgresql":
                cursor.execute(f'ALTER TABLE "meetings_{table}" DISABLE TRIGGER USER')
                continue
            for event in ("update", "delete"):
                cursor.execute(f'DROP TRIGGER "meetings_{table}_no_{event}"')


def test_a_correction_changed_by_hand_is_not_what_was_sealed(table, meeting):
    a_corrected_one(table, meeting, RIGHT, at=LATER)
    without_guards()
    where = f"meeting {meeting.code} version 2: "
    for change, said in (
        (lambda: CorrectedText.objects.update(text="别的话"), "is not what was sealed"),
        (lambda: CorrectionEnd.objects.update(note="别的理由"), "is not what was sealed"),
        (lambda: CorrectionEnd.objects.update(sealed_hash="0" * 64), "names a seal that is not on the record"),
        (lambda: CorrectionWord.objects.update(word="objects", objection="不"), "was published over an objection"),
        (lambda: CorrectionEnd.objects.update(public_until=date(2026, 4, 13)), "does not stay on the board"),
        (lambda: Correction.objects.update(version=3), "corrects a version that is not there"),
    ):
        with transaction.atomic():
            change()
            assert [one for one in wrong_with_corrections() if said in one or where + said in one], said
            transaction.set_rollback(True)


def test_a_draft_out_of_order_or_before_publishing_is_found(table, meeting):
    propose(table, meeting, RIGHT, at=LATER)
    without_guards()
    Correction.objects.update(draft=3)
    type(meeting).objects.filter(pk=meeting.pk).update(published_at=None)
    found = wrong_with_corrections(SOON)
    assert [one.split(": ", 1)[1] for one in found if "correct" in one.split(": ", 1)[1]] == [
        "is corrected (2.3) and was never published",
        "has a correction 2.3 and not the draft before it",
    ]
