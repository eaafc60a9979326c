"""Directory, limits and calendar: read by the desk, changed with a date by those who may, after a dry run."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from huiyin.domains.matters.models import Category, DirectoryRule, Limit
from huiyin.platform.access.models import PostVerb
from huiyin.platform.audit.models import AuditRow
from huiyin.platform.calendar.models import CalendarDay, CalendarYear
from tests.cast import stranger_zhou
from tests.clock import MONDAY, MONDAY_NINE
from tests.factories.estates import make_community
from tests.factories.matters import report

DIRECTORY, LIMITS, CALENDAR = "/desk/settings/directory/", "/desk/settings/limits/", "/desk/settings/calendar/"
AGREED = "联席会议 3月1日"


@pytest.fixture
def setter(world):
    """He, who may change settings."""
    PostVerb.objects.create(post=world.he.posts.get(), verb="matters.settings")
    return world.he


@pytest.fixture
def subject(world):  # noqa: ARG001 - the tables must be there
    return Category.objects.get(code="lift")


def line(world, subject, unit, **more):
    made = {"community": world.community, "category": subject, "lead_unit": unit, "begins": "2026-01-01"}
    return DirectoryRule.objects.create(**made | {"source": AGREED} | more)


def wanted(world, subject, **more):
    values = {"category": subject.pk, "lead_unit": world.company.pk, "hours": "any", "begins": MONDAY, "source": AGREED}
    return values | more


def test_the_directory_names_its_conflicts_and_its_gaps(world, entered, subject):
    line(world, subject, world.company), line(world, subject, world.other_company)
    page = entered(world.chen).get(DIRECTORY)
    assert [{one.lead_unit for one in lines} for lines in page.context["conflicts"]] == [
        {world.company, world.other_company}
    ]
    assert subject.name not in {one.subject for one in page.context["unled"]}
    assert Category.objects.get(code="noise").name in {one.subject for one in page.context["unled"]}


def test_a_line_is_tried_over_the_past_before_it_is_put_in(world, entered, setter, subject):
    matters = [report(world, category=subject, at=MONDAY_NINE - timedelta(days=day)).matter for day in (1, 2)]
    report(world, category=Category.objects.get(code="noise"))
    client = entered(setter)
    tried = client.post(f"{DIRECTORY}add/", wanted(world, subject))
    assert tried.context["trial"].count == 2
    assert [one.number for one in tried.context["trial"].moved] == [one.number for one in matters]
    assert not DirectoryRule.objects.exists()
    client.post(f"{DIRECTORY}add/", wanted(world, subject, confirmed="1"))
    assert DirectoryRule.objects.get().lead_unit == world.company
    assert AuditRow.objects.filter(verb="matters.add_line").count() == 1


def test_a_line_that_would_contradict_another_says_so_before(world, entered, setter, subject):
    other = line(world, subject, world.other_company)
    tried = entered(setter).post(f"{DIRECTORY}add/", wanted(world, subject))
    assert tried.context["trial"].against == [other]


@pytest.mark.parametrize("wrong", [{"begins": "2026-03-01"}, {"source": " "}], ids=["reaching back", "from nowhere"])
def test_a_line_that_cannot_hold_is_not_taken(world, entered, setter, subject, wrong):
    reply = entered(setter).post(f"{DIRECTORY}add/", wanted(world, subject, confirmed="1", **wrong))
    assert reply.status_code == 422
    assert set(reply.context["form"].errors) == set(wrong)
    assert not DirectoryRule.objects.exists()


def test_a_line_ends_with_a_day_and_is_never_removed(world, entered, setter, subject):
    row = line(world, subject, world.company)
    client = entered(setter)
    assert client.get(f"{DIRECTORY}{row.pk}/end/").status_code == 200
    assert client.post(f"{DIRECTORY}{row.pk}/end/", {"ends": "2026-03-01"}).status_code == 422
    client.post(f"{DIRECTORY}{row.pk}/end/", {"ends": "2026-03-31"})
    row.refresh_from_db()
    assert str(row.ends) == "2026-03-31"


def test_the_directory_is_read_by_the_desk_and_changed_only_by_those_who_may(world, entered, subject):
    row = line(world, subject, world.company)
    client = entered(world.chen)
    assert client.get(DIRECTORY).status_code == 200
    found = [client.get(f"{DIRECTORY}add/"), client.post(f"{DIRECTORY}{row.pk}/end/", {"ends": "2026-03-31"})]
    assert [reply.status_code for reply in found] == [403, 403]
    make_community("150602001002")
    zhou = entered(stranger_zhou("matters.settings"))
    assert zhou.get(DIRECTORY, {"community": world.community.code}).status_code == 404
    assert zhou.get(f"{DIRECTORY}{row.pk}/end/").status_code == 404


def test_limits_stand_with_their_source_and_their_day(world, entered):
    html = entered(world.chen).get(LIMITS).content.decode()
    assert "北京市地方标准（征求意见稿）2021" in html
    assert "2020年1月1日" in html


def test_what_holds_today_stands_in_view_and_the_communitys_own_goes_first(world, entered, ordinary):
    own = {"clock": "answer", "promise": "usual", "urgency": "ordinary", "unit": "days", "warn_amount": 0}
    Limit.objects.create(community=world.community, amount=5, valid_from="2026-02-01", source=AGREED, **own)
    Limit.objects.create(community=world.community, amount=3, valid_from="2027-02-01", source=AGREED, **own)
    parts = entered(world.chen).get(LIMITS).context["parts"]
    answer = next(group for group in parts[0][1] if ordinary in [row.limit for row in group.rows])
    assert [(row.urgency, row.span) for row in answer.holding if row.limit.urgency == "ordinary"] == [("一般", "5天")]
    assert ([group.moves for group in parts[0][1]].count(True), answer.moves, len(parts[1][1])) == (1, True, 7)


def follow(client, limit, **more):
    values = {"amount": 5, "unit": "days", "warn_amount": 24, "warn_unit": "hours", "valid_from": MONDAY}
    return client.post(f"{LIMITS}{limit.pk}/", values | {"source": AGREED, "confirmed": "1"} | more)


def test_a_limit_says_what_it_would_do_before_it_does_it(world, entered, setter, ordinary):
    values = {"amount": 5, "unit": "days", "warn_amount": 24, "warn_unit": "hours", "valid_from": MONDAY}
    said = entered(setter).post(f"{LIMITS}{ordinary.pk}/", values | {"source": AGREED})
    assert "5天" in said.context["change"].effects[0].replace(" ", "")
    assert said.status_code == 200
    assert not Limit.objects.filter(source=AGREED).exists()
    del world


def test_a_line_just_added_is_taken_back_and_holds_on_no_day(world, entered, setter, subject):
    client = entered(setter)
    client.post(f"{DIRECTORY}add/", wanted(world, subject, confirmed="1"))
    client.post("/desk/settings/undo/")
    row = DirectoryRule.objects.get()
    assert row.ends < row.begins
    assert client.get(DIRECTORY).context["rows"] == []


def test_a_line_that_was_to_end_goes_on_when_it_is_taken_back(world, entered, setter, subject):
    row, client = line(world, subject, world.company), entered(setter)
    client.post(f"{DIRECTORY}{row.pk}/end/", {"ends": "2026-03-31"})
    client.post("/desk/settings/undo/")
    row.refresh_from_db()
    assert row.ends is None


def test_a_line_that_was_followed_is_not_taken_back(world, entered, setter, subject):
    client = entered(setter)
    client.post(f"{DIRECTORY}add/", wanted(world, subject, confirmed="1"))
    DirectoryRule.objects.update(begins="2026-03-01")
    reply = client.post("/desk/settings/undo/", follow=True)
    assert [message.level_tag for message in reply.context["messages"]] == ["warning"]
    DirectoryRule.objects.update(ends="2026-03-01")
    assert DirectoryRule.objects.get().ends is not None


@pytest.fixture
def ordinary(world):  # noqa: ARG001 - the tables must be there
    return Limit.objects.get(clock="answer", promise="usual", urgency="ordinary")


def test_another_limit_follows_for_the_community_and_the_old_one_stays(world, entered, setter, ordinary):
    follow(entered(setter), ordinary)
    ordinary.refresh_from_db()
    new = Limit.objects.exclude(community=None).get()
    assert (new.community, new.amount, new.source, ordinary.amount) == (world.community, 5, AGREED, 7)
    assert report(world).matter.clocks.get(kind="answer").amount == 5


def test_the_districts_limit_is_changed_only_by_a_post_over_all_communities(entered, setter, ordinary):
    follow(entered(setter), ordinary, whole="on")
    assert Limit.objects.filter(source=AGREED, community=None).count() == 1
    make_community("150602001002")
    follow(entered(setter), ordinary, whole="on", valid_from="2026-04-01")
    assert Limit.objects.filter(source=AGREED, community=None).count() == 1


@pytest.mark.parametrize("wrong", [{"valid_from": "2026-03-01"}, {"amount": 0}, {"source": ""}, {"unit": "weeks"}])
def test_a_limit_that_cannot_hold_is_not_taken(entered, setter, ordinary, wrong):
    assert follow(entered(setter), ordinary, **wrong).status_code == 422
    assert not Limit.objects.filter(source=AGREED).exists()


def test_two_limits_from_the_same_day_are_one_too_many(world, entered, setter, ordinary):
    follow(entered(setter), ordinary)
    assert set(follow(entered(setter), ordinary, amount=6).context["form"].errors) == {"valid_from"}
    assert follow(entered(world.chen), ordinary).status_code == 403


def test_the_calendar_shows_years_days_and_what_nobody_has_entered(world, entered):
    page = entered(world.chen).get(CALENDAR)
    assert page.context["missing"] == (2027,)
    assert "国庆节" in page.content.decode()
    assert entered(world.chen).get(CALENDAR, {"year": "2031"}).status_code == 200


def test_the_newest_years_stand_in_view_and_an_older_one_opens_the_rest(world, entered):
    page = entered(world.chen).get(CALENDAR, {"year": "2010"})
    assert [one.year for one in page.context["recent"]] == [2026, 2025, 2024, 2023]
    assert (page.context["earlier"][0].year, page.context["earlier_here"]) == (2022, True)
    assert not entered(world.chen).get(CALENDAR).context["earlier_here"]


def test_a_wrong_row_is_told_beside_what_held_it(entered, setter):
    typed = {"year": 2027, "lines": "2027-02-06,休,春节\n2027-13-01,休,元旦", "source": "国办发明电"}
    assert set(entered(setter).post(CALENDAR, typed).context["form"].errors) == {"lines"}
    file = SimpleUploadedFile("2027.csv", b"2027-13-01,rest,New Year")
    assert set(entered(setter).post(CALENDAR, typed | {"file": file}).context["form"].errors) == {"file"}


def test_who_cannot_enter_a_missing_year_reads_who_does(world, entered, setter):
    words = "由负责全旗（县、区）的单位录入"
    assert words in entered(world.chen).get(CALENDAR).content.decode()
    assert words not in entered(setter).get(CALENDAR).content.decode()


def test_a_year_is_entered_from_a_file(entered, setter):
    file = SimpleUploadedFile(
        "2027.csv", "日期,休班,名称\n2027-02-06,班,春节调休\n2027-02-08,休,春节\n".encode("gb18030")
    )
    typed = {"year": 2027, "file": file, "source": "国办发明电", "confirmed": "1"}
    entered(setter).post(CALENDAR, typed)
    assert CalendarYear.objects.get(year=2027).source == "国办发明电"
    assert CalendarDay.objects.filter(day__year=2027).count() == 2


def test_a_wrong_row_is_named_and_then_nothing_is_entered(entered, setter):
    typed = {"year": 2027, "lines": "2027-02-06,班\n2027-02-30,休", "source": "国办发明电"}
    reply = entered(setter).post(CALENDAR, typed)
    assert reply.status_code == 422
    assert "第2行" in reply.content.decode()
    assert not CalendarYear.objects.filter(year=2027).exists()


def test_the_calendar_is_entered_only_by_a_post_over_all_communities(entered, setter):
    make_community("150602001002")
    typed = {"year": 2027, "lines": "2027-02-06,班", "source": "国办发明电"}
    assert entered(setter).post(CALENDAR, typed).status_code == 403
    assert not CalendarYear.objects.filter(year=2027).exists()
