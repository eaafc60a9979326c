"""People and posts: made with a link that opens once, given no more than the giver holds, taken back."""

from datetime import timedelta

import pytest
from django.test import Client

from huiyin.platform.access.actions import user_of_token
from huiyin.platform.access.models import ApiToken, Bundle, OneTimeLink, Post, PostVerb, User
from huiyin.platform.access.verbs import MANAGE
from huiyin.platform.access.viewers import viewer_of
from tests.cast import BANNER, officer_chen, secretary_he, see
from tests.clock import MONDAY, MONDAY_NINE

PEOPLE = "/desk/settings/people/"
STRONG = "kuai-le-de-lu-deng"


def wanted(world, **more):
    told = {"display_name": "新小红", "username": "xiaohong", "organisation": world.committee.pk, "title": "接待员"}
    return told | {"area": world.community.area, "verbs": ["matters.see"], "begins": MONDAY} | more


def test_a_person_is_made_with_a_post_and_a_link_that_is_shown_once_and_opens_once(world, admin, go):
    effects, reply = go(admin, f"{PEOPLE}add/?bundle=receptionist", wanted(world))
    page = admin.get(reply.url)
    secret = page.context["fresh_link"]["secret"]
    assert admin.get(reply.url).context["fresh_link"] is None
    anybody, address = Client(), f"/desk/first-password/{secret}/"
    assert anybody.post(address, {"password": "123"}).status_code == 422
    assert anybody.post(address, {"password": STRONG}).status_code == 302
    assert anybody.post(address, {"password": STRONG}).status_code == 404
    user = User.objects.get(username="xiaohong")
    assert user.check_password(STRONG)
    assert viewer_of(user, today=MONDAY).holds("matters.see", world.community.area)
    assert any("xiaohong" in words for words in effects)


def test_looking_at_what_would_happen_makes_nobody(world, admin):
    admin.post(f"{PEOPLE}add/?bundle=handler", wanted(world))
    assert not User.objects.filter(username="xiaohong").exists()
    assert not OneTimeLink.objects.exists()


def test_an_account_made_by_mistake_is_taken_back(world, admin, go, undo):
    go(admin, f"{PEOPLE}add/?bundle=handler", wanted(world))
    undo(admin)
    user = User.objects.get(username="xiaohong")
    assert (user.is_active, see(user).posts) == (False, ())


def test_a_name_that_is_taken_is_said_before_anything_is_asked(world, admin):
    reply = admin.post(f"{PEOPLE}add/?bundle=handler", wanted(world, username="WANG"))
    assert (reply.status_code, set(reply.context["form"].errors)) == (422, {"username"})


def test_that_a_post_sees_confidential_matters_is_said_by_itself(world, admin, go):
    effects, _reply = go(
        admin, f"{PEOPLE}wang/posts/add/?bundle=secretary", post(world, verbs=["matters.see_confidential"])
    )
    assert any("保密" in words for words in effects)
    named = admin.get(PEOPLE).context["named"]
    assert {one.user.username for one, _where in named} == {"he", "zhao", "qian", "wang"}


def post(world, **more):
    return {name: value for name, value in wanted(world).items() if name not in {"display_name", "username"}} | more


def test_nobody_gives_what_they_do_not_hold_themselves(world, entered):
    chief = entered(officer_chen(MANAGE, "estates.see"))
    reply = chief.post(f"{PEOPLE}wang/posts/add/?bundle=handler", post(world, verbs=["matters.settings"]))
    assert (reply.status_code, set(reply.context["form"].errors)) == (422, {"verbs"})
    offered = {verb for verb, _words in reply.context["form"].fields["verbs"].choices}
    assert offered & {"matters.settings", "matters.see_confidential"} == set()


def test_what_is_held_in_one_estate_is_not_given_for_the_community(world, entered):
    chief = officer_chen(MANAGE, "estates.see")
    officer_chen(MANAGE, "audit.verify", area=world.estate.area)
    reply = entered(chief).post(f"{PEOPLE}wang/posts/add/?bundle=handler", post(world, verbs=["audit.verify"]))
    assert (reply.status_code, set(reply.context["form"].errors)) == (422, {"verbs"})


def test_nobody_gives_a_post_outside_their_area(world, entered):
    chief = entered(officer_chen(MANAGE, "estates.see", "matters.see"))
    reply = chief.post(f"{PEOPLE}wang/posts/add/?bundle=handler", post(world, area=BANNER))
    assert (reply.status_code, set(reply.context["form"].errors)) == (422, {"area"})


def test_a_post_is_given_and_taken_back_and_allows_nothing_from_then_on(world, admin, go, undo):
    go(admin, f"{PEOPLE}wang/posts/add/?bundle=handler", post(world))
    assert see(world.wang).holds("matters.see", world.community.area)
    undo(admin)
    assert not see(world.wang).holds("matters.see", world.community.area)
    assert Post.objects.filter(user=world.wang).count() == 2


def test_a_post_ends_with_a_day_and_opens_again(world, admin, go, undo):
    row = world.wang.posts.get()
    go(admin, f"/desk/settings/posts/{row.pk}/end/", {"ends": MONDAY})
    assert see(world.wang, today=MONDAY + timedelta(days=1)).posts == ()
    undo(admin)
    row.refresh_from_db()
    assert row.ends is None


def test_the_last_who_manages_people_cannot_end_their_own_post(world, admin):
    del world
    row = Post.objects.get(area=BANNER, user__username="he")
    reply = admin.post(f"/desk/settings/posts/{row.pk}/end/", {"ends": MONDAY, "sent": "1"})
    assert reply.status_code == 422
    assert reply.context["form"].non_field_errors()


def test_somebody_with_more_is_left_alone(world, entered):
    chief, zhao = entered(officer_chen(MANAGE)), world.zhao
    officer_chen(MANAGE), zhao.posts.update(area=world.community.area)
    account = f"{PEOPLE}zhao/account/"
    assert [chief.get(f"{account}{what}/").status_code for what in ("link", "switch-off", "second-step")] == [403] * 3
    assert chief.get(f"{PEOPLE}zhao/tokens/add/").status_code == 403
    assert not chief.get(f"{PEOPLE}zhao/").context["may_manage"]


@pytest.mark.parametrize("what", ["switch-off", "switch-on"])
def test_an_account_is_switched_and_switched_back(world, admin, go, undo, what):
    User.objects.filter(pk=world.wang.pk).update(is_active=what == "switch-off")
    go(admin, f"{PEOPLE}wang/account/{what}/", {"reason": "调离"})
    world.wang.refresh_from_db()
    assert world.wang.is_active == (what == "switch-on")
    undo(admin)
    world.wang.refresh_from_db()
    assert world.wang.is_active == (what == "switch-off")


def test_a_new_link_is_made_and_taken_back(world, admin, go, undo):
    del world
    _effects, reply = go(admin, f"{PEOPLE}wang/account/link/")
    page = admin.get(reply.url)
    secret = page.context["fresh_link"]["secret"]
    assert Client().get(f"/desk/first-password/{secret}/").status_code == 200
    undo(admin)
    assert Client().get(f"/desk/first-password/{secret}/").status_code == 404


def test_a_lost_second_step_is_taken_away_with_a_reason(world, admin, go):
    User.objects.filter(pk=world.wang.pk).update(totp_secret=b"sealed")
    go(admin, f"{PEOPLE}wang/account/second-step/", {"reason": "手机丢了"})
    world.wang.refresh_from_db()
    assert world.wang.totp_secret is None


def test_a_token_is_shown_once_works_and_is_revoked(world, admin, go):
    _effects, reply = go(admin, f"{PEOPLE}wang/tokens/add/", {"scopes": ["matters.answer"], "until": MONDAY})
    secret = admin.get(reply.url).context["fresh_token"]
    assert user_of_token(secret, MONDAY_NINE) == world.wang
    assert secret not in admin.get(reply.url).content.decode()
    go(admin, f"{PEOPLE}wang/tokens/{ApiToken.objects.get().pk}/revoke/")
    assert user_of_token(secret, MONDAY_NINE) is None


def test_a_token_made_by_mistake_is_taken_back(world, admin, go, undo):
    del world
    _effects, reply = go(admin, f"{PEOPLE}wang/tokens/add/", {"scopes": ["matters.answer"]})
    secret = admin.get(reply.url).context["fresh_token"]
    undo(admin)
    assert user_of_token(secret, MONDAY_NINE) is None


def test_people_are_found_by_name_title_and_unit_and_page_by_page(world, admin, monkeypatch):
    del world
    found = {
        words: [user.username for user, _posts in admin.get(PEOPLE, {"q": words}).context["rows"]]
        for words in ("王强", "项目经理", "安心", "无人")
    }
    assert found == {"王强": ["wang"], "项目经理": ["wang"], "安心": ["wang"], "无人": []}
    monkeypatch.setattr("huiyin.interfaces.web.settings.people.A_PAGE", 2)
    first, second = admin.get(PEOPLE), admin.get(PEOPLE, {"page": 2})
    assert (first.context["pager"].later, second.context["pager"].earlier) == ("?page=2", "?page=1")
    assert admin.get(PEOPLE, {"page": "x"}).status_code == 200


def test_a_bundle_is_adjusted_and_posts_keep_what_they_have(world, admin, go, undo):
    before = set(PostVerb.objects.filter(post__user=world.wang).values_list("verb", flat=True))
    told = {"name": "经办人", "about": "", "verbs": ["matters.answer", "audit.verify"], "active": "on"}
    effects, _reply = go(admin, "/desk/settings/bundles/handler/", told)
    assert len(effects) == 3
    assert Bundle.objects.get(code="handler").verbs == ["audit.verify", "matters.answer"]
    assert set(PostVerb.objects.filter(post__user=world.wang).values_list("verb", flat=True)) == before
    undo(admin)
    assert Bundle.objects.get(code="handler").name == "承办人"


def test_a_bundle_is_added_and_withdrawn_from_the_offer(world, admin, go, undo):
    del world
    told = {"name": "审计员", "code": "auditor", "verbs": ["audit.verify"], "active": "on"}
    go(admin, "/desk/settings/bundles/add/", told)
    assert admin.post("/desk/settings/bundles/add/", told).status_code == 422
    undo(admin)
    assert not Bundle.objects.get(code="auditor").active


def test_bundles_are_adjusted_only_by_who_manages_people_everywhere(world, entered):
    officer_chen(MANAGE)
    chen = entered(world.chen)
    assert chen.get("/desk/settings/bundles/handler/").status_code == 200
    from tests.factories.estates import make_community  # noqa: PLC0415 - it widens the district half-way

    make_community("150602001002")
    assert chen.get("/desk/settings/bundles/handler/").status_code == 403
    assert entered(secretary_he(MANAGE, area=BANNER)).get("/desk/settings/bundles/nothing/").status_code == 404


def test_what_is_not_a_way_to_touch_an_account_is_not_found(world, admin):
    del world
    assert admin.get(f"{PEOPLE}wang/account/delete/").status_code == 404
    assert admin.get(f"{PEOPLE}nobody/").status_code == 404
