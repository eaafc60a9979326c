"""What is kept for a moment is had again within it, and never after."""

from huiyin.core import moments
from huiyin.core.moments import Moment


def test_a_value_is_had_again_until_its_moment_is_over():
    kept = Moment()
    assert kept.keep("a", 1, now=10.0, seconds=2) == 1
    assert [kept.get("a", now=at, seconds=2) for at in (10.0, 11.9, 12.0)] == [1, 1, None]
    assert kept.get("b", now=10.0, seconds=2) is None


def test_where_a_moment_has_no_length_nothing_is_kept():
    kept = Moment()
    assert kept.keep("a", 1, now=10.0, seconds=0) == 1
    assert kept.get("a", now=10.0, seconds=2) is None
    kept.keep("a", 1, now=10.0, seconds=2)
    assert kept.get("a", now=10.0, seconds=0) is None


def test_one_can_be_let_go_or_all():
    kept = Moment()
    for key in "abc":
        kept.keep(key, key, now=0.0, seconds=1)
    kept.forget("a")
    kept.forget("nothing")
    assert [kept.get(key, now=0.0, seconds=1) for key in "abc"] == [None, "b", "c"]
    kept.clear()
    assert kept.get("b", now=0.0, seconds=1) is None


def test_it_never_holds_more_than_it_should(monkeypatch):
    monkeypatch.setattr(moments, "MOST", 2)
    kept = Moment()
    for key in "abc":
        kept.keep(key, key, now=0.0, seconds=1)
    assert [kept.get(key, now=0.0, seconds=1) for key in "abc"] == [None, None, "c"]
