"""Saved views at the desk: saved from the filters, shown with a true count, changed by those whose they are."""

from datetime import timedelta

import pytest

from huiyin.domains.matters.models import FirstView, SavedView
from huiyin.domains.matters.vocabulary import Kind
from huiyin.interfaces.web.desk.saved_views import name_of
from huiyin.platform.access.models import PostVerb
from tests.clock import MONDAY_NINE
from tests.factories.matters import dispatched, report

INBOX, VIEWS = "/desk/", "/desk/settings/views/"


def save(client, query, name="电梯在办", **more):
    reply = client.post(f"{VIEWS}add/?{query}", {"name": name, "circle": "own", **more})
    assert reply.status_code == 302, reply.context["form"].errors
    return SavedView.objects.latest("at", "pk")


def listed(client, row, **more):
    page = client.get(INBOX, {"view": name_of(row), **more})
    counts = {view.name: count for view, count in page.context["views"]}
    return {one.number for one in page.context["rows"]}, counts[name_of(row)]


def test_what_the_inbox_is_narrowed_to_is_saved_and_counts_what_it_shows(world, entered):
    wanted = dispatched(world).matter.number
    report(world), report(world, "北门水管漏水", place=None, where="北门", title="水管")
    client = entered(world.chen)
    row = save(client, "view=all&q=电梯&state=dispatched")
    assert (row.base, row.asks) == ("all", {"q": "电梯", "state": "dispatched"})
    assert listed(client, row) == ({wanted}, 1)


def test_the_page_says_what_a_view_asks(world, entered):
    client = entered(world.chen)
    row = save(client, f"view=all&unit={world.company.pk}&due=2026-03-05")
    hint = client.get(INBOX, {"view": name_of(row)}).context["hint"]
    assert world.company.name in hint
    assert hint == " · ".join(client.get(VIEWS).context["groups"][0][1][0].asks)


@pytest.mark.parametrize(("due", "days"), [("2026-03-05", "3"), ("2026-03-02", "0"), ("2026-02-28", "-2")])
def test_a_date_is_kept_as_days_from_today(world, entered, due, days):
    client = entered(world.chen)
    row = save(client, f"view=all&due={due}")
    assert row.asks == {"due_in": days}
    assert client.get(INBOX, {"view": name_of(row)}).context["hint"]


def test_a_shared_view_shows_each_only_what_they_may_see(world, entered):
    report(world, kind=Kind.WRONGDOING, named_unit=world.company)
    plain = report(world).matter.number
    PostVerb.objects.create(post=world.he.posts.get(), verb="matters.settings")
    row = save(entered(world.he), "view=all", circle=f"community-{world.community.code}")
    assert listed(entered(world.he), row)[1] == 2
    assert listed(entered(world.chen), row) == ({plain}, 1)
    assert listed(entered(world.wang), row) == (set(), 0)


def test_mine_in_a_shared_view_means_whoever_looks(world, entered):
    report(world)
    row = save(entered(world.chen), "view=mine&state=received", circle=f"unit-{world.committee.pk}")
    assert [listed(entered(user), row)[1] for user in (world.chen, world.he)] == [1, 0]


def test_filters_on_top_of_a_saved_view_narrow_it_and_can_be_saved_into_it(world, entered):
    first = dispatched(world).matter.number
    dispatched(world, title="另一件", at=MONDAY_NINE - timedelta(hours=1))
    client = entered(world.chen)
    row = save(client, "view=all&state=dispatched")
    assert listed(client, row, q=first)[0] == {first}
    save(client, f"view={name_of(row)}&q={first}", name="", instead=name_of(row))
    row.refresh_from_db()
    assert row.asks == {"state": "dispatched", "q": first}
    assert SavedView.objects.count() == 1


def test_the_inbox_opens_with_the_chosen_view_until_it_is_taken_back(world, entered):
    client = entered(world.chen)
    row = save(client, "view=all&state=handling", first="on")
    assert client.get(INBOX).context["view"].name == name_of(row)
    client.post(f"{VIEWS}first/", {"view": "overdue"})
    assert client.get(INBOX).context["view"].name == "overdue"
    client.post("/desk/settings/undo/", {"next": VIEWS})
    assert client.get(INBOX).context["view"].name == name_of(row)


def test_a_first_view_that_is_gone_opens_the_usual_one(world, entered):
    client = entered(world.chen)
    row = save(client, "view=all&state=handling", first="on")
    client.post(f"{VIEWS}{row.pk}/remove/")
    assert client.get(INBOX).context["view"].name == "today"
    assert FirstView.objects.count() == 1


def test_renaming_ordering_and_removing_are_taken_back(world, entered):
    client = entered(world.chen)
    rows = [save(client, "view=all", name) for name in ("一", "二")]

    def standing():
        return [one.row.name for _words, ones in client.get(VIEWS).context["groups"] for one in ones]

    for path, told in (("", {"name": "三"}), ("shift/", {"to": "down"}), ("remove/", {})):
        assert client.post(f"{VIEWS}{rows[0].pk}/{path}", told).status_code == 302
        assert standing() != ["一", "二"]
        client.post("/desk/settings/undo/", {"next": VIEWS})
        assert standing() == ["一", "二"]


def test_nothing_typed_is_lost_where_a_name_is_taken_or_missing(world, entered):
    client = entered(world.chen)
    row = save(client, "view=all")
    for name in ("电梯在办", " "):
        reply = client.post(f"{VIEWS}add/?view=mine", {"name": name, "circle": "own", "first": "on"})
        assert reply.status_code == 422
        assert reply.context["form"]["first"].value()
    assert client.post(f"{VIEWS}{row.pk}/", {"name": ""}).status_code == 422


def test_nobody_changes_what_is_not_theirs_and_looking_writes_nothing(world, entered):
    mine = save(entered(world.he), "view=all")
    PostVerb.objects.create(post=world.he.posts.get(), verb="matters.settings")
    shared = save(entered(world.he), "view=all", "共用", circle=f"community-{world.community.code}")
    chen = entered(world.chen)
    for path in ("", "shift/", "remove/"):
        assert chen.post(f"{VIEWS}{mine.pk}/{path}", {"name": "x"}).status_code == 404
        assert chen.post(f"{VIEWS}{shared.pk}/{path}", {"name": "x"}).status_code == 403
        assert chen.get(f"{VIEWS}{mine.pk}/{path}").status_code in {404, 405}
    assert (
        chen.post(f"{VIEWS}add/?view=all", {"name": "x", "circle": f"community-{world.community.code}"}).status_code
        == 422
    )
    assert set(SavedView.objects.values_list("name", flat=True)) == {"电梯在办", "共用"}


def test_the_list_of_views_costs_the_same_at_one_and_at_three(world, entered, django_assert_num_queries):
    client = entered(world.chen)
    for names in (("一",), ("二", "三")):
        for name in names:
            save(client, "view=all&q=灯", name)
        client.get(VIEWS)
        with django_assert_num_queries(5):
            page = client.get(VIEWS).content.decode()
        assert all(name in page for name in names)
