"""A call on one screen: who rings, what can be taken down for them, and nothing typed is ever lost."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client

from huiyin.domains.matters.actions.verdicts import Word, record_verdict
from huiyin.domains.matters.actions.voices import Contact, Voice, add_reporter
from huiyin.domains.matters.actions.waiting import ask_reporter
from huiyin.domains.matters.models import Draft, Matter, Verdict
from huiyin.domains.matters.queries.calls import call_kept
from huiyin.domains.matters.vocabulary import Satisfaction
from huiyin.interfaces.web.shared import moment
from huiyin.interfaces.web.shared.times import moment_words
from huiyin.platform.access.models import PostVerb
from huiyin.platform.persons.models import ReadLog
from tests.cast import AUNT_LIN_NAME, AUNT_LIN_PHONE, grid_bao
from tests.clock import MONDAY_NINE
from tests.factories.matters import answered, handled, her, report

INTAKE, HINTS = "/desk/intake/", "/desk/intake/hints/"
TYPED = {"phone": AUNT_LIN_PHONE, "name": "林阿姨", "text": "楼道灯又坏了", "channel": "phone", "kind": "help"}


def looked_up(client, **more):
    return client.post(INTAKE, {"phone": AUNT_LIN_PHONE, "find": "1", "key": str(uuid4()), **more})


def told(page):
    return {one.matter.number: [offer.name for offer in one.offers] for one in page.context["caller"].told}


def test_a_caller_is_offered_what_their_matters_wait_for(world, entered):
    judged = answered(world).matter
    asked = handled(world, at=MONDAY_NINE - timedelta(hours=3)).matter
    wang = world.acting(world.wang, "matters.handle")
    ask_reporter(actor=wang, matter=asked, public_text="几楼？", at=MONDAY_NINE - timedelta(hours=1))
    plain = report(world, at=MONDAY_NINE - timedelta(hours=9)).matter
    assert told(looked_up(entered(world.chen))) == {
        judged.number: ["verdict", "comment"],
        asked.number: ["reply", "comment"],
        plain.number: ["comment"],
    }


def test_enter_in_the_number_looks_the_caller_up_and_registers_nothing(world, entered):
    before = report(world).matter
    page = entered(world.chen).post(INTAKE, {"phone": AUNT_LIN_PHONE, "key": str(uuid4())})
    assert (page.status_code, list(told(page))) == (200, [before.number])
    assert Matter.objects.count() == 1


def test_a_verdict_by_telephone_is_taken_down_from_the_page_and_leads_back_to_it(world, entered):
    got, client = answered(world), entered(world.chen)
    page = looked_up(client)
    form = page.context["caller"].told[0].offers[0].form
    sent = {name: form[name].value() for name in ("expected", "read", "reporter", "channel")}
    reply = client.post(
        f"/desk/{got.matter.number}/moves/verdict/",
        sent | {"solved": "yes", "satisfied": "satisfied", "back": page.context["back"]},
    )
    assert reply["Location"] == page.context["back"]
    verdict = Verdict.objects.get()
    assert (verdict.taken_by, verdict.channel, verdict.solved) == (str(world.chen.pk), "phone", True)
    assert client.get(reply["Location"]).context["caller"].told[0].voice.pk == got.reporter.pk


def test_whoever_judged_is_not_asked_again_while_a_neighbour_has_not(world, entered):
    got = answered(world)
    other = "19900001002"
    voice = Voice(contact=Contact("何姨", other))
    add_reporter(got.matter, voice, actor=world.acting(world.chen, "matters.receive"), at=MONDAY_NINE)
    word = Word(solved=True, satisfied=Satisfaction.SATISFIED)
    at = MONDAY_NINE + timedelta(minutes=50)
    record_verdict(actor=her(got.reporter), matter=got.matter, reporter=got.reporter, word=word, at=at)
    assert told(looked_up(entered(world.chen))) == {got.matter.number: ["comment"]}
    assert told(looked_up(entered(world.chen), phone=other)) == {got.matter.number: ["verdict", "comment"]}


def test_the_name_is_read_only_by_who_may_and_only_after_it_is_written_down(world, entered):
    report(world)
    assert not looked_up(entered(world.chen)).context["caller"].may_open
    assert looked_up(entered(world.chen), open="1").context["caller"].person is None
    PostVerb.objects.create(post=world.chen.posts.get(), verb="persons.read")
    page = looked_up(entered(world.chen))
    assert AUNT_LIN_NAME not in page.content.decode()
    assert not ReadLog.objects.exists()
    opened = looked_up(entered(world.chen), open="1")
    assert opened.context["form"]["name"].value() == AUNT_LIN_NAME
    assert ReadLog.objects.get().actor_id == str(world.chen.pk)


def test_a_stranger_finds_nothing_behind_a_number_and_a_confidential_matter_stays_hidden(world, entered):
    report(world, kind="wrongdoing", named_unit=world.company)
    assert told(looked_up(entered(world.chen))) == {}
    assert told(looked_up(entered(world.chen), phone="1")) == {}


def test_what_is_typed_is_kept_while_typing_and_is_there_again_for_the_same_officer(world, entered):
    client = entered(world.chen)
    client.post(HINTS, TYPED | {"key": str(uuid4())})
    page = entered(world.chen).get(INTAKE)
    assert page.context["kept"]
    assert {name: page.context["form"][name].value() for name in TYPED} == TYPED
    assert not entered(grid_bao("matters.receive")).get(INTAKE).context["kept"]
    row = Draft.objects.get()
    assert AUNT_LIN_PHONE.encode() not in bytes(row.sealed)
    assert AUNT_LIN_PHONE not in row.holder


def test_registering_or_beginning_anew_forgets_what_was_kept(world, entered):
    client = entered(world.chen)
    for press in ({"register": "1"}, {"afresh": "1"}):
        client.post(HINTS, TYPED | {"key": str(uuid4())})
        assert client.post(INTAKE, TYPED | {"key": str(uuid4()), "seen": "on"} | press).status_code == 302
        assert call_kept(world.chen, world.community, at=MONDAY_NINE) == {}


def test_what_was_kept_is_gone_after_a_long_day(world, entered, monkeypatch):
    client = entered(world.chen)
    client.post(HINTS, TYPED | {"key": str(uuid4())})
    monkeypatch.setattr(moment, "present", lambda: MONDAY_NINE + timedelta(hours=12))
    assert not client.get(INTAKE).context["kept"]


def test_whoever_was_signed_out_goes_on_writing_and_everything_comes_through_the_sign_in(world):
    world.chen.set_password("a long enough phrase 26")
    world.chen.save()
    client = Client()
    assert "HX-Redirect" not in client.post(HINTS, TYPED).headers
    page = client.post(INTAKE, TYPED | {"key": str(uuid4()), "register": "1"})
    sealed = page.context["carried"]
    assert TYPED["text"] not in page.content.decode()
    wrong = client.post("/desk/sign-in/", {"username": "chen", "password": "no", "next": INTAKE, "carried": sealed})
    assert wrong.context["carried"] == sealed
    right = {"username": "chen", "password": "a long enough phrase 26", "next": INTAKE, "carried": sealed}
    back = client.get(client.post("/desk/sign-in/", right)["Location"])
    assert {name: back.context["form"][name].value() for name in TYPED} == TYPED
    assert Matter.objects.count() == 0


@pytest.mark.parametrize("carried", ["", "x", "eA==", "A" * 100])
def test_what_nobody_sealed_is_not_taken_for_something_typed(world, entered, carried):
    client = entered(world.chen)
    session = client.session
    session["carried"] = carried
    session.save()
    assert not client.get(INTAKE).context["kept"]


@pytest.mark.parametrize(
    ("typed", "hours"),
    [({}, 168), ({"urgency": "utility"}, 24), ({"urgency": "nonsense"}, 168), ({"text": "有人被困在电梯里"}, 2)],
)
def test_the_promise_is_said_before_it_is_made(world, entered, typed, hours):
    html = entered(world.chen).post(HINTS, TYPED | typed).content.decode()
    assert moment_words(MONDAY_NINE + timedelta(hours=hours), MONDAY_NINE) in html


def test_the_words_to_send_hold_number_code_and_address_and_go_to_the_callers_telephone(world, entered):
    client = entered(world.chen)
    done = client.get(client.post(INTAKE, TYPED | {"key": str(uuid4()), "register": "1"})["Location"])
    for part in (done.context["number"], done.context["code"], "/m/"):
        assert part in done.context["message"]
    assert done.context["sms"].startswith(f"sms:+86{AUNT_LIN_PHONE}?")
    hidden = TYPED | {"key": str(uuid4()), "register": "1", "unknown": "on", "seen": "on", "text": "门禁坏了"}
    assert client.get(client.post(INTAKE, hidden)["Location"]).context["sms"].startswith("sms:?")
    assert world.community
