"""One responsible post for every next step: filled again when it ends, and on the record."""

from huiyin.domains.matters.actions.ticking import tick
from huiyin.domains.matters.models import Matter
from huiyin.domains.matters.queries.promises import breaches
from huiyin.domains.matters.queries.record import off_the_record
from huiyin.domains.matters.vocabulary import Kind
from huiyin.platform.access.actions import end_post, switch_off
from huiyin.platform.access.actors import SYSTEM
from huiyin.platform.access.models import Post, PostVerb
from tests import cast
from tests.clock import DAY, MONDAY, MONDAY_NINE
from tests.factories.matters import UNIT, handled, report, told, told_whom
from tests.records import rows_on

TUESDAY = MONDAY_NINE + DAY
LIMITS_ASIDE = {"respond", "answer"}


def responsible(matter) -> str:
    matter.refresh_from_db()
    return matter.responsible.user.username if matter.responsible else ""


def test_when_a_post_ends_the_next_one_of_the_unit_is_told_and_it_is_recorded(world):
    matter = handled(world).matter
    end_post(post=world.wang.posts.get(), ends=MONDAY, actor=SYSTEM, at=MONDAY_NINE)
    successor = cast.property_wang(*UNIT, begins=TUESDAY.date())
    assert [tick(at=TUESDAY).reassigned, tick(at=TUESDAY).reassigned] == [1, 0]
    matter.refresh_from_db()
    assert matter.responsible == successor.posts.get(begins=TUESDAY.date())
    assert told_whom(matter, "desk.reassign") == {"wang"}
    row = rows_on(world.community.code)[-1]
    assert (row.verb, row.change["responsible"]) == ("matters.reassign", str(matter.responsible_id))
    assert list(off_the_record()) == list(breaches(at=TUESDAY)) == []


def test_when_somebody_is_switched_off_a_supervisor_answers_until_the_unit_names_another(world):
    matter = handled(world).matter
    switch_off(user=world.wang, reason="离职", actor=SYSTEM, at=MONDAY_NINE)
    assert tick(at=MONDAY_NINE).reassigned == 1
    assert responsible(matter) == "he"


def test_where_nobody_at_all_is_left_verify_says_so_and_nothing_breaks(world):
    matter = report(world).matter
    Post.objects.update(ends=MONDAY)
    assert tick(at=TUESDAY - DAY / 24).reassigned == 0
    assert "the responsible post is no longer held" in {breach.what for breach in breaches(at=TUESDAY)}
    assert "desk.reassign" not in told(matter)


def test_a_secret_that_nobody_was_named_for_finds_its_post_when_one_is_named(world):
    PostVerb.objects.filter(verb="matters.see_confidential").delete()
    matter = report(world, kind=Kind.WRONGDOING).matter
    assert responsible(matter) == "he"
    assert told_whom(matter, "desk.nobody_named") == {"he"}
    assert {breach.promise for breach in breaches(at=MONDAY_NINE)} == {1}
    cast.street_zhao("matters.see", "matters.see_confidential", "matters.dispatch")
    assert tick(at=MONDAY_NINE).reassigned == 1
    assert responsible(matter) == "zhao"
    assert list(breaches(at=MONDAY_NINE)) == []


def test_a_secret_never_falls_to_the_unit_it_names_not_even_to_be_named(world):
    PostVerb.objects.filter(verb="matters.see_confidential").delete()
    matter = report(world, kind=Kind.WRONGDOING, named_unit=world.committee).matter
    assert responsible(matter) == "zhao"


def test_an_imported_matter_that_sleeps_is_somebodys_too(world):
    matter = report(world).matter
    Matter.objects.filter(pk=matter.pk).update(dormant=True, responsible=None)
    assert tick(at=MONDAY_NINE).reassigned == 1
    assert responsible(matter) == "chen"
