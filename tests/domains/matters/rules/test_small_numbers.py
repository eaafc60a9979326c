from hypothesis import given
from hypothesis import strategies as st

from huiyin.domains.matters.rules.small_numbers import publishable, publishable_counts


def test_one_to_four_persons_are_not_published_and_nobody_is():
    assert [publishable(number) for number in range(7)] == [0, None, None, None, None, 5, 6]


@given(st.dictionaries(st.text(max_size=3), st.integers(0, 10)))
def test_every_count_keeps_its_name(counts):
    published = publishable_counts(counts)
    assert published.keys() == counts.keys()
    assert all(published[name] in {counts[name], None} for name in counts)
    assert all((published[name] is None) == (0 < counts[name] < 5) for name in counts)
