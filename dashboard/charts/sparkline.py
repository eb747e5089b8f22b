"""How one figure went from edition to edition, as a small picture without words."""

from collections.abc import Sequence
from itertools import pairwise
from math import isnan
from urllib.parse import quote

WIDTH, HEIGHT = 150, 30
_MARGIN = 5
_DOT, _LAST_DOT = 2.6, 4.0


def sparkline(values: Sequence[float], colour: str, floor: str) -> str:
    """Shares (0 to 1) in equal steps from left to right as a data URI; nan leaves a gap.

    `colour` draws the figure, `floor` the lines at 0 and 1; all pictures have this one scale.
    """
    points = [_point(place, value, len(values)) for place, value in enumerate(values)]
    lines = "".join(
        f'<line x1="0" x2="{WIDTH}" y1="{height}" y2="{height}" stroke="{floor}"/>'
        for height in (_MARGIN, HEIGHT - _MARGIN)
    )
    steps = "".join(
        f'<line x1="{one[0]:.1f}" y1="{one[1]:.1f}" x2="{other[0]:.1f}" y2="{other[1]:.1f}"'
        f' stroke="{colour}" stroke-width="2"/>'
        for one, other in pairwise(points)
        if one and other
    )
    dots = "".join(
        f'<circle cx="{point[0]:.1f}" cy="{point[1]:.1f}"'
        f' r="{_LAST_DOT if place == len(points) - 1 else _DOT}" fill="{colour}"/>'
        for place, point in enumerate(points)
        if point
    )
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">'
        f"{lines}{steps}{dots}</svg>"
    )
    return f"data:image/svg+xml,{quote(svg, safe=' =/:;,()')}"


def _point(place: int, value: float, count: int) -> tuple[float, float] | tuple[()]:
    if isnan(value):
        return ()
    across = _MARGIN + place / max(count - 1, 1) * (WIDTH - 2 * _MARGIN)
    return across, HEIGHT - _MARGIN - min(max(value, 0.0), 1.0) * (HEIGHT - 2 * _MARGIN)
