"""Something is changed by hand in the database, and the command names it."""

import json
import re

import pytest

from huiyin.domains.matters.models import Matter
from huiyin.interfaces.exchange.verifying import GROWING
from tests.clock import DAY, MONDAY_NINE
from tests.factories.matters import answered, report
from tests.interfaces.cli.installations import ROOT

AT = ("--at", (MONDAY_NINE + DAY / 2).isoformat())


@pytest.fixture
def matters(world):
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


def test_a_broken_promise_is_named_with_its_number(matters, huiyin):
    Matter.objects.filter(pk=matters[0].pk).update(responsible=None)
    said = huiyin("verify", *AT)
    assert said.code == 1
    assert f"promise 1: matter {matters[0].number}: no post is responsible" in said.out


def test_only_the_first_of_each_kind_is_printed_unless_all_are_asked_for(matters, huiyin):
    Matter.objects.update(text="没有这回事")
    assert len(matters) == 2
    few, every = huiyin("verify", *AT), huiyin("verify", "--all", *AT)
    assert [line.partition(":")[0] for line in few.out.splitlines()] == [
        "changed by hand",
        "changed by hand",
        "verified",
    ]
    assert "changed by hand: 1 more" in few.out
    assert every.out.count("changed by hand: matter") == 2


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


def test_the_guards_of_every_table_that_refuses_changes_are_looked_at():
    migrations = (ROOT / "src/huiyin").rglob("migrations/[0-9]*.py")
    named = {name for path in migrations for name in re.findall(r'refuse_changes\("(\w+)"\)', path.read_text("utf-8"))}
    assert set(GROWING) == named
