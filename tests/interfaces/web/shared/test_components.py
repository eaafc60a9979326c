"""What a component prints, where a mistake would not be seen in a picture."""

import re
from pathlib import Path

from django.contrib.staticfiles import finders
from django.template import Context, Template
from django.test import RequestFactory

from huiyin.domains.matters.shipped.categories import CATEGORIES as CATEGORIES_SHIPPED
from huiyin.interfaces import web
from huiyin.interfaces.web.shared.queues import QueueRow
from huiyin.interfaces.web.shared.styleguide import CATEGORIES, UI_ICONS
from huiyin.interfaces.web.shared.tags import Tag
from huiyin.interfaces.web.shared.timeline import TimelineEntry
from tests.clock import DAY, MONDAY_NINE

SPRITE = Path(finders.find("shared/icons.svg")).read_text()
DRAWN = set(re.findall(r'<symbol id="(\w+)"', SPRITE))
WORD = re.compile(r'"(\w+)"')
HOSTILE = '"><script>alert(1)</script>'


def printed(source, **values):
    request = RequestFactory().get("/")
    request.moment = MONDAY_NINE
    return Template("{% load components %}" + source).render(Context({"request": request, **values}))


def test_the_guide_shows_every_drawing_of_the_sprite():
    assert {"mark", *CATEGORIES, *UI_ICONS} == DRAWN


def test_every_drawing_that_a_page_names_is_in_the_sprite():
    folder = Path(web.__path__[0])
    sources = [path.read_text() for end in ("html", "py") for path in folder.rglob(f"*.{end}")]
    named = {name for text in sources for name in re.findall(r'(?:% icon |\bicon=)"(\w+)"', text)}
    assert "mark" in named
    assert named <= DRAWN


def test_the_sprite_holds_no_drawing_that_no_page_uses():
    """What only the living page shows would be carried to every phone for nothing."""
    folder = Path(web.__path__[0])
    own = {"styleguide.py", "samples.py", "icons.svg"}
    sources = [path for end in ("html", "py") for path in folder.rglob(f"*.{end}") if path.name not in own]
    words = {word for path in sources if "styleguide" not in path.parts for word in WORD.findall(path.read_text())}
    subjects = {icon for _code, _name, _english, icon, *_rest in CATEGORIES_SHIPPED}
    assert DRAWN - words - subjects == set()


def test_a_drawing_is_silent():
    assert 'aria-hidden="true"' in printed('{% icon "lift" %}')


def test_words_from_people_are_never_markup():
    row = QueueRow("/x", HOSTILE, HOSTILE, (HOSTILE,), (Tag(HOSTILE),))
    entry = TimelineEntry(HOSTILE, MONDAY_NINE, HOSTILE, HOSTILE, HOSTILE)
    html = printed(
        "{% queue rows %}{% timeline entries %}{% card words %}{{ words }}{% endcard %}"
        "{% fact words change=words %}{{ words }}{% endfact %}{% scroll words %}{% endscroll %}"
        "{% notice '' words %}{{ words }}{% endnotice %}{% button words %}{% entry words words %}",
        rows=[row],
        entries=[entry],
        words=HOSTILE,
    )
    assert "<script" not in html


def test_a_row_says_its_time_left_from_the_requests_moment():
    html = printed("{% queue rows %}", rows=[QueueRow("/x", "灯坏了", due=MONDAY_NINE + 3 * DAY)])
    assert "还剩3天" in html


def test_a_moment_is_exact_for_machines():
    assert printed("{% when at %}", at=MONDAY_NINE) == ('<time datetime="2026-03-02T09:00+08:00">今天 上午9:00</time>')


def test_a_day_is_exact_for_machines():
    assert printed("{% day on %}", on=MONDAY_NINE.date() + DAY) == '<time datetime="2026-03-03">明天</time>'


def test_a_button_that_opens_a_dialog_sends_no_form():
    assert 'type="button" data-opens="ask"' in printed('{% button "问" opens="ask" %}')


def test_the_foot_of_a_residents_page_offers_the_communitys_telephone():
    page = Template("{% extends 'shared/resident_base.html' %}")
    request = RequestFactory().get("/")
    html = page.render(Context({"request": request, "community": {"name": "清泉社区", "phone": "0477-0000001"}}))
    assert '<a class="back" href="tel:0477-0000001">' in html
    assert "tel:" not in page.render(Context({"request": request}))


def test_a_message_has_the_tone_of_its_level():
    assert 'data-tone="ok"' in printed('{% notice "success" %}好了{% endnotice %}')
