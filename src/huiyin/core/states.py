"""One table of moves: what may happen next, and what it needs. Actions, buttons, API, docs and tests read it."""

from collections.abc import Iterator, Mapping, Sized
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from huiyin.core.errors import Refused
from huiyin.core.texts import is_blank

UNBORN = ""


@dataclass(frozen=True)
class Move:
    """One row of the table.

    `sources` empty: the move brings a thing into being. `target` None: the thing stays in its state.
    `back_to` names states to which the move leads instead of `target` when the thing had come from one of them.
    `needs` must be given, `allows` may be given besides; both are names of values, such as "note" or "unit".
    `verb` is the access verb of the person who moves; `by` names the kinds of actor: "staff", "reporter", "system".
    """

    name: str
    sources: AbstractSet[str]
    target: str | None
    needs: AbstractSet[str] = frozenset()
    allows: AbstractSet[str] = frozenset()
    verb: str = ""
    by: AbstractSet[str] = frozenset({"staff"})
    back_to: AbstractSet[str] = frozenset()

    def __post_init__(self) -> None:
        for field in ("sources", "needs", "allows", "by", "back_to"):
            object.__setattr__(self, field, frozenset(getattr(self, field)))
        if not self.sources and self.target is None:
            raise ValueError(f"the move '{self.name}' starts nowhere and leads nowhere")

    @property
    def is_birth(self) -> bool:
        """Whether the move brings a thing into being."""
        return not self.sources

    def starts_in(self, state: str | None) -> bool:
        """Whether the move may start in `state`; None and "" stand for a thing that does not exist yet."""
        return state in self.sources if state else self.is_birth

    def missing(self, given: Mapping[str, object]) -> frozenset[str]:
        """The needs that are absent from `given`, or present without saying anything."""
        return frozenset(need for need in self.needs if _says_nothing(given.get(need)))


class Moves:
    """All moves of one kind of thing, in the order in which they were written. Raises ValueError on a repeated name."""

    def __init__(self, *moves: Move) -> None:
        self._moves = {move.name: move for move in moves}
        if len(self._moves) != len(moves):
            raise ValueError("two moves bear the same name")

    def __getitem__(self, name: str) -> Move:
        return self._moves[name]

    def __contains__(self, name: object) -> bool:
        return name in self._moves

    def __iter__(self) -> Iterator[Move]:
        return iter(self._moves.values())

    def __len__(self) -> int:
        return len(self._moves)

    def from_state(self, state: str | None, by: str | None = None) -> tuple[Move, ...]:
        """The moves that may start in `state`, all of them or those open to one kind of actor."""
        return tuple(move for move in self if move.starts_in(state) and (by is None or by in move.by))

    def check(self, name: str, state: str | None, given: Mapping[str, object]) -> Move:
        """The move of that name, if it may start in `state` with what is `given`.

        A need counts as given only when it says something: not None, not blank text, not an empty collection.
        Raises Refused naming the moves allowed in `state`, and what is missing.
        """
        allowed = tuple(move.name for move in self.from_state(state))
        if name not in self:
            raise Refused(name, state or UNBORN, allowed=allowed, reason="no such move")
        move = self[name]
        if not move.starts_in(state):
            raise Refused(name, state or UNBORN, allowed=allowed)
        missing = move.missing(given)
        if missing:
            raise Refused(name, state or UNBORN, missing=missing, allowed=allowed)
        return move

    def table(self) -> str:
        """The moves as a Markdown table, one row a move."""
        head = ("move", "from", "to", "needs", "may add", "who", "verb")
        rows = [head, ("---",) * len(head)]
        rows += [
            (
                move.name,
                _listed(move.sources) or "(new)",
                _leads_to(move),
                _listed(move.needs),
                _listed(move.allows),
                _listed(move.by),
                move.verb,
            )
            for move in self
        ]
        return "".join(f"| {' | '.join(row)} |\n" for row in rows)

    def mermaid(self) -> str:
        """The moves as a mermaid state diagram; a state that no move leaves ends in the final dot."""
        arrows = [
            f"    {source} --> {target}: {move.name}"
            for move in self
            for source in sorted(move.sources) or ["[*]"]
            for target in [move.target or source, *sorted(move.back_to)]
        ]
        states = {state for move in self for state in (*move.sources, *([move.target] if move.target else []))}
        left = {source for move in self for source in move.sources if move.target not in (None, source)}
        ends = [f"    {state} --> [*]" for state in sorted(states - left)]
        return "\n".join(["stateDiagram-v2", *arrows, *ends]) + "\n"


def _leads_to(move: Move) -> str:
    back = f", or back to {_listed(move.back_to)}" if move.back_to else ""
    return (move.target or "(same)") + back


def _says_nothing(value: object) -> bool:
    if value is None:
        return True
    if isinstance(value, str):
        return is_blank(value)
    return isinstance(value, Sized) and len(value) == 0


def _listed(names: AbstractSet[str]) -> str:
    return ", ".join(sorted(names))
