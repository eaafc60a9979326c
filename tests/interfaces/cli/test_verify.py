"""Something is changed by hand in the database, and the command names it."""

import json
import re
from datetime import date

import pytest

from huiyin.domains.matters.models import Matter
from huiyin.domains.works.models import Milestone
from huiyin.interfaces.cli.commands import verify
from huiyin.interfaces.exchange.held import take_down
from huiyin.interfaces.exchange.verifying import GROWING
from huiyin.platform.access.actions import (
    end_post,
    issue_token,
    revoke_token,
    switch_off,
    switch_on,
    withdraw_post,
)
from huiyin.platform.access.actors import SYSTEM
from tests.clock import DAY, MONDAY_NINE
from tests.factories.matters import answered, report
from tests.factories.works import begun, day, make_crew
from tests.interfaces.cli.installations import ROOT

AT = ("--at", (MONDAY_NINE + DAY / 2).isoformat())


@pytest.fixture
def matters(world):
    take_down(at=MONDAY_NINE)
    return [report(world).matter, answered(world).matter]


def test_all_is_well(matters, huiyin):
    said = huiyin("verify", *AT)
    assert (said.code, said.out.endswith("wrong: 0\n")) == (0, True)
    assert said.out.count("\n") == 1
    assert len(matters) == 2


def test_a_text_changed_by_hand_is_named_with_its_matter(matters, huiyin):
    Matter.objects.filter(pk=matters[0].pk).update(text="没有这回事")
    said = huiyin("verify", *AT)
    assert said.code == 1
    assert f"changed by hand: matter {matters[0].number}" in said.out


def test_a_date_of_a_work_that_was_written_over_is_named(world, huiyin):
    work = begun(make_crew(world))
    Milestone.objects.filter(work=work, seq=3).update(due_on=day(40))
    said = huiyin("verify", *AT)
    assert said.code == 1
    assert f"promise 10: work {world.community.code} 2026-01: milestone 3: it stands at {day(40)}" in said.out


def test_a_broken_promise_is_named_with_its_number(matters, huiyin):
    Matter.objects.filter(pk=matters[0].pk).update(responsible=None)
    said = huiyin("verify", *AT)
    assert said.code == 1
    assert f"promise 1: matter {matters[0].number}: no post is responsible" in said.out


def test_every_wrong_row_is_named_up_to_a_limit_and_all_of_them_when_asked_for(matters, huiyin, monkeypatch):
    Matter.objects.update(text="没有这回事")
    named = [huiyin("verify", *AT).out]
    monkeypatch.setattr(verify, "PRINTED", 1)
    few, every = huiyin("verify", *AT), huiyin("verify", "--all", *AT)
    named.append(every.out)
    assert [out.count("changed by hand: matter") for out in named] == [len(matters), len(matters)]
    assert [line.partition(":")[0] for line in few.out.splitlines()] == [
        "changed by hand",
        "changed by hand",
        "verified",
    ]
    assert "changed by hand: 1 more; `huiyin verify --all` names them all" in few.out


def test_a_chain_that_was_rewritten_whole_differs_from_the_posted_heads(matters, huiyin, tmp_path):
    posted = tmp_path / "heads.json"
    posted.write_text(huiyin("heads").out, encoding="utf-8")
    assert huiyin("verify", "--posted", posted, *AT).code == 0
    told = json.loads(posted.read_text(encoding="utf-8"))
    told["heads"][0]["hash"] = "0" * 64
    posted.write_text(json.dumps(told), encoding="utf-8")
    said = huiyin("verify", "--posted", posted, *AT)
    assert (said.code, "posted head: chain" in said.out) == (1, True)
    assert len(matters) == 2


def test_a_file_that_holds_no_heads_is_refused(matters, huiyin, tmp_path):
    (tmp_path / "x.json").write_text("[]", encoding="utf-8")
    said = huiyin("verify", "--posted", "x.json")
    assert (said.code, said.out) == (2, "")
    assert len(matters) == 2


@pytest.mark.django_db
def test_a_guard_that_was_taken_down_is_named(installation):
    installation.sql(*installation.unguard("matters_step"))
    said = installation.run("verify")
    assert said.code == 1
    assert "guard: table matters_step would let a row be changed or deleted" in said.out


@pytest.mark.django_db
def test_a_row_of_the_record_changed_by_hand_is_named_with_its_number(installation):
    installation.sql(*installation.unguard("audit_auditrow"), "UPDATE audit_auditrow SET verb = 'x' WHERE seq = 7")
    said = installation.run("verify")
    assert said.code == 1
    assert "row 7: content" in said.out


# What an intruder does in the database, and how the command names it. On SQLite keys are 32 digits without hyphens.
BY_HAND = {
    "UPDATE matters_matter SET title = 'x'": r"matter \d{6}-\d{6}: matter \S+ does not say what was recorded",
    "UPDATE matters_matter SET urgency = 'complex', \"where\" = 'x'": r"matter \S+ does not say what was recorded",
    "UPDATE matters_reporter SET anonymous = NOT anonymous": r"reporter \S+ does not say what was recorded",
    "UPDATE persons_person SET phone_hash = 'x'": r"persons\.person \S+ does not say what was recorded",
    "UPDATE matters_limit SET amount = amount + 1": r"matters\.limit \d+ does not say what was recorded",
    "UPDATE matters_category SET confidential = NOT confidential": r"matters\.category \S+ does not say what",
    "UPDATE calendar_calendarday SET working = NOT working": r"calendar\.calendarday \S+ does not say what",
    "UPDATE access_user SET password = 'x'": r"access\.user \S+ does not say what was recorded",
    "UPDATE matters_reporter SET code_hash = 'x'": r"reporter \S+ does not say what was recorded",
    "UPDATE matters_answer SET public_text = 'x'": r"answer \S+ does not say what was recorded",
    "UPDATE matters_step SET note = 'x'": r"step \S+ \d+ does not say what was recorded",
    "UPDATE matters_clock SET amount = amount + 1": r"its clocks, pauses and extensions are not those",
    "DELETE FROM matters_verdict": r"verdict \d+ was recorded and is gone",
    "UPDATE matters_matter SET lead_unit_id = (SELECT id FROM estates_organisation ORDER BY id LIMIT 1)": (
        r"its lead unit or level is not"
    ),
    "UPDATE matters_matter SET due_at = received_at WHERE due_at IS NOT NULL": r"the due time is not the earliest",
    "UPDATE matters_matter SET responsible_id = NULL WHERE responsible_id IS NOT NULL": r"no post is responsible",
    "UPDATE access_post SET area = '/' WHERE id = (SELECT id FROM access_post ORDER BY id LIMIT 1)": (
        r"post \S+ \(\w+\) does not say what was recorded: area"
    ),
    "INSERT INTO access_postverb (post_id, verb) SELECT id, 'matters.nothing' FROM access_post": (
        r"post \S+ \(\w+\) does not say what was recorded: verbs"
    ),
    "UPDATE access_user SET is_active = NOT is_active "
    "WHERE id = (SELECT id FROM access_user ORDER BY id LIMIT 1)": r"user \S+ \(\w+\) does not say what .*: active",
    "INSERT INTO access_apitoken (id, user_id, secret_hash, scopes, created_at) SELECT id, id, 'x', '[]', created_at "
    "FROM access_user ORDER BY id LIMIT 1": r"token \S+ \(\w+\) was never recorded",
}


@pytest.mark.django_db
def test_whatever_is_changed_by_hand_is_named(installation):
    for table in ("matters_answer", "matters_step", "matters_verdict"):
        installation.sql(*installation.unguard(table))
    installation.sql(*BY_HAND)
    said = installation.run("verify", "--all")
    assert said.code == 1
    assert [statement for statement, told in BY_HAND.items() if not re.search(told, said.out)] == []


@pytest.mark.django_db
def test_a_post_that_was_ended_taken_back_or_given_in_order_is_not_by_hand(world, huiyin):
    post = world.chen.posts.get()
    end_post(post=post, ends=date(2026, 12, 31), actor=SYSTEM, at=MONDAY_NINE)
    end_post(post=post, ends=None, actor=SYSTEM, at=MONDAY_NINE)
    withdraw_post(post=post, reason="by mistake", actor=SYSTEM, at=MONDAY_NINE)
    switch_off(user=world.chen, reason="left", actor=SYSTEM, at=MONDAY_NINE)
    switch_on(user=world.chen, reason="back", actor=SYSTEM, at=MONDAY_NINE)
    token, _secret = issue_token(user=world.chen, scopes=["matters.see"], at=MONDAY_NINE)
    revoke_token(token=token, at=MONDAY_NINE)
    assert huiyin("verify", *AT).out.endswith("wrong: 0\n")
    post.verbs.all().delete()
    key = post.pk
    post.delete()
    assert f"post {key} was recorded and is gone" in huiyin("verify", *AT).out


def test_the_guards_of_every_table_that_refuses_changes_are_looked_at():
    migrations = (ROOT / "src/huiyin").rglob("migrations/[0-9]*.py")
    named = {name for path in migrations for name in re.findall(r'refuse_changes\("(\w+)"\)', path.read_text("utf-8"))}
    assert set(GROWING) == named
