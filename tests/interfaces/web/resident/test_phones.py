import re

import pytest

from huiyin.domains.matters.actions.following import PATIENCE
from huiyin.domains.matters.actions.intake import Contact, Voice
from huiyin.platform.access.models import OneTimeCode
from huiyin.platform.notices.channels.console.channel import Console
from huiyin.platform.notices.channels.protocol import Undeliverable
from tests.cast import AUNT_LIN_PHONE
from tests.factories.matters import report


def ask(client, phone=AUNT_LIN_PHONE, **more):
    return client.post("/m/phone/", {"phone": phone}, **more)


def code_in(capsys):
    return re.findall(r"\b\d{6}\b", capsys.readouterr().out)[-1]


def test_the_code_that_was_sent_opens_the_phones_matters(client, world, capsys):
    mine, hidden = report(world), report(world, confidential=True)
    other = report(world, voice=Voice(contact=Contact(phone="19900009999")))
    ask(client)
    reply = client.post("/m/phone/code/", {"phone": AUNT_LIN_PHONE, "code": code_in(capsys)})
    assert reply["Location"] == "/m/mine/"
    page = client.get("/m/mine/").content.decode()
    assert [one.matter.number in page for one in (mine, hidden, other)] == [True, False, False]
    assert [client.get(f"/m/{one.matter.number}/").status_code for one in (mine, hidden, other)] == [200, 302, 302]


def test_a_known_and_an_unknown_phone_get_the_same_page(client, world):
    report(world)
    pages = [ask(client, phone).content.decode().replace(phone, "") for phone in (AUNT_LIN_PHONE, "19900004444")]
    main = [page.partition("<main")[2].partition("</main>")[0] for page in pages]
    assert len({re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", one) for one in main}) == 1


def test_a_wrong_code_opens_nothing(client, world, capsys):
    report(world)
    ask(client)
    right = code_in(capsys)
    wrong = f"{(int(right) + 1) % 10**6:06d}"
    assert client.post("/m/phone/code/", {"phone": AUNT_LIN_PHONE, "code": wrong}).status_code == 422
    assert client.get("/m/mine/")["Location"] == "/m/phone/"


def test_a_second_code_has_to_wait(client, world):  # noqa: ARG001
    assert [ask(client).status_code, ask(client).status_code] == [200, 422]


def test_one_address_cannot_ring_at_every_phone(client, world):  # noqa: ARG001
    replies = [ask(client, f"199000{n:05d}").status_code for n in range(PATIENCE.free + 1)]
    assert replies == [200] * PATIENCE.free + [422]
    assert OneTimeCode.objects.count() == PATIENCE.free


@pytest.mark.parametrize("phone", ["", "12", "电话"])
def test_what_is_no_phone_is_said(client, world, phone):  # noqa: ARG001
    assert ask(client, phone).status_code == 422


def test_a_code_that_cannot_be_sent_is_said_and_not_kept(client, world, monkeypatch):  # noqa: ARG001
    def fail(*_given):
        raise Undeliverable("no_address")

    monkeypatch.setattr(Console, "send", fail)
    assert ask(client).status_code == 422
    assert not OneTimeCode.objects.exists()
