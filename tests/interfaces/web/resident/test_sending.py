from io import BytesIO

from django.core import signing
from PIL import Image

from huiyin.domains.matters.models import Attachment, Matter, Reporter
from huiyin.interfaces.web.resident.cookies import FOLLOW
from huiyin.interfaces.web.shared import moment
from tests.clock import MINUTE, MONDAY_NINE
from tests.factories.photos import photo
from tests.interfaces.web.resident.walking import begin, locate, picture, reach, say, send, told, upload, walk


def ready(client, world, **data):
    draft = begin(client, world.community, **data)
    say(client, draft, "经理收回扣" if data else "楼道里的灯不亮了")
    locate(client, draft)
    return draft


def test_two_taps_send_one_report(client, world):
    draft = ready(client, world)
    first, second = send(client, draft), send(client, draft)
    assert (first["Location"], second["Location"], Matter.objects.count()) == (f"{draft}done/", f"{draft}done/", 1)
    assert told(client.get(f"{draft}done/")) == told(client.get(f"{draft}done/"))


def test_after_sending_every_step_leads_to_the_number(client, world):
    draft = ready(client, world)
    send(client, draft)
    for step in ("what", "where", "photos", "contact", "check"):
        assert client.get(f"{draft}{step}/")["Location"] == f"{draft}done/"


def test_the_result_says_who_has_it_by_when_and_what_comes_next(client, world):
    _number, code, draft = walk(client, world.community)
    reply = client.get(f"{draft}done/")
    page = reply.content.decode()
    assert all(words in page for words in (world.committee.name, "明天 上午9:00", "3月9日", f"/{code}/"))
    assert "no-store" in reply["Cache-Control"]


def test_whoever_left_a_phone_is_told_that_it_finds_the_matter_again(client, world):
    said = {}
    for contact in ({"phone": "19900001111"}, {"name": "林女士"}, {}):
        draft = walk(client, world.community, **contact)[2]
        said[tuple(contact)] = "用您留的手机号也能查到" in client.get(f"{draft}done/").content.decode()
    assert said == {("phone",): True, ("name",): False, (): False}


def test_the_code_is_gone_after_half_an_hour_and_when_the_page_is_closed(client, world, monkeypatch):
    number, code, draft = walk(client, world.community)
    monkeypatch.setattr(moment, "present", lambda: MONDAY_NINE + 31 * MINUTE)
    assert client.get(f"{draft}done/").status_code == 404
    _number, _code, other = walk(client, world.community, text="大门关不上", category="property")
    assert client.post(f"{other}close/")["Location"] == "/"
    assert client.get(f"{other}done/").status_code == 404
    assert client.get(f"/m/{number}/").status_code == 302
    assert client.get(f"/m/{number}/{code}/").status_code == 302


def test_no_cookie_and_no_address_but_the_link_holds_the_code(client, world):
    number, code, draft = walk(client, world.community)
    opened = signing.loads(client.cookies[FOLLOW].value, salt="huiyin.resident.follow")
    assert opened == {"r": [Reporter.objects.get().pk.hex], "p": ""}
    assert not any(code in cookie.value for cookie in client.cookies.values())
    assert code not in client.get(f"/m/{number}/").content.decode() + draft


def test_a_photo_that_is_none_is_named_and_the_report_goes_on(client, world):
    draft = ready(client, world)
    unfolding = BytesIO()
    Image.new("1", (20_000, 20_000)).save(unfolding, "PNG")  # a few kilobytes that would unfold to 400 megapixels
    drawing = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"
    bad = {
        "坏.jpg": b"nothing",
        "空.jpg": b" ",
        "画.jpg": drawing,
        "半.jpg": photo()[:200],
        "大.jpg": unfolding.getvalue(),
    }
    reply = upload(client, draft, ("好.jpg", photo()), *bad.items())
    assert reply["Location"] == f"{draft}contact/"
    page = client.get(f"{draft}contact/").content.decode()
    assert ([name for name in bad if name not in page], "好.jpg" in page) == ([], False)
    send(client, draft)
    assert Attachment.objects.count() == 1


def test_of_eight_photos_six_are_kept_and_one_can_be_taken_back(client, world):
    draft = ready(client, world)
    files = [(f"{n}.jpg", photo((60, 40), colour=f"rgb({30 * n}, 9, 9)")) for n in range(8)]
    assert upload(client, draft, *files, more="1")["Location"] == f"{draft}photos/"
    page = client.get(f"{draft}photos/").content.decode()
    addresses = [part.split('"')[0] for part in page.split('<img src="')[1:]]
    assert (len(addresses), "6.jpg" in page, "7.jpg" in page) == (6, True, True)
    assert client.get(addresses[0])["Content-Type"] == "image/jpeg"
    client.post(f"{draft}photos/", {"remove": addresses[0].rstrip("/").rpartition("/")[2]})
    assert client.get(addresses[0]).status_code == 404


def test_a_waiting_photo_opens_in_its_own_browser_alone(client, other_browser, world):
    draft = ready(client, world)
    upload(client, draft, ("1.jpg", photo()))
    page = client.get(f"{draft}photos/").content.decode()
    address = page.split('<img src="')[1].split('"')[0]
    assert (client.get(address).status_code, other_browser.get(address).status_code) == (200, 404)


def test_who_stays_unknown_leaves_nothing_whatever_was_typed(client, world):
    draft = ready(client, world, kind="wrongdoing")
    reach(client, draft, unknown="on", phone="19900001001", name="林女士")
    assert "19900001001" not in client.get(f"{draft}check/").content.decode()
    send(client, draft)
    voice = Reporter.objects.get()
    assert (voice.person, voice.unknown_to_staff, voice.matter.confidential) == (None, True, True)


def test_only_confidential_matters_offer_to_stay_unknown(client, world):
    assert 'name="unknown"' not in client.get(f"{ready(client, world)}contact/").content.decode()
    assert 'name="unknown"' in client.get(f"{ready(client, world, kind='wrongdoing')}contact/").content.decode()


def test_a_confidential_matter_stays_closed_on_the_device_it_was_sent_from(client, world):
    draft = ready(client, world, kind="wrongdoing")
    number, code = told(client.get(send(client, draft)["Location"]))
    assert FOLLOW not in client.cookies
    assert client.get(f"/m/{number}/").status_code == 302
    assert client.get(f"/m/{number}/{code}/")["Location"] == f"/m/{number}/"


def test_the_unit_of_a_report_of_wrongdoing_is_asked_and_kept_out(client, world):
    draft = begin(client, world.community, kind="wrongdoing")
    assert say(client, draft, "经理收回扣")["Location"] == f"{draft}where/"
    client.post(f"{draft}where/", {"named_unit": world.committee.code})
    number, _code = told(client.get(send(client, draft)["Location"]))
    matter = Matter.objects.get(number=number)
    assert (matter.kind, matter.named_unit, matter.lead_unit == world.committee) == (
        "wrongdoing",
        world.committee,
        False,
    )


def test_whom_a_report_of_wrongdoing_is_about_stands_among_the_answers_to_check(client, world):
    draft = begin(client, world.community, kind="wrongdoing")
    say(client, draft, "经理收回扣")
    client.post(f"{draft}where/", {"named_unit": world.committee.code})
    page = client.get(f"{draft}check/").content.decode()
    assert world.committee.name in page
    client.post(f"{draft}where/", {"named_unit": ""})
    assert world.committee.name not in client.get(f"{draft}check/").content.decode()


def test_no_unit_is_named_before_one_is_chosen_and_none_is_an_answer_that_stays(client, world):
    draft = begin(client, world.community, kind="wrongdoing")
    say(client, draft, "有人收回扣")
    shown = client.get(f"{draft}where/").content.decode()
    assert '<option value="" selected>暂未选择</option>' in shown
    assert client.post(f"{draft}where/", {"named_unit": "-"})["Location"] == f"{draft}photos/"
    assert '<option value="-" selected>都不是，或者说不准</option>' in client.get(f"{draft}where/").content.decode()
    number, _code = told(client.get(send(client, draft)["Location"]))
    assert Matter.objects.get(number=number).named_unit is None


def test_a_confidential_subject_is_suggested_where_the_words_speak_of_it(client, world):
    draft = begin(client, world.community)
    say(client, draft, "邻居家天天家暴打人", category="noise")
    assert f'href="{draft}about/"' in client.get(f"{draft}danger/").content.decode()
    client.post(f"{draft}about/", {"category": "violence", "kind": "help"})
    locate(client, draft)
    number, _code = told(client.get(send(client, draft)["Location"]))
    assert Matter.objects.get(number=number).confidential


def test_a_script_sends_photos_one_by_one_and_hears_of_each(client, world):
    draft = ready(client, world)
    as_script = {"HTTP_ACCEPT": "application/json"}

    def one(content):
        return client.post(f"{draft}photos/", {"photos": picture("1.jpg", content)}, **as_script)

    kept, refused = one(photo()), one(b"nothing")
    assert (kept.status_code, refused.status_code, bool(refused.json()["fault"])) == (200, 422, True)
    digest = kept.json()["digest"]
    assert client.get(f"{draft}photos/{digest}/").status_code == 200
    assert client.post(f"{draft}photos/", {"remove": digest}, **as_script).json() == {}
    assert client.get(f"{draft}photos/{digest}/").status_code == 404
