"""Organisations are founded, renamed and closed; each time the record says so."""

import pytest

from huiyin.core.errors import Invalid, Refused
from huiyin.domains.estates.actions import close_organisation, create_organisation, rename_organisation
from huiyin.domains.estates.models import Contact, Organisation
from huiyin.domains.estates.queries import alliance_of, organisations_serving
from huiyin.platform.access.actors import SYSTEM
from tests.cast import BANNER, COMMUNITY, COMMUNITY_CODE, act, officer_chen
from tests.clock import MONDAY_NINE
from tests.factories.estates import make_community, make_contact, make_estate, make_member, make_organisation
from tests.records import rows_on

pytestmark = pytest.mark.django_db


def create(**fields):
    given = {"code": "anxin", "name": "安心物业", "kind": "property_company", "area": COMMUNITY}
    return create_organisation(**{"actor": SYSTEM, "at": MONDAY_NINE} | given | fields)


def test_an_organisation_stands_on_the_usual_rung_of_its_kind_unless_told():
    assert create().level == "handler"
    assert create(code="duban", kind="banner_office").level == "banner"
    assert create(code="zhan", kind="utility", level="department").level == "department"


def test_founding_goes_on_the_chain_of_the_community_and_above_it_on_that_of_the_district():
    make_community()
    chen = act(officer_chen("estates.edit"))
    made = create(actor=chen)
    row = rows_on(COMMUNITY_CODE)[-1]
    assert (row.verb, row.subject_id, row.actor_name) == ("estates.create_organisation", str(made.pk), "陈晓梅")
    create(code="zhujian", kind="department", area=BANNER)
    assert rows_on("district")[-1].change["code"] == "zhujian"


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"code": "安心"}, "code"),
        ({"code": ""}, "code"),
        ({"code": "taken"}, "code"),
        ({"name": " "}, "name"),
        ({"name": "长" * 61}, "name"),
        ({"kind": "guild"}, "kind"),
        ({"area": "15/1506"}, "area"),
        ({"level": "moon"}, "level"),
        ({"phone": "call us"}, "phone"),
    ],
)
def test_a_faulty_field_is_named_and_nothing_is_founded(given, field):
    make_organisation(code="taken")
    with pytest.raises(Invalid) as refused:
        create(**given)
    assert set(refused.value.fields) == {field}
    assert Organisation.objects.count() == 1


def test_every_fault_is_told_at_once():
    with pytest.raises(Invalid) as refused:
        create(code="", name="", area="")
    assert set(refused.value.fields) == {"code", "name", "area"}


def test_a_renamed_organisation_keeps_its_code_and_the_old_name_stays_on_the_record():
    make_community()
    organisation = make_organisation(name="旧名")
    renamed = rename_organisation(actor=SYSTEM, organisation=organisation, name=" 新名 ", at=MONDAY_NINE)
    assert (renamed.name, renamed.code) == ("新名", organisation.code)
    assert rows_on(COMMUNITY_CODE)[-1].told == {"from": "旧名", "to": "新名"}


def test_a_closed_organisation_serves_nobody_and_leaves_its_alliances():
    estate, organisation = make_estate(), make_organisation()
    make_member(estate, organisation)
    close_organisation(actor=SYSTEM, organisation=organisation, at=MONDAY_NINE)
    assert not organisations_serving(estate.area).exists()
    assert not alliance_of(estate).exists()
    for again in (close_organisation, lambda **given: rename_organisation(name="x", **given)):
        with pytest.raises(Refused, match="closed"):
            again(actor=SYSTEM, organisation=organisation, at=MONDAY_NINE)


def test_whoever_is_on_a_contact_board_closes_only_with_an_open_successor():
    estate, organisation, successor = make_estate(), make_organisation(), make_organisation()
    closed = make_organisation(closed_at=MONDAY_NINE)
    line = make_contact(estate, organisation)
    for unfit in (None, organisation, closed):
        with pytest.raises(Refused) as refused:
            close_organisation(actor=SYSTEM, organisation=organisation, successor=unfit, at=MONDAY_NINE)
        assert (refused.value.missing, refused.value.allowed) == ({"successor"}, ("close", "rename"))
    assert Contact.objects.get().organisation == organisation
    close_organisation(actor=SYSTEM, organisation=organisation, successor=successor, at=MONDAY_NINE)
    line.refresh_from_db()
    assert line.organisation == successor
