"""Physical progress over time: the plan, what the agency reported, what visits saw."""

from datetime import date
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.date_axis import DateAxis, months_between
from dashboard.charts.month_axis import month_axis, year_boundaries, year_names
from dashboard.charts.text import rtl
from dashboard.charts.theme import TEXT_SIZE, template
from dashboard.charts.upright_lines import Plan, upright_lines, upright_names
from dashboard.jalali import format_date
from dashboard.labels import label
from dashboard.numerals import format_percent
from dashboard.tokens import Theme, Tokens, tokens

_MARGIN = {"l": 50, "r": 124, "t": 52, "b": 56}
_QUARTERS = (0.0, 0.25, 0.5, 0.75, 1.0)
_LABEL_GAP = 0.11  # of the axis, between the middles of neighbouring labels


def progress_chart(
    reports: pd.DataFrame, visits: pd.DataFrame, plan: Plan, theme: Theme, height: int
) -> go.Figure:
    """Progress by Solar Hijri month; shares are 0 to 1.

    `reports`: report_date, reported_share and stated_plan_share (the agency's own plan, null where
    it states none); `visits`: event_date and observed_share.
    """
    colours = tokens(theme)
    dates = [plan.start, plan.end, plan.now]
    dates += [day for day in (plan.baseline_deadline, plan.deadline) if day]
    dates += [*_days(reports["report_date"]), *_days(visits["event_date"])]
    months = months_between(min(dates), max(dates))
    stated = reports.dropna(subset=["stated_plan_share"])
    linear = [(plan.start, 0.0), (plan.end, 1.0), (max(dates), 1.0)]
    own_plan = _pairs(stated, "report_date", "stated_plan_share")
    reported = _pairs(reports, "report_date", "reported_share")
    seen = _pairs(visits, "event_date", "observed_share")
    highest = max([1.0, *(share for _, share in (*own_plan, *reported, *seen))])
    axis = DateAxis(months)
    return go.Figure(
        [
            _line(axis, linear, "planned", colours.committed, {"dash": "dash", "width": 2.5}),
            _marks(axis, own_plan, "own_plan", colours.committed, "line-ew-open", lines=False),
            _marks(axis, reported, "reported", colours.paid, "circle", lines=True),
            _marks(axis, seen, "observed", colours.accent, "diamond", lines=False),
        ],
        layout={
            "template": template(theme),
            "height": height,
            "hovermode": "closest",
            "margin": _MARGIN,
            "xaxis": month_axis(months),
            "yaxis": {
                "range": [0, highest * 1.04],
                "tickvals": _QUARTERS,
                "ticktext": [format_percent(share) for share in _QUARTERS],
            },
            "shapes": [*year_boundaries(months, colours), *upright_lines(axis, plan, colours)],
            "annotations": [
                *year_names(months, colours),
                *upright_names(axis, plan, colours),
                *_side_labels(plan, reported, seen, highest, colours),
            ],
        },
    )


def _days(dates: pd.Series) -> list[date]:
    return [stamp.date() for stamp in dates]


def _pairs(frame: pd.DataFrame, day: str, share: str) -> list[tuple[date, float]]:
    known = frame.dropna(subset=[share])
    return list(zip(_days(known[day]), known[share], strict=True))


def _told(name: str, day: date, share: float) -> str:
    return rtl(
        label(
            "charts.progress_on",
            name=label(f"charts.{name}"),
            date=format_date(day),
            share=format_percent(share),
        )
    )


def _line(
    axis: DateAxis, pairs: list[tuple[date, float]], name: str, colour: str, line: dict[str, Any]
) -> go.Scatter:
    return go.Scatter(
        x=[axis.place(day) for day, _ in pairs],
        y=[share for _, share in pairs],
        mode="lines",
        line={"color": colour, **line},
        text=[_told(name, day, share) for day, share in pairs],
        hovertemplate="%{text}<extra></extra>",
    )


def _marks(
    axis: DateAxis,
    pairs: list[tuple[date, float]],
    name: str,
    colour: str,
    symbol: str,
    *,
    lines: bool,
) -> go.Scatter:
    return go.Scatter(
        x=[axis.place(day) for day, _ in pairs],
        y=[share for _, share in pairs],
        mode="lines+markers" if lines else "markers",
        line={"color": colour, "width": 4},
        marker={
            "color": colour,
            "symbol": symbol,
            "size": 14 if symbol == "diamond" else 11,
            "line": {"color": colour, "width": 2.5},
        },
        text=[_told(name, day, share) for day, share in pairs],
        hovertemplate="%{text}<extra></extra>",
        cliponaxis=False,
    )


def _side_labels(
    plan: Plan,
    reported: list[tuple[date, float]],
    seen: list[tuple[date, float]],
    highest: float,
    colours: Tokens,
) -> list[dict[str, Any]]:
    """What the plan asks for now, and the last report and visit: each with its sign, at its height.

    They stand beside the plot, where they cover nothing.
    """
    days = max((plan.end - plan.start).days, 1)
    asked = min(max((plan.now - plan.start).days / days, 0.0), 1.0)
    series = [("planned", asked, "\u2504", colours.committed)]
    for name, pairs, sign, colour in (
        ("reported", reported, "\u25cf", colours.paid),
        ("observed", seen, "\u25c6", colours.accent),
    ):
        if pairs:
            series.append((name, max(pairs)[1], sign, colour))
    series.sort(key=lambda one: one[1])
    heights = _within([share for _, share, _, _ in series], highest)
    return [
        {
            "x": 1,
            "xref": "paper",
            "xanchor": "left",
            "xshift": 6,
            "y": height,
            "text": rtl(f"{label(f'charts.{name}')} <b>{format_percent(share)}</b> {sign}"),
            "showarrow": False,
            "font": {"size": TEXT_SIZE, "color": colour},
        }
        for (name, share, sign, colour), height in zip(series, heights, strict=True)
    ]


def _within(shares: list[float], highest: float) -> list[float]:
    """Ascending shares moved apart, none below the axis nor above `highest`: Plotly hides those."""
    heights: list[float] = []
    for share in shares:
        heights.append(max(share, heights[-1] + _LABEL_GAP) if heights else share)
    for place in range(len(heights) - 1, -1, -1):
        ceiling = highest - _LABEL_GAP * (len(heights) - 1 - place)
        heights[place] = min(heights[place], ceiling)
    return heights
