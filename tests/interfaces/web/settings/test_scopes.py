"""What a token may allow, sorted for people: reading first, every verb in one group, and little chosen at the start."""

from datetime import timedelta

from huiyin.interfaces.web.settings.scopes import GROUPS, READING, USUAL, scopes_among
from huiyin.platform.access.models import PostVerb
from huiyin.platform.access.verbs import KNOWN
from tests.clock import MONDAY

ADD = "/desk/settings/people/wang/tokens/add/"


def test_every_verb_stands_in_one_group_and_a_group_without_any_is_left_out():
    offered = scopes_among(KNOWN)
    assert [key for key, _choices in offered] == [key for key, _words, _hint in GROUPS]
    assert sorted(verb for _key, choices in offered for verb, _words in choices) == sorted(KNOWN)
    assert scopes_among({"works.run"}) == [("rooms", [("works.run", str(KNOWN["works.run"]))])]


def test_what_reads_and_is_usual_comes_first_and_what_is_delicate_stands_among_the_rest():
    offered = {key: [verb for verb, _words in choices] for key, choices in scopes_among(KNOWN)}
    assert set(offered["reading"][: len(USUAL)]) == set(USUAL)
    assert set(offered["reading"]) == set(READING)
    assert {"persons.read", "access.manage", "matters.settings", "works.settings"} <= set(offered["rest"])


def test_a_new_token_begins_with_the_usual_reading_for_a_year(world, admin):
    PostVerb.objects.create(post=world.wang.posts.get(), verb="matters.see")
    page = admin.get(ADD)
    assert page.context["form"]["scopes"].initial == ["matters.see"]
    assert (page.context["form"]["until"].initial - page.wsgi_request.moment.date()).days == 365
    assert page.content.decode().count('<details class="card disclosure fold" open>') == 1


def test_a_group_in_which_something_is_chosen_stands_open_when_the_form_comes_back(world, admin):
    PostVerb.objects.create(post=world.wang.posts.get(), verb="matters.see")
    page = admin.post(ADD, {"scopes": ["matters.answer"], "until": "never"})
    assert page.status_code == 422
    assert page.content.decode().count('<details class="card disclosure fold" open>') == 2


def test_the_persons_page_says_until_when_a_token_works(world, admin, go):
    del world
    _effects, reply = go(admin, ADD, {"scopes": ["matters.answer"], "until": MONDAY + timedelta(days=40)})
    assert "到4月11日为止" in admin.get(reply.url).content.decode()
