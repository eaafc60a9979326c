"""What is drawn inside: lifts, stairs, ceilings, pipes, radiators."""

from huiyin.interfaces.exchange.demo.easel import Easel


def lift(easel: Easel, *, after: bool) -> None:
    """A lift's doors: half open and dark with a sign, then in service."""
    easel.fade("#e6e0d4", "#d8d0c1")
    easel.box(0, 64, 100, 11, "#9b9286")
    easel.box(22, 8, 48, 56, "#77808a", round_=1)
    easel.box(26, 14, 40, 50, "#20262d")
    easel.box(38, 2, 16, 5, "#1b2027", round_=0.6)
    for part in range(3):
        easel.box(40 + part * 4.4, 3.4, 2.6, 2.2, "#4fd07e" if after else "#c62f26", round_=0.4)
    if after:
        easel.box(26, 14, 19.6, 50, "#b9c2c9", line="#8d97a0")
        easel.box(46.4, 14, 19.6, 50, "#b9c2c9", line="#8d97a0")
        easel.stroke([(31, 18), (31, 60)], "#d4dbe0", 1.6)
        easel.stroke([(51.5, 18), (51.5, 60)], "#d4dbe0", 1.6)
    else:
        easel.shape([(30, 30), (62, 30), (62, 64), (30, 64)], "#3a4149")
        easel.box(30, 28, 32, 3, "#5d6670")
        easel.box(26, 14, 11, 50, "#a3acb3", line="#858f98")
        easel.box(55, 14, 11, 50, "#a3acb3", line="#858f98")
        easel.box(34, 38, 24, 15, "#f0c02f", line="#23272b", round_=0.6)
        easel.shape([(46, 40), (51, 48.6), (41, 48.6)], "#23272b")
        easel.stroke([(46, 42.6), (46, 46)], "#f0c02f", 0.9)
        easel.ball(46, 47.6, 1, 1, "#f0c02f")
        easel.stroke([(37, 51), (55, 51)], "#23272b", 0.7)
    easel.box(77, 30, 8, 18, "#8d97a0", round_=1)
    for button, y in enumerate((35, 43)):
        easel.ball(81, y, 4.4, 4.4, "#fff3c4" if after and button == 0 else "#d7dde2", line="#5d6670")


def stairs(easel: Easel, *, after: bool) -> None:
    """A staircase: full of old furniture, then swept and clear."""
    easel.fade("#e9e4d8", "#d9d1c0")
    easel.box(0, 0, 100, 5, "#c9c0ae")
    for step in range(7):
        easel.shape(
            [
                (48 + step * 7, 68 - step * 8),
                (100, 68 - step * 8),
                (100, 76 - step * 8),
                (48 + step * 7, 76 - step * 8),
            ],
            "#a89f8f" if step % 2 else "#b8af9f",
        )
    easel.stroke([(46, 50), (96, -6)], "#7a4a35", 1.4)
    for rail in range(6):
        easel.stroke([(50 + rail * 8, 46 - rail * 9), (50 + rail * 8, 66 - rail * 9)], "#6d7882", 0.8)
    easel.box(8, 18, 20, 42, "#6b7f8f", line="#4f616f")
    easel.ball(25, 40, 2, 2, "#e0c46a")
    easel.shape([(0, 60), (46, 60), (52, 75), (0, 75)], "#bdb5a6")
    if after:
        easel.box(32, 26, 10, 14, "#fff", line="#b8b0a2")
        for line in range(4):
            easel.stroke([(33.5, 29 + line * 2.6), (40.5, 29 + line * 2.6)], "#6f7a86", 0.4)
        easel.stroke([(10, 68), (24, 66)], "#ddd7ca", 0.7)
        return
    easel.box(24, 46, 24, 10, "#7d5136", round_=2)
    easel.box(24, 38, 24, 10, "#93613f", round_=2)
    easel.box(6, 58, 16, 13, "#c9a06a", line="#a57f4d")
    easel.box(9, 48, 12, 10, "#d2ab77", line="#a57f4d")
    easel.ball(58, 62, 13, 13, "#2b2f33")
    easel.ball(58, 62, 8, 8, "#bdb5a6")
    easel.ball(40, 68, 13, 8, "#2b2b2f")


def ceiling(easel: Easel, *, after: bool) -> None:
    """A ceiling with a stain and a bucket under it, then painted."""
    easel.fade("#f1ede4", "#e6dfd1")
    easel.shape([(0, 0), (100, 0), (84, 22), (16, 22)], "#f8f6f0")
    easel.stroke([(16, 22), (84, 22)], "#cfc6b4", 0.6)
    easel.shape([(0, 75), (100, 75), (84, 58), (16, 58)], "#b58d62")
    easel.box(60, 28, 16, 20, "#a9c6d8", line="#f7f7f5")
    easel.stroke([(68, 28), (68, 48)], "#f7f7f5", 0.8)
    easel.box(18, 44, 26, 9, "#5f7f6b", round_=2)
    easel.box(18, 36, 26, 9, "#6d8f79", round_=2)
    easel.stroke([(50, 0), (50, 12)], "#777", 0.4)
    easel.ball(50, 14, 7, 5, "#ffe9ad" if after else "#d9d4c6")
    if after:
        return
    easel.ball(38, 11, 32, 11, "#d9c08f")
    easel.ball(35, 11, 21, 7, "#bf9f66")
    easel.ball(40, 12, 9, 4, "#8f7444")
    for y in (24, 33, 43):
        easel.ball(39, y, 1.1, 2.4, "#7f9fb3")
    easel.shape([(32, 58), (48, 58), (46, 70), (34, 70)], "#2f6fb0")
    easel.ball(40, 58, 16, 4, "#9fc0d6")


def pipe(easel: Easel, *, after: bool) -> None:
    """A pipe in a shaft: dripping and rusty, then with a new joint."""
    easel.fade("#cfd3d2", "#b8bdbb")
    for row in range(8):
        easel.stroke([(0, row * 10), (100, row * 10)], "#a7adab", 0.3)
    easel.box(44, 0, 12, 75, "#8c959b")
    easel.box(46, 0, 3, 75, "#aab2b7")
    easel.box(0, 46, 50, 9, "#8c959b")
    easel.box(0, 47.4, 50, 2.2, "#aab2b7")
    easel.box(40, 26, 20, 8, "#2f6fb0" if after else "#8a4b2c", round_=1)
    easel.box(40, 44, 20, 13, "#2f6fb0" if after else "#79614c", round_=1)
    if after:
        for bolt in (43, 50, 57):
            easel.ball(bolt, 30, 1.8, 1.8, "#dfe6ea")
        easel.box(66, 20, 14, 10, "#fff", line="#8e99a1")
        easel.stroke([(69, 25), (72, 28), (77, 22)], "#0b6b3a", 1)
        return
    easel.shape([(41, 34), (60, 34), (66, 75), (37, 75)], "#6f8391")
    for x, y in ((44, 38), (57, 40), (50, 60), (62, 66)):
        easel.ball(x, y, 1.6, 3, "#cfe3ee")
    easel.ball(52, 72, 60, 8, "#8aa3b3")


def radiator(easel: Easel, *, after: bool) -> None:
    """A radiator with a thermometer on it: sixteen degrees, then twenty-two."""
    easel.fade("#efe8dc", "#e2d8c6")
    easel.box(20, 4, 52, 26, "#a9c6d8", line="#f7f7f5")
    easel.stroke([(46, 4), (46, 30)], "#f7f7f5", 1)
    easel.box(16, 30, 60, 3, "#f7f4ee")
    for part in range(9):
        easel.box(20 + part * 5.8, 38, 4.6, 26, "#f9f9f7", line="#b9bfc3", round_=1.6)
    easel.stroke([(74, 60), (84, 60), (84, 75)], "#9aa2a8", 1.4)
    easel.box(77, 57, 5, 5, "#b23b32" if not after else "#0b6b3a", round_=1)
    easel.box(0, 68, 100, 7, "#b58d62")
    easel.box(86, 18, 7, 34, "#fff", line="#8e99a1", round_=3)
    high = 24 if after else 10
    easel.box(88.6, 46 - high, 1.8, high, "#c62f26")
    easel.ball(89.5, 47, 4.4, 4.4, "#c62f26")
    for wave in range(3 if after else 0):
        x = 30 + wave * 14
        easel.stroke([(x, 36), (x + 2, 32), (x - 1, 28), (x + 2, 24)], "#d98a52", 0.7)
