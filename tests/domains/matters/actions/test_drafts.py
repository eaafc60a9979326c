from dataclasses import replace
from datetime import timedelta

import pytest

from huiyin.core.errors import Invalid, NotSeen
from huiyin.domains.matters.actions.drafts import (
    KEEP_DRAFTS,
    begin_draft,
    drop_draft,
    forget_drafts,
    keep_draft,
    keep_picture,
    remove_picture,
)
from huiyin.domains.matters.files import draft_folder, draft_photo_path
from huiyin.domains.matters.models import Draft
from huiyin.domains.matters.queries.drafts import draft_of, open_drafts, words_of
from huiyin.domains.matters.rules.drafting import Written
from huiyin.domains.matters.rules.pictures import clean_picture
from huiyin.domains.matters.vocabulary import Channel
from huiyin.platform.sealing import envelopes
from tests.clock import MONDAY_NINE
from tests.factories.photos import photo

HERS, ANOTHER = "her-browser", "another-browser"
SAID = Written(text="三楼的灯坏了", phone="19900001001")


@pytest.fixture(autouse=True)
def _media_of_its_own(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def begun(world, written=SAID, holder=HERS, at=MONDAY_NINE):
    return begin_draft(holder=holder, community=world.community, channel=Channel.WEB, written=written, at=at)


def test_a_draft_opens_for_the_browser_it_was_begun_in_and_for_no_other(world):
    draft = begun(world)
    assert words_of(draft_of(HERS, draft.pk, at=MONDAY_NINE)) == SAID
    for holder in (ANOTHER, ""):
        assert list(open_drafts(holder, at=MONDAY_NINE)) == []
        with pytest.raises(NotSeen):
            draft_of(holder, draft.pk, at=MONDAY_NINE)


def test_what_a_draft_says_stands_nowhere_in_clear_and_opens_in_no_other_row(world):
    one, other = begun(world), begun(world, replace(SAID, text="别的事"))
    row = Draft.objects.filter(pk=one.pk).values_list().get()
    assert not any(word in str(row) + bytes(one.sealed).decode("latin-1") for word in ("三楼", "19900001001", HERS))
    one.sealed = other.sealed
    with pytest.raises(envelopes.CannotOpen):
        words_of(one)


def test_a_draft_in_which_nothing_was_typed_is_used_again(world):
    first = begun(world, Written())
    assert begun(world, Written()).pk == first.pk
    keep_draft(draft=first, written=SAID, at=MONDAY_NINE)
    assert begun(world, Written()).pk != first.pk
    assert open_drafts(HERS, at=MONDAY_NINE).count() == 2


def test_a_draft_lives_a_fortnight_from_its_last_word(world):
    draft = begun(world)
    later = MONDAY_NINE + KEEP_DRAFTS - timedelta(minutes=1)
    keep_draft(draft=draft, written=SAID, at=later)
    assert forget_drafts(at=MONDAY_NINE + KEEP_DRAFTS) == 0
    assert draft_of(HERS, draft.pk, at=later + KEEP_DRAFTS - timedelta(seconds=1)) == draft
    with pytest.raises(NotSeen):
        draft_of(HERS, draft.pk, at=later + KEEP_DRAFTS)
    assert (forget_drafts(at=later + KEEP_DRAFTS), Draft.objects.count()) == (1, 0)


def test_photos_lie_beside_the_draft_and_go_with_it(world, django_capture_on_commit_callbacks):
    draft = begun(world)
    picture = clean_picture(photo())
    for _again in range(2):
        keep_picture(draft=draft, picture=picture, name="灯.jpg", at=MONDAY_NINE)
    assert [kept.name for kept in words_of(draft).photos] == ["灯.jpg"]
    assert draft_photo_path(draft.pk, picture.digest, small=True).exists()
    folder = draft_folder(draft.pk)
    with django_capture_on_commit_callbacks(execute=True):
        drop_draft(draft=draft)
    assert not folder.exists()


def test_a_draft_past_its_time_goes_with_its_photos_and_leaves_the_others(world):
    over, young = begun(world), begun(world, replace(SAID, text="别的事"), at=MONDAY_NINE + timedelta(days=1))
    for draft in (over, young):
        keep_picture(draft=draft, picture=clean_picture(photo()), name="灯.jpg", at=draft.begun_at)
    assert forget_drafts(at=MONDAY_NINE + KEEP_DRAFTS) == 1
    assert [draft_folder(draft.pk).exists() for draft in (over, young)] == [False, True]
    assert Draft.objects.get() == young


def test_a_seventh_photo_is_refused_and_a_removed_one_makes_room(world):
    draft = begun(world)
    pictures = [clean_picture(photo((40, 30), colour=f"rgb(9, {20 * n}, 9)")) for n in range(7)]
    for picture in pictures[:6]:
        keep_picture(draft=draft, picture=picture, name="", at=MONDAY_NINE)
    with pytest.raises(Invalid):
        keep_picture(draft=draft, picture=pictures[6], name="", at=MONDAY_NINE)
    remove_picture(draft=draft, digest=pictures[0].digest, at=MONDAY_NINE)
    written = keep_picture(draft=draft, picture=pictures[6], name="", at=MONDAY_NINE)
    assert [kept.digest for kept in written.photos] == [picture.digest for picture in pictures[1:]]
    assert not draft_photo_path(draft.pk, pictures[0].digest).exists()
