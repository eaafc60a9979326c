"""The script that keeps both languages complete, tried on a package of two small apps."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "dev"))

import messages

CODE = """
from django.utils.translation import gettext as _, ngettext, pgettext
TITLE = _("Report a matter")
DAYS = ngettext("%(n)d day left", "%(n)d days left", 2)
STATE = pgettext("clock", "open")
"""
PAGE = """{% load i18n %}
<h1>{% translate "Follow" %}</h1>
    {% blocktranslate trimmed with number=matter.number %}
        Matter {{ number }}, it's "yours"
    {% endblocktranslate %}{# 注释不算 #}
"""
TRANSLATED = {
    "Report a matter": "我要反映",
    "%(n)d day left": "还剩 %(n)d 天",
    "open": "进行中",
    "Follow": "查进度",
    'Matter %(number)s, it\'s \\"yours\\"': "这是您的 %(number)s 号诉求",
}


@pytest.fixture
def app(tmp_path, monkeypatch):
    folder = tmp_path / "src" / "huiyin" / "interfaces" / "web" / "door"
    (folder / "templates" / "door").mkdir(parents=True)
    (folder / "apps.py").write_text("")
    (folder / "words.py").write_text(CODE)
    (folder / "templates" / "door" / "page.html").write_text(PAGE)
    monkeypatch.setattr(messages, "ROOT", tmp_path)
    monkeypatch.setattr(messages, "PACKAGE", tmp_path / "src" / "huiyin")
    return folder


def catalogue(app):
    return app / messages.CATALOGUE


def translate(app, words):
    messages.update()
    lines = catalogue(app).read_text().splitlines()
    for number, line in enumerate(lines):
        for english, chinese in words.items():
            if line == f'msgid "{english}"':
                after = number + (2 if lines[number + 1].startswith("msgid_plural") else 1)
                lines[after] = lines[after].replace('""', f'"{chinese}"')
    catalogue(app).write_text("\n".join(lines) + "\n")


def faults(capsys):
    code = messages.check()
    return code, capsys.readouterr().out


def test_what_code_and_pages_say_is_found(app):
    found = {singular for _context, singular in messages.messages_in(messages.template_of(app))}
    assert found == {english.replace('\\"', '"') for english in TRANSLATED}


def test_a_complete_catalogue_passes(app, capsys):
    translate(app, TRANSLATED)
    capsys.readouterr()
    assert faults(capsys) == (0, "messages: every word is translated\n")


def test_a_second_update_changes_nothing(app):
    translate(app, TRANSLATED)
    before = catalogue(app).read_text()
    messages.update()
    assert catalogue(app).read_text() == before


def test_a_word_without_chinese_is_refused(app, capsys):
    translate(app, {**TRANSLATED, "Follow": ""})
    code, told = faults(capsys)
    assert (code, "'Follow' has no translation" in told) == (1, True)


def test_a_word_that_the_catalogue_has_not_met_is_refused(app, capsys):
    translate(app, TRANSLATED)
    (app / "more.py").write_text('from django.utils.translation import gettext\nX = gettext("New word")\n')
    assert "no entry for 'New word'" in faults(capsys)[1]


def test_a_word_that_nothing_says_any_more_is_refused_until_updated(app, capsys):
    translate(app, TRANSLATED)
    (app / "templates" / "door" / "page.html").write_text("")
    assert "nothing says 'Follow' any more" in faults(capsys)[1]
    messages.update()
    capsys.readouterr()
    assert faults(capsys)[0] == 0


def test_a_fuzzy_translation_is_refused(app, capsys):
    translate(app, TRANSLATED)
    catalogue(app).write_text(catalogue(app).read_text().replace('msgid "Follow"', '#, fuzzy\nmsgid "Follow"'))
    assert "'Follow' is marked fuzzy" in faults(capsys)[1]


def test_a_translation_that_loses_a_field_is_refused(app, capsys):
    translate(app, {**TRANSLATED, 'Matter %(number)s, it\'s \\"yours\\"': "这是您的诉求"})
    assert "loses a field" in faults(capsys)[1]


@pytest.mark.parametrize("half", ["查进度: 快", "查,进度", "查进度(快)", "查进度“快”: 慢", "问吗?"])
def test_a_mark_of_half_width_beside_chinese_is_refused(app, capsys, half):
    translate(app, {**TRANSLATED, "Follow": half})
    assert "has a mark of half width" in faults(capsys)[1]


@pytest.mark.parametrize("wide", ["查进度：快，慢（稍）“对”？", "时间 9:30", "Open311 (API), 12,500.50"])
def test_a_mark_of_full_width_or_between_figures_passes(app, capsys, wide):
    translate(app, {**TRANSLATED, "Follow": wide})
    assert faults(capsys)[0] == 0


@pytest.mark.parametrize(
    ("content", "refused"),
    [
        ('{% translate "Follow" %}: {{ name }}', True),
        ("{{ name }}, {{ day }}", True),
        ("<b>{{ name }}</b>: {{ day }}", True),
        ("{{ name }} ({{ day }})", True),
        ('{{ names|join:", " }}', True),
        ("{{ name }}{% colon %}{{ names|listed }}", False),
        ('<a aria-label="{{ name }}" style="a: b">{{ day }}</a>{{ name|date:"H:i" }}', False),
    ],
)
def test_a_template_writes_no_mark_of_half_width_between_words(app, content, refused):
    (app / "templates" / "door" / "page.html").write_text(content)
    assert bool(list(messages.half_width_in_templates())) == refused


def test_one_word_with_two_translations_is_refused(app, capsys):
    other = app.parent / "desk"
    other.mkdir()
    (other / "apps.py").write_text("")
    (other / "words.py").write_text('from django.utils.translation import gettext\nX = gettext("Follow")\n')
    translate(app, TRANSLATED)
    translate(other, {"Follow": "跟进"})
    assert "translate 'Follow' differently" in faults(capsys)[1]


@pytest.mark.parametrize(
    ("name", "content", "refused"),
    [
        ("templates/door/page.html", "<p>中文</p>", True),
        ("templates/door/page.html", "{# 中文 #}{% comment %}中文{% endcomment %}<!-- 中文 -->", False),
        ("words.py", '"""文档。"""\nX = "中文"\n', True),
        ("words.py", '"""文档。"""\nX = "中文"  # zh: a name\n# 注释\n', False),
        ("words.py", '# zh-data: a header of spreadsheets\nX = "中文"\n', False),
    ],
)
def test_chinese_belongs_into_catalogues(app, capsys, name, content, refused):
    for path in (app / "words.py", app / "templates" / "door" / "page.html"):
        path.write_text("")
    (app / name).write_text(content)
    assert faults(capsys)[0] == (1 if refused else 0)


def test_compiled_words_are_written_beside_the_catalogue_and_go_with_it(app):
    translate(app, TRANSLATED)
    messages.compile_all()
    assert catalogue(app).with_suffix(".mo").is_file()
    catalogue(app).unlink()
    messages.compile_all()
    assert not catalogue(app).with_suffix(".mo").exists()
