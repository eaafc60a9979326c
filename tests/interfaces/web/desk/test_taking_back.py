"""What was set is set back: a limit that holds from today, a year of the calendar with the promises it moves."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from huiyin.domains.matters.actions.ticking import tick
from huiyin.domains.matters.models import Limit
from huiyin.platform.access.models import PostVerb
from huiyin.platform.calendar.models import CalendarDay, CalendarYear
from tests.clock import MONDAY, MONDAY_NINE
from tests.factories.estates import make_community
from tests.factories.matters import handled, report, running
from tests.records import verbs_on

LIMITS, CALENDAR, UNDO = "/desk/settings/limits/", "/desk/settings/calendar/", "/desk/settings/undo/"
SOURCE = "联席会议 3月1日"
LIMIT = {"amount": 5, "unit": "days", "warn_amount": 24, "warn_unit": "hours", "source": SOURCE, "confirmed": "1"}
DAY = timedelta(days=1)


@pytest.fixture
def setter(world):
    """He, who may change settings."""
    PostVerb.objects.create(post=world.he.posts.get(), verb="matters.settings")
    return world.he


@pytest.fixture
def ordinary(world):  # noqa: ARG001 - the tables must be there
    return Limit.objects.get(clock="answer", promise="usual", urgency="ordinary")


def follow(client, limit, valid_from=MONDAY):
    client.post(f"{LIMITS}{limit.pk}/", LIMIT | {"valid_from": valid_from})
    return Limit.objects.filter(source=SOURCE).latest("pk")


def test_a_limit_just_set_is_taken_back_and_promises_made_with_it_stay(world, entered, setter, ordinary):
    client = entered(setter)
    follow(client, ordinary)
    promised = report(world).matter
    assert "已撤回：“新的时限已定" in client.post(UNDO, follow=True).content.decode()
    assert promised.clocks.get(kind="answer").amount == 5
    assert report(world).matter.clocks.get(kind="answer").amount == ordinary.amount
    assert verbs_on(world.community.code)[-2] == "matters.withdraw_limit"


def test_a_limit_to_come_is_taken_back_from_its_line_after_saying_what_that_does(world, entered, setter, ordinary):
    client = entered(setter)
    row = follow(client, ordinary, MONDAY + DAY)
    where = f"{LIMITS}{row.pk}/withdraw/?community={world.community.code}"
    assert where in client.get(LIMITS).content.decode()
    said = client.post(where, {"asked": "1"})
    assert "5天" in said.context["change"].effects[0].replace(" ", "")
    row.refresh_from_db()
    assert row.withdrawn_at is None
    client.post(where, {"confirmed": "1"})
    row.refresh_from_db()
    assert row.withdrawn_at == MONDAY_NINE
    assert follow(client, ordinary, MONDAY + DAY).pk != row.pk


def test_a_limit_that_has_held_is_not_taken_back(world, entered, setter, ordinary):
    reply = entered(setter).post(
        f"{LIMITS}{ordinary.pk}/withdraw/?community={world.community.code}", {"confirmed": "1"}
    )
    assert reply.status_code == 422
    ordinary.refresh_from_db()
    assert ordinary.withdrawn_at is None


def test_only_who_sets_limits_takes_them_back_and_only_once(world, entered, setter, ordinary):
    row = follow(entered(setter), ordinary)
    where = f"{LIMITS}{row.pk}/withdraw/?community={world.community.code}"
    assert entered(world.chen).post(where, {"confirmed": "1"}).status_code == 403
    assert entered(setter).get(f"{LIMITS}{row.pk}/withdraw/?community=1").status_code == 404
    assert [entered(setter).post(where, {"confirmed": "1"}).status_code for _ in range(2)] == [302, 404]


@pytest.fixture
def working_days(world):
    Limit.objects.create(
        community=world.community,
        clock="answer",
        urgency="ordinary",
        amount=3,
        unit="working_days",
        valid_from=date(2026, 1, 1),
        source="our own",
    )


@pytest.mark.usefixtures("working_days")
def test_the_calendar_says_which_promises_move_before_they_do(world, entered, setter):
    matter, client = handled(world).matter, entered(setter)
    days = [*CalendarDay.objects.filter(day__year=2026)]
    lines = "\n".join(f"{one.day},{'班' if one.working else '休'},{one.name}" for one in days)
    typed = {"year": 2026, "lines": f"{lines}\n2026-03-03,休,停电", "source": "通知"}
    effects = " ".join(client.post(CALENDAR, typed).context["change"].effects)
    assert matter.number in effects
    assert CalendarDay.objects.filter(day__year=2026).count() == len(days)
    due = running(matter)["answer"]
    client.post(CALENDAR, typed | {"confirmed": "1"})
    tick(at=MONDAY_NINE)
    assert running(matter)["answer"] == due + DAY
    client.post(UNDO)
    tick(at=MONDAY_NINE)
    assert running(matter)["answer"] == due
    assert CalendarDay.objects.filter(day__year=2026).count() == len(days)


@pytest.mark.usefixtures("working_days")
def test_promises_of_others_are_counted_and_not_named(world, entered, setter):
    matter = handled(world).matter
    PostVerb.objects.filter(post__user=setter, verb="matters.see").delete()
    typed = {"year": 2026, "lines": "2026-03-03,休,停电", "source": "通知"}
    effects = " ".join(entered(setter).post(CALENDAR, typed).context["change"].effects)
    assert matter.number not in effects
    assert "1" in effects


def test_a_file_is_carried_through_the_look_and_a_year_nobody_had_goes_again(entered, setter):
    client = entered(setter)
    file = SimpleUploadedFile("2027.csv", "日期,休班,名称\n2027-02-08,休,春节\n".encode("gb18030"))
    said = client.post(CALENDAR, {"year": 2027, "file": file, "source": "国办发明电"})
    carried = dict(said.context["carried"])
    assert not CalendarYear.objects.filter(year=2027).exists()
    client.post(CALENDAR, carried | {"confirmed": "1"})
    assert CalendarDay.objects.get(day__year=2027).name == "春节"
    client.post(UNDO)
    assert not CalendarYear.objects.filter(year=2027).exists()
    assert not CalendarDay.objects.filter(day__year=2027).exists()
    assert verbs_on("district")[-1] == "calendar.withdraw_year"


def test_a_year_is_put_back_only_by_a_post_over_all_communities(entered, setter):
    client = entered(setter)
    client.post(CALENDAR, {"year": 2027, "lines": "2027-02-08,休", "source": "通知", "confirmed": "1"})
    make_community("150602001002")
    assert client.post(UNDO).status_code == 403
    assert CalendarYear.objects.filter(year=2027).exists()
