"""What happens to people and posts is on the record, without a secret."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from huiyin.platform.access import witness
from huiyin.platform.access.actions import change_password, create_user, end_post, issue_token, revoke_token
from huiyin.platform.access.actors import SYSTEM
from huiyin.platform.access.models import User
from huiyin.platform.access.verbs import MANAGE
from huiyin.platform.audit.models import AuditRow
from tests.cast import officer_chen
from tests.clock import MONDAY, MONDAY_NINE

pytestmark = pytest.mark.django_db
PASSWORD = "清泉流过石头上 2026"


def test_every_write_here_is_on_the_record_in_its_order():
    chen = officer_chen(MANAGE, password=PASSWORD)
    change_password(user=chen, password="春风又绿江南岸 2026", actor=SYSTEM, at=MONDAY_NINE)
    end_post(post=chen.posts.get(), ends=MONDAY, actor=SYSTEM, at=MONDAY_NINE)
    token, secret = issue_token(user=chen, scopes=[MANAGE], at=MONDAY_NINE)
    revoke_token(token=token, at=MONDAY_NINE)
    rows = list(AuditRow.objects.filter(chain="district").order_by("seq"))
    assert [row.verb for row in rows] == [
        "access.create_user",
        "access.give_post",
        "access.change_password",
        "access.end_post",
        "access.issue_token",
        "access.revoke_token",
    ]
    written = " ".join(str(row.change) for row in rows)
    assert not [word for word in (PASSWORD, secret, "春风", chen.password) if word in written]


def test_without_a_record_nothing_is_written(monkeypatch):
    monkeypatch.setattr(witness, "_installed", [])
    with pytest.raises(ImproperlyConfigured):
        create_user(username="chen", display_name="陈晓梅", actor=SYSTEM, at=MONDAY_NINE)
    assert not User.objects.exists()
