"""A matter gets another subject: with a note, on the record, and with every promise as it was."""

import pytest

from huiyin.core.errors import Refused
from huiyin.domains.matters.actions.sorting import sort_matter
from huiyin.domains.matters.models import Category
from huiyin.platform.audit.models import AuditRow
from tests.clock import MONDAY_NINE
from tests.factories.matters import history, make_world, report

AT = MONDAY_NINE


@pytest.fixture
def world(db):  # noqa: ARG001 - the tables must be there
    return make_world()


def subject(code):
    return Category.objects.get(code=code)


def sort(world, matter, code):
    return sort_matter(actor=world.acting(world.chen), matter=matter, category=subject(code), at=AT)


def test_a_subject_is_put_right_with_a_note_and_on_the_record(world):
    matter = report(world).matter
    step = sort(world, matter, "lift")
    matter.refresh_from_db()
    assert (matter.category, step.note, step.public_text) == (subject("lift"), "类别：没有 → 电梯设施", "")
    assert history(matter) == ["receive", "comment"]
    assert AuditRow.objects.latest("pk").verb == "matters.sort"


def test_no_promise_changes_with_the_subject(world):
    matter = report(world, category=subject("unknown")).matter
    before = sorted(matter.clocks.values_list("kind", "due_at"))
    sort(world, matter, "lift")
    matter.refresh_from_db()
    assert (sorted(matter.clocks.values_list("kind", "due_at")), matter.urgency) == (before, "ordinary")


@pytest.mark.parametrize(("confidential", "code"), [(True, "lift"), (False, "violence")])
def test_where_something_is_confidential_the_subject_stays(world, confidential, code):
    matter = report(world, confidential=confidential).matter
    with pytest.raises(Refused):
        sort(world, matter, code)
    assert (matter.steps.count(), matter.category) == (1, None)
