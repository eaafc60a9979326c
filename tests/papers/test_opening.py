"""The guide to opening a community, followed word for word."""

import re

import pytest
from django.utils import timezone, translation

from huiyin.domains.estates.models import Community
from huiyin.domains.matters.actions.escalation import escalate_matter
from huiyin.domains.matters.actions.intake import Said, Voice, receive_matter
from huiyin.domains.matters.queries.promises import breaches
from huiyin.domains.matters.vocabulary import Level
from huiyin.interfaces.cli.main import main
from huiyin.interfaces.exchange.opening import open_up, read_opening
from huiyin.platform.access.actors import SYSTEM, reporter_actor
from huiyin.platform.access.models import Bundle
from huiyin.platform.access.verbs import KNOWN
from tests.conftest import PACKAGE, ROOT

GUIDE = (ROOT / "docs" / "guides" / "opening.md").read_text(encoding="utf-8")
EXAMPLE = (PACKAGE / "interfaces" / "exchange" / "opening" / "example.toml").read_text(encoding="utf-8")


@pytest.fixture
def opened(db):  # noqa: ARG001 - the tables must be there
    (written,) = re.findall(r"^```toml\n(.*?)^```", GUIDE, re.DOTALL | re.MULTILINE)
    open_up(read_opening(written), actor=SYSTEM, at=timezone.now())
    return Community.objects.get()


def received(community):
    at = timezone.now()
    said = Said(text="灯不亮了")
    return receive_matter(actor=reporter_actor(""), community=community, said=said, voice=Voice(), at=at).matter


def test_a_community_opened_by_the_guide_receives_a_matter_that_somebody_owes(opened):
    assert received(opened).responsible.title == "接待员"
    assert list(breaches(at=timezone.now())) == []


def test_a_matter_climbs_to_the_banner_in_a_community_opened_by_the_guide(opened):
    matter, levels = received(opened), []
    for _rung in range(3):
        escalate_matter(actor=SYSTEM, matter=matter, at=timezone.now())
        matter.refresh_from_db()
        levels.append(matter.level)
    # What nobody dispatched does not wait for a meeting: it goes to the street, and at the banner it stays.
    assert levels == [Level.STREET, Level.BANNER, Level.BANNER]


def test_the_guide_prints_the_example_that_the_command_writes(tmp_path, db):  # noqa: ARG001 - commands look at tables
    assert main(["open", str(tmp_path / "opening.toml"), "--template"]) == 0
    assert (tmp_path / "opening.toml").read_text(encoding="utf-8") == EXAMPLE
    assert EXAMPLE in GUIDE


def test_the_guide_lists_every_verb_a_post_can_hold():
    with translation.override("en"):
        rows = {(verb, str(label)) for verb, label in KNOWN.items()}
    assert set(re.findall(r"^\| `([a-z]+\.[a-z_]+)` \| (.+) \|$", GUIDE, re.MULTILINE)) == rows


@pytest.mark.django_db
def test_the_guide_lists_every_bundle():
    assert set(re.findall(r"^\| `([a-z_]+)` \| ", GUIDE, re.MULTILINE)) == {
        "all",
        *Bundle.objects.values_list("code", flat=True),
    }
