from datetime import date
from io import BytesIO
from uuid import uuid4

import pytest
from django.urls import reverse
from pypdf import PdfReader

from huiyin.domains.matters.actions.dispatching import accept_matter
from huiyin.domains.matters.actions.telling import reporters_of
from huiyin.domains.matters.actions.verdicts import Word, record_silence, record_verdict
from huiyin.domains.matters.vocabulary import Satisfaction
from huiyin.domains.meetings.actions.attendance import confirm_minutes
from huiyin.domains.meetings.actions.decisions import Verdict, decide
from huiyin.domains.meetings.actions.minutes import save_minutes
from huiyin.domains.meetings.actions.publishing import publish_minutes
from huiyin.domains.meetings.actions.sessions import close_meeting
from huiyin.domains.meetings.queries.decisions import matters_of
from huiyin.platform.audit.queries import history_of
from tests import cast
from tests.clock import DAY
from tests.factories.matters import answered, her
from tests.factories.meetings import FRIDAY_THREE, SECRETARY, confirmed, convened, opened, referred, seat

pytestmark = pytest.mark.usefixtures("at_three")
YES = Word(solved=True, satisfied=Satisfaction.SATISFIED)
SAID = "业主19900001001同意，住3号楼2单元501室"


@pytest.fixture
def closed(table):
    meeting, hearing = opened(table, referred(table))
    save_minutes(actor=table.actor, hearing=hearing, text=SAID, base=0, at=FRIDAY_THREE)
    verdict = Verdict("task", "换主板", table.world.company, date(2026, 4, 10))
    decide(actor=table.actor, hearing=hearing, verdict=verdict, key="k1", at=FRIDAY_THREE)
    return close_meeting(actor=table.actor, meeting=meeting, at=FRIDAY_THREE)


def public(meeting):
    return reverse("public-meeting", args=[meeting.body.community.code, meeting.pk])


def printed(desk, meeting):
    reply = desk.get(reverse("desk-meeting-paper", args=[meeting.pk]))
    return "".join(page.extract_text() for page in PdfReader(BytesIO(reply.content)).pages)


def test_the_minutes_are_a_numbered_paper_a_draft_until_they_are_sealed_with_the_record(desk, table, closed):
    assert ("草稿" in printed(desk, closed), "已存证" in printed(desk, closed)) == (True, False)
    confirmed(table, closed)
    publish_minutes(actor=table.actor, meeting=closed, texts={}, at=FRIDAY_THREE)
    text, seal = printed(desk, closed), history_of(closed.ref).get(verb="meetings.publish")
    assert [words for words in ("〔2026〕1", "换主板", "2026年4月10日", "3号楼居民代表") if words not in text] == []
    assert seal.hash[:20] in text.replace("\n", "")
    assert cast.AUNT_LIN_NAME not in text


def test_there_is_no_paper_before_the_meeting_is_over_and_none_for_strangers(desk, client, table, closed):
    assert desk.get(reverse("desk-meeting-paper", args=[convened(table)[0].pk])).status_code == 404
    client.force_login(cast.stranger_zhou(*SECRETARY))
    assert client.get(reverse("desk-meeting-paper", args=[closed.pk])).status_code == 404


def test_minutes_are_public_once_somebody_has_looked_and_hide_homes_and_telephones(desk, client, table, closed):
    assert "业主" not in client.get(public(closed)).content.decode()
    target = reverse("desk-meeting-publish", args=[closed.pk])
    page = desk.get(target).content.decode()
    assert ("19900001001" in page, "〔电话〕" in page, "还不能公开" in page) == (False, True, True)
    hearing = closed.hearings.get()
    assert desk.post(target, {f"text-{hearing.pk}": SAID}).status_code == 409
    confirmed(table, closed)
    assert desk.post(target, {f"text-{hearing.pk}": SAID}).status_code == 302
    client.logout()
    told = client.get(public(closed)).content.decode()
    assert ("〔电话〕同意" in told, "501室" in told, "换主板" in told, "已存证" in told) == (True, False, True, True)
    assert "公示到2026年3月28日" in told


def test_an_objection_holds_the_publication_up_and_keeps_the_text(desk, table, closed):
    confirm_minutes(actor=table.actor, seat=seat(closed, table.wang), objection="没同意", at=FRIDAY_THREE)
    hearing = closed.hearings.get()
    reply = desk.post(reverse("desk-meeting-publish", args=[closed.pk]), {f"text-{hearing.pk}": "改过的话"})
    assert (reply.status_code, "改过的话" in reply.content.decode()) == (409, True)


def test_everybody_sees_which_meetings_there_are_and_none_that_is_only_planned(client, closed):
    code = closed.body.community.code
    page = client.get(reverse("public-meetings", args=[code])).content.decode()
    assert ("2026-01" in page, "2026-02" in page) == (True, False)  # the next one has a date and no invitation yet
    assert client.get(reverse("public-meeting", args=[code, uuid4()])).status_code == 404


def test_a_decision_is_followed_moved_and_done(desk, table, closed):
    decision = closed.decisions.get()
    later, done = (reverse(name, args=[decision.pk]) for name in ("desk-decision-later", "desk-decision-done"))
    assert desk.post(later, {"deadline": "2026-04-01", "note": "早了"}).status_code == 422
    given, (matter,) = {"deadline": "2026-05-01", "note": "缺配件"}, matters_of(decision)
    assert f"{matter.number}还没有被承办单位签收" in desk.post(later, given).content.decode()
    accept_matter(actor=table.world.acting(table.world.wang), matter=matter, at=FRIDAY_THREE)
    alone = desk.post(later, given).content.decode()
    assert [words for words in ("现在的日期已向居民承诺过", "缺配件", "2026-05-01") if words not in alone] == []
    assert desk.post(later, {**given, "agreed_by": str(table.world.zhao.pk)}).status_code == 302
    assert desk.get(done).status_code == 200
    assert desk.post(done, {"note": "换好了"}).status_code == 302
    assert desk.post(done, {"note": "换好了"}).status_code == 422


def test_the_register_tells_since_when_where_and_how_often_as_a_page_and_as_a_table(desk, closed):
    number = closed.hearings.get().item.matters.get().matter.number
    page = desk.get(reverse("desk-register")).content.decode()
    assert [words for words in ("电梯更换", number, "4月10日", "已议定") if words not in page] == []
    table = desk.get(reverse("desk-register"), {"as": "csv"}).content.decode()
    assert (table.startswith("\ufeff"), table.count("\r\n"), "电梯更换" in table) == (True, 2, True)


def test_what_was_referred_stands_on_the_register_before_it_is_an_item(desk, table):
    matter = referred(table)
    page = desk.get(reverse("desk-register")).content.decode()
    assert (matter.number in page, "待列议题" in page) == (True, True)


def on_the_register(desk):
    page = desk.get(reverse("desk-register")).content.decode()
    return [words for words in ("已销号", "办结，未评价") if f">{words}" in page or f"{words}</" in page]


@pytest.mark.parametrize(("word", "told"), [(YES, "已销号"), (None, "办结，未评价")])
def test_an_item_is_cleared_by_its_reporters_alone_and_by_no_decision_join_or_silence(desk, table, closed, word, told):
    matter = closed.hearings.get().item.matters.get().matter
    assert on_the_register(desk) == []
    main = answered(table.world, at=FRIDAY_THREE)
    type(matter).objects.filter(pk=matter.pk).update(state="joined", joined_into=main.matter)
    assert on_the_register(desk) == []
    if word is None:
        record_silence(matter=main.matter, at=FRIDAY_THREE + 30 * DAY)
    else:
        for one in reporters_of(main.matter):
            record_verdict(actor=her(one), matter=main.matter, reporter=one, word=word, at=FRIDAY_THREE)
    assert on_the_register(desk) == [told]
    assert "2026-04-10" not in desk.get(reverse("desk-register")).content.decode()  # nothing is to come


def test_no_cell_of_the_register_is_taken_for_a_formula(desk, table, closed):
    closed.hearings.get().item.__class__.objects.update(title="=1+1")
    assert "'=1+1" in desk.get(reverse("desk-register"), {"as": "csv"}).content.decode()
    assert table.body.pk
