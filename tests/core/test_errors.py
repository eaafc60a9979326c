import pytest

from huiyin.core import errors
from huiyin.core.errors import Changed, HuiyinError, Invalid, NotAllowed, NotSeen, Refused, UnknownYear


def test_every_error_has_a_code_of_its_own_and_is_caught_by_the_root():
    kinds = [Refused, NotSeen, NotAllowed, Changed, Invalid, UnknownYear]
    assert [kind.code for kind in kinds] == [
        "refused",
        "not_seen",
        "not_allowed",
        "changed",
        "invalid",
        "unknown_year",
    ]
    assert all(issubclass(kind, HuiyinError) for kind in kinds)


def test_a_refusal_names_what_is_missing_why_and_what_is_allowed_instead():
    refused = Refused("answer", "handling", {"unit", "note"}, ["pause", "extend"], "two people are needed")
    assert (refused.move, refused.state) == ("answer", "handling")
    assert refused.missing == frozenset({"unit", "note"})
    assert refused.allowed == ("pause", "extend")
    assert str(refused) == (
        "'answer' is refused in state 'handling'; two people are needed; missing: note, unit; allowed: pause, extend"
    )


def test_a_refusal_where_nothing_is_allowed_says_so():
    assert str(Refused("answer", "settled")) == "'answer' is refused in state 'settled'; allowed: nothing"


def test_the_other_errors_carry_their_values():
    assert str(NotSeen()) == "not found"
    assert NotSeen("no such place", code="X").params == {"code": "X"}
    assert NotAllowed("matters.answer").verb == "matters.answer"
    assert (Changed(since=3, now=4).since, Changed(since=3, now=4).now) == (3, 4)
    assert UnknownYear(2031).params == {"year": 2031}


def test_invalid_input_tells_every_fault_at_once():
    invalid = Invalid({"text": ("too long",), "phone": ["no phone", "too short"]})
    assert invalid.fields == {"text": ["too long"], "phone": ["no phone", "too short"]}
    assert str(invalid) == "text: too long; phone: no phone, too short"
    assert str(Invalid({})) == "invalid"


@pytest.mark.parametrize("name", [name for name in vars(errors) if isinstance(getattr(errors, name), type)])
def test_every_class_of_the_module_is_an_exception_with_a_docstring(name):
    kind = getattr(errors, name)
    if issubclass(kind, HuiyinError):
        assert kind.__doc__
