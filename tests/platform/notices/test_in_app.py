import pytest

from huiyin.platform.access.actors import SYSTEM
from huiyin.platform.access.viewers import NOBODY
from huiyin.platform.audit.models import AuditRow
from huiyin.platform.notices.actions import deliver_due, mark_read, set_mail_address
from huiyin.platform.notices.channels.protocol import TryLater
from huiyin.platform.notices.models import Delivery, InAppNotice, MailAddress, Message, MessageState
from huiyin.platform.notices.queries import notices_for, unread_for
from huiyin.platform.notices.recipients import Recipient
from huiyin.platform.persons.models import Person
from tests.cast import COMMUNITY, act, officer_chen, see, stranger_zhou
from tests.clock import MINUTE, MONDAY_NINE, TUESDAY_NINE
from tests.platform.notices.conftest import PATH, tell

pytestmark = pytest.mark.django_db

INAPP = "huiyin.platform.notices.channels.inapp"


@pytest.fixture
def chen():
    """Officer Chen with two notices, Zhou of another community with one."""
    chen, zhou = officer_chen(), stranger_zhou()
    for number, user in (("1", chen), ("2", zhou), ("3", chen)):
        tell(Recipient.user(user.pk), number=number, at=MONDAY_NINE)
    deliver_due(at=MONDAY_NINE, limit=10)
    return chen


def numbers(notices):
    return [notice.about_id for notice in notices]


def test_users_find_their_own_notices_the_newest_first(chen):
    found = notices_for(see(chen))
    assert numbers(found) == ["3", "1"]
    assert (found[0].subject, found[0].area) == ("3 号诉求有答复了", COMMUNITY)
    assert not notices_for(NOBODY).exists()


def test_a_user_marks_only_own_notices_as_read_and_once(chen):
    all_of_them = list(InAppNotice.objects.values_list("pk", flat=True))
    first = notices_for(see(chen)).last()
    assert mark_read(user=chen, notice_ids=[first.pk], at=TUESDAY_NINE) == 1
    assert numbers(unread_for(see(chen))) == ["3"]
    assert mark_read(user=chen, notice_ids=all_of_them, at=TUESDAY_NINE) == 1
    assert mark_read(user=chen, at=TUESDAY_NINE) == 0
    assert InAppNotice.objects.filter(read_at__isnull=True).count() == 1


def test_a_user_with_an_address_is_told_by_mail_too_and_only_what_failed_is_repeated(recorder, settings):
    settings.NOTICE_CHANNELS = {"user": [INAPP, PATH], "person": []}
    chen = officer_chen()
    set_mail_address(user=chen, address="chen@example.com", actor=act(chen), at=MONDAY_NINE)

    def busy(_contact):
        raise TryLater("busy")

    recorder.fault = busy
    tell(Recipient.user(chen.pk))
    deliver_due(at=MONDAY_NINE, limit=10)
    recorder.fault = None
    deliver_due(at=MONDAY_NINE + 2 * MINUTE, limit=10)
    assert [contact.email for _letter, contact in recorder.sent] == ["chen@example.com"]
    assert list(Delivery.objects.values_list("channel", flat=True)) == ["inapp", "recorder", "recorder"]
    assert (notices_for(see(chen)).count(), Message.objects.get().state) == (1, MessageState.SENT)


def test_a_subject_beyond_all_measure_is_cut_where_lists_show_it():
    chen = officer_chen()
    message = tell(Recipient.user(chen.pk))
    Message.objects.filter(pk=message.pk).update(context={**message.context, "number": "9" * 300})
    deliver_due(at=MONDAY_NINE, limit=10)
    assert len(notices_for(see(chen)).get().subject) == 200


def test_a_mail_address_is_kept_among_the_persons_and_erased_when_replaced():
    chen = officer_chen()
    for address in ("old@example.com", "new@example.com", ""):
        set_mail_address(user=chen, address=address, actor=SYSTEM, at=MONDAY_NINE)
    assert not MailAddress.objects.exists()
    assert [bytes(person.sealed) for person in Person.objects.all()] == [b"", b""]
    rows = AuditRow.objects.filter(verb="notices.set_mail_address").order_by("seq")
    assert [row.told for row in rows] == [{"mail": True}, {"mail": True}, {"mail": False}]
