"""An estate's alliance and its contact board."""

import pytest

from huiyin.core.errors import Invalid, Refused
from huiyin.domains.estates.actions import join_alliance, leave_alliance, remove_contact, set_contact
from huiyin.domains.estates.queries import alliance_of, contact_board
from huiyin.platform.access.actors import SYSTEM
from tests.cast import COMMUNITY_CODE
from tests.clock import MONDAY_NINE
from tests.factories.estates import make_estate, make_organisation
from tests.records import rows_on, verbs_on

pytestmark = pytest.mark.django_db


@pytest.fixture
def estate():
    return make_estate(code="a")


def set_line(estate, organisation, topic="漏水", **fields):
    return set_contact(actor=SYSTEM, estate=estate, organisation=organisation, topic=topic, at=MONDAY_NINE, **fields)


def join(estate, organisation, role="serves"):
    return join_alliance(actor=SYSTEM, estate=estate, organisation=organisation, role=role, at=MONDAY_NINE)


def test_a_topic_has_one_line_and_the_newest_stands(estate):
    first, second = make_organisation(phone="19900000007"), make_organisation()
    assert set_line(estate, first, hours="8:00–20:00").phone == "19900000007"
    set_line(estate, second, topic=" 漏水 ", phone="1990000-0008")
    assert [(line.organisation, line.phone, line.hours) for line in contact_board(estate)] == [
        (second, "1990000-0008", "")
    ]


def test_no_telephone_reaches_the_record(estate):
    set_line(estate, make_organisation(code="anxin"), phone="19900000007")
    assert rows_on(COMMUNITY_CODE)[-1].told == {"topic": "漏水", "organisation": "anxin", "new": True}
    assert "19900000007" not in str([row.__dict__ for row in rows_on(COMMUNITY_CODE)])


def test_a_line_says_how_to_reach_an_open_organisation(estate):
    with pytest.raises(Invalid) as refused:
        set_line(estate, make_organisation(closed_at=MONDAY_NINE), topic="")
    assert set(refused.value.fields) == {"topic", "organisation", "phone"}
    assert set_line(estate, make_organisation(), address="社区服务大厅").phone == ""


def test_a_removed_line_leaves_the_board_and_its_topic_free(estate):
    organisation = make_organisation(phone="19900000007")
    line = set_line(estate, organisation)
    remove_contact(actor=SYSTEM, contact=line, at=MONDAY_NINE)
    assert not contact_board(estate).exists()
    with pytest.raises(Refused):
        remove_contact(actor=SYSTEM, contact=line, at=MONDAY_NINE)
    assert set_line(estate, organisation).pk != line.pk
    assert verbs_on(COMMUNITY_CODE) == ["estates.set_contact", "estates.remove_contact", "estates.set_contact"]


def test_a_member_joins_once_and_may_change_its_role(estate):
    organisation = make_organisation()
    assert join(estate, organisation).pk == join(estate, organisation, "supports").pk
    assert [(member.organisation, member.role) for member in alliance_of(estate)] == [(organisation, "supports")]


def test_whoever_left_may_join_again_and_the_first_stay_is_kept(estate):
    organisation = make_organisation()
    member = join(estate, organisation)
    leave_alliance(actor=SYSTEM, member=member, at=MONDAY_NINE)
    with pytest.raises(Refused) as refused:
        leave_alliance(actor=SYSTEM, member=member, at=MONDAY_NINE)
    assert refused.value.allowed == ("join",)
    join(estate, organisation)
    assert estate.alliance.count() == 2
    assert alliance_of(estate).count() == 1


def test_neither_a_closed_organisation_nor_an_unknown_role_joins(estate):
    with pytest.raises(Invalid) as refused:
        join(estate, make_organisation(closed_at=MONDAY_NINE), "guests")
    assert set(refused.value.fields) == {"organisation", "role"}
