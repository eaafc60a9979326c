from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from huiyin.domains.matters.models import Matter
from huiyin.domains.works.actions.endings import judge_work
from huiyin.domains.works.models import Check, Cost, Photo, Task, Template
from tests import cast
from tests.clock import DAY
from tests.factories.photos import photo
from tests.factories.works import TEN, begun, day, finished


def at(name, work, *more):
    return reverse(name, args=[work.pk, *more])


def test_money_is_put_down_and_taken_back_by_a_row(site, crew):
    work = begun(crew)
    given = {"kind": "spent", "amount": "12,500.50", "what": "线槽", "source": "维修资金", "on": day(0).isoformat()}
    assert site.post(at("desk-work-cost", work), given).status_code == 302
    row = Cost.objects.get()
    assert site.post(at("desk-work-cost-back", work, row.pk), {"reason": "记重了"}).status_code == 302
    assert list(Cost.objects.order_by("pk").values_list("fen", flat=True)) == [1_250_050, -1_250_050]


def test_an_amount_that_is_none_is_named(site, crew):
    given = {"kind": "spent", "amount": "很多", "what": "线槽", "source": "维修资金", "on": day(0).isoformat()}
    page = site.post(at("desk-work-cost", begun(crew)), given)
    assert (page.status_code, list(page.context["form"].errors)) == (422, ["amount"])


def test_photos_are_public_until_they_are_taken_back(site, crew, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    work = begun(crew)
    files = [SimpleUploadedFile("1.jpg", photo()), SimpleUploadedFile("2.jpg", b"nothing")]
    given = {"purpose": "before", "caption": "楼道", "nobody": "on", "photos": files}
    page = site.post(at("desk-work-photos", work), given)
    kept = Photo.objects.get()
    assert (page.status_code, list(page.context["form"].errors)) == (422, ["photos"])
    assert site.get(reverse("work-photo", args=[kept.pk])).status_code == 200
    assert site.post(at("desk-work-photo-back", work, kept.pk)).status_code == 302
    assert site.get(reverse("work-photo", args=[kept.pk])).status_code == 404


def test_photos_need_a_look_first(site, crew):
    files = [SimpleUploadedFile("1.jpg", photo())]
    page = site.post(at("desk-work-photos", begun(crew)), {"purpose": "after", "caption": "好了", "photos": files})
    assert (page.status_code, Photo.objects.count()) == (422, 0)


def kept_up(crew, client):
    cast.secretary_he("works.run")
    work = finished(crew)
    judge_work(work=work, at=TEN + 5 * DAY)
    given = {"title": "试烟感", "every_months": 1, "first_on": day(6).isoformat()}
    assert client.post(at("desk-work-keep", work), given).status_code == 302
    return work, Task.objects.get()


def test_a_check_is_put_down_and_a_fault_becomes_a_matter(desk, crew):
    work, task = kept_up(crew, desk)
    before = Matter.objects.count()
    given = {"due_on": day(6).isoformat(), "result": "fault", "note": "两个不响"}
    assert desk.post(at("desk-work-check", work, task.pk), given).status_code == 302
    assert desk.post(at("desk-work-check", work, task.pk), given).status_code == 302
    assert (Check.objects.count(), Matter.objects.count() - before) == (1, 1)


def test_a_check_ends_with_a_reason(desk, crew):
    work, task = kept_up(crew, desk)
    assert desk.get(at("desk-work-check", work, task.pk)).status_code == 200
    assert desk.post(at("desk-work-check-end", work, task.pk), {"reason": "物业接手"}).status_code == 302
    assert desk.get(at("desk-work-check", work, task.pk)).status_code == 404


def test_templates_are_changed_for_one_community_and_let_go(desk, crew):
    code = crew.community.code
    assert desk.get(reverse("desk-work-templates", args=[code])).status_code == 200
    given = {"name": "飞线", "aim": "无", "milestones": "摸底 | 1 | 5", "questions": "谁签字", "upkeep": "看一看 | 3"}
    assert desk.post(reverse("desk-work-template", args=[code, "cables"]), given).status_code == 302
    assert Template.objects.get().milestones == [["摸底", 1, 5]]
    assert "摸底" in desk.get(reverse("desk-work-template", args=[code, "cables"])).content.decode()
    assert desk.post(reverse("desk-work-template-drop", args=[code, "cables"])).status_code == 302
    assert Template.objects.count() == 0


def test_a_template_of_ones_own_is_written_and_a_line_that_is_wrong_is_named(desk, crew):
    add = reverse("desk-work-template-add", args=[crew.community.code])
    given = {"code": "lamps", "name": "路灯", "milestones": "换灯 | 1"}
    assert list(desk.post(add, given).context["form"].errors) == ["milestones"]
    assert desk.post(add, {**given, "milestones": "换灯 | 1 | 9"}).status_code == 302
    assert Template.objects.get().code == "lamps"


def test_who_holds_no_verb_changes_no_template(site, crew):
    assert site.get(reverse("desk-work-templates", args=[crew.community.code])).status_code == 403
