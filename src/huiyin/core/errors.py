"""What can go wrong in a way that a person should hear about. Each error has a stable code.

Messages are for developers. The interfaces choose the words shown to people from `code` and the attributes.
"""
# ruff: noqa: N818 - named for what happened ("refused", "not seen"), as the interfaces and the docs speak of them

from collections.abc import Iterable, Mapping
from typing import ClassVar


class HuiyinError(Exception):
    """The root of every error that the product raises on purpose; `params` are the values named in the message."""

    code: ClassVar[str] = "error"

    def __init__(self, message: str, **params: object) -> None:
        super().__init__(message)
        self.message = message
        self.params = params


class Refused(HuiyinError):
    """A move that the table of moves does not allow now (409). `allowed` names the moves that are allowed instead.

    `reason` is a sentence for the person who tried it, in their language, where more than the table stands in the way.
    """

    code = "refused"

    def __init__(
        self,
        move: str,
        state: str,
        missing: Iterable[str] = frozenset(),
        allowed: Iterable[str] = (),
        reason: str = "",
    ) -> None:
        self.move = str(move)
        self.state = str(state)
        self.missing: frozenset[str] = frozenset(missing)
        self.allowed: tuple[str, ...] = tuple(allowed)
        self.reason = reason
        super().__init__(
            self._sentence(),
            move=self.move,
            state=self.state,
            missing=self.missing,
            allowed=self.allowed,
            reason=reason,
        )

    def _sentence(self) -> str:
        parts = [f"'{self.move}' is refused in state '{self.state}'"]
        if self.reason:
            parts.append(self.reason)
        if self.missing:
            parts.append(f"missing: {', '.join(sorted(self.missing))}")
        parts.append(f"allowed: {', '.join(self.allowed) or 'nothing'}")
        return "; ".join(parts)


class NotSeen(HuiyinError):
    """The thing is outside what the viewer may see, or does not exist: the two must look the same (404)."""

    code = "not_seen"

    def __init__(self, message: str = "not found", **params: object) -> None:
        super().__init__(message, **params)


class NotAllowed(HuiyinError):
    """The viewer sees the thing but holds no post with the verb (403)."""

    code = "not_allowed"

    def __init__(self, verb: str) -> None:
        super().__init__(f"no post with the verb '{verb}' here", verb=verb)
        self.verb = verb


class Changed(HuiyinError):
    """Someone else was faster (409): `since` is the version that the writer had read, `now` the one that stands."""

    code = "changed"

    def __init__(self, since: object, now: object) -> None:
        super().__init__(f"changed in the meantime: read {since}, now {now}", since=since, now=now)
        self.since = since
        self.now = now


class Invalid(HuiyinError):
    """Input that cannot be taken (422): field name → messages, every fault at once, so that it is corrected once."""

    code = "invalid"

    def __init__(self, fields: Mapping[str, Iterable[str]]) -> None:
        self.fields: dict[str, list[str]] = {name: list(faults) for name, faults in fields.items()}
        told = "; ".join(f"{name}: {', '.join(faults)}" for name, faults in self.fields.items())
        super().__init__(told or "invalid", fields=self.fields)


class UnknownYear(HuiyinError):
    """Nobody has entered the public holidays of this year, so no working day in it can be promised."""

    code = "unknown_year"

    def __init__(self, year: int) -> None:
        super().__init__(f"the working days of {year} have not been entered", year=year)
        self.year = year
