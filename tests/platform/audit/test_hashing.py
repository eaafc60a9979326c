"""From a row to its hash, so that anybody can compute a chain again."""

import hashlib
import json
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huiyin.platform.audit.hashing import ALGORITHMS, canonical, hash_of, moment, plain
from tests.clock import MONDAY_NINE

TEXT = st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=8)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=12,
)


class Outcome(StrEnum):
    DONE = "done"


def test_sm3_answers_as_in_its_standard():
    """GB/T 32905-2016, appendix A.1."""
    assert ALGORITHMS["sm3"](b"abc") == "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"


def test_the_canonical_text_is_sorted_dense_and_in_utf_8():
    assert canonical({"b": [1, None, True], "a": {"回": "音"}}) == '{"a":{"回":"音"},"b":[1,null,true]}'


def test_a_hash_can_be_computed_with_a_standard_library_alone():
    fields = {"algorithm": "sha256", "seq": 1, "change": {"outcome": "done"}}
    text = '{"algorithm":"sha256","change":{"outcome":"done"},"seq":1}'
    assert hash_of(fields) == hashlib.sha256(text.encode()).hexdigest()


@given(value=JSON)
def test_a_value_that_went_through_json_has_the_same_canonical_text(value):
    assert canonical(plain(json.loads(canonical(plain(value))))) == canonical(plain(value))


@given(value=st.dictionaries(TEXT, JSON, max_size=4))
def test_the_order_of_keys_does_not_matter(value):
    assert canonical(plain(dict(reversed(value.items())))) == canonical(plain(value))


def test_what_json_lacks_becomes_exact_text():
    given = {
        "enum": Outcome.DONE,
        "at": MONDAY_NINE,
        "day": date(2026, 3, 2),
        "id": UUID(int=7),
        "amount": Decimal("12.30"),
        "set": frozenset({"b", "a"}),
        "tuple": (1, 2),
        7: "key",
    }
    assert plain(given) == {
        "enum": "done",
        "at": "2026-03-02T01:00:00.000000+00:00",
        "day": "2026-03-02",
        "id": "00000000-0000-0000-0000-000000000007",
        "amount": "12.30",
        "set": ["a", "b"],
        "tuple": [1, 2],
        "7": "key",
    }


@pytest.mark.parametrize("value", [0.5, float("nan"), b"bytes", object(), {"deep": [1.0]}])
def test_what_has_no_exact_text_is_refused(value):
    with pytest.raises(TypeError, match="cannot go on the record"):
        plain(value)


def test_one_moment_has_one_text_in_every_zone():
    assert moment(MONDAY_NINE) == moment(datetime(2026, 3, 2, 1, tzinfo=UTC)) == "2026-03-02T01:00:00.000000+00:00"
    with pytest.raises(ValueError, match="time zone"):
        moment(datetime(2026, 3, 2, 9))  # noqa: DTZ001 - a moment without a zone is the case
