"""Taking a matter down: the reporter stays who they are, a second click changes nothing, danger comes first."""

from datetime import timedelta
from uuid import uuid4

import pytest

from huiyin.domains.matters.models import Category, Matter, Reporter
from huiyin.domains.matters.queries.matters import followed_matter
from huiyin.domains.matters.vocabulary import Kind
from huiyin.interfaces.web.shared import moment
from huiyin.platform.persons.actions import for_delivery
from tests.cast import AUNT_LIN_NAME, AUNT_LIN_PHONE, grid_bao, stranger_zhou
from tests.clock import MONDAY_NINE
from tests.factories.matters import report

INTAKE = "/desk/intake/"
SAID = {"text": "北门的灯不亮", "channel": "phone", "kind": "help", "name": AUNT_LIN_NAME, "phone": AUNT_LIN_PHONE}


def told(client, **more):
    return client.post(INTAKE, {"key": str(uuid4()), "register": "1", **SAID, **more})


def read_out(client, reply):
    return client.get(reply["Location"])


def test_the_caller_is_the_reporter_and_the_officer_only_wrote_it_down(world, entered):
    told(entered(world.chen))
    reporter = Reporter.objects.select_related("matter").get()
    person = for_delivery(reporter.person_id)
    assert (person.name, person.phone) == (AUNT_LIN_NAME, AUNT_LIN_PHONE)
    assert (reporter.channel, reporter.taken_by) == ("phone", str(world.chen.pk))
    assert reporter.matter.steps.get().actor_id == str(world.chen.pk)


def test_number_and_code_are_read_out_and_open_the_matter(world, entered):
    client = entered(world.chen)
    page = read_out(client, told(client))
    number, code = page.context["number"], page.context["code"]
    assert followed_matter(number, code).matter == Matter.objects.get()
    assert code in page.content.decode()


def test_a_second_click_registers_nothing_more_and_reads_out_the_same(world, entered):
    client, key = entered(world.chen), str(uuid4())
    first, second = told(client, key=key), told(client, key=key)
    assert Matter.objects.count() == 1
    assert first["Location"] == second["Location"]
    assert read_out(client, first).context["code"] == read_out(client, second).context["code"]


def test_another_matter_under_the_same_key_is_asked_about_and_not_lost(world, entered):
    client, key = entered(world.chen), str(uuid4())
    told(client, key=key)
    reply = told(client, key=key, text="地下车库进水")
    assert reply.status_code == 422
    assert "地下车库进水" in reply.content.decode()
    told(client, text="地下车库进水", key=reply.context["form"]["key"].value(), seen="on")
    assert Matter.objects.count() == 2


def test_the_code_is_shown_for_half_an_hour_and_only_to_whoever_took_it_down(world, entered, monkeypatch):
    client = entered(world.chen)
    reply = told(client)
    assert entered(world.he).get(reply["Location"]).status_code == 404
    monkeypatch.setattr(moment, "present", lambda: MONDAY_NINE + timedelta(minutes=31))
    assert read_out(client, reply).context["code"] == ""


def test_a_place_that_everybody_knows_is_recognised_and_other_words_are_kept(world, entered):
    client = entered(world.chen)
    told(client, where=f"{world.estate.name} {world.place.label}")
    told(client, where=f"{world.estate.name} 花坛边", text="花坛边有积水")
    told(client, where="公交站旁", text="公交站旁有坑")
    found = {row.text: (row.place, row.estate, row.where) for row in Matter.objects.all()}
    assert found["北门的灯不亮"] == (world.place, world.estate, "")
    assert found["花坛边有积水"] == (None, world.estate, f"{world.estate.name} 花坛边")
    assert found["公交站旁有坑"] == (None, None, "公交站旁")


def test_what_is_known_already_is_shown_first_and_can_be_registered_all_the_same(world, entered):
    client = entered(world.chen)
    known = report(world, "北门的灯不亮了").matter
    shown = told(client)
    assert shown.context["hints"].similar == [known]
    assert ("还没有登记" in shown.content.decode(), Matter.objects.count()) == (True, 1)
    told(client, seen="on")
    assert Matter.objects.count() == 2


def test_what_stood_beside_the_words_while_typing_is_not_shown_once_more(world, entered):
    client = entered(world.chen)
    known = report(world, "北门的灯不亮了").matter
    assert f'name="looked" value="{known.number}"' in client.post(f"{INTAKE}hints/", SAID).content.decode()
    told(client, looked=known.number)
    assert Matter.objects.count() == 2


def test_the_subject_that_the_words_speak_of_is_offered_and_taken_with_its_promise(world, entered):
    client, lift = entered(world.chen), Category.objects.get(code="lift")
    words = "电梯停了"
    offered = client.post(f"{INTAKE}hints/", {**SAID, "text": words}).content.decode()
    chosen = client.post(INTAKE, {"key": str(uuid4()), **SAID, "text": words, "subject": str(lift.pk)})
    form, hints = chosen.context["form"], chosen.context["hints"]
    assert f'name="subject" value="{lift.pk}"' in offered
    assert (chosen.status_code, form["category"].value(), form["text"].value()) == (200, str(lift.pk), words)
    assert (hints.subject, hints.promise in offered, Matter.objects.count()) == (None, False, 0)


def test_nobody_at_the_desk_has_to_choose_between_two_words_for_not_knowing(world, entered):
    page = entered(world.chen).get(INTAKE).content.decode()
    assert ("还不清楚" in page, "不知道算哪类" in page) == (True, False)


def test_me_too_adds_the_caller_instead_of_a_second_matter(world, entered):
    client = entered(world.chen)
    known = report(world, "北门的灯不亮了").matter
    page = read_out(client, told(client, too=known.number))
    assert (Matter.objects.count(), known.reporters.count()) == (1, 2)
    assert followed_matter(page.context["number"], page.context["code"]).matter == known


def test_danger_is_registered_at_once_and_the_number_to_call_comes_first(world, entered):
    client = entered(world.chen)
    report(world, "有人被困在电梯里出不来了")
    page = read_out(client, told(client, text="有人被困在电梯里出不来了", seen="on"))
    html = page.content.decode()
    assert html.index("tel:119") < html.index('id="number"')
    assert Matter.objects.filter(danger=True).count() == 2


def test_while_typing_the_hints_come_without_the_page(world, entered):
    report(world, "北门的灯不亮了")
    html = entered(world.chen).post(f"{INTAKE}hints/", {"text": "家里着火了，北门的灯不亮"}).content.decode()
    assert "tel:119" in html
    assert "北门的灯不亮了" in html
    assert "<html" not in html


def test_the_telephone_finds_what_it_reported_before_as_far_as_one_sees_it(world, entered):
    mine = report(world).matter
    report(world, "某单位乱收费", kind=Kind.WRONGDOING)
    asked = {"find": "1", "phone": f"+86 {AUNT_LIN_PHONE}"}
    reply = entered(world.chen).post(INTAKE, {**SAID, **asked, "key": str(uuid4())})
    assert [one.matter for one in reply.context["caller"].told] == [mine]
    assert Matter.objects.count() == 2
    assert not reply.context["form"].errors


def test_whoever_stays_unknown_leaves_no_name_and_no_telephone(world, entered):
    told(entered(world.chen), unknown="on")
    reporter = Reporter.objects.get()
    assert (reporter.person, reporter.unknown_to_staff) == (None, True)


def test_a_report_of_wrongdoing_is_confidential_and_kept_from_the_unit_it_names(world, entered):
    told(entered(world.chen), kind="wrongdoing", named_unit=str(world.company.pk))
    matter = Matter.objects.get()
    assert (matter.confidential, matter.named_unit) == (True, world.company)


@pytest.mark.parametrize(
    ("wrong", "field"), [({"text": "  "}, "text"), ({"phone": "none"}, "phone"), ({"kind": "x"}, "kind")]
)
def test_a_fault_is_said_beside_its_field_and_nothing_is_registered(world, entered, wrong, field):
    reply = told(entered(world.chen), **wrong)
    assert reply.status_code == 422
    assert set(reply.context["form"].errors) == {field}
    assert not Matter.objects.exists()


def test_the_wrong_verb_is_forbidden_and_another_community_is_not_there(world, entered):
    assert entered(world.wang).get(INTAKE).status_code == 403
    assert told(entered(world.wang)).status_code == 403
    zhou = entered(stranger_zhou("matters.receive"))
    assert zhou.get(INTAKE, {"community": world.community.code}).status_code == 403
    assert entered(world.chen).get(INTAKE, {"community": "999"}).status_code == 404


def test_a_grid_worker_takes_down_for_the_community(world, entered):
    told(entered(grid_bao("matters.receive")))
    assert Matter.objects.get().community == world.community


def test_looking_at_the_form_writes_nothing(world, entered):
    entered(world.chen).get(INTAKE)
    assert not Matter.objects.exists()
