import pytest

from huiyin.core.errors import Invalid
from huiyin.platform.access.actions import keep_bundle
from huiyin.platform.access.actors import SYSTEM
from huiyin.platform.access.models import Bundle
from huiyin.platform.access.verbs import MANAGE, VERIFY
from huiyin.platform.audit.models import AuditRow
from tests.cast import officer_chen, see
from tests.clock import MONDAY_NINE

pytestmark = pytest.mark.django_db


def keep(code="auditor", name="审计员", about="查记录", verbs=(VERIFY,), **more):
    return keep_bundle(code=code, name=name, about=about, verbs=verbs, actor=SYSTEM, at=MONDAY_NINE, **more)


def test_a_bundle_is_written_changed_and_retired_and_the_record_knows_what_it_was():
    keep()
    row = keep(name="审计", verbs=(VERIFY, MANAGE), active=False)
    assert (row.name, row.verbs, row.active) == ("审计", [MANAGE, VERIFY], False)
    told = AuditRow.objects.filter(verb="access.keep_bundle").latest("seq")
    assert told.change["before"] == {"name": "审计员", "verbs": [VERIFY], "active": True}


def test_words_said_otherwise_lose_their_translation():
    row = keep("handler", name="经办人", about=Bundle.objects.get(code="handler").about, verbs=["matters.handle"])
    assert (row.name_en, row.about_en) == ("", "accepts, handles and answers what the own unit leads")


def test_a_post_keeps_what_it_was_given_when_its_bundle_changes():
    chen = officer_chen(*keep().verbs)
    keep(verbs=(MANAGE,))
    assert see(chen).posts[0].verbs == {VERIFY}


@pytest.mark.parametrize(
    "wrong",
    [{"code": "书记"}, {"name": " "}, {"about": "长" * 121}, {"verbs": ["matters.fly"]}, {"verbs": []}],
)
def test_a_bundle_that_makes_no_sense_is_not_kept(wrong):
    with pytest.raises(Invalid) as invalid:
        keep(**wrong)
    assert invalid.value.fields.keys() == wrong.keys()
    assert not Bundle.objects.filter(order=100).exists()
