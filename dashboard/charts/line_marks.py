"""What is written upon charts of money over months: where now is, and each line's end."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from dashboard.charts.scales import spread_apart
from dashboard.charts.text import amount, rtl
from dashboard.charts.theme import TEXT_SIZE
from dashboard.labels import label
from dashboard.numerals import format_number
from dashboard.tokens import Tokens

Side = Literal["after", "above", "below"]
END_LABEL_SIZE = 18
_END_LABEL_GAP = 24  # pixels between the middles of neighbouring labels
_LIFTS = {"after": 0, "above": 14, "below": -14}  # pixels


@dataclass(frozen=True)
class LineEnd:
    """The last point of a line, in axis units, with the line's name and colour."""

    name: str
    place: float
    money: float
    colour: str


def end_labels(
    ends: Sequence[LineEnd], pixels_per_unit: float, colours: Tokens, side: Side = "after"
) -> list[dict[str, Any]]:
    """Name and figure at each line's last month, moved apart where they would touch.

    They stand after the end; or where other lines go on from it, before it and above, or below.
    """
    heights = [end.money * pixels_per_unit for end in ends]
    moved = spread_apart(heights, _END_LABEL_GAP)
    return [
        {
            "x": end.place,
            "y": end.money,
            "xanchor": "right" if side == "above" else "left",
            "xshift": -8 if side == "above" else 8,
            "yshift": there - here + _LIFTS[side],
            "text": rtl(f"{end.name} <b>{amount(end.money)}</b>"),
            "showarrow": False,
            "bgcolor": colours.card if side == "after" else None,
            "borderpad": 1,
            "font": {"size": END_LABEL_SIZE, "color": end.colour},
        }
        for end, here, there in zip(ends, heights, moved, strict=True)
    ]


def now_line(now: float | None, colours: Tokens) -> list[dict[str, Any]]:
    """A dotted line at the edition's month, where the chart has it."""
    if now is None:
        return []
    line = {"color": colours.muted, "width": 1.5, "dash": "dot"}
    return [{"type": "line", "x0": now, "x1": now, "yref": "paper", "y0": 0, "y1": 1, "line": line}]


def now_name(now: float | None, colours: Tokens) -> list[dict[str, Any]]:
    """The word above that line."""
    if now is None:
        return []
    return [
        {
            "x": now,
            "xref": "x",
            "y": 1,
            "yref": "paper",
            "yanchor": "bottom",
            "yshift": 4,
            "text": rtl(label("charts.now")),
            "showarrow": False,
            "font": {"size": TEXT_SIZE, "color": colours.muted},
        }
    ]


def money_axis(ticks: list[float]) -> dict[str, Any]:
    """The axis of money from nought to the last tick, in Persian digits."""
    whole = all(tick == int(tick) for tick in ticks)
    return {
        "range": [0, ticks[-1]],
        "tickvals": ticks,
        "ticktext": [format_number(tick, 0 if whole else 1) for tick in ticks],
    }
