"""Now and the deadlines, standing on a time axis."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from dashboard.charts.date_axis import DateAxis
from dashboard.charts.text import rtl
from dashboard.charts.theme import TEXT_SIZE
from dashboard.labels import label
from dashboard.tokens import Tokens

_ROW = 22  # pixels between the two rows of names above the plot


@dataclass(frozen=True)
class Plan:
    """What the progress is held against: the linear plan's window and the deadlines told."""

    start: date
    end: date
    baseline_deadline: date | None
    deadline: date | None
    now: date


def upright_lines(axis: DateAxis, plan: Plan, colours: Tokens) -> list[dict[str, Any]]:
    """Plotly shapes: now, the deadline, and the first deadline where it was moved."""
    lines = [(plan.now, colours.muted, "dot", 1.5)]
    if plan.deadline:
        lines.append((plan.deadline, colours.bad, "solid", 2.0))
    if _is_moved(plan):
        lines.append((plan.baseline_deadline or plan.now, colours.bad, "dash", 1.5))
    return [
        {
            "type": "line",
            "x0": axis.place(day),
            "x1": axis.place(day),
            "yref": "paper",
            "y0": 0,
            "y1": 1,
            "line": {"color": colour, "dash": dash, "width": width},
        }
        for day, colour, dash, width in lines
    ]


def upright_names(axis: DateAxis, plan: Plan, colours: Tokens) -> list[dict[str, Any]]:
    """Now in one row above the plot, the deadlines in another, each away from its neighbour."""
    names = [(plan.now, "charts.now", colours.muted, 0, "center")]
    if plan.deadline:
        side = "left" if _is_moved(plan) and _is_later(plan) else "right"
        names.append((plan.deadline, "charts.deadline", colours.bad, 1, side))
    if plan.baseline_deadline and _is_moved(plan):
        side = "right" if _is_later(plan) else "left"
        names.append((plan.baseline_deadline, "charts.baseline_deadline", colours.bad, 1, side))
    return [
        {
            "x": axis.place(day),
            "xanchor": side,
            "y": 1,
            "yref": "paper",
            "yanchor": "bottom",
            "yshift": 4 + row * _ROW,
            "text": rtl(label(key)),
            "showarrow": False,
            "font": {"size": TEXT_SIZE, "color": colour},
        }
        for day, key, colour, row, side in names
    ]


def _is_moved(plan: Plan) -> bool:
    return plan.baseline_deadline is not None and plan.baseline_deadline != plan.deadline


def _is_later(plan: Plan) -> bool:
    return not (plan.deadline and plan.baseline_deadline) or plan.deadline > plan.baseline_deadline
