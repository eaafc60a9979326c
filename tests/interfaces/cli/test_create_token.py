from datetime import timedelta

from django.utils import timezone

from huiyin.platform.access.actions import user_of_token
from huiyin.platform.access.models import ApiToken
from tests.cast import officer_chen
from tests.clock import MONDAY


def test_the_token_stands_alone_on_the_last_line_and_opens_what_the_posts_allow(world, huiyin):
    said = huiyin("token", "create", "--user", "chen")
    assert said.code == 0
    assert said.out.count("\n") == 1
    assert user_of_token(said.last, timezone.now()) == world.chen
    held = {row.verb for post in world.chen.posts.all() for row in post.verbs.all()}
    assert ApiToken.objects.get().scopes == sorted(held)


def test_scopes_narrow_it(world, huiyin):  # noqa: ARG001 - chen must be there
    huiyin("token", "create", "--user", "chen", "--scopes", "matters.see,matters.receive")
    assert ApiToken.objects.get().scopes == ["matters.receive", "matters.see"]


def test_it_can_end(world, huiyin):
    said = huiyin("token", "create", "--user", "chen", "--expires", "2099-01-01")
    assert user_of_token(said.last, timezone.now()) == world.chen
    assert user_of_token(said.last, timezone.now() + timedelta(days=40_000)) is None


def test_nobody_an_unknown_scope_and_a_person_without_a_post_get_none(db, huiyin):  # noqa: ARG001 - the tables
    officer_chen("matters.see", ends=MONDAY)
    assert huiyin("token", "create", "--user", "nobody").err == "huiyin: There is no user nobody who can sign in.\n"
    assert huiyin("token", "create", "--user", "chen").code == 2
    assert huiyin("token", "create", "--user", "chen", "--scopes", "matters.fly").code == 2
    assert ApiToken.objects.count() == 0
