"""What the parts print that show much at once."""

import pytest
from django.template import Context, Template
from django.test import RequestFactory

from huiyin.interfaces.web.shared.bars import FULL, Bar, Drawn, Piece, drawn
from huiyin.interfaces.web.shared.boards import BoardCard
from huiyin.interfaces.web.shared.stages import Stage
from huiyin.interfaces.web.shared.tables import Cell, Column, Table
from huiyin.interfaces.web.shared.tabs import Tab
from huiyin.interfaces.web.shared.tags import Tag
from tests.clock import DAY, MONDAY_NINE

HOSTILE = '"><script>alert(1)</script>'
COLUMNS = (Column("月份"), Column("件数", number=True))


def printed(source, **values):
    request = RequestFactory().get("/")
    request.moment = MONDAY_NINE
    return Template("{% load components displays %}" + source).render(Context({"request": request, **values}))


def test_a_bar_is_as_long_as_its_share_and_nothing_that_happened_is_invisible():
    """
    value  most   drawn
    50     200    a quarter
    1      9000   just to be seen
    0      200    nothing
    3      0      nothing: there is no whole
    """
    lengths = [drawn(Bar("x", value, ""), most)[0].width for value, most in ((50, 200), (1, 9000), (0, 200), (3, 0))]
    assert lengths == [FULL // 4, 6, 0, 0]


def test_the_pieces_of_a_bar_stand_one_after_another():
    bar = Bar("x", 4, "", pieces=[Piece(1, "ok"), Piece(3, "over")])
    assert drawn(bar, 4) == [Drawn(0, 250, "ok"), Drawn(250, 750, "over")]


def test_the_longest_bar_fills_the_width_and_its_figure_is_said():
    html = printed("{% bars rows '各类' %}", rows=[Bar("电梯", 41, "41件"), Bar("停车", 0, "0件")])
    assert f'width="{FULL}" height="10"' in html
    assert ("41件" in html, "style=" in html) == (True, False)


def test_bars_of_pieces_have_a_legend_that_names_each_once():
    pieces = [Piece(1, "ok", "按时"), Piece(2, "over", "超期")]
    html = printed("{% bars rows '按时吗' %}", rows=[Bar("1月", 3, "1 / 2", pieces=pieces)] * 2)
    assert html.count("按时</span>") == 1


def test_bars_of_nothing_are_still_a_figure():
    assert "<figcaption>无</figcaption>" in printed("{% bars rows '无' %}", rows=[])


def test_a_table_names_its_rows_and_tells_a_phone_what_each_cell_is():
    table = Table("每月", COLUMNS, [(Cell("2026-09", "/x"), "128")], foot=("合计", "128"))
    html = printed("{% table table stack=True %}", table=table)
    assert '<th scope="row" class="keep"><a href="/x">2026-09</a></th>' in html
    assert html.count('<td data-label="件数" class="number">128</td>') == 2


def test_a_row_that_lacks_a_cell_is_refused():
    with pytest.raises(ValueError, match="zip"):
        list(Table("每月", COLUMNS, [("2026-09",)]).body)


def test_the_tab_that_is_open_says_so():
    html = printed("{% tabs all '时段' %}", all=[Tab("本月", "?a", here=True, count=0), Tab("今年", "?b")])
    assert html.count("aria-current") == 1
    assert '<span class="number">0</span>' in html


def test_a_stage_says_in_words_whether_it_is_done():
    html = printed("{% stepper all '开通' %}", all=[Stage("一", "done"), Stage("二", "here"), Stage("三")])
    assert [words in html for words in ("已完成", "正在这一步", "还没到这一步")] == [True] * 3


def test_a_card_without_a_menu_has_none_and_says_its_time_left():
    card = BoardCard("/x", "灯坏了", due=MONDAY_NINE + 3 * DAY)
    html = printed("{% board_card card %}{% endboard_card %}", card=card)
    assert ("还剩3天" in html, "<details" in html) == (True, False)


def test_words_from_people_are_never_markup():
    values = {
        "tabs": [Tab(HOSTILE, HOSTILE)],
        "table": Table(HOSTILE, [Column(HOSTILE)], [(Cell(HOSTILE, HOSTILE),)]),
        "rows": [Bar(HOSTILE, 1, HOSTILE, href=HOSTILE, pieces=[Piece(1, "ok", HOSTILE)])],
        "stages": [Stage(HOSTILE, hint=HOSTILE, href=HOSTILE)],
        "card": BoardCard(HOSTILE, HOSTILE, HOSTILE, (HOSTILE,), (Tag(HOSTILE),)),
        "words": HOSTILE,
    }
    html = printed(
        "{% tabs tabs words %}{% table table %}{% bars rows words %}{% stepper stages words %}{% skeleton %}"
        "{% board words %}{% lane words 1 words %}{% board_card card words %}x{% endboard_card %}{% endlane %}"
        "{% endboard %}"
        "{% toast words %}{% endtoast %}{% sheet words %}{% endsheet %}",
        **values,
    )
    assert "<script" not in html
