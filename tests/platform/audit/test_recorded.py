"""What the record says of each row in the end: later digests, rows taken away, rows that nobody meets again."""

import tracemalloc

from huiyin.platform.audit.prints import GONE, Print
from huiyin.platform.audit.recorded import Recorded

MANY = 40_000


def test_the_last_print_of_a_row_holds_and_a_row_taken_away_is_not_told():
    said = Recorded()
    said.keep([Print("a", "1", "x"), Print("a", "2", "y"), Print("b", "1", "z")])
    said.keep([Print("a", "1", "w"), Print("a", "2", GONE)])
    assert (said.of("a", ["1", "2", "3"]), said.of("b", ["1"]), said.of("a", [])) == ({"1": "w"}, {"1": "z"}, {})


def test_rows_that_nobody_meets_in_a_round_are_missed_in_that_round_alone():
    said = Recorded()
    said.keep([Print("a", key, "x") for key in ("3", "1", "2")])
    said.keep([Print("a", "4", GONE), Print("b", "1", "x")])
    first, second = said.begin(), said.begin()
    said.meet(first, "a", ["1"])
    assert list(said.missed(first, "a")) == ["2", "3"]
    said.meet(second, "a", ["1", "2", "3", "never recorded"])
    assert list(said.missed(second, "a")) == []


def test_what_is_recorded_lies_on_disk_and_not_in_the_memory_of_the_process():
    said = Recorded()
    tracemalloc.start()
    said.keep(Print("a", f"{key:036d}", f"abcdef:{key:032d}") for key in range(MANY))
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < MANY  # a byte a row; SQLite's own pages have their bound
    assert said.of("a", [f"{MANY - 1:036d}"]) == {f"{MANY - 1:036d}": f"abcdef:{MANY - 1:032d}"}
