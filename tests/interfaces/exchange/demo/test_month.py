"""The demo's month is lived through the real actions, so it keeps every promise that a real one has to keep."""

from collections import Counter

import pytest
from django.db import transaction
from django.utils.timezone import localtime

from huiyin.domains.matters.models import Attachment, DirectoryRule, Handover, Matter, Publication, PublicPhoto, Step
from huiyin.domains.matters.queries.directory import rules_in_force
from huiyin.domains.matters.queries.following import voices_of_phone
from huiyin.domains.matters.queries.handover_promises import lame_handovers
from huiyin.domains.matters.queries.matters import matters_visible_to
from huiyin.domains.matters.queries.promises import breaches
from huiyin.domains.matters.queries.record import off_the_record
from huiyin.domains.matters.rules.routing import conflicts
from huiyin.domains.meetings.models import WhistleCall
from huiyin.interfaces.exchange.demo import ACCOUNTS, PASSWORD, build_demo
from huiyin.interfaces.exchange.demo.visitors import LIN
from huiyin.platform.access.actions import phone_hash
from huiyin.platform.access.models import Post, User
from huiyin.platform.access.viewers import viewer_of
from huiyin.platform.audit.queries import chains
from huiyin.platform.audit.verifying import verify_chain
from tests.clock import MONDAY, MONDAY_NINE

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("built", "db")]


@pytest.fixture(scope="module")
def built(django_db_setup, django_db_blocker):  # noqa: ARG001 - the tables must be there
    """The whole demo, built once: these tests only read it."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield build_demo(at=MONDAY_NINE, matters=50)
        transaction.set_rollback(True)


def test_a_month_of_matters_keeps_every_promise(built):
    assert [str(breach) for breach in breaches(at=MONDAY_NINE)] == []
    assert list(off_the_record()) == []
    assert [verify_chain(chain) for chain in chains()] == [None] * len(list(chains()))
    states = Counter(Matter.objects.values_list("state", flat=True))
    assert states["settled"] >= 15
    assert len(states) >= 5
    assert not conflicts(rules_in_force(built.home.pk, on=MONDAY))


def test_nobody_answers_at_night_but_what_cannot_wait():
    calm = Step.objects.exclude(matter__urgency__in=("emergency", "utility")).filter(at__lt=MONDAY_NINE)
    moves = calm.filter(move__in=("dispatch", "accept", "answer", "ask", "return", "contact"))
    assert moves.count() > 60
    assert sorted({localtime(at).hour for at in moves.values_list("at", flat=True)} - set(range(8, 19))) == []


def test_forty_people_hold_posts_and_the_accounts_open_with_the_printed_password():
    assert Post.objects.count() == 40
    assert DirectoryRule.objects.count() >= 30
    for account in ACCOUNTS:
        assert User.objects.get(username=account.username).check_password(PASSWORD)


def test_aunt_lin_has_something_to_reply_to_something_to_judge_and_photos_to_see():
    hers = Matter.objects.filter(reporters__in=voices_of_phone(phone_hash(LIN.phone)))
    assert sorted(hers.values_list("state", flat=True)) == ["answered", "asked", "settled"]
    shown = Attachment.objects.filter(matter__in=hers).values_list("purpose", flat=True)
    assert sorted(shown) == ["after", "before", "report", "report"]


def test_reports_of_wrongdoing_are_seen_by_the_secretary_and_the_street_alone():
    secret = set(Matter.objects.filter(confidential=True, kind="wrongdoing").values_list("number", flat=True))
    sees = {
        user.username: secret & set(matters_visible_to(viewer_of(user, today=MONDAY)).values_list("number", flat=True))
        for user in User.objects.filter(username__in=[account.username for account in ACCOUNTS])
    }
    assert len(secret) == 2
    assert {name: seen for name, seen in sees.items() if seen} == {"secretary": secret, "street": secret}


def test_departments_without_accounts_have_one_answered_one_late_one_to_open_and_one_whistle():
    states = Counter(Handover.objects.values_list("state", flat=True))
    assert states == {"answered": 1, "went_up": 1, "dated": 1, "sent": 1}
    assert list(lame_handovers()) == []
    came = {call.unit.code.removeprefix("demo-"): call.came_by for call in WhistleCall.objects.select_related("unit")}
    assert came == {"enforcement": "link", "street": "link", "police": ""}
    assert list(breaches(at=MONDAY_NINE)) == []


def test_every_so_many_works_are_published_with_their_photos_once_the_secretary_has_looked():
    told = Publication.objects.filter(withdrawn_at=None)
    secretary = User.objects.get(username="secretary")
    assert told.count() >= 1
    assert {row.by for row in told} == {str(secretary.pk)}
    assert {row.answer.outcome for row in told} <= {"done", "partly"}
    assert PublicPhoto.objects.exclude(attachment__matter__in=told.values("matter")).count() == 0
