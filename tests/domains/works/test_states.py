from huiyin.domains.works.states import FINISHED, MOVES, OPEN, State


def test_every_state_is_open_or_finished_or_cancelled():
    assert OPEN | FINISHED | {State.CANCELLED} == set(State)
    assert not OPEN & FINISHED


def test_a_work_ends_by_a_judgement_or_by_a_cancelling_that_says_why():
    leads = {move.name for move in MOVES if move.target in {State.DONE, State.JUDGED, State.CANCELLED}}
    assert leads == {"finish", "judge", "rest", "cancel"}
    assert all("public_text" in MOVES[name].needs for name in ("finish", "cancel", "pause"))


def test_nothing_leaves_a_cancelled_work_and_only_the_clock_judges_and_misses():
    assert MOVES.from_state(State.CANCELLED) == ()
    assert {move.name for move in MOVES if move.by == {"system"}} == {"judge", "miss"}
