import re

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template import Context, Template
from django.urls import get_resolver
from django.utils import translation
from django.utils.datastructures import MultiValueDict

from huiyin.core.errors import Invalid
from huiyin.interfaces.web.shared.forms import FileButton, PhotosField, Tiles, take_faults


class ReportForm(forms.Form):
    category = forms.ChoiceField(
        label="类别", choices=[("lift", "电梯"), ("other", "其他")], widget=Tiles(icons={"lift": "lift"})
    )
    text = forms.CharField(label="情况", help_text="说说看", error_messages={"required": "请说说发生了什么"})
    phone = forms.CharField(label="手机号", required=False)
    photos = PhotosField(required=False, most=2, each=10)


def printed(form):
    with translation.override("zh-hans"):
        return Template("{% load components %}{{ form }}").render(Context({"form": form}))


def photos(*sizes):
    return MultiValueDict(
        {"photos": [SimpleUploadedFile(f"{n}.jpg", b"x" * size) for n, size in enumerate(sizes, start=1)]}
    )


def test_nothing_typed_is_lost_in_a_form_with_errors():
    html = printed(ReportForm({"phone": '1990000"0001', "category": "lift"}))
    assert 'value="1990000&quot;0001"' in html
    assert re.findall(r'value="(\w+)"[^>]* checked', html) == ["lift"]


def test_a_field_for_files_has_a_button_in_the_readers_language_that_is_its_label():
    html = printed(ReportForm())
    assert re.search(
        r'<input type="file"[^>]* id="id_photos"[^>]*>\s*<label class="button"[^>]* for="id_photos">', html
    )
    assert "选照片或拍照" in html


def forms_below(kind):
    return {kind, *(one for child in kind.__subclasses__() for one in forms_below(child))}


def test_no_field_for_files_shows_the_browsers_own_button():
    get_resolver().url_patterns  # noqa: B018  brings every form of every page
    fields = [field for form in forms_below(forms.Form) for field in getattr(form, "base_fields", {}).values()]
    files = [field for field in fields if isinstance(field, forms.FileField)]
    assert len(files) >= 6
    assert [field.label for field in files if not isinstance(field.widget, FileButton)] == []


def test_the_summary_leads_to_the_first_control_of_each_fault():
    html = printed(ReportForm({}))
    assert '<a href="#id_category_0">请选择：类别</a>' in html
    assert '<a href="#id_text">请说说发生了什么</a>' in html


def test_the_summary_is_focused_and_comes_first():
    html = printed(ReportForm({}))
    assert html.strip().startswith('<div class="summary" role="alert" tabindex="-1" autofocus')


def test_a_form_without_faults_has_no_summary():
    assert "summary" not in printed(ReportForm())


def test_a_control_names_its_hint_and_its_fault():
    html = printed(ReportForm({"category": "lift"}))
    assert 'aria-describedby="id_text_helptext id_text_error"' in html
    assert 'id="id_text_helptext"' in html
    assert 'id="id_text_error"' in html


def test_what_may_be_left_empty_says_so():
    html = printed(ReportForm())
    assert html.count("（可不填）") == 2


def test_a_tile_without_a_drawing_of_its_own_gets_the_question_mark():
    html = printed(ReportForm())
    assert (html.count("icons.svg#lift"), html.count("icons.svg#unknown")) == (1, 1)


def test_what_a_person_typed_is_never_markup():
    form = ReportForm({"category": "<script>", "text": "<script>alert(1)</script>"})
    assert "<script>" not in printed(form)


def test_photos_come_as_a_list():
    form = ReportForm({"category": "lift", "text": "坏了"}, photos(3, 4))
    assert form.is_valid()
    assert [photo.size for photo in form.cleaned_data["photos"]] == [3, 4]


@pytest.mark.parametrize(
    ("sizes", "words"),
    [((1, 1, 1), "最多2张照片，您选了3张。"), ((1, 11), "“2.jpg”太大了，请选小一点的照片。")],
)
def test_too_many_or_too_large_photos_are_named(sizes, words):
    with translation.override("zh-hans"):
        assert ReportForm({"category": "lift", "text": "坏了"}, photos(*sizes)).errors["photos"] == [words]


def test_no_photo_is_an_empty_list():
    form = ReportForm({"category": "lift", "text": "坏了"})
    assert form.is_valid()
    assert form.cleaned_data["photos"] == []


def test_a_required_photo_is_asked_for():
    field = PhotosField(label="照片")
    with pytest.raises(forms.ValidationError):
        field.clean([])


def test_faults_that_an_action_finds_stand_beside_their_fields():
    form = ReportForm({"category": "lift", "text": "坏了"})
    assert form.is_valid()
    with take_faults(form):
        raise Invalid({"phone": ["少一位"], "place": ["没有这个地点"]})
    assert form.errors == {"phone": ["少一位"], "__all__": ["没有这个地点"]}
