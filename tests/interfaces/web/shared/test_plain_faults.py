"""What Django finds wrong, in sentences that say what is allowed and where."""

import pytest
from django import forms
from django.utils import translation

from huiyin.interfaces.web.shared.forms import plain_errors


class Everything(forms.Form):
    order = forms.IntegerField(label="顺序", min_value=1, max_value=999)
    amount = forms.IntegerField(label="多久？", min_value=1)
    floor = forms.IntegerField(label="几层")
    day = forms.DateField(label="哪天")
    until = forms.DateTimeField(label="到什么时候")
    code = forms.SlugField(label="代码")
    name = forms.CharField(label="名称", max_length=3)
    unit = forms.ChoiceField(label="单位", choices=[("d", "天")])
    facilities = forms.MultipleChoiceField(label="设施", choices=[("lift", "电梯")])
    share = forms.DecimalField(label="比例", max_value=1)


GOOD = {
    "order": "1",
    "amount": "1",
    "floor": "1",
    "day": "2026-01-31",
    "until": "2026-01-31 09:30",
    "code": "a-b",
    "name": "甲",
    "unit": "d",
    "facilities": ["lift"],
    "share": "0.5",
}


def told(language, **bad):
    with translation.override(language):
        form = Everything(GOOD | bad)
        assert set(form.errors) == set(bad)
        return [words for name in bad for words in plain_errors(form[name])]


@pytest.mark.parametrize(
    ("name", "typed", "chinese", "english"),
    [
        ("order", "1000", "请填1到999之间的整数：顺序", "Please give a whole number from 1 to 999: 顺序"),
        ("order", "0", "请填1到999之间的整数：顺序", "Please give a whole number from 1 to 999: 顺序"),
        ("order", "两", "请填1到999之间的整数：顺序", "Please give a whole number from 1 to 999: 顺序"),
        ("amount", "0", "请填不小于1的整数：多久？", "Please give a whole number of 1 or more: 多久？"),
        ("floor", "二", "请填整数：几层", "Please give a whole number: 几层"),
        ("day", "昨天", "请填日期，例如2026-01-31：哪天", "Please give a day, such as 2026-01-31: 哪天"),
        ("until", "晚上", "请填日期和时间，例如2026-01-31 09:30：到什么时候", None),
        ("code", "坏 代码", "只能用字母a到z、数字、“-”和“_”：代码", None),
        ("name", "很长的名字", "最多3个字，现在有5个：名称", None),
        ("unit", "w", "没有这个选项，请重新选择：单位", None),
        ("facilities", ["gate"], "没有这个选项，请重新选择：设施", None),
        ("day", "", "请填写：哪天", "Please fill in: 哪天"),
        ("unit", "", "请选择：单位", "Please choose: 单位"),
    ],
)
def test_each_fault_says_what_is_allowed_and_names_its_field(name, typed, chinese, english):
    assert told("zh-hans", **{name: typed}) == [chinese]
    assert english is None or told("en", **{name: typed}) == [english]


def test_a_kind_of_field_without_words_of_ours_keeps_those_of_django():
    assert told("en", share="2") == ["Ensure this value is less than or equal to 1."]


def test_words_that_a_form_gave_by_itself_stay():
    class Own(forms.Form):
        order = forms.IntegerField(label="顺序", error_messages={"invalid": "请写数字"})

    assert plain_errors(Own({"order": "x"})["order"]) == ["请写数字"]
