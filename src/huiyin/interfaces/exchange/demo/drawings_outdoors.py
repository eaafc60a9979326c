"""What is drawn outside the door: lamps, rubbish, puddles, sheds, cars, swings and trees."""

from huiyin.interfaces.exchange.demo.easel import Easel


def _building(easel: Easel, *, night: bool, lit: tuple[int, ...] = ()) -> None:
    wall, edge, dark = ("#2c3542", "#222a35", "#151b24") if night else ("#d8c7ae", "#c2ae92", "#7b93a6")
    easel.box(8, 6, 50, 50, wall)
    easel.box(8, 6, 50, 2.4, edge)
    for number in range(12):
        column, row = number % 4, number // 4
        glass = "#ffdf8e" if night and number in lit else dark
        easel.box(12 + column * 11.5, 12 + row * 12, 7.5, 7.5, glass, line=edge)
    easel.box(29, 46, 9, 10, "#4d3b2c" if not night else "#11161d")


def lamp(easel: Easel, *, after: bool) -> None:
    """A lamp before a house, at night: dark, then lit."""
    easel.fade("#0d1522", "#26344a", 56)
    _building(easel, night=True, lit=(1, 6, 11))
    easel.box(0, 56, 100, 19, "#1d242d")
    for step in range(3):
        easel.box(25 - step * 1.5, 55 + step * 1.6, 17 + step * 3, 1.6, "#39434f" if after else "#232b35")
    if after:
        easel.glow(75, 22, 42, "#ffe9ad")
        easel.ball(75, 64, 54, 12, "#8d835f")
        easel.ball(75, 64, 36, 7, "#b3a677")
    easel.stroke([(75, 66), (75, 19)], "#8b96a3" if after else "#3a4552", 1.4)
    easel.stroke([(75, 19), (70, 16.5)], "#8b96a3" if after else "#3a4552", 1.2)
    easel.ball(68.5, 17.8, 9, 5, "#fff6d5" if after else "#242d38", line="#8b96a3" if after else "#46515f")


def rubbish(easel: Easel, *, after: bool) -> None:
    """Four bins: overflowing, then emptied and washed."""
    easel.fade("#cfe3ef", "#edf4f7", 44)
    easel.box(6, 8, 88, 5, "#4d7f5d", round_=1)
    for post in (9, 88):
        easel.box(post, 12, 3, 38, "#6d7882")
    easel.box(12, 15, 76, 27, "#dfe5e1")
    easel.box(0, 46, 100, 29, "#b9b4a9")
    for number, colour in enumerate(("#2f6fb0", "#3d8a55", "#b23b32", "#6a6f76")):
        left = 15 + number * 18.5
        if not after:
            for bag, tone in enumerate(("#2b2b2f", "#d9d5c8", "#3d3a45")):
                easel.ball(left + 3 + bag * 4, 31 - bag % 2 * 3, 8, 8, tone)
        easel.box(left, 34, 14, 22, colour, round_=1.4)
        easel.box(left - 0.8, 32 if after else 26, 15.6, 3.2, colour, line="#f2f2f2", round_=1)
        easel.box(left + 4, 42, 6, 6, "#f4f6f7", round_=3)
        easel.ball(left + 3, 57, 3, 3, "#222")
        easel.ball(left + 11, 57, 3, 3, "#222")
    if after:
        easel.stroke([(20, 66), (34, 64.5)], "#d6eaf3", 0.8)
        easel.stroke([(52, 69), (70, 67.5)], "#d6eaf3", 0.8)
        return
    for x, y, tone in (
        (14, 63, "#2b2b2f"),
        (24, 66, "#d9d5c8"),
        (44, 64, "#3d3a45"),
        (63, 66, "#c3a57c"),
        (80, 63, "#2b2b2f"),
    ):
        easel.ball(x, y, 11, 8, tone)
    easel.shape([(55, 70), (88, 70), (84, 73), (51, 73)], "#7d7a58")
    for x in (30, 52, 71):
        easel.ball(x, 21, 0.9, 0.7, "#222")


def puddle(easel: Easel, *, after: bool) -> None:
    """The way to an entrance: under water, then dry with two stones raised."""
    easel.fade("#c9d6df", "#e6ecef", 40)
    easel.box(20, 4, 60, 40, "#d9c9b1")
    easel.box(38, 14, 24, 30, "#7a4a35", round_=1)
    easel.box(40, 16, 9.5, 28, "#93614a")
    easel.box(50.5, 16, 9.5, 28, "#93614a")
    easel.box(34, 10, 32, 4, "#9aa4ab")
    easel.shape([(34, 44), (66, 44), (92, 75), (8, 75)], "#c2bdb2")
    for row in range(4):
        y = 48 + row * 7
        easel.stroke([(34 - row * 6.4, y), (66 + row * 6.4, y)], "#aba598", 0.4)
    if after:
        easel.shape([(40, 46), (60, 46), (66, 56), (34, 56)], "#d4cdbd")
        easel.box(70, 62, 8, 4, "#5d666d", round_=0.6)
        for slit in range(4):
            easel.stroke([(71.5 + slit * 1.7, 62.8), (71.5 + slit * 1.7, 65.2)], "#2d3338", 0.4)
        return
    easel.ball(50, 60, 70, 24, "#7f98a8")
    easel.ball(47, 59, 52, 15, "#9fb6c4")
    easel.shape([(42, 52), (58, 52), (56, 60), (44, 60)], "#8b7468")
    easel.stroke([(30, 63), (44, 63)], "#dbe7ee", 0.5)
    easel.box(45, 66, 6, 4, "#8a5a3c", round_=0.5)
    easel.box(58, 56, 6, 4, "#8a5a3c", round_=0.5)


def bike(easel: Easel, left: float, colour: str) -> None:
    """An e-bike on the ground, from its back wheel."""
    easel.ball(left, 60, 9, 9, "#2b2f33")
    easel.ball(left, 60, 5, 5, "#aeb6bc")
    easel.ball(left + 13, 60, 9, 9, "#2b2f33")
    easel.ball(left + 13, 60, 5, 5, "#aeb6bc")
    easel.shape([(left, 58), (left + 4, 51), (left + 11, 51), (left + 13, 58)], colour)
    easel.box(left + 5, 48, 7, 2.4, "#22262a", round_=1)
    easel.stroke([(left, 58), (left + 1.5, 46), (left - 2, 45)], "#4b5258", 0.9)


def shed(easel: Easel, *, after: bool) -> None:
    """Where e-bikes are charged: cables out of windows, then a shed with its boxes."""
    easel.fade("#d7e2e8", "#f0f3f4", 50)
    easel.box(0, 62, 100, 13, "#b1aea6")
    if after:
        easel.shape([(4, 18), (96, 12), (96, 17), (4, 23)], "#3d6f8e")
        for post in (8, 50, 90):
            easel.box(post, 17, 2, 46, "#6d7a84")
        for number in range(6):
            easel.box(14 + number * 13, 30, 7, 10, "#f3f5f6", line="#8e99a1", round_=0.8)
            easel.ball(17.5 + number * 13, 33, 1.6, 1.6, "#2f9e58")
    else:
        easel.box(4, 2, 92, 60, "#cfbfa6")
        for number in range(10):
            left, top = 10 + number % 5 * 17, 7 + number // 5 * 18
            easel.box(left, top, 10, 10, "#7c93a3", line="#b3a388")
        for left, bottom in ((13, 55), (31, 57), (64, 54), (82, 58)):
            easel.stroke([(left, 17), (left + 3, 28), (left - 2, 40), (left + 4, bottom)], "#c62f26", 0.7)
            easel.box(left + 2, bottom - 2, 5, 3, "#f1f1ee", line="#999")
    for number, colour in enumerate(("#c7403a", "#2f6fb0", "#e0a426", "#3d8a55")):
        bike(easel, 12 + number * 21, colour)


def car(easel: Easel, left: float, top: float, colour: str) -> None:
    """A car from its side."""
    easel.box(left, top + 5, 24, 9, colour, round_=2.4)
    easel.shape([(left + 4, top + 6), (left + 8, top), (left + 17, top), (left + 21, top + 6)], colour)
    easel.shape(
        [(left + 6, top + 5.6), (left + 9, top + 1.4), (left + 12, top + 1.4), (left + 12, top + 5.6)], "#cfe0ea"
    )
    easel.shape(
        [(left + 13, top + 5.6), (left + 13, top + 1.4), (left + 16.4, top + 1.4), (left + 19, top + 5.6)], "#cfe0ea"
    )
    for wheel in (left + 5.5, left + 18.5):
        easel.ball(wheel, top + 14, 5, 5, "#23272b")
        easel.ball(wheel, top + 14, 2.2, 2.2, "#b9c0c5")


def parking(easel: Easel, *, after: bool) -> None:
    """A way for fire engines: full of cars, then clear and painted."""
    easel.fade("#cddde7", "#eef3f5", 30)
    easel.box(0, 8, 30, 26, "#cbb99d")
    easel.box(72, 4, 28, 30, "#d5c5ac")
    easel.shape([(30, 34), (72, 34), (100, 75), (0, 75)], "#6b7178")
    easel.box(31, 14, 11, 9, "#b3261e", round_=0.8)
    easel.stroke([(36.5, 23), (36.5, 34)], "#77808a", 0.9)
    easel.ball(36.5, 18.5, 5, 5, "#b3261e", line="#fff")
    easel.stroke([(34.8, 16.8), (38.2, 20.2)], "#fff", 0.8)
    if after:
        for row, width in enumerate((7, 10, 14)):
            y = 41 + row * 11
            easel.shape([(50 - width, y), (50 + width, y), (50 + width + 2, y + 4), (50 - width - 2, y + 4)], "#e9b93b")
        easel.stroke([(33, 36), (6, 75)], "#e9b93b", 1)
        easel.stroke([(69, 36), (94, 75)], "#e9b93b", 1)
        return
    car(easel, 34, 28, "#e8e8e6")
    car(easel, 58, 36, "#b23b32")
    car(easel, 14, 44, "#2f5f8f")
    car(easel, 52, 54, "#3b3f45")


def playground(easel: Easel, *, after: bool) -> None:
    """A swing and a bench: one rope torn and fenced off, then hung anew."""
    easel.fade("#bfe0f2", "#eaf6fb", 46)
    easel.box(0, 46, 100, 29, "#8fbf72")
    easel.ball(46, 64, 80, 16, "#d9b38a")
    for foot, top in ((20, 28), (72, 64)):
        easel.stroke([(foot - 6, 62), (top - 2 if foot < 50 else top + 2, 16), (foot + 8, 62)], "#d0552f", 1.6)  # noqa: PLR2004 - the left one
    easel.stroke([(25, 16), (67, 16)], "#d0552f", 1.8)
    easel.stroke([(36, 16), (36, 48)], "#6f6f6f", 0.5)
    if after:
        easel.stroke([(46, 16), (46, 48)], "#6f6f6f", 0.5)
        easel.box(34, 47, 14, 2.4, "#2f6fb0", round_=0.8)
    else:
        easel.stroke([(46, 16), (47.5, 24), (45.8, 30)], "#6f6f6f", 0.5)
        easel.shape([(35, 47), (38, 46), (44, 60), (41, 61)], "#2f6fb0")
        for x in (14, 78):
            easel.stroke([(x, 70), (x, 54)], "#e0a426", 1)
        for part in range(8):
            easel.stroke([(14 + part * 8, 58), (18 + part * 8, 58)], "#c62f26", 1.2)
            easel.stroke([(18 + part * 8, 58), (22 + part * 8, 58)], "#f6f6f2", 1.2)
    easel.box(82, 54, 14, 2, "#9a6a3f")
    easel.box(82, 48, 14, 2, "#9a6a3f")
    easel.stroke([(84, 48), (84, 62)], "#5a5f63", 0.9)
    easel.stroke([(94, 48), (94, 62)], "#5a5f63", 0.9)


def tree(easel: Easel, *, after: bool) -> None:
    """A poplar before windows: grown into them, then cut back."""
    easel.fade("#c6e2f0", "#eef7fa", 56)
    easel.box(30, 2, 66, 56, "#d8c7ae")
    for number in range(9):
        left, top = 38 + number % 3 * 19, 8 + number // 3 * 16
        easel.box(left, top, 12, 10, "#ffe9b0" if after or number % 3 else "#5f7482", line="#b8a485")
    easel.box(0, 58, 100, 17, "#86b56c")
    easel.box(21, 40, 5, 24, "#7a5738")
    leaves = ((23, 30, 26, 26),) if after else ((23, 34, 32, 28), (34, 22, 34, 30), (24, 14, 30, 24), (46, 32, 26, 24))
    for x, y, wide, high in leaves:
        easel.ball(x, y, wide, high, "#4f8f4a")
    for x, y, wide, high in leaves:
        easel.ball(x - 3, y - 3, wide * 0.5, high * 0.45, "#64a45c")
    if after:
        easel.stroke([(26, 38), (34, 34)], "#7a5738", 1.4)
        easel.ball(34.4, 34, 1.6, 2.4, "#e3cda6")
