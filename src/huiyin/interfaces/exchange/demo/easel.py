"""A sheet to draw on: 100 by 75 units, whatever its pixels; drawn twice as large, so that edges become smooth."""

from typing import Final

from PIL import Image, ImageDraw

SIZE: Final = (960, 720)
TWICE: Final = 2
UNIT: Final = SIZE[0] * TWICE / 100

Point = tuple[float, float]


class Easel:
    """Shapes in units from the upper left corner; `fill` is a colour such as "#d9e6ee"."""

    def __init__(self) -> None:
        self.sheet = Image.new("RGB", (SIZE[0] * TWICE, SIZE[1] * TWICE), "#e9edf0")
        self.pen = ImageDraw.Draw(self.sheet)

    def box(
        self, x: float, y: float, wide: float, high: float, fill: str, *, line: str = "", round_: float = 0
    ) -> None:
        """A rectangle from its upper left corner; `round_` is the radius of its corners."""
        at = [x * UNIT, y * UNIT, (x + wide) * UNIT, (y + high) * UNIT]
        self.pen.rounded_rectangle(at, round_ * UNIT, fill=fill, outline=line or None, width=round(0.5 * UNIT))

    def ball(self, x: float, y: float, wide: float, high: float, fill: str, *, line: str = "") -> None:
        """An ellipse around its middle."""
        at = [(x - wide / 2) * UNIT, (y - high / 2) * UNIT, (x + wide / 2) * UNIT, (y + high / 2) * UNIT]
        self.pen.ellipse(at, fill=fill, outline=line or None, width=round(0.5 * UNIT))

    def shape(self, points: list[Point], fill: str) -> None:
        """A surface between these corners."""
        self.pen.polygon([(x * UNIT, y * UNIT) for x, y in points], fill=fill)

    def stroke(self, points: list[Point], colour: str, width: float = 0.6) -> None:
        """A line through these points."""
        self.pen.line([(x * UNIT, y * UNIT) for x, y in points], fill=colour, width=round(width * UNIT), joint="curve")

    def fade(self, top: str, bottom: str, until: float = 75) -> None:
        """A ground that changes from one colour to the other, from the top down to `until`."""
        first, last = (Image.new("RGB", (1, 1), name).getpixel((0, 0)) for name in (top, bottom))
        strip = Image.new("RGB", (1, 64))
        for row in range(64):
            mixed = (round(a + (b - a) * row / 63) for a, b in zip(first, last, strict=True))  # type: ignore[arg-type]
            strip.putpixel((0, row), tuple(mixed))
        self.sheet.paste(strip.resize((self.sheet.width, round(until * UNIT))), (0, 0))

    def glow(self, x: float, y: float, radius: float, colour: str) -> None:
        """Light around a point."""
        size = round(radius * 2 * UNIT)
        mask = Image.radial_gradient("L").resize((size, size)).point(lambda value: max(0, 170 - round(value * 0.85)))
        self.sheet.paste(
            Image.new("RGB", (size, size), colour), (round((x - radius) * UNIT), round((y - radius) * UNIT)), mask
        )
