"""Money over the fiscal years, cumulative by month."""

from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.line_marks import LineEnd, end_labels, money_axis, now_line, now_name
from dashboard.charts.month_axis import month_axis, year_boundaries, year_names
from dashboard.charts.scales import highest_rial, tick_values
from dashboard.charts.text import amount, rtl
from dashboard.charts.theme import empty_figure, template
from dashboard.jalali import month_name
from dashboard.labels import label
from dashboard.money import Unit, money_unit_for, to_unit, unit_label
from dashboard.numerals import persian_digits
from dashboard.tokens import Theme, Tokens, tokens

HEIGHT = 330
_MARGIN = {"l": 52, "r": 116, "t": 30, "b": 56}
_LINES = ("planned", "allocated", "paid")
_FAINT = "33"  # alpha of the area under the paid line, in hexadecimal


@dataclass(frozen=True)
class _Line:
    """One cumulative series without its nulls: positions on the month axis and money in unit."""

    name: str
    colour: str
    places: list[int]
    money: list[float]


def has_documents(frame: pd.DataFrame) -> bool:
    """Whether any document stands behind the columns allocated_rial and paid_rial."""
    return bool(frame[["allocated_rial", "paid_rial"]].fillna(0).to_numpy().any())


def money_timeline(frame: pd.DataFrame, theme: Theme, height: int = HEIGHT) -> go.Figure:
    """The plan, allocation and payment: cumulative rial by `jalali_year` and `jalali_month`.

    Columns planned_rial, allocated_rial and paid_rial, one row a month; the last two are null
    after the edition's month, which is marked as now. Figures are in `timeline_unit(frame)`.
    """
    rows = frame.sort_values(["jalali_year", "jalali_month"], ignore_index=True)
    if rows.empty:
        return empty_figure(theme, height)
    colours = tokens(theme)
    unit = timeline_unit(rows)
    ticks = tick_values(to_unit(highest_rial(rows, _LINES), unit))
    lines = [_line(rows, name, unit, colours) for name in _LINES]
    now = max((line.places[-1] for line in lines[1:] if line.places), default=None)
    pixels_per_unit = (height - _MARGIN["t"] - _MARGIN["b"]) / ticks[-1]
    return go.Figure(
        [_trace(line, rows, unit) for line in lines],
        layout={
            "template": template(theme),
            "height": height,
            "hovermode": "closest",
            "margin": _MARGIN,
            "xaxis": month_axis(rows),
            "yaxis": money_axis(ticks),
            "shapes": [*year_boundaries(rows, colours), *now_line(now, colours)],
            "annotations": [
                *year_names(rows, colours),
                *end_labels(_ends(lines), pixels_per_unit, colours),
                *now_name(now, colours),
            ],
        },
    )


def timeline_unit(frame: pd.DataFrame) -> Unit:
    """The unit that money_timeline writes the frame's figures in."""
    return money_unit_for(highest_rial(frame, _LINES))


def _line(rows: pd.DataFrame, name: str, unit: Unit, colours: Tokens) -> _Line:
    known = rows[f"{name}_rial"].dropna()
    colour = {"planned": colours.committed, "allocated": colours.allocated, "paid": colours.paid}
    return _Line(name, colour[name], known.index.tolist(), [to_unit(r, unit) for r in known])


def _trace(line: _Line, rows: pd.DataFrame, unit: Unit) -> go.Scatter:
    plan, paid = line.name == "planned", line.name == "paid"
    told = [
        label(
            "charts.month_figure",
            name=label(f"charts.{line.name}"),
            month=month_name(rows["jalali_month"][place]),
            year=persian_digits(rows["jalali_year"][place]),
            figure=amount(money),
            unit=unit_label(unit),
        )
        for place, money in zip(line.places, line.money, strict=True)
    ]
    return go.Scatter(
        x=line.places,
        y=line.money,
        mode="lines",
        line={
            "color": line.colour,
            "width": 2.5 if plan else 4,
            "dash": "dash" if plan else "solid",
        },
        fill="tozeroy" if paid else None,
        fillcolor=f"{line.colour}{_FAINT}" if paid else None,
        text=[rtl(text) for text in told],
        hovertemplate="%{text}<extra></extra>",
    )


def _ends(lines: list[_Line]) -> list[LineEnd]:
    return [
        LineEnd(label(f"charts.{line.name}"), line.places[-1], line.money[-1], line.colour)
        for line in lines
        if line.places
    ]
