import json

from hypothesis import given
from hypothesis import strategies as st

from huiyin.domains.matters.rules.drafting import KeptPicture, Outcome, Written, pack, unpack, unpack_outcome

WRITTEN = st.builds(
    Written,
    text=st.text(),
    category=st.none() | st.text(),
    unknown=st.booleans(),
    photos=st.lists(st.builds(KeptPicture, digest=st.text(), size=st.integers()), max_size=6).map(tuple),
    seen=st.lists(st.text(), max_size=3).map(tuple),
)


@given(WRITTEN)
def test_what_was_packed_comes_out_again(written):
    assert unpack(pack(written)) == written


def test_a_draft_of_another_version_still_opens():
    old = {**json.loads(pack(Written(text="灯坏了"))), "dropped": 1}
    del old["seen"]
    del old["asked_about"]
    assert unpack(json.dumps(old).encode()) == Written(text="灯坏了")


def test_a_draft_is_empty_until_something_could_be_lost():
    assert Written(place="7KQ2M9XD44", category="lift").is_empty
    assert not Written(where="东门").is_empty


def test_the_outcome_comes_out_again():
    outcome = Outcome("261123-483927", "7KQ2-M9XD-44TZ", "01900000-0000-7000-8000-000000000001")
    assert unpack_outcome(pack(outcome)) == outcome
