"""Opening a community from one file: everything or nothing, and the same again changes nothing."""

import pytest

from huiyin.core.errors import Invalid
from huiyin.domains.estates.models import AllianceMember, Community, Contact, Organisation, Place
from huiyin.domains.matters.models import DirectoryRule
from huiyin.interfaces.exchange.opening import open_up, read_opening
from huiyin.platform.access.actors import SYSTEM
from huiyin.platform.access.models import Post, User
from huiyin.platform.audit.models import AuditRow
from tests.clock import MONDAY_NINE
from tests.conftest import PACKAGE

EXAMPLE = (PACKAGE / "interfaces" / "exchange" / "opening" / "example.toml").read_text(encoding="utf-8")
MODELS = (Community, Organisation, Place, User, Post, DirectoryRule, AllianceMember, Contact)


def carry_out(text=EXAMPLE, **more):
    return open_up(read_opening(text), actor=SYSTEM, at=MONDAY_NINE, **more)


def counted():
    return [model.objects.count() for model in MODELS]


@pytest.mark.django_db
def test_the_example_opens_a_community_and_the_same_again_changes_nothing():
    first = carry_out()
    rows, record = counted(), AuditRow.objects.count()
    again = carry_out()
    assert (first.there, again.made, again.links) == (0, 0, {})
    assert (counted(), AuditRow.objects.count()) == (rows, record)
    assert set(first.links) == {"admin", "zhang", "chen", "he", "ding", "zhao", "jiang"}
    assert Place.objects.filter(kind="entrance").count() == 3 * 4 + 2


@pytest.mark.django_db
def test_a_dry_run_says_the_same_and_writes_nothing():
    tried = carry_out(dry_run=True)
    assert counted() == [0] * len(MODELS)
    assert [line.name for line in tried.lines] == [line.name for line in carry_out().lines]


@pytest.mark.django_db
def test_one_more_person_in_the_file_is_one_more_person():
    carry_out()
    more = EXAMPLE + '\n[[people]]\nusername = "wen"\nname = "温某"\n'
    report = carry_out(more)
    assert (report.made, set(report.links)) == (1, {"wen"})


@pytest.mark.django_db
def test_lines_of_the_directory_are_named_one_by_one():
    named = '[[directory]]\nsubject = "noise"\nunit = "committee"\nestate = "xinyuan"\nhours = "off"\n'
    text = EXAMPLE.replace('directory = "starting"', "") + "\n" + named
    assert carry_out(text).made > 0
    assert carry_out(text).made == 0
    row = DirectoryRule.objects.get()
    assert (row.category.code, row.hours, row.area) == (
        "noise",
        "off",
        Place.objects.filter(kind="building").first().area,
    )


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("before", "after", "where"),
    [
        ('kind = "property_company"', 'kind = "shop"', "units company"),
        ('where = "900623001"', 'where = "9999"', "units street"),
        ('where = "900623001"', 'where = "somewhere"', "units street"),
        ('role = "serves"', 'role = "owns"', "estates xinyuan"),
        ('unit = "company", role', 'unit = "nobody", role', "estates xinyuan"),
        ('unit = "company", hours', 'unit = "nobody", hours', "estates xinyuan"),
        ('"5x2"', '"5x99"', "estates xinyuan"),
        ('bundle = "supervisor"', 'bundle = "king"', "people zhao"),
        ('bundle = "supervisor"', 'title2 = "x"', "people 6.posts 1"),
        ('unit = "street", title', 'unit = "nobody", title', "people zhao"),
        ('bundle = "supervisor" }', "begins = 2026-01-01 }", "people zhao"),
        ('code = "900623001001"', 'code = "900624001001"', "community"),
        ('code = "900623001001"', 'code = "x"', "community"),
        ('9006 = "某市"', 'ab = "某市"', "divisions"),
        ('9006 = "某市"', "", "divisions"),
    ],
)
def test_a_mistake_is_named_and_nothing_is_done(before, after, where):
    with pytest.raises(Invalid) as invalid:
        carry_out(EXAMPLE.replace(before, after, 1))
    assert set(invalid.value.fields) == {where}
    assert counted() == [0] * len(MODELS)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("subject", "unit"), [("flying", "committee"), ("noise", "nobody")], ids=["no such subject", "no such unit"]
)
def test_a_line_of_the_directory_that_cannot_be(subject, unit):
    text = EXAMPLE.replace('directory = "starting"', "")
    with pytest.raises(Invalid) as invalid:
        carry_out(f'{text}\n[[directory]]\nsubject = "{subject}"\nunit = "{unit}"\n')
    assert set(invalid.value.fields) == {f"directory {subject}"}


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("= nothing", {"file"}),
        ("shops = 3", {"file"}),
        ("divisions = 3", {"divisions"}),
        ("divisions = {90 = 1}", {"divisions"}),
        ("units = 3", {"units"}),
        ("units = [3]", {"units 1"}),
        ('[[units]]\ncode = "a"\n[[units]]\ncode = 1\nname = "b"\nkind = "c"\nwhere = "d"', {"units 1", "units 2"}),
        ('[[estates]]\ncode = "a"\nname = "b"\nbuildings = ["many"]', {"estates 1.buildings"}),
        ("community = 3", {"community"}),
    ],
)
def test_every_mistake_of_the_file_is_told_with_its_place(text, places):
    with pytest.raises(Invalid) as invalid:
        read_opening(text)
    assert places <= set(invalid.value.fields) <= places | {"community"}
