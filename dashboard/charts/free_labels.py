"""Where names fit beside the points of a chart without covering each other or a point."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

LETTER_WIDTH = 0.54  # of the text size, Vazirmatn in the mean
LINE_HEIGHT = 1.25
# Beside the point first, then above and below, then aslant; then the same farther away.
_SIDES = ((1, 0), (-1, 0), (0, 1), (0, -1), *product((1, -1), (1, -1)))
_FARTHER = (0.0, 1.4, 2.8)  # of the text size


@dataclass(frozen=True)
class Spot:
    """A point of a chart, in pixels from the plot's lower left corner, and its name."""

    x: float
    y: float
    name: str


@dataclass(frozen=True)
class Place:
    """How far a name's middle is moved from its point; `leads` where it needs a line to it."""

    across: float
    upwards: float
    leads: bool


@dataclass(frozen=True)
class _Box:
    left: float
    right: float
    bottom: float
    top: float

    def touches(self, other: "_Box") -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.bottom < other.top
            and other.bottom < self.top
        )

    def within(self, other: "_Box") -> bool:
        return (
            self.left >= other.left
            and self.right <= other.right
            and self.bottom >= other.bottom
            and self.top <= other.top
        )


def free_places(
    named: Sequence[Spot],
    every: Sequence[Spot],
    plot: tuple[float, float],
    em: float,
    radius: float,
) -> list[Place | None]:
    """Where each name stands, in pixels from its point; None where it has no room.

    `named` come first come, first served; `every` point, of `radius`, stays uncovered; `plot` is
    the width and height that a name must stay within, `em` the text size.
    """
    whole = _Box(0, plot[0], 0, plot[1])
    taken = [_around(spot.x, spot.y, radius, radius) for spot in every]
    places: list[Place | None] = []
    for spot in named:
        half = len(spot.name) * LETTER_WIDTH * em / 2, LINE_HEIGHT * em / 2
        for away, (right, up) in product(_FARTHER, _SIDES):
            across = right * (half[0] + radius + 2 + away * em)
            upwards = up * (half[1] + radius + away * em)
            box = _around(spot.x + across, spot.y + upwards, *half)
            if box.within(whole) and not any(box.touches(other) for other in taken):
                taken.append(box)
                places.append(Place(across, upwards, away > 0))
                break
        else:
            places.append(None)
    return places


def _around(x: float, y: float, half_width: float, half_height: float) -> _Box:
    return _Box(x - half_width, x + half_width, y - half_height, y + half_height)
