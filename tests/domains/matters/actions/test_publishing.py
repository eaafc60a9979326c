import pytest

from huiyin.core.errors import NotSeen, Refused
from huiyin.domains.matters.actions.attachments import attach_photo
from huiyin.domains.matters.actions.blacking import publish_photo, withdraw_photo
from huiyin.domains.matters.actions.endings import withdraw_matter
from huiyin.domains.matters.actions.publishing import Marks, marks_of, publish_matter, withdraw_publication
from huiyin.domains.matters.files import photo_path
from huiyin.domains.matters.models import Matter, Publication, PublicPhoto
from huiyin.domains.matters.queries.publications import public_copy, public_place, published
from huiyin.domains.matters.rules.blacking import Box
from huiyin.domains.matters.vocabulary import Purpose
from huiyin.platform.audit.models import AuditRow
from tests.clock import MONDAY_NINE
from tests.factories.estates import make_contact, make_place
from tests.factories.faces import with_faces
from tests.factories.matters import answered, handled, her

TEXT = "3号楼2单元501的张小花说，电梯坏了，我电话19900001001，物业19900000005不接，订单20190228112505。"
SECRET = {"confidential": True}
NAMED = Marks(names=frozenset({"张小花"}))


@pytest.fixture
def he(world):
    return world.acting(world.he, "matters.publish")


def rows(matter, verb):
    return list(
        AuditRow.objects.filter(subject_id=str(matter.pk), verb=verb).order_by("pk").values_list("change", flat=True)
    )


def test_the_words_are_published_as_redacted_and_the_record_holds_none_of_them(world, he):
    make_contact(world.estate, world.company, phone="199 0000 0005")
    matter = answered(world, text=TEXT, title="张小花的电梯").matter
    publication = publish_matter(actor=he, matter=matter, marks=NAMED, at=MONDAY_NINE)
    assert publication.title == "〔姓名〕的电梯"
    assert (
        publication.text
        == "3号楼〔住址〕的〔姓名〕说，电梯坏了，我电话〔电话〕，物业19900000005不接，订单20190228112505。"
    )
    (change,) = rows(matter, "matters.publish")
    assert (change["hidden"], "张小花" in str(change)) == ({"name": 2, "home": 1, "phone": 1}, False)
    assert "张小花" not in str(publication.hidden)


def test_what_was_released_stays_and_all_marks_are_known_when_it_is_gone_over_again(world, he):
    matter = answered(world, text=TEXT).matter
    marks = Marks(names=frozenset({"张小花"}), released=frozenset({"19900000005"}))
    publication = publish_matter(actor=he, matter=matter, marks=marks, at=MONDAY_NINE)
    assert ("19900000005" in publication.text, "19900001001" in publication.text) == (True, False)
    assert marks_of(publication) == marks
    Matter.objects.filter(pk=matter.pk).update(redacted_at=MONDAY_NINE)
    publication.matter.refresh_from_db()
    assert marks_of(publication) == Marks()


def test_what_nobody_released_is_never_taken_for_released(world, he):
    """A later version of the rules finds more: what an older publication left is hidden when it is gone over."""
    matter = answered(world, text=TEXT).matter
    publication = publish_matter(actor=he, matter=matter, marks=Marks(), at=MONDAY_NINE)
    Publication.objects.filter(pk=publication.pk).update(hidden={})
    publication.refresh_from_db()
    assert marks_of(publication) == Marks()


def test_a_later_publication_follows_the_earlier_one_and_both_can_be_read_back(world, he):
    matter = answered(world).matter
    first = publish_matter(actor=he, matter=matter, marks=Marks(), at=MONDAY_NINE)
    second = publish_matter(actor=he, matter=matter, marks=Marks(), at=MONDAY_NINE)
    assert list(published(world.community)) == [second]
    first.refresh_from_db()
    assert (first.withdrawn_at, first.withdrawn_by) == (MONDAY_NINE, he.id)
    assert withdraw_publication(actor=he, matter=matter, at=MONDAY_NINE)
    assert not withdraw_publication(actor=he, matter=matter, at=MONDAY_NINE)
    assert (list(published(world.community)), Publication.objects.count()) == ([], 2)
    assert len(rows(matter, "matters.unpublish")) == 1


def test_what_is_confidential_or_not_answered_is_never_published(world, he):
    for got, changed in ((handled(world), {}), (answered(world), {"kind": "wrongdoing"}), (answered(world), SECRET)):
        Matter.objects.filter(pk=got.matter.pk).update(**changed, version=9)
        with pytest.raises(Refused):
            publish_matter(actor=he, matter=got.matter, marks=Marks(), at=MONDAY_NINE)
    assert Publication.objects.count() == 0


def test_what_becomes_confidential_or_is_withdrawn_is_public_no_longer(world, he):
    got, other = answered(world), answered(world)
    for one in (got, other):
        publish_matter(actor=he, matter=one.matter, marks=Marks(), at=MONDAY_NINE)
    withdraw_matter(actor=her(got.reporter), matter=got.matter, reporter=got.reporter, at=MONDAY_NINE)
    assert [row.matter for row in published(world.community)] == [other.matter]
    Matter.objects.filter(pk=other.matter.pk).update(confidential=True)
    assert list(published(world.community)) == []


def test_the_search_finds_only_what_is_shown(world, he):
    publish_matter(actor=he, matter=answered(world, text=TEXT).matter, marks=NAMED, at=MONDAY_NINE)
    found = {
        words: published(world.community, words=words).count()
        for words in ("电梯 单", "主板", "张小花", "19900001001", "2单元501")
    }
    assert found == {"电梯 单": 1, "主板": 1, "张小花": 0, "19900001001": 0, "2单元501": 0}


def with_photo(world):
    matter = answered(world).matter
    data = with_faces((100, 150))
    return attach_photo(
        actor=world.acting(world.wang), matter=matter, data=data, purpose=Purpose.REPORT, at=MONDAY_NINE
    )


def test_a_photo_is_public_only_once_its_copy_is_confirmed_and_its_words_are_published(world, he):
    photo = with_photo(world)
    before = photo_path(photo.digest).read_bytes()
    copy = publish_photo(actor=he, attachment=photo, boxes=[Box(100, 200, 300, 400)], at=MONDAY_NINE)
    with pytest.raises(NotSeen):
        public_copy(copy.pk)
    publish_matter(actor=he, matter=photo.matter, marks=Marks(), at=MONDAY_NINE)
    assert public_copy(copy.pk) == copy
    assert (copy.digest != photo.digest, photo_path(photo.digest).read_bytes() == before) == (True, True)
    with pytest.raises(NotSeen):
        public_copy(photo.pk)
    withdraw_publication(actor=he, matter=photo.matter, at=MONDAY_NINE)
    with pytest.raises(NotSeen):
        public_copy(copy.pk)


def test_another_copy_follows_the_first_and_each_can_be_taken_back_on_the_record(world, he):
    photo = with_photo(world)
    first = publish_photo(actor=he, attachment=photo, boxes=[], at=MONDAY_NINE)
    second = publish_photo(actor=he, attachment=photo, boxes=[Box(0, 0, 500, 500)], at=MONDAY_NINE)
    assert list(PublicPhoto.objects.filter(withdrawn_at=None)) == [second]
    assert withdraw_photo(actor=he, attachment=photo, at=MONDAY_NINE)
    assert not withdraw_photo(actor=he, attachment=photo, at=MONDAY_NINE)
    told = [change["copy"] for change in rows(photo.matter, "matters.publish_photo")]
    assert told == [str(first.pk), str(second.pk)]
    assert len(rows(photo.matter, "matters.unpublish_photo")) == 1


def test_photos_of_confidential_matters_and_wholly_hidden_ones_are_refused(world, he):
    photo = with_photo(world)
    with pytest.raises(Refused):
        publish_photo(actor=he, attachment=photo, boxes=[Box(n, 0, 10, 10) for n in range(61)], at=MONDAY_NINE)
    Matter.objects.filter(pk=photo.matter.pk).update(confidential=True)
    photo.matter.refresh_from_db()
    with pytest.raises(Refused):
        publish_photo(actor=he, attachment=photo, boxes=[], at=MONDAY_NINE)


def test_of_a_home_only_what_stands_around_it_is_named(world):
    home = make_place(world.estate, "501", world.place.parent, kind="home")
    assert public_place(answered(world, place=home).matter) == world.place.parent
    assert public_place(answered(world).matter) == world.place
