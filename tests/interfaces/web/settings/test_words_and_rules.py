"""Subjects, prepared answers and how long personal data are kept."""

from datetime import timedelta

import pytest

from huiyin.core.errors import Invalid
from huiyin.domains.matters.actions.categories import Subject, keep_category
from huiyin.domains.matters.models import AnswerTemplate, Category
from huiyin.domains.matters.queries.proposing import proposed_categories
from huiyin.platform.access.actors import SYSTEM
from huiyin.platform.access.verbs import KNOWN
from huiyin.platform.persons.models import Person, RetentionRule
from tests.cast import officer_chen
from tests.clock import MONDAY, MONDAY_NINE
from tests.factories.estates import make_community
from tests.factories.matters import report

SUBJECTS, ANSWERS, RETENTION = "/desk/settings/subjects/", "/desk/settings/answers/", "/desk/settings/retention/"


def subject(**more):
    told = {"name": "电梯设施", "name_en": "Lifts", "keywords": "电梯，升降机", "urgency": "utility", "icon": "lift"}
    return told | {"order": 1, "tile": "on", "active": "on"} | more


def test_words_of_a_subject_change_what_is_proposed_and_come_back(world, admin, go, undo):
    del world
    effects, _reply = go(admin, f"{SUBJECTS}lift/", subject())
    assert [row.code for row in proposed_categories("升降机不动了")] == ["lift"]
    assert any("升降机" in words for words in effects)
    undo(admin)
    assert proposed_categories("升降机不动了") == []


def test_facilities_of_a_subject_change_where_it_is_proposed_and_come_back(world, admin, go, undo):
    del world
    effects, _reply = go(admin, f"{SUBJECTS}lift/", subject(facilities=["lift", "charging_shed"]))
    assert [row.code for row in proposed_categories("It is locked", "charging_shed")] == ["lift", "parking"]
    assert effects[-2:] == ["现在也在这些设施处推荐：充电车棚", "不再在这些设施处推荐：水泵、大门、摄像头、活动场地"]
    undo(admin)
    assert [row.code for row in proposed_categories("It is locked", "charging_shed")] == ["parking"]
    assert [row.code for row in proposed_categories("It is locked", "pump")] == ["lift"]


def test_a_kind_of_facility_that_there_is_not_is_refused(db):  # noqa: ARG001 - the tables come first
    with pytest.raises(Invalid) as refused:
        keep_category(
            actor=SYSTEM,
            code="sheds",
            subject=Subject(name="充电棚", facilities=["rocket"]),
            at=MONDAY_NINE,
        )
    assert set(refused.value.fields) == {"facilities"}


def test_a_subject_is_added_and_retired_and_old_matters_keep_it(world, admin, go, undo):
    go(admin, f"{SUBJECTS}add/", subject(name="充电棚", code="sheds", tile=""))
    made = Category.objects.get(code="sheds")
    matter = report(world, category=made).matter
    go(admin, f"{SUBJECTS}sheds/", subject(name="充电棚", tile="", active=""))
    made.refresh_from_db(), matter.refresh_from_db()
    assert (made.active, matter.category) == (False, made)
    undo(admin)
    made.refresh_from_db()
    assert made.active
    assert admin.post(f"{SUBJECTS}add/", subject(code="sheds")).status_code == 422


@pytest.mark.parametrize(
    ("code", "wrong", "field"),
    [
        ("unknown", {"active": ""}, "active"),
        ("violence", {"confidential": "", "tile": ""}, "confidential"),
        ("greenery", {}, "tile"),
        ("lift", {"keywords": "长" * 21}, "keywords"),
    ],
)
def test_what_a_subject_must_not_become(world, admin, code, wrong, field):
    del world
    if field == "tile":
        Category.objects.filter(code="neighbours").update(tile=True)
    reply = admin.post(f"{SUBJECTS}{code}/", subject(**wrong))
    assert (reply.status_code, set(reply.context["form"].errors)) == (422, {field})


def test_a_subject_becomes_confidential_for_good(world, admin, go, undo):
    report(world, category=Category.objects.get(code="policy"))
    effects, _reply = go(admin, f"{SUBJECTS}policy/", subject(name="政策", tile="", confidential="on"))
    assert any("1件" in words for words in effects)
    undo(admin)
    assert Category.objects.get(code="policy").confidential
    assert admin.get(f"{SUBJECTS}nothing/").status_code == 404


def wording(**more):
    return {"name": "修好了", "text": "{地点}修好了。", "category": "lift", "outcome": "done", "order": 10} | more


def test_a_prepared_answer_is_shown_filled_in_then_used_and_taken_back(world, admin, go, undo):
    effects, _reply = go(admin, f"{ANSWERS}add/", wording())
    row = AnswerTemplate.objects.get(name="修好了")
    assert (row.community, row.category.code, row.active) == (world.community, "lift", True)
    assert any("3号楼2单元电梯修好了" in words for words in effects)
    undo(admin)
    row.refresh_from_db()
    assert not row.active


def test_a_prepared_answer_is_reworded_retired_and_used_again(world, admin, go, undo):
    go(admin, f"{ANSWERS}add/", wording(whole="on"))
    row = AnswerTemplate.objects.get(name="修好了")
    go(admin, f"{ANSWERS}{row.pk}/", wording(text="好了", category=""))
    undo(admin)
    row.refresh_from_db()
    assert (row.community, row.text, row.category.code) == (None, "{地点}修好了。", "lift")
    go(admin, f"{ANSWERS}{row.pk}/turn/")
    row.refresh_from_db()
    assert not row.active
    go(admin, f"{ANSWERS}{row.pk}/turn/")
    row.refresh_from_db()
    assert row.active
    undo(admin)
    row.refresh_from_db()
    assert not row.active
    del world


def test_a_blank_that_nothing_fills_is_told_and_the_text_stays(world, admin):
    del world
    reply = admin.post(f"{ANSWERS}add/", wording(text="{姓名}您好"))
    assert (reply.status_code, set(reply.context["form"].errors)) == (422, {"text"})
    assert "{姓名}您好" in reply.content.decode()


def test_what_somebody_else_has_done_already_is_not_done_twice(world, admin, go, undo):
    del world
    go(admin, f"{ANSWERS}add/", wording())
    AnswerTemplate.objects.filter(name="修好了").update(active=False)
    reply = undo(admin)
    assert [str(message) for message in reply.context["messages"]] == ["已经有人先处理了。"]


def rule(**more):
    return {"kind": "reporter", "days": 30, "valid_from": MONDAY, "source": "联席会议 3月1日"} | more


def test_a_rule_says_in_numbers_who_would_be_due(world, admin, go):
    report(world)
    Person.objects.update(last_needed=MONDAY - timedelta(days=40))
    effects, _reply = go(admin, RETENTION, rule())
    assert any("1人到期" in words and "0人" in words for words in effects)
    assert RetentionRule.objects.get(kind="reporter", days=30).source == "联席会议 3月1日"


def test_a_rule_is_taken_back_before_anybody_was_erased_by_it(world, admin, go, undo):
    del world
    go(admin, RETENTION, rule())
    assert "联席会议 3月1日" in admin.get(RETENTION).content.decode()
    assert "已撤回" in undo(admin).content.decode()
    assert "联席会议 3月1日" not in admin.get(RETENTION).content.decode()
    assert "撤回" in admin.post(RETENTION, rule()).context["form"].errors["valid_from"][0]


def test_a_rule_of_yesterday_or_of_the_same_day_is_not_taken(world, admin, go):
    del world
    assert set(admin.post(RETENTION, rule(valid_from="2026-03-01")).context["form"].errors) == {"valid_from"}
    go(admin, RETENTION, rule())
    assert set(admin.post(RETENTION, rule()).context["form"].errors) == {"valid_from"}


def test_a_rule_that_was_followed_says_that_it_held_and_one_to_come_that_it_does_not_hold_yet(world, admin, go):
    del world
    go(admin, RETENTION, rule())
    go(admin, RETENTION, rule(valid_from=MONDAY + timedelta(days=9)))
    rows = [row for row in admin.get(RETENTION).context["rules"] if row.rule.kind == rule()["kind"]]
    assert [(row.future, row.past) for row in rows] == [(True, False), (False, False), (False, True)]


@pytest.mark.parametrize(
    ("kind", "words"), [("reporter", "诉求办结"), ("follower", "工程结束"), ("officer", "移交结束")]
)
def test_the_dry_run_says_from_what_the_days_of_each_kind_are_counted(world, admin, kind, words):
    del world
    said = admin.post(RETENTION, rule(kind=kind)).context["change"].effects[0]
    assert words in said
    assert "2026年3月2日" in said


def test_the_districts_own_is_changed_only_over_all_communities(world, entered):
    make_community("150602001002")
    chen = entered(officer_chen(*KNOWN))
    assert chen.post(RETENTION, rule()).status_code == 403
    assert chen.get(f"{SUBJECTS}lift/").status_code == 403
    shared = AnswerTemplate.objects.filter(community=None).first()
    named = f"?community={world.community.code}"
    assert chen.get(f"{ANSWERS}{shared.pk}/{named}").status_code == 403
    assert "whole" not in chen.get(f"{ANSWERS}add/{named}").context["form"].fields


def test_the_source_of_the_first_rules_is_said_in_the_readers_language(world, admin):
    del world
    page = admin.get(RETENTION).content.decode()
    assert "自定；《个人信息保护法》第十九条" in page
    assert "our own" not in page
