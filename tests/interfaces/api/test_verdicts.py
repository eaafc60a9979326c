"""The reporter's word through a programme: by number and code, once for an answer."""

import pytest

from huiyin.core.ids import new_code
from huiyin.domains.matters.actions.answers import AnswerText, answer_matter
from huiyin.domains.matters.actions.joining import me_too
from huiyin.domains.matters.actions.voices import Voice
from huiyin.domains.matters.models import Verdict
from huiyin.domains.matters.vocabulary import Outcome
from tests.cast import aunt_lin
from tests.clock import MONDAY_NINE
from tests.factories.matters import answered, handled

YES = {"solved": True, "satisfied": "satisfied"}
NO = {"solved": False, "satisfied": "dissatisfied", "reason": "还是坏的"}


def test_solved_settles_the_matter(world, programme):
    got = answered(world)
    answer = programme().post(f"matters/{got.matter.number}/verdict", YES | {"code": got.code})
    assert answer == (200, {"number": got.matter.number, "state": "settled", "level": "handler", "settled": True})
    verdict = Verdict.objects.get()
    assert (verdict.solved, verdict.satisfaction, verdict.channel, verdict.taken_by) == (True, "satisfied", "api", "")


def test_not_solved_goes_one_level_up(world, programme):
    got = answered(world)
    _status, said = programme().post(f"matters/{got.matter.number}/verdict", NO | {"code": got.code})
    assert (said["state"], said["level"], said["settled"]) == ("dispatched", "community", False)
    assert Verdict.objects.get().reason == "还是坏的"


def test_one_of_several_reporters_does_not_settle_it_alone(world, programme):
    got = handled(world)
    me_too(actor=aunt_lin(), matter=got.matter, voice=Voice(), at=MONDAY_NINE)
    text = AnswerText(Outcome.DONE, "修好了")
    answer_matter(actor=world.acting(world.wang), matter=got.matter, text=text, at=MONDAY_NINE)
    _status, said = programme().post(f"matters/{got.matter.number}/verdict", YES | {"code": got.code})
    assert (said["state"], said["settled"]) == ("answered", False)


def test_a_second_word_on_the_same_answer_is_refused(world, programme):
    got = answered(world)
    path, body = f"matters/{got.matter.number}/verdict", YES | {"code": got.code}
    assert programme().post(path, body)[0] == 200
    status, problem = programme().post(path, NO | {"code": got.code})
    assert (status, problem["move"], Verdict.objects.count()) == (409, "verdict", 1)


def test_the_same_word_under_one_key_is_answered_twice_and_kept_once(world, programme):
    got = answered(world)
    path, body = f"matters/{got.matter.number}/verdict", YES | {"code": got.code}
    assert programme().post(path, body, key="k") == programme().post(path, body, key="k")
    assert Verdict.objects.count() == 1


def test_before_the_answer_there_is_nothing_to_judge(world, programme):
    got = handled(world)
    status, problem = programme().post(f"matters/{got.matter.number}/verdict", YES | {"code": got.code})
    assert (status, problem["state"], problem["allowed"]) == (409, "handling", ["comment", "withdraw"])


def test_a_wrong_code_and_an_unknown_number_look_alike(world, programme):
    got = answered(world)
    wrong = programme().send(f"matters/{got.matter.number}/verdict", YES | {"code": new_code()})
    unknown = programme().send("matters/260302-999999/verdict", YES | {"code": got.code})
    assert (wrong.status_code, wrong.content) == (unknown.status_code, unknown.content)
    assert (wrong.status_code, Verdict.objects.count()) == (404, 0)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"code": None}, "code"),
        ({"code": ""}, "code"),
        ({"solved": "yes"}, "solved"),
        ({"solved": 1}, "solved"),
        ({"satisfied": "unrated"}, "satisfied"),
        ({"satisfied": None}, "satisfied"),
        ({"reason": ["x"]}, "reason"),
        ({"channel": "phone"}, "channel"),
    ],
)
def test_a_fault_is_named_and_no_word_is_kept(world, programme, changed, field):
    got = answered(world)
    status, problem = programme().post(f"matters/{got.matter.number}/verdict", YES | {"code": got.code} | changed)
    assert (status, list(problem["fields"]), Verdict.objects.count()) == (422, [field], 0)
