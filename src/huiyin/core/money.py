"""Money in whole fen (分, a hundredth of a yuan). No float ever touches an amount, and a split never loses a fen."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Self

FEN_PER_YUAN = 100

_YUAN = re.compile(r"[¥]?(?P<sign>-?)[¥]?(?P<yuan>\d{1,3}(?:,\d{3})+|\d+)(?:\.(?P<fen>\d{1,2}))?元?", re.ASCII)


@dataclass(frozen=True, order=True)
class Fen:
    """An amount of money, in fen; may be negative. Raises TypeError for anything but a whole number."""

    amount: int

    def __post_init__(self) -> None:
        if type(self.amount) is not int:
            raise TypeError(f"fen are whole numbers, not {self.amount!r}")

    @classmethod
    def from_yuan(cls, text: str) -> Self:
        """Read yuan as people write them: "12.34", "1,234.5", "-3", "¥12", "１２元".

        Raises ValueError for anything else, a third decimal included: rounding is a decision, not a reading.
        """
        read = _YUAN.fullmatch(unicodedata.normalize("NFKC", text).strip())
        if read is None:
            raise ValueError(f"not an amount in yuan: {text!r}")
        fen = int(read["yuan"].replace(",", "")) * FEN_PER_YUAN + int((read["fen"] or "").ljust(2, "0"))
        return cls(-fen if read["sign"] else fen)

    @classmethod
    def total(cls, amounts: Iterable["Fen"]) -> Self:
        """The sum of the amounts; zero for none."""
        return cls(sum(each.amount for each in amounts))

    def yuan(self) -> str:
        """The amount in yuan with two decimals: "-0.05", "1234.50"."""
        whole, fen = divmod(abs(self.amount), FEN_PER_YUAN)
        return f"{'-' if self.amount < 0 else ''}{whole}.{fen:02d}"

    __str__ = yuan

    def __add__(self, other: "Fen") -> "Fen":
        return Fen(self.amount + other.amount)

    def __sub__(self, other: "Fen") -> "Fen":
        return Fen(self.amount - other.amount)

    def __neg__(self) -> "Fen":
        return Fen(-self.amount)

    def __mul__(self, times: int) -> "Fen":
        return Fen(self.amount * times)

    def __bool__(self) -> bool:
        return self.amount != 0

    def split(self, parts: int) -> tuple["Fen", ...]:
        """Equal shares that add up to the whole; the first ones carry the odd fen. Raises ValueError below one part."""
        return self.share([1] * parts)

    def share(self, weights: Sequence[int]) -> tuple["Fen", ...]:
        """Shares in proportion to `weights` (floor areas, heads) that add up to the whole, in the order of the weights.

        The fen left over by rounding down go one each to the largest remainders, the earlier one first where equal.
        Raises ValueError for negative weights or when they add up to nothing.
        """
        base = sum(weights)
        if base <= 0 or min(weights) < 0:
            raise ValueError(f"nothing to share by: {list(weights)!r}")
        sign = -1 if self.amount < 0 else 1
        exact = [divmod(abs(self.amount) * weight, base) for weight in weights]
        left = abs(self.amount) - sum(quotient for quotient, _ in exact)
        favoured = sorted(range(len(exact)), key=lambda place: -exact[place][1])[:left]
        odd = set(favoured)
        return tuple(Fen(sign * (quotient + (place in odd))) for place, (quotient, _) in enumerate(exact))
