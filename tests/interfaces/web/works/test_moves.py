import pytest
from django.urls import reverse

from huiyin.domains.works.models import Slip, Work, WorkMatter
from tests import cast
from tests.factories.works import PLANS, begun, day, finished, moves, part, planned, waiting


def move(client, work, name, **given):
    return client.post(reverse("desk-work-move", args=[work.pk, name]), given)


def now(work):
    return Work.objects.get(pk=work.pk)


def test_a_work_is_moved_through_its_life_by_the_desks_forms(site, crew):
    work, words = planned(crew), {"public_text": "办好了，请看"}
    assert move(site, work, "begin").status_code == 302
    assert move(site, work, "progress", milestone=part(work).pk, percent=40).status_code == 302
    assert move(site, work, "pause", public_text="下雪", until=day(5).isoformat()).status_code == 302
    assert move(site, work, "resume").status_code == 302
    for seq in (1, 2):
        assert move(site, work, "reach", milestone=part(work, seq).pk, **words).status_code == 302
    assert move(site, work, "finish", outcome="done", **words).status_code == 302
    assert now(work).state == "done"
    assert moves(work) == ["plan", "begin", "progress", "pause", "resume", "reach", "reach", "finish"]


def test_a_date_moves_only_with_a_second_person_and_nothing_typed_is_lost(desk, crew):
    work = begun(crew)
    given = {"milestone": part(work).pk, "new_on": day(15).isoformat(), "reason": "材料没到"}
    refused = move(desk, work, "move", **given)
    assert (refused.status_code, Slip.objects.count()) == (422, 0)
    assert "材料没到" in refused.content.decode()
    assert move(desk, work, "move", agreed_by=crew.zhao.pk, **given).status_code == 302
    assert Slip.objects.get().agreed_name == "赵敏 · 督办员"


def test_a_fault_of_the_date_stands_at_its_field(desk, crew):
    work = begun(crew)
    given = {"milestone": part(work).pk, "new_on": day(10).isoformat(), "reason": "改"}
    page = move(desk, work, "move", **given)
    assert (page.status_code, list(page.context["form"].errors)) == (422, ["new_on"])


def test_a_matter_is_added_and_taken_off_again(desk, crew):
    work, matter = begun(crew), waiting(crew)
    assert move(desk, work, "link", number=matter.number).status_code == 302
    link = WorkMatter.objects.get()
    off = desk.post(reverse("desk-work-unlink", args=[work.pk, link.pk]), {"reason": "另有办法"})
    link.refresh_from_db()
    assert (off.status_code, link.left_at is None) == (302, False)


@pytest.mark.parametrize("number", ["261123-483927", "什么"])
def test_a_matter_that_is_not_seen_is_no_matter(desk, crew, number):
    page = move(desk, begun(crew), "link", number=number)
    assert (page.status_code, list(page.context["form"].errors)) == (422, ["number"])


def test_a_matter_on_another_work_is_refused_at_its_number(desk, crew):
    matter = waiting(crew)
    planned(crew, matter)
    page = move(desk, begun(crew), "link", number=matter.number)
    assert (page.status_code, list(page.context["form"].errors)) == (422, ["number"])


def test_a_work_grows_is_taken_up_again_and_given_up(desk, crew):
    work = begun(crew)
    stage = {"title": "补装", "weight": 2, "due_on": day(40).isoformat()}
    assert move(desk, work, "extend", **stage).status_code == 302
    done = finished(crew)
    assert move(desk, done, "reopen", reason="又松了", **stage).status_code == 302
    assert move(desk, done, "cancel", public_text="改由街道统一做", unit=crew.street.pk).status_code == 302
    assert (now(work).milestones.count(), now(done).state) == (4, "cancelled")


def test_only_whoever_holds_the_verb_moves_and_strangers_see_nothing(client, crew):
    work = begun(crew)
    client.force_login(crew.wang)
    assert move(client, work, "cancel", public_text="不做").status_code == 403
    client.force_login(cast.stranger_zhou(*PLANS))
    assert move(client, work, "begin").status_code == 404
    assert client.get(reverse("desk-work-move", args=[work.pk, "nothing"])).status_code == 404


def test_a_look_at_every_form_writes_nothing(desk, crew):
    cast.secretary_he("works.run")
    work = begun(crew)
    names = ("pause", "progress", "reach", "move", "extend", "link", "cancel", "finish")
    codes = {desk.get(reverse("desk-work-move", args=[work.pk, name])).status_code for name in names}
    assert (codes, moves(work)) == ({200}, ["plan", "begin"])
