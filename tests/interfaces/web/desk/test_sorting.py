"""The subject put right at the desk: by whoever dispatches, of what is open and nothing confidential."""

import pytest

from huiyin.domains.matters.models import Category
from tests.cast import stranger_zhou
from tests.factories.matters import answered, report


def address(matter):
    return f"/desk/{matter.number}/subject/"


def subject(code):
    return Category.objects.get(code=code)


def chosen(client, matter, code):
    return client.post(address(matter), {"category": str(subject(code).pk)})


def test_the_page_of_a_matter_leads_to_it_and_what_the_words_speak_of_stands_chosen(world, entered):
    matter = report(world, "电梯停了", category=subject("unknown")).matter
    client = entered(world.chen)
    assert address(matter) in client.get(f"/desk/{matter.number}/").content.decode()
    form = client.get(address(matter)).context["form"]
    assert form["category"].value() == str(subject("lift").pk)
    assert not {str(subject(code).pk) for code in ("unknown", "violence", "wrongdoing")} & set(form.categories)


def test_another_subject_is_said_on_the_page_and_told_to_the_reporter(world, entered, client):
    got = report(world, category=subject("unknown"))
    desk = entered(world.chen)
    reply = chosen(desk, got.matter, "lift")
    assert reply["Location"] == f"/desk/{got.matter.number}/"
    page = desk.get(reply["Location"]).content.decode()
    assert ("现在归到“电梯设施”" in page, "类别：不知道算哪类 → 电梯设施" in page) == (True, True)
    theirs = client.get(f"/m/{got.matter.number}/{got.code}/", follow=True).content.decode()
    assert ("<h1>电梯设施</h1>" in theirs, "不知道算哪类" in theirs) == (True, False)


def test_the_same_subject_again_changes_nothing(world, entered):
    matter = report(world, category=subject("lift")).matter
    chosen(entered(world.chen), matter, "lift")
    assert matter.steps.count() == 1


def test_without_a_choice_it_is_said(world, entered):
    matter = report(world).matter
    reply = entered(world.chen).post(address(matter), {"category": ""})
    assert (reply.status_code, "请选一个类别" in reply.content.decode()) == (422, True)


@pytest.mark.parametrize("confidential", [True, False])
def test_it_is_offered_neither_where_something_is_confidential_nor_after_the_end(world, entered, confidential):
    matter = report(world, confidential=True).matter if confidential else answered(world).matter
    if not confidential:
        matter.state, matter.next_step = "settled", ""
        matter.save()
    client = entered(world.he)
    assert address(matter) not in client.get(f"/desk/{matter.number}/").content.decode()


def test_the_wrong_verb_is_forbidden_a_stranger_finds_nothing_and_looking_writes_nothing(world, entered):
    matter = report(world).matter
    assert entered(world.wang).get(address(matter)).status_code in {403, 404}
    assert entered(stranger_zhou()).get(address(matter)).status_code == 404
    assert (entered(world.chen).get(address(matter)).status_code, matter.steps.count()) == (200, 1)
