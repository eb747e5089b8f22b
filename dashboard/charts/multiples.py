"""One part's money by month as a small picture, one of many on the same scale.

The pictures are SVG without words: thirty Plotly charts on a page would cost seconds.
"""

from collections.abc import Iterable, Sequence
from itertools import groupby
from urllib.parse import quote

from dashboard.tokens import Tokens

WIDTH, HEIGHT = 240, 100
_WIDE, _NARROW = 0.96, 0.5  # of a month's width
_PALE = 0.5


def cumulative_picture(
    years: Sequence[int],
    planned: Sequence[float],
    allocated: Sequence[float],
    paid: Sequence[float],
    *,
    now: float,
    colours: Tokens,
) -> str:
    """Plan, allocation and payment by month as parts of a common top (0 to 1), as a data URI.

    `years` names each month's year, `planned` has every month, the other two those until now.
    `now` is a place among the months, each month's place being its end.
    """
    count = len(years)
    known = [*range(1, len(paid)), now + 1] if paid else []
    area = [(known[0], 0.0), *zip(known, paid, strict=True), (known[-1], 0.0)] if known else []
    lines = [
        _polygon(area, count, colours.paid, opacity=0.22),
        _polyline(zip(range(1, count + 1), planned, strict=True), count, colours.committed, "5 4"),
        _polyline(zip(known, allocated, strict=True), count, colours.allocated),
        _polyline(zip(known, paid, strict=True), count, colours.paid),
    ]
    return _picture(_grid(years, now, colours) + "".join(lines))


def monthly_picture(
    years: Sequence[int],
    allocated: Sequence[float],
    paid: Sequence[float],
    *,
    now: float,
    colours: Tokens,
) -> str:
    """Allocation and payment of each month alone as parts of a common top (0 to 1)."""
    count = len(years)
    # Paid stands narrow and full before allocated, wide and pale.
    bars = _bars(allocated, count, colours.allocated, _WIDE, _PALE)
    bars += _bars(paid, count, colours.paid, _NARROW)
    return _picture(_grid(years, now, colours) + bars)


def _picture(drawn: str) -> str:
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}"'
        f' preserveAspectRatio="none">{drawn}</svg>'
    )
    return f"data:image/svg+xml,{quote(svg, safe=' =/:;,()')}"


def _at(place: float, height: float, count: int) -> str:
    return f"{place / count * WIDTH:.1f},{HEIGHT * (1 - height):.1f}"


def _points(points: Iterable[tuple[float, float]], count: int) -> str:
    return " ".join(_at(place, height, count) for place, height in points)


def _polyline(
    points: Iterable[tuple[float, float]], count: int, colour: str, dash: str = ""
) -> str:
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<polyline points="{_points(points, count)}" fill="none" stroke="{colour}"'
        f' stroke-width="{1.6 if dash else 2.6}"{dashed} vector-effect="non-scaling-stroke"/>'
    )


def _polygon(points: Iterable[tuple[float, float]], count: int, colour: str, opacity: float) -> str:
    return f'<polygon points="{_points(points, count)}" fill="{colour}" opacity="{opacity}"/>'


def _bars(
    heights: Sequence[float], count: int, colour: str, share: float, opacity: float = 1
) -> str:
    width = WIDTH / count
    return "".join(
        f'<rect x="{(place + (1 - share) / 2) * width:.1f}" y="{HEIGHT * (1 - height):.1f}"'
        f' width="{width * share:.1f}" height="{HEIGHT * height:.1f}"'
        f' fill="{colour}" opacity="{opacity}"/>'
        for place, height in enumerate(heights)
    )


def _grid(years: Sequence[int], now: float, colours: Tokens) -> str:
    """The floor, half and top, each year's beginning, and where now is."""
    lengths = [len([*months]) for _, months in groupby(years)]
    starts = [sum(lengths[:place]) for place in range(1, len(lengths))]
    count = len(years)
    lines = [
        *(((0, height), (count, height), colours.line, "") for height in (0.0, 0.5, 1.0)),
        *(((start, 0.0), (start, 1.0), colours.line, "") for start in starts),
        ((now + 1, 0.0), (now + 1, 1.0), colours.muted, "2 3"),
    ]
    return "".join(
        f'<polyline points="{_points((one, other), count)}" stroke="{colour}" stroke-width="1"'
        f' stroke-dasharray="{dash or "none"}" vector-effect="non-scaling-stroke"/>'
        for one, other, colour, dash in lines
    )
