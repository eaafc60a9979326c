"""Forms in groups: none of their fields is lost between them, and each group says what it is about."""

import pytest

from huiyin.domains.matters.models import Category
from huiyin.interfaces.web.settings.categories import NewSubjectForm
from huiyin.interfaces.web.settings.place_forms import CoverForm, RowForm
from huiyin.interfaces.web.settings.unit_forms import UnitForm

FORMS = [
    NewSubjectForm(),
    RowForm(),
    CoverForm(places={}, grids={}),
    UnitForm(areas={}),
]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: type(form).__name__)
def test_the_groups_hold_every_field_once(form):
    printed = [bound.name for _group, rows in form.grouped() for row in rows for bound in row]
    assert sorted(printed) == sorted(form.fields)


def test_a_subject_is_changed_in_named_groups_without_its_code(admin):
    subject = Category.objects.get(code="lift")
    page = admin.get(f"/desk/settings/subjects/{subject.code}/").content.decode()
    for words in ("叫什么名字", "什么时候推荐", "这类诉求怎么办", "排在哪里"):
        assert page.count(f'<legend class="unseen">{words}</legend>') == 1
    assert 'name="code"' not in page
    assert page.count('name="name"') == 1


def test_whoever_reads_english_changes_a_subject_under_its_english_name(admin):
    subject = Category.objects.get(code="lift")
    admin.post("/preferences/language", {"language": "en"})
    page = admin.get(f"/desk/settings/subjects/{subject.code}/").content.decode()
    assert f"Change: {subject.name_en}" in page
