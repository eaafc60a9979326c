import pytest
from hypothesis import given
from hypothesis import strategies as st

from huiyin.core.money import Fen

AMOUNTS = st.integers(-(10**12), 10**12)
WEIGHTS = st.lists(st.integers(0, 10**6), min_size=1, max_size=40).filter(any)


@pytest.mark.parametrize(
    ("text", "fen"),
    [
        ("12.34", 1234),
        ("0.5", 50),
        ("-3", -300),
        ("1,234,567.8", 123456780),
        ("¥12", 1200),
        ("-¥1", -100),
        ("￥１２．３０元", 1230),
        (" 7 ", 700),
    ],
)
def test_yuan_are_read_as_people_write_them(text, fen):
    assert Fen.from_yuan(text) == Fen(fen)


@pytest.mark.parametrize("text", ["", "1.234", "1,23", "1e3", "--1", "12 34", ".5", "5.", "元", "nan", "1,2345"])
def test_an_amount_that_is_not_plain_is_refused(text):
    with pytest.raises(ValueError, match="not an amount"):
        Fen.from_yuan(text)


@pytest.mark.parametrize("amount", [1.0, "1", True, None])
def test_fen_are_whole_numbers(amount):
    with pytest.raises(TypeError):
        Fen(amount)


def test_sums_and_signs():
    assert Fen(5) + Fen(7) - Fen(2) == Fen(10)
    assert Fen.total([Fen(1), Fen(2)]) == Fen(3)
    assert Fen.total([]) == Fen(0)
    assert (-Fen(5)) * 3 == Fen(-15)
    assert Fen(1) < Fen(2)
    assert (bool(Fen(0)), bool(Fen(-1))) == (False, True)


def test_a_hundred_yuan_among_three_homes():
    """The first home carries the odd fen: 33.34 + 33.33 + 33.33 = 100.00."""
    assert [str(share) for share in Fen(10_000).split(3)] == ["33.34", "33.33", "33.33"]


def test_the_odd_fen_goes_to_the_largest_remainder():
    """1.00 yuan by 10, 25 and 31 square metres: 15.15…, 37.87…, 46.96… fen."""
    assert Fen(100).share([10, 25, 31]) == (Fen(15), Fen(38), Fen(47))


@pytest.mark.parametrize("weights", [[], [0, 0], [2, -1]])
def test_there_must_be_something_to_share_by(weights):
    with pytest.raises(ValueError, match="nothing to share"):
        Fen(100).share(weights)


@given(AMOUNTS)
def test_an_amount_survives_being_written_and_read(amount):
    assert Fen.from_yuan(Fen(amount).yuan()) == Fen(amount)


@given(AMOUNTS, WEIGHTS)
def test_sharing_loses_nothing_and_strays_by_less_than_a_fen(amount, weights):
    shares = Fen(amount).share(weights)
    assert Fen.total(shares) == Fen(amount)
    for share, weight in zip(shares, weights, strict=True):
        assert abs(share.amount * sum(weights) - amount * weight) < sum(weights)


@given(AMOUNTS, st.integers(1, 50))
def test_equal_parts_differ_by_at_most_a_fen(amount, parts):
    shares = [share.amount for share in Fen(amount).split(parts)]
    assert sum(shares) == amount
    assert max(shares) - min(shares) <= 1
