import pytest

from huiyin.core.errors import Invalid
from huiyin.platform.access.actions import change_password, create_user, prefer, switch_off, switch_on
from huiyin.platform.access.actors import SYSTEM
from huiyin.platform.access.models import User
from tests.clock import MONDAY_NINE

pytestmark = pytest.mark.django_db
PASSWORD = "清泉流过石头上 2026"


def make(username="chen", display_name="陈晓梅", password=None):
    return create_user(username=username, display_name=display_name, password=password, actor=SYSTEM, at=MONDAY_NINE)


def faults(**given):
    with pytest.raises(Invalid) as refused:
        make(**given)
    return refused.value.fields.keys()


def test_a_password_is_kept_as_argon2_and_nothing_else():
    user = make(password=PASSWORD)
    assert user.password.startswith("argon2$argon2id$")
    assert User.objects.get().check_password(PASSWORD)


def test_a_person_without_a_password_cannot_come_in_with_any():
    user = make()
    assert not user.has_usable_password()
    assert not user.check_password("")


def test_a_name_is_one_name_however_it_is_typed():
    make(username="Chen.Xiaomei")
    assert User.objects.get().username == "chen.xiaomei"
    assert User.objects.get_by_natural_key(" ＣＨＥＮ.xiaomei ").display_name == "陈晓梅"
    assert faults(username="chen.XIAOMEI") == {"username"}
    assert User.objects.count() == 1


def test_all_that_is_wrong_is_said_at_once():
    assert faults(username="a b", display_name=" ", password="short") == {"username", "display_name", "password"}


@pytest.mark.parametrize("password", ["", "short", "password123", "12345678901", "abc陈"])
def test_a_weak_password_is_refused(password):
    assert faults(password=password) == {"password"}
    user = make()
    with pytest.raises(Invalid):
        change_password(user=user, password=password, actor=SYSTEM, at=MONDAY_NINE)
    assert not User.objects.get().has_usable_password()


def test_a_person_is_switched_off_and_on_again():
    user = make()
    switch_off(user=user, reason="on leave", actor=SYSTEM, at=MONDAY_NINE)
    assert not User.objects.get().is_active
    switch_on(user=user, reason="back", actor=SYSTEM, at=MONDAY_NINE)
    assert User.objects.get().is_active


def test_how_a_person_likes_to_read_is_kept():
    prefer(user=make(), language="en", elder=True)
    assert (User.objects.get().language, User.objects.get().elder) == ("en", True)
