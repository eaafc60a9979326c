import pytest

from huiyin.domains.matters.models import Draft, Matter
from huiyin.domains.matters.queries.drafts import words_of
from tests.factories.estates import make_place
from tests.factories.matters import report
from tests.interfaces.web.resident.walking import begin, locate, reach, say, send, told, upload, walk


def written():
    return words_of(Draft.objects.get())


def test_a_report_walks_from_the_first_word_to_its_number(client, world):
    number, _code, _draft = walk(client, world.community, photos=1, phone="19900001001")
    matter = Matter.objects.get(number=number)
    assert (matter.text, matter.category.code, matter.where) == ("楼道里的灯不亮了", "lighting", "3号楼东边")
    assert matter.attachments.count() == 1
    assert matter.reporters.get().person is not None
    assert client.get(f"/m/{number}/").status_code == 200


def test_five_steps_and_nothing_else_where_nothing_comes_between(client, world):
    draft = begin(client, world.community)
    went = [
        say(client, draft)["Location"],
        locate(client, draft)["Location"],
        upload(client, draft)["Location"],
        reach(client, draft)["Location"],
        send(client, draft)["Location"],
    ]
    assert [address.removeprefix(draft) for address in went] == ["where/", "photos/", "contact/", "check/", "done/"]


def test_what_was_typed_is_there_again_on_every_step(client, world):
    draft = begin(client, world.community)
    say(client, draft, "三楼的灯坏了")
    locate(client, draft, where="三楼拐角")
    reach(client, draft, phone="19900001001", name="林女士", assisted_by="女儿")
    for step, words in {"what": "三楼的灯坏了", "where": "三楼拐角", "contact": "女儿"}.items():
        assert words in client.get(f"{draft}{step}/").content.decode()
    page = client.get(f"{draft}check/").content.decode()
    assert all(words in page for words in ("三楼的灯坏了", "三楼拐角", "19900001001", "林女士", "女儿"))


@pytest.mark.parametrize(
    ("step", "data", "kept"),
    [
        ("what", {"text": " \u200b ", "category": "lift"}, 'value="lift"'),
        ("what", {"text": "长" * 4001}, "长" * 4001),
        ("where", {"where": "远" * 201}, "远" * 201),
        ("contact", {"phone": "abc", "name": "林女士"}, "林女士"),
    ],
)
def test_a_fault_is_said_first_and_nothing_typed_is_lost(client, world, step, data, kept):
    draft = begin(client, world.community)
    reply = client.post(f"{draft}{step}/", data)
    page = reply.content.decode()
    assert (reply.status_code, 'role="alert"' in page, kept in page) == (422, True, True)


def test_the_subject_is_proposed_from_the_words_and_confirmed(client, world):
    draft = begin(client, world.community)
    assert say(client, draft, "垃圾三天没清，臭味很大", category="")["Location"] == f"{draft}about/"
    assert 'value="sanitation" id="id_category_0" checked' in " ".join(
        client.get(f"{draft}about/").content.decode().split()
    ).replace('aria-invalid="true" ', "").replace("required ", "")
    assert client.post(f"{draft}about/", {"category": "unknown", "kind": "help"})["Location"] == f"{draft}where/"
    assert written().category == "unknown"


def test_a_poster_of_a_facility_proposes_its_subject_to_words_in_any_language(client, world):
    lift = make_place(world.estate, "电梯", world.place, kind="facility", facility_kind="lift")
    draft = client.post(f"/p/{lift.code}/report/")["Location"].removesuffix("what/")
    assert say(client, draft, "It stops between two floors", category="")["Location"] == f"{draft}about/"
    assert client.get(f"{draft}about/").context["form"].initial["category"] == "lift"
    assert client.post(f"{draft}about/", {"category": "unknown", "kind": "help"})["Location"] == f"{draft}photos/"


def lamp_chosen(client, world, *, category=""):
    """A report whose words speak of no subject, at a lamp that was chosen in the step of the place."""
    lamp = make_place(world.estate, "路灯", facility_kind="lamp", kind="facility")
    draft = begin(client, world.community)
    say(client, draft, "It is broken again", category=category)
    locate(client, draft, place=f"p:{lamp.code}", where="")
    return draft


@pytest.mark.parametrize("category", ["", "unknown"])
def test_a_facility_chosen_in_the_step_of_the_place_proposes_its_subject_before_sending(client, world, category):
    draft = lamp_chosen(client, world, category=category)
    assert "是不是“路灯照明”？" in client.get(f"{draft}check/").content.decode()
    assert written().category in {None, "unknown"}
    client.post(f"{draft}about/", {"category": "lighting", "kind": "help"})
    assert written().category == "lighting"
    assert "是不是" not in client.get(f"{draft}check/").content.decode()


def test_what_the_person_chose_is_proposed_nothing_else_at_the_end(client, world):
    draft = lamp_chosen(client, world, category="noise")
    assert "是不是" not in client.get(f"{draft}check/").content.decode()
    client.post(f"{draft}about/", {"category": "unknown", "kind": "help"})
    assert "是不是" not in client.get(f"{draft}check/").content.decode()


def test_words_that_say_nothing_of_a_subject_need_none(client, world):
    draft = begin(client, world.community)
    assert say(client, draft, "……有件事", category="")["Location"] == f"{draft}where/"


def test_danger_to_life_shows_the_number_first_and_keeps_the_words(client, world):
    draft = begin(client, world.community)
    assert say(client, draft, "三号楼着火了", category="fire")["Location"] == f"{draft}danger/"
    page = client.get(f"{draft}danger/").content.decode()
    assert page.index('href="tel:119"') < page.index(f'href="{draft}where/"')
    for step in ("where", "photos", "contact", "check"):
        page = client.get(f"{draft}{step}/").content.decode()
        assert page.index('href="tel:119"') < page.index("<h1>")
    locate(client, draft)
    number, _code = told(client.get(send(client, draft)["Location"]))
    assert Matter.objects.get(number=number).urgency == "emergency"


def test_another_door_is_named_with_its_answer_and_nothing_is_blocked(client, world):
    draft = begin(client, world.community)
    say(client, draft, "法院的判决一直没有执行", category="unknown")
    page = client.get(f"{draft}where/").content.decode()
    assert 'href="tel:12348"' in page
    assert locate(client, draft).status_code == 302


def test_a_building_asks_for_its_part_and_a_poster_asks_for_nothing(client, world):
    draft = begin(client, world.community)
    say(client, draft)
    assert locate(client, draft, place=f"p:{world.place.parent.code}", where="")["Location"] == f"{draft}part/"
    assert client.post(f"{draft}part/", {"part": world.place.code}).status_code == 302
    assert written().place == world.place.code
    assert client.get(f"{draft}part/").status_code == 200
    locate(client, draft, place=f"p:{world.place.parent.code}", where="")
    assert written().place == world.place.code
    at_poster = client.post(f"/p/{world.place.code}/report/")["Location"].removesuffix("what/")
    assert say(client, at_poster)["Location"] == f"{at_poster}photos/"


def test_whoever_cannot_say_where_goes_on_and_may_still_say_it(client, world):
    draft = begin(client, world.community)
    say(client, draft, "医保报销找谁问", category="unknown")
    assert locate(client, draft, place="nowhere", where="")["Location"] == f"{draft}photos/"
    page = client.get(f"{draft}where/").content.decode()
    assert '<option value="nowhere" selected>' in page
    assert say(client, draft, "医保报销找谁问呀", category="unknown")["Location"] == f"{draft}photos/"
    locate(client, draft, where="三楼拐角")
    assert (written().where, "nowhere" in written().seen) == ("三楼拐角", False)


def test_a_matter_of_no_place_is_received_by_the_community(client, world):
    draft = begin(client, world.community)
    say(client, draft, "医保报销找谁问", category="unknown")
    locate(client, draft, place="nowhere", where="")
    reach(client, draft)
    assert "没有填" in client.get(f"{draft}check/").content.decode()
    send(client, draft)
    matter = Matter.objects.get()
    assert (matter.place, matter.estate, matter.where, matter.area) == (None, None, "", world.community.area)


def test_homes_are_not_offered_and_cannot_be_smuggled_in(client, world):
    home = make_place(world.estate, "301", world.place.parent, kind="home")
    draft = begin(client, world.community)
    say(client, draft)
    assert home.code not in client.get(f"{draft}where/").content.decode()
    assert locate(client, draft, place=f"p:{home.code}", where="").status_code == 422


def test_a_neighbours_matter_is_offered_and_joined_with_a_code_of_its_own(client, world):
    first = report(world, "3号楼电梯坏了三天没人修")
    draft = begin(client, world.community)
    say(client, draft, "3号楼电梯又坏了，没人修", category="lift")
    estate = f"e:{world.estate.code}"
    assert locate(client, draft, place=estate, where="")["Location"] == f"{draft}similar/"
    page = client.get(f"{draft}similar/").content.decode()
    assert (first.matter.number in page, "坏了三天没人修" in page) == (True, False)
    client.post(f"{draft}similar/", {"joins": first.matter.number})
    number, code = told(client.get(send(client, draft)["Location"]))
    assert (number, code == first.code, first.matter.reporters.count()) == (first.matter.number, False, 2)


def test_a_number_that_was_not_offered_is_not_joined(client, world):
    hidden = report(world, confidential=True)
    draft = begin(client, world.community)
    say(client, draft)
    locate(client, draft)
    client.post(f"{draft}similar/", {"joins": hidden.matter.number})
    assert written().joins == ""


def test_an_answer_can_be_changed_and_the_way_leads_back_to_the_check(client, world):
    draft = begin(client, world.community)
    say(client, draft)
    locate(client, draft)
    upload(client, draft)
    reach(client, draft)
    assert say(client, draft, "其实是二楼的灯")["Location"] == f"{draft}check/"
    assert locate(client, draft, where="二楼")["Location"] == f"{draft}check/"


def test_another_browser_finds_nothing_at_the_address_of_a_draft(client, other_browser, world):
    draft = begin(client, world.community)
    steps = ("what", "danger", "about", "where", "part", "similar", "photos", "contact", "check", "done")
    assert {step: other_browser.get(f"{draft}{step}/").status_code for step in steps} == dict.fromkeys(steps, 404)
    assert other_browser.post(f"{draft}drop/").status_code == 404


def test_a_draft_can_be_thrown_away(client, world):
    draft = begin(client, world.community)
    say(client, draft)
    assert client.post(f"{draft}drop/").status_code == 302
    assert client.get(f"{draft}what/").status_code == 404


def test_what_throws_a_draft_away_says_first_what_goes_with_it(client, world):
    draft = begin(client, world.community)
    say(client, draft)
    locate(client, draft)
    reach(client, draft)
    folded = client.get(f"{draft}check/").content.decode().partition("<details")[2].partition("</details>")[0]
    assert "写的话和照片就都没有了" in folded
    assert f'action="{draft}drop/"' in folded


def test_the_houses_stand_before_the_sheds_and_pumps_among_them(client, world):
    for name, more in (("1号充电车棚", {"kind": "facility", "facility_kind": "other"}), ("2号楼", {}), ("1号楼", {})):
        make_place(world.estate, name, **more)
    draft = begin(client, world.community)
    say(client, draft)
    page = client.get(f"{draft}where/").content.decode()
    order = [page.index(f">{name}<") for name in ("1号楼", "2号楼", "1号充电车棚")]
    assert order == sorted(order)
