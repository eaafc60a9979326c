"""The guide to opening a community, followed word for word."""

import re

import pytest
from django.utils import timezone, translation

from huiyin.domains.estates.models import Community
from huiyin.domains.matters.actions.escalation import escalate_matter
from huiyin.domains.matters.actions.intake import Said, Voice, receive_matter
from huiyin.domains.matters.queries.promises import breaches
from huiyin.domains.matters.vocabulary import Level
from huiyin.platform.access.actors import SYSTEM, reporter_actor
from huiyin.platform.access.verbs import KNOWN
from tests.conftest import ROOT

GUIDE = (ROOT / "docs" / "guides" / "opening.md").read_text(encoding="utf-8")


@pytest.fixture
def opened(db):  # noqa: ARG001 - the script writes tables
    (script,) = re.findall(r"^```python\n(.*?)^```", GUIDE, re.DOTALL | re.MULTILINE)
    exec(compile(script, "opening.py", "exec"), {})  # noqa: S102 - our own guide is what is tried
    return Community.objects.get()


def test_a_community_opened_by_the_guide_receives_a_matter_that_somebody_owes(opened):
    at = timezone.now()
    got = receive_matter(actor=reporter_actor(""), community=opened, said=Said(text="灯不亮了"), voice=Voice(), at=at)
    assert got.matter.responsible.title == "接待员"
    assert list(breaches(at=at)) == []


def test_a_matter_climbs_to_the_banner_in_a_community_opened_by_the_guide(opened):
    at = timezone.now()
    got = receive_matter(actor=reporter_actor(""), community=opened, said=Said(text="灯不亮了"), voice=Voice(), at=at)
    levels = []
    for _rung in range(3):
        escalate_matter(actor=SYSTEM, matter=got.matter, at=at)
        got.matter.refresh_from_db()
        levels.append(got.matter.level)
    # What nobody dispatched does not wait for a meeting: it goes to the street, and at the banner it stays.
    assert levels == [Level.STREET, Level.BANNER, Level.BANNER]


def test_the_guide_lists_every_verb_a_post_can_hold():
    with translation.override("en"):
        rows = {(verb, str(label)) for verb, label in KNOWN.items()}
    assert set(re.findall(r"^\| `([a-z]+\.[a-z_]+)` \| (.+) \|$", GUIDE, re.MULTILINE)) == rows
