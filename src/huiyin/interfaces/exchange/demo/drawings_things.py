"""What is drawn of one thing: a notice, a sofa, a bench, a tap, a wall. Each for the few messages that speak of it."""

from huiyin.interfaces.exchange.demo.drawings_indoors import lift, radiator, stairs
from huiyin.interfaces.exchange.demo.drawings_outdoors import bike, car, puddle, rubbish, shed
from huiyin.interfaces.exchange.demo.easel import Easel


def ebike(easel: Easel, *, after: bool) -> None:
    """A lift with an e-bike in it, then one that shuts only without."""
    lift(easel, after=True)
    if after:
        easel.box(38, 26, 16, 16, "#fff", line="#b3261e", round_=8)
        easel.stroke([(41, 38), (51, 30)], "#b3261e", 1.4)
        return
    easel.box(26, 14, 40, 50, "#4a535c")
    easel.box(26, 14, 8, 50, "#b9c2c9", line="#8d97a0")
    easel.box(58, 14, 8, 50, "#b9c2c9", line="#8d97a0")
    bike(easel, 39, "#c7403a")


def buttons(easel: Easel, *, after: bool) -> None:
    """The panel of a lift: one button cracked and dark, then all of them new."""
    easel.fade("#c9d0d5", "#aeb7be")
    easel.box(28, 4, 44, 68, "#8d97a0", line="#6b757d", round_=2)
    easel.box(38, 9, 24, 8, "#1b2027", round_=1)
    easel.shape([(47, 15), (53, 15), (50, 11)], "#4fd07e")
    for number in range(8):
        x, y = 41 + number % 2 * 18, 26 + number // 2 * 11
        dark = (x, y) == (41, 59) and not after
        easel.ball(x, y, 9, 9, "#3b3f45" if dark else "#f4f6f7", line="#5d6670")
        easel.box(x - 1.4, y - 2, 2.8, 4, "#5b5f63" if dark else "#e0a426", round_=0.6)
    if not after:
        easel.stroke([(38, 56), (41, 59), (40, 62), (44, 63)], "#d7dde2", 0.6)


def day_lamp(easel: Easel, *, after: bool) -> None:
    """A lamp that burns in broad daylight, then one that is off until evening."""
    easel.fade("#bcdcf0", "#eef6fa", 56)
    easel.ball(20, 14, 14, 14, "#ffd76a")
    easel.box(30, 14, 34, 42, "#d8c7ae")
    for number in range(6):
        easel.box(34 + number % 3 * 10, 20 + number // 3 * 13, 6.5, 8, "#7b93a6", line="#c2ae92")
    easel.box(0, 56, 100, 19, "#b9b4a9")
    easel.stroke([(78, 66), (78, 20), (72, 17.5)], "#6b7681", 1.4)
    if not after:
        easel.ball(70, 19, 20, 14, "#fff1b8")
    easel.ball(70, 18.6, 9, 5, "#ffe37a" if not after else "#e3e7ea", line="#6b7681")


def sofa(easel: Easel, *, after: bool) -> None:
    """An old sofa beside the bins, then the place without it and a notice whom to ring."""
    rubbish(easel, after=True)
    if after:
        easel.box(43, 16, 18, 11, "#fff", line="#8e99a1", round_=0.6)
        for line in range(3):
            easel.stroke([(45.5, 19 + line * 2.6), (58.5, 19 + line * 2.6)], "#6f7a86", 0.5)
        return
    easel.box(26, 52, 46, 12, "#7d5136", round_=3)
    easel.box(22, 55, 8, 13, "#6b442c", round_=2.4)
    easel.box(68, 55, 8, 13, "#6b442c", round_=2.4)
    easel.box(29, 60, 19, 8, "#93613f", round_=1.6)
    easel.box(50, 60, 19, 8, "#93613f", round_=1.6)
    easel.shape([(55, 60), (60, 58), (63, 62), (58, 64)], "#e8dcc0")
    for foot in (25, 71):
        easel.box(foot, 68, 2.4, 3, "#2b2420")


def dust(easel: Easel, *, after: bool) -> None:
    """A staircase grey with dust and scraps, then mopped, the cleaning list on the wall."""
    stairs(easel, after=True)
    if after:
        return
    easel.box(31, 25, 12, 16, "#e2dccd")
    easel.shape([(0, 60), (46, 60), (52, 75), (0, 75)], "#8f887a")
    for step in range(7):
        easel.box(50 + step * 7, 67 - step * 8, 50, 2, "#8a8272")
    for x, y in ((8, 66), (17, 70), (27, 64), (36, 71), (42, 66), (61, 58), (70, 49)):
        easel.ball(x, y, 3, 1.6, "#5c564b")
        easel.box(x + 2, y + 1.4, 2.6, 1.4, "#f3efe6")


def leaflets(easel: Easel, *, after: bool) -> None:
    """A door under advertisements, then washed."""
    easel.fade("#e9e4d8", "#d9d1c0")
    easel.box(0, 66, 100, 9, "#a89f8f")
    easel.box(32, 6, 36, 60, "#4f6473", line="#3b4c58", round_=0.8)
    easel.box(36, 11, 28, 20, "#5b7282", line="#45596a")
    easel.box(36, 36, 28, 25, "#5b7282", line="#45596a")
    easel.ball(63, 38, 3, 3, "#e0c46a")
    if after:
        return
    tints = ("#fff6c9", "#ffd9d2", "#d9ecff", "#e3f6dc")
    spots = ((12, 12), (22, 30), (10, 44), (20, 55), (37, 13), (50, 18), (40, 27), (54, 31), (38, 42), (52, 46))
    for number, (x, y) in enumerate((*spots, (42, 54), (72, 14), (82, 28), (74, 42), (84, 52))):
        easel.box(x, y, 10, 7, tints[number % 4], line="#b8ad97")
        easel.stroke([(x + 1.5, y + 2.4), (x + 8.5, y + 2.4)], "#b3261e", 0.8)
        easel.stroke([(x + 1.5, y + 4.8), (x + 7, y + 4.8)], "#3b3f45", 0.6)


def ice(easel: Easel, *, after: bool) -> None:
    """The way to an entrance under ice from a dripping pipe, then strewn with sand and the pipe wrapped."""
    puddle(easel, after=True)
    easel.stroke([(27, 6), (27, 42)], "#8c959b" if not after else "#d9b38a", 1.6 if not after else 2.6)
    if after:
        for number in range(46):
            easel.ball(28 + number * 17 % 46, 47 + number * 11 % 26, 1, 0.8, "#8a6f4d")
        return
    easel.ball(45, 59, 62, 22, "#dcecf5")
    easel.ball(42, 58, 44, 13, "#f3fafd")
    for x in (25, 27, 29):
        easel.shape([(x - 0.9, 40), (x + 0.9, 40), (x, 47)], "#e4f2f9")
    for x in (36, 42, 57, 62):
        easel.shape([(x - 1, 14), (x + 1, 14), (x, 20)], "#e4f2f9")
    easel.stroke([(30, 58), (42, 55), (52, 60)], "#b5d3e3", 0.5)


def own_space(easel: Easel, *, after: bool) -> None:
    """A numbered space with somebody else's car on it, then free, with a lock on the ground."""
    easel.fade("#cddde7", "#eef3f5", 30)
    easel.box(0, 10, 100, 22, "#cbb99d")
    easel.box(0, 32, 100, 43, "#6b7178")
    for x in (8, 36, 64, 92):
        easel.stroke([(x, 36), (x, 72)], "#f4f4f0", 1)
    easel.box(43, 20, 14, 8, "#2f6fb0", round_=0.8)
    for x in (46, 50, 54):
        easel.stroke([(x, 22), (x, 26)], "#fff", 0.9)
    car(easel, 10, 44, "#e8e8e6")
    if after:
        easel.stroke([(44, 64), (50, 54), (56, 64)], "#e9b93b", 1.4)
        return
    car(easel, 38, 44, "#b23b32")


def charging(easel: Easel, *, after: bool) -> None:
    """Spaces with posts for charging: petrol cars on them, then one that charges and room beside it."""
    easel.fade("#cddde7", "#eef3f5", 34)
    easel.box(0, 34, 100, 41, "#6b7178")
    for number in range(3):
        left = 6 + number * 31
        easel.box(left, 50, 28, 24, "#4c7f5c")
        easel.box(left + 11, 18, 6, 22, "#f3f5f6", line="#8e99a1", round_=1)
        easel.ball(left + 14, 23, 2.4, 2.4, "#2f9e58" if after and number == 0 else "#c8ccd0")
    if after:
        car(easel, 8, 54, "#dfe9ef")
        easel.stroke([(20, 34), (24, 44), (20, 56)], "#23272b", 0.9)
        return
    for number, colour in enumerate(("#3b3f45", "#b23b32", "#2f5f8f")):
        car(easel, 8 + number * 31, 54, colour)


def shed_roof(easel: Easel, *, after: bool) -> None:
    """The shed with a hole in its roof and water beside the sockets, then dry."""
    shed(easel, after=True)
    if after:
        return
    easel.shape([(34, 13.6), (42, 15), (46, 13), (49, 18.6), (36, 20)], "#e6edf0")
    for x, y in ((38, 24), (42, 28), (46, 25), (40, 42), (44, 46)):
        easel.stroke([(x, y), (x - 0.6, y + 3)], "#5f8fb0", 0.8)
    easel.ball(44, 69, 44, 7, "#8fb0c4")
    easel.ball(44, 69, 28, 3.6, "#b3cbd8")


def tap(easel: Easel, *, after: bool) -> None:
    """A shower: a few drops, then a full stream."""
    easel.fade("#dfeaee", "#cddde3")
    for row in range(8):
        easel.stroke([(0, row * 10), (100, row * 10)], "#bccdd4", 0.3)
    for column in range(10):
        easel.stroke([(column * 11, 0), (column * 11, 75)], "#bccdd4", 0.3)
    easel.stroke([(70, 60), (70, 12), (50, 12)], "#8c959b", 2)
    easel.shape([(42, 12), (58, 12), (62, 18), (38, 18)], "#aab2b7")
    easel.ball(70, 46, 7, 7, "#8c959b", line="#6b757d")
    easel.box(26, 70, 50, 5, "#f7f9fa", round_=2)
    if after:
        for number in range(7):
            easel.stroke([(40 + number * 3.4, 19), (38 + number * 4, 69)], "#7fb2d1", 0.8)
        return
    for x, y in ((45, 24), (53, 32), (47, 48), (52, 60)):
        easel.ball(x, y, 1.4, 3, "#7fb2d1")


def water(easel: Easel, *, after: bool) -> None:
    """A glass of tap water: yellow, then clear."""
    easel.fade("#eef1f0", "#dde3e2")
    easel.box(0, 60, 100, 15, "#b58d62")
    easel.stroke([(64, 6), (38, 6), (38, 12)], "#8c959b", 3)
    easel.box(62, 0, 5, 12, "#8c959b")
    easel.shape([(26, 20), (58, 20), (54, 62), (30, 62)], "#f8fbfc")
    easel.shape([(27, 28), (57, 28), (54, 61), (30, 61)], "#cfe7f2" if after else "#d9b45c")
    easel.ball(42, 28, 30, 4, "#e3f2f8" if after else "#e6c983")
    for x, y in () if after else ((36, 44), (45, 52), (40, 57), (49, 40)):
        easel.ball(x, y, 1.2, 1.2, "#9a7434")
    easel.stroke([(31, 34), (33, 54)], "#fff", 0.7)


def valve(easel: Easel, *, after: bool) -> None:
    """A radiator whose valve drips into a bowl, then with a new one and a dry floor."""
    radiator(easel, after=True)
    if after:
        return
    easel.box(77, 57, 5, 5, "#8a4b2c", round_=1)
    for y in (63.5, 66):
        easel.ball(79.5, y, 1.1, 1.9, "#5f9fc4")
    easel.shape([(72, 67), (88, 67), (85, 74), (75, 74)], "#c7403a")
    easel.ball(80, 67, 16, 2.6, "#9fc9de")
    easel.ball(60, 72.4, 22, 3, "#9a7247")


def bench(easel: Easel, *, after: bool) -> None:
    """A way with an old person standing, then benches with backs."""
    easel.fade("#bfe0f2", "#eaf6fb", 46)
    easel.box(0, 46, 100, 29, "#8fbf72")
    easel.shape([(30, 46), (46, 46), (84, 75), (14, 75)], "#d9c9a8")
    easel.box(78, 30, 3, 20, "#7a5738")
    easel.ball(79, 24, 22, 24, "#4f8f4a")
    if after:
        for left, top in ((6, 52), (56, 50), (72, 60)):
            easel.box(left, top - 6, 20, 2, "#9a6a3f")
            easel.box(left, top - 3, 20, 2, "#9a6a3f")
            easel.box(left - 0.6, top, 21, 2.4, "#b07b4b")
            for foot in (left + 1, left + 17):
                easel.stroke([(foot, top - 6), (foot, top + 7)], "#5a5f63", 1)
        return
    easel.ball(46, 38, 6, 6, "#e3c6a4")
    easel.shape([(42, 41), (50, 41), (52, 56), (41, 56)], "#5f6f8f")
    easel.stroke([(44, 56), (44, 66)], "#3b4048", 1.6)
    easel.stroke([(49, 56), (50, 66)], "#3b4048", 1.6)
    easel.stroke([(50, 45), (55, 50), (55.6, 67)], "#7a5738", 0.9)


def fitness(easel: Easel, *, after: bool) -> None:
    """A walking trainer: one side hanging loose, then straight, with the day of its check."""
    easel.fade("#bfe0f2", "#eaf6fb", 46)
    easel.box(0, 46, 100, 29, "#8fbf72")
    easel.ball(50, 66, 76, 12, "#c8b08d")
    for post in (24, 76):
        easel.stroke([(post, 66), (post, 20)], "#2f6fb0", 2)
    easel.stroke([(24, 20), (76, 20)], "#2f6fb0", 2)
    easel.stroke([(24, 30), (76, 30)], "#e0a426", 1.2)
    easel.stroke([(40, 20), (38, 58)], "#6d7882", 1.4)
    easel.box(33, 57, 10, 2.6, "#3b3f45", round_=0.8)
    if after:
        easel.stroke([(60, 20), (62, 58)], "#6d7882", 1.4)
        easel.box(57, 57, 10, 2.6, "#3b3f45", round_=0.8)
        easel.box(45, 32, 10, 8, "#fff", line="#8e99a1")
        easel.stroke([(47, 36), (49, 38), (53, 34)], "#0b6b3a", 0.8)
        return
    easel.stroke([(60, 20), (70, 50)], "#6d7882", 1.4)
    easel.shape([(66, 49), (75, 54), (74, 57), (65, 52)], "#3b3f45")
    easel.ball(60, 20, 4, 4, "#b3261e")


def facade(easel: Easel, *, after: bool) -> None:
    """A wall whose plaster comes off over the way, then cleared and fenced off."""
    easel.fade("#cfe0ea", "#eef4f7", 60)
    easel.box(14, 2, 72, 60, "#d9c7aa")
    for number in range(9):
        easel.box(22 + number % 3 * 22, 8 + number // 3 * 17, 12, 10, "#7b93a6", line="#c2ae92")
    easel.box(0, 62, 100, 13, "#b1aea6")
    if after:
        easel.box(35, 33, 9, 12, "#c9c3b8")
        for part in range(7):
            easel.box(16 + part * 10, 58, 8, 9, "#f0c02f" if part % 2 else "#2b2f33")
        return
    easel.shape([(33, 20), (45, 22), (44, 40), (37, 46), (32, 36)], "#9c9282")
    easel.shape([(36, 34), (46, 38), (41, 47), (34, 42)], "#e9dcc3")
    easel.stroke([(45, 22), (51, 30), (49, 38)], "#8a7c64", 0.5)
    for x, y in ((38, 66), (44, 69), (34, 70)):
        easel.shape([(x, y), (x + 4, y - 1), (x + 5, y + 2), (x + 1, y + 3)], "#e9dcc3")
