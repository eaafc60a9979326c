"""A matter at a department: a named officer without an account does what a colleague would, and the record says who."""

from datetime import date

import pytest

from huiyin.core.errors import Invalid, NotSeen, Refused
from huiyin.domains.matters.actions.answers import AnswerText
from huiyin.domains.matters.actions.handing import Officer, end_handover, hand_over, reply_to_officer, send_again
from huiyin.domains.matters.actions.officers import (
    answer,
    ask_desk,
    ask_who_reported,
    object_to,
    open_papers,
    set_date,
    take_on,
)
from huiyin.domains.matters.actions.waiting import reply_to_question
from huiyin.domains.matters.models import Handover
from huiyin.domains.matters.vocabulary import Outcome
from huiyin.platform.access.actions.sealed_links import link_at
from huiyin.platform.audit.models import AuditRow
from huiyin.platform.notices.models import Message
from tests.clock import DAY, HOUR, MONDAY_NINE
from tests.factories.handovers import ASKED, SUN, handed, outside, reading, text_of
from tests.factories.matters import handled, history, make_world, report, told

pytestmark = pytest.mark.django_db
NOON = MONDAY_NINE + 3 * HOUR


def stands(given) -> str:
    return Handover.objects.get(pk=given.handover.pk).state


def moves_of(given) -> list[str]:
    return list(given.handover.steps.order_by("seq").values_list("move", flat=True))


def test_a_handover_puts_the_matter_with_the_department_and_writes_to_its_officer():
    world = make_world()
    given = handed(world)
    matter = given.handover.matter
    matter.refresh_from_db()
    assert (matter.state, matter.lead_unit) == ("at_department", world.department)
    letter = Message.objects.get(template="matter.officer.link")
    assert (letter.recipient_kind, letter.about_id) == ("person", str(given.handover.pk))
    assert text_of(given.address) not in str(letter.context)
    assert given.handover.steps.get().due_at == matter.due_at


def test_an_officer_takes_it_on_sets_a_date_and_answers_and_the_record_names_the_officer():
    world = make_world()
    given = handed(world)
    matter = given.handover.matter
    take_on(officer=reading(given), at=NOON)
    assert set_date(officer=outside(given), day=date(2026, 3, 9), public_text="周一换主板。", at=NOON)
    done = AnswerText(Outcome.DONE, "主板已换，试运行两小时正常。")
    answer(officer=outside(given), text=done, at=NOON + DAY)
    assert stands(given) == "answered"
    assert moves_of(given) == ["hand", "open", "take_on", "date", "answer"]
    assert history(matter)[-4:] == ["department", "take_on", "schedule", "answer"]
    row = AuditRow.objects.filter(verb="matters.answer").get()
    assert (row.actor_kind, row.actor_name) == ("outside", "孙洁 (department)")
    assert row.organisation_id == str(world.department.pk)
    assert told(matter)[-1] == "desk.answer"


def test_an_objection_goes_back_to_the_desk_with_the_name_of_another_unit_and_the_link_is_dead():
    world = make_world()
    given = handed(world)
    object_to(officer=reading(given), unit=world.street, note="电梯归街道应急中心管。", at=NOON)
    matter = given.handover.matter
    matter.refresh_from_db()
    assert (matter.state, matter.lead_unit) == ("received", world.committee)
    assert matter.steps.last().data["proposed"] == str(world.street.pk)
    assert stands(given) == "objected"
    with pytest.raises(NotSeen):
        link_at(text_of(given.address), at=NOON)


def test_who_has_accepted_can_no_longer_say_that_it_is_anothers():
    world = make_world()
    given = handed(world)
    take_on(officer=reading(given), at=NOON)
    with pytest.raises(Refused):
        object_to(officer=outside(given), unit=world.street, note="不归我们", at=NOON)
    assert stands(given) == "accepted"


def test_nothing_can_be_done_before_the_papers_were_opened():
    given = handed(make_world())
    with pytest.raises(Refused):
        take_on(officer=outside(given), at=NOON)


def test_opening_is_written_down_once():
    given = handed(make_world())
    reading(given)
    open_papers(officer=outside(given), at=NOON + HOUR)
    assert moves_of(given) == ["hand", "open"]


def test_a_question_to_the_reporter_stops_the_time_and_the_reply_is_written_to_the_officer():
    world = make_world()
    given = handed(world)
    matter = given.handover.matter
    ask_who_reported(officer=reading(given), text="几单元的电梯？", at=NOON)
    matter.refresh_from_db()
    assert matter.state == "asked"
    reply_to_question(actor=world.acting(world.he, "matters.take_down"), matter=matter, note="二单元", at=NOON + HOUR)
    matter.refresh_from_db()
    assert (matter.state, stands(given)) == ("at_department", "opened")
    assert Message.objects.filter(template="matter.officer.replied").count() == 1


def test_a_question_to_the_desk_is_replied_to_once():
    world = make_world()
    given = handed(world)
    question = ask_desk(officer=reading(given), text="钥匙在谁手里？", at=NOON)
    assert Message.objects.filter(template="matter.desk.officer_question").count() == 1
    he = world.acting(world.he, "matters.refer")
    reply_to_officer(actor=he, question=question, text="物业王经理。", at=NOON + HOUR)
    question.refresh_from_db()
    assert question.reply == "物业王经理。"
    with pytest.raises(Refused):
        reply_to_officer(actor=he, question=question, text="还是他。", at=NOON + HOUR)


def test_a_date_later_than_a_unit_may_set_alone_asks_the_desk_and_stands_once_somebody_agrees():
    world = make_world()
    given = handed(world)
    matter, far = given.handover.matter, date(2026, 9, 1)
    due = matter.due_at
    assert not set_date(officer=reading(given), day=far, public_text="要等省里招标。", at=NOON)
    matter.refresh_from_db()
    assert (matter.state, stands(given)) == ("at_department", "opened")
    question = given.handover.questions.get()
    assert (question.date, question.text) == (far, "要等省里招标。")
    zhao = world.acting(world.zhao, "matters.refer")
    reply_to_officer(actor=zhao, question=question, text="", agree=True, at=NOON + HOUR)
    matter.refresh_from_db()
    assert (matter.state, stands(given)) == ("scheduled", "dated")
    assert matter.due_at > due


def test_another_officer_named_takes_the_place_of_the_first_whose_links_die():
    world = make_world()
    given = handed(world)
    again = handed(world, given.handover.matter, officer=Officer("钱立"))
    assert stands(given) == "ended"
    assert stands(again) == "sent"
    with pytest.raises(NotSeen):
        link_at(text_of(given.address), at=NOON)
    assert history(given.handover.matter).count("department") == 1


def test_sent_again_the_former_link_is_dead_and_the_new_one_works():
    world = make_world()
    given = handed(world)
    again = send_again(actor=world.acting(world.he, "matters.refer"), handover=given.handover, at=NOON)
    with pytest.raises(NotSeen):
        link_at(text_of(given.address), at=NOON)
    assert outside(again, at=NOON).handover.pk == given.handover.pk


def test_taken_back_it_opens_nothing_and_the_matter_stays_where_it_is():
    world = make_world()
    given = handed(world)
    he = world.acting(world.he, "matters.refer")
    end_handover(actor=he, handover=given.handover, note="送错了人", at=NOON)
    given.handover.matter.refresh_from_db()
    assert (stands(given), given.handover.matter.state) == ("ended", "at_department")
    with pytest.raises(Refused):
        send_again(actor=he, handover=given.handover, at=NOON)


def test_a_handover_without_a_name_or_a_wish_is_refused_with_every_fault():
    world = make_world()
    matter = handled(world).matter
    he = world.acting(world.he, "matters.refer")
    with pytest.raises(Invalid) as invalid:
        hand_over(actor=he, matter=matter, unit=world.department, officer=Officer(" "), asked=" ", at=NOON)
    assert set(invalid.value.fields) == {"officer", "asked"}
    matter.refresh_from_db()
    assert matter.state == "handling"


def test_a_confidential_matter_is_never_sent_by_a_link():
    world = make_world()
    matter = report(world, kind="wrongdoing").matter
    qian = world.acting(world.he, "matters.refer")
    with pytest.raises(Refused):
        hand_over(actor=qian, matter=matter, unit=world.department, officer=SUN, asked=ASKED, at=NOON)
