"""What stands behind each "?": a rule with its source, used on a page, with the numbers that the code goes by."""

import re

import pytest
from django.template import Context, Template
from django.utils import translation

from huiyin.domains.matters.rules.ladder import REDOS_BEFORE_SUPERVISION, RETURNS_BEFORE_SUPERVISOR
from huiyin.domains.matters.rules.small_numbers import LEAST
from huiyin.domains.matters.states import MOVES
from huiyin.interfaces.web.shared.explanations import EXPLANATIONS, OF_MOVES
from tests.architecture.code import templates


def asked_for():
    text = "".join(path.read_text(encoding="utf-8") for path in templates() if path.suffix == ".html")
    return set(re.findall(r'{% why "(\w+)" %}', text)) | set(OF_MOVES.values())


def test_every_rule_is_explained_where_it_bites_and_none_is_asked_for_in_vain():
    assert asked_for() == set(EXPLANATIONS)


def test_a_move_with_a_rule_is_a_move():
    assert set(OF_MOVES) - {move.name for move in MOVES} == set()


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("rule", EXPLANATIONS.values(), ids=list(EXPLANATIONS))
def test_every_rule_says_what_it_is_and_where_it_comes_from(rule, language):
    with translation.override(language):
        assert all(str(words).strip() for words in (rule.words, rule.text, rule.source))
        assert "%(" not in rule.text


def test_the_numbers_are_those_of_the_code():
    with translation.override("en"):
        told = {key: re.findall(r"\d+", EXPLANATIONS[key].text) for key in ("returns", "ladder", "small")}
    assert told == {
        "returns": [str(RETURNS_BEFORE_SUPERVISOR)],
        "ladder": [str(REDOS_BEFORE_SUPERVISION)],
        "small": [str(LEAST - 1)],
    }


def test_it_opens_without_scripts_and_a_move_without_a_rule_shows_nothing():
    drawn = Template(
        '{% load explanations %}{% why "quorum" %}|{% why_move "accept" %}|{% why_move "return" %}'
    ).render(Context())
    quorum, accept, back = drawn.split("|")
    assert (quorum.count("<details"), accept.strip(), back.count("<summary")) == (1, "", 1)
