"""Whistle and report in: who was called, who answered, who came, and what was agreed on the spot."""

from datetime import date, timedelta

import pytest

from huiyin.core.errors import Invalid, NotSeen, Refused
from huiyin.domains.matters.models import Handover, Matter
from huiyin.domains.meetings.actions.agreements import Agreed, agree, say_done
from huiyin.domains.meetings.actions.reporting import (
    call_behind,
    caller_actor,
    come,
    reply_to_call,
    send_call_again,
)
from huiyin.domains.meetings.actions.whistle_ticking import tick_whistles
from huiyin.domains.meetings.actions.whistles import Call, Called, blow, call_off, close
from huiyin.domains.meetings.models import Agreement, Whistle
from huiyin.domains.meetings.queries.whistles import (
    require_whistle,
    seen_whistle,
    silences,
    whistle_by_code,
    whistles_visible_to,
)
from huiyin.domains.meetings.rules.whistles import reply_by
from huiyin.platform.access.actions.sealed_links import link_at
from huiyin.platform.access.actors import SYSTEM
from huiyin.platform.audit.models import AuditRow
from tests import cast
from tests.clock import DAY, HOUR, MINUTE, MONDAY_NINE
from tests.factories.handovers import text_of
from tests.factories.matters import handled, history, make_world, report
from tests.factories.meetings import heard_of
from tests.factories.whistles import THREE, begun, called_out, caller

pytestmark = pytest.mark.django_db


def officer_of(sent, at=MONDAY_NINE):
    link = link_at(text_of(sent.address), at=at)
    call = call_behind(link)
    return {"actor": caller_actor(call, str(link.pk)), "call": call}


def test_each_department_called_gets_a_letter_and_its_link_leads_to_its_own_call():
    whistle, sent = called_out(make_world())
    assert [letter.about_id for letter in heard_of("whistle")] == [str(whistle.pk)]
    assert [officer_of(one)["call"].pk for one in sent] == [one.call.pk for one in sent]
    assert whistle.number == "2026-01"


def test_a_reply_says_who_comes_and_stands_on_the_record_under_their_name():
    whistle, sent = called_out(make_world())
    reply_to_call(**officer_of(sent[0]), reply="comes", who="孙洁", note="带钥匙", at=MONDAY_NINE)
    call = whistle.calls.get(pk=sent[0].call.pk)
    assert (call.reply, call.who, call.reply_note) == ("comes", "孙洁", "带钥匙")
    row = AuditRow.objects.get(verb="meetings.whistle_reply")
    assert (row.actor_kind, row.actor_name) == ("outside", "孙洁 (department)")


def test_who_cannot_come_says_why_and_who_comes_says_who():
    _whistle, sent = called_out(make_world())
    for given in ({"reply": "cannot"}, {"reply": "comes"}, {"reply": "perhaps", "who": "孙洁"}):
        with pytest.raises(Invalid):
            reply_to_call(**officer_of(sent[0]), **given, at=MONDAY_NINE)


def test_reporting_in_needs_the_code_at_the_place_and_counts_once():
    whistle, sent = called_out(make_world())
    mine = officer_of(sent[0], at=THREE)
    with pytest.raises(Refused):
        come(**mine, who="孙洁", by="link", code="0000-0000-0000", at=THREE)
    come(**mine, who="孙洁", by="link", code=whistle.code.lower(), at=THREE)
    come(**mine, who="别人", by="link", code=whistle.code, at=THREE + HOUR)
    call = whistle.calls.get(pk=sent[0].call.pk)
    assert (call.who, call.came_at, call.came_by) == ("孙洁", THREE, "link")
    assert whistle_by_code(whistle.code).pk == whistle.pk


def test_a_call_that_nobody_answers_is_told_one_level_up_once():
    world = make_world()
    whistle, sent = called_out(world)
    reply_to_call(**officer_of(sent[1]), reply="comes", who="马宁", at=MONDAY_NINE)
    assert tick_whistles(at=THREE - 3 * HOUR) == 0
    assert (tick_whistles(at=THREE - 2 * HOUR), tick_whistles(at=THREE)) == (1, 0)
    told = heard_of("whistle_unanswered")
    assert [letter.context["unit"] for letter in told] == ["department"]
    street = cast.see(world.zhao)
    assert {letter.recipient_id for letter in told} == {str(street.posts[0].id)}
    assert whistles_visible_to(cast.see(world.he)).get(pk=whistle.pk).silent == 1


def test_whoever_did_not_come_is_counted_when_it_is_over():
    world = make_world()
    whistle, sent = begun(world)
    come(actor=caller(world), call=sent[1].call, who="马宁", by="place", at=THREE)
    close(actor=caller(world), whistle=whistle, at=THREE + HOUR)
    assert len(heard_of("whistle_absent")) == 1
    rows = {row.unit: (row.called, row.silent, row.absent) for row in silences(cast.see(world.he), year=2026)}
    assert rows == {"department": (1, 1, 1), "street": (1, 0, 0)}


def test_called_off_every_department_hears_why_and_the_links_are_dead():
    world = make_world()
    whistle, sent = called_out(world)
    call_off(actor=caller(world, "meetings.prepare"), whistle=whistle, why="电梯已修好", at=MONDAY_NINE + HOUR)
    assert [letter.context["why"] for letter in heard_of("whistle_off")] == ["电梯已修好"]
    with pytest.raises(NotSeen):
        officer_of(sent[0])
    with pytest.raises(NotSeen):
        whistle_by_code(whistle.code)


def test_sent_again_the_former_link_is_dead():
    world = make_world()
    _whistle, sent = called_out(world)
    again = send_call_again(actor=caller(world), call=sent[0].call, at=MONDAY_NINE)
    with pytest.raises(NotSeen):
        officer_of(sent[0])
    assert officer_of(again)["call"].pk == sent[0].call.pk


@pytest.mark.parametrize(
    ("fault", "change"),
    [
        ("subject", {"subject": " "}),
        ("starts_at", {"starts_at": MONDAY_NINE}),
        ("units", {"units": []}),
        ("place", {"place": ""}),
    ],
)
def test_a_call_that_lacks_something_is_refused_and_nothing_is_kept(fault, change):
    world = make_world()
    whole = {"subject": "电梯", "place": "大厅", "starts_at": THREE, "units": [Called(world.street, "马宁")]}
    with pytest.raises(Invalid) as invalid:
        blow(actor=SYSTEM, community=world.community, call=Call(**whole | change), at=MONDAY_NINE)
    assert (set(invalid.value.fields), Whistle.objects.count()) == ({fault}, 0)


def test_an_agreed_hand_over_goes_to_the_officer_called_with_the_agreed_day():
    world = make_world()
    matter = handled(world).matter
    whistle, _sent = begun(world, [matter])
    agreed = Agreed("department", "换主板", world.department, date(2026, 3, 20), "三月二十日前换好。", matter)
    made = agree(actor=caller(world), whistle=whistle, agreed=agreed, key="k1", at=THREE)
    again = agree(actor=caller(world), whistle=whistle, agreed=agreed, key="k1", at=THREE)
    handover = Handover.objects.get()
    assert (handover.officer, handover.state, made.code != "") == ("孙洁", "dated", True)
    assert (again.agreement, again.code) == (made.agreement, "")
    assert history(matter)[-2:] == ["department", "schedule"]


def test_an_agreed_task_gives_the_matter_to_its_owner_with_a_public_day():
    world = make_world()
    matters = [handled(world).matter, report(world, "门禁坏了").matter]
    whistle, _sent = begun(world, matters)
    for number, matter in enumerate(matters):
        agreed = Agreed("task", "周五修好", world.street, date(2026, 3, 6), matter=matter)
        agree(actor=caller(world), whistle=whistle, agreed=agreed, key=str(number), at=THREE)
    assert [history(one)[-1] for one in matters] == ["transfer", "dispatch"]
    assert {one.lead_unit for one in Matter.objects.all()} == {world.street}


def test_an_answer_on_the_spot_is_the_matters_answer():
    world = make_world()
    matter = handled(world).matter
    whistle, _sent = begun(world, [matter])
    agreed = Agreed("answer", "当场修好", world.company, date(2026, 3, 3), "电梯当场修好。", matter)
    agree(actor=caller(world), whistle=whistle, agreed=agreed, key="k", at=THREE)
    assert (history(matter)[-1], Agreement.objects.get().done_at) == ("answer", THREE)


def test_an_agreement_names_a_matter_of_the_place_or_is_a_task_of_its_own():
    world = make_world()
    stranger = handled(world).matter
    whistle, _sent = begun(world)
    for becomes, matter in (("task", stranger), ("answer", None), ("works", None)):
        word = Agreed(becomes, "?", world.street, date(2026, 3, 6), matter=matter)
        with pytest.raises(Invalid):
            agree(actor=caller(world), whistle=whistle, agreed=word, key="k", at=THREE)
    alone = Agreed("task", "把杂物清走", world.street, date(2026, 3, 6))
    made = agree(actor=caller(world), whistle=whistle, agreed=alone, key="k", at=THREE)
    say_done(actor=caller(world), agreement=made.agreement, at=THREE + DAY)
    assert not Agreement.objects.get().is_late(date(2026, 4, 1))
    with pytest.raises(Refused):
        say_done(actor=caller(world), agreement=made.agreement, at=THREE + DAY)


def test_only_who_sees_meetings_here_or_is_called_sees_a_whistle():
    world = make_world()
    whistle, _sent = called_out(world)
    stranger = cast.see(cast.stranger_zhou("meetings.see", "meetings.run"))
    with pytest.raises(NotSeen):
        seen_whistle(stranger, whistle.pk)
    with pytest.raises(NotSeen):
        require_whistle(stranger, "meetings.run", whistle)
    assert seen_whistle(cast.see(world.li), whistle.pk) == whistle


def test_by_when_a_department_replies():
    """
    called    hour      reply by
    08:00     15:00     13:00
    13:30     15:00     14:00
    14:50     15:00     15:00
    """
    hour = THREE
    spans = (7 * HOUR, 90 * MINUTE, 10 * MINUTE)
    told = [reply_by(hour - span, hour) for span in spans]
    assert told == [hour - 2 * HOUR, hour - HOUR, hour]
    assert timedelta(0) == hour - told[-1]
