from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from huiyin.domains.matters.actions.drafts import begin_draft, keep_picture
from huiyin.domains.matters.actions.sending import send_draft
from huiyin.domains.matters.models import Draft, Matter, Reporter
from huiyin.domains.matters.queries.drafts import words_of
from huiyin.domains.matters.rules.drafting import Written
from huiyin.domains.matters.rules.pictures import clean_picture
from huiyin.domains.matters.vocabulary import Channel
from tests.clock import MONDAY_NINE
from tests.factories.matters import make_world
from tests.factories.photos import photo

TAPS = 4


@pytest.fixture(autouse=True)
def _media_of_its_own(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def draft(transactional_db):  # noqa: ARG001 - threads have connections of their own
    written = Written(text="三楼的灯坏了")
    community = make_world().community
    return begin_draft(holder="hers", community=community, channel=Channel.WEB, written=written, at=MONDAY_NINE)


def at_once(work):
    """Run the work in several threads that start together, each with its number."""
    start = Barrier(TAPS)

    def run(number):
        try:
            start.wait()
            return work(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(TAPS) as pool:
        return list(pool.map(run, range(TAPS)))


def test_taps_at_the_same_instant_send_one_report(draft):
    def tap(_number):
        return send_draft(draft=Draft.objects.get(pk=draft.pk), language="", at=MONDAY_NINE)

    sent = at_once(tap)
    assert len({one.outcome for one in sent}) == 1
    assert sorted(one.again for one in sent) == [False, True, True, True]
    assert (Matter.objects.count(), Reporter.objects.count()) == (1, 1)


def test_photos_that_come_side_by_side_are_all_kept(draft):
    pictures = [clean_picture(photo((40, 30), colour=f"rgb({60 * n}, 9, 9)")) for n in range(TAPS)]

    def send(number):
        mine = Draft.objects.get(pk=draft.pk)
        keep_picture(draft=mine, picture=pictures[number], name=f"{number}.jpg", at=MONDAY_NINE)

    at_once(send)
    draft.refresh_from_db()
    assert {kept.name for kept in words_of(draft).photos} == {"0.jpg", "1.jpg", "2.jpg", "3.jpg"}
