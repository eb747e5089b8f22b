"""Money over the fiscal years, cumulative by month."""

from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.month_axis import month_axis, year_boundaries, year_names
from dashboard.charts.scales import highest_rial, spread_apart, tick_values
from dashboard.charts.text import amount, rtl
from dashboard.charts.theme import TEXT_SIZE, empty_figure, template
from dashboard.jalali import month_name
from dashboard.labels import label
from dashboard.money import Unit, money_unit_for, to_unit, unit_label
from dashboard.numerals import format_number, persian_digits
from dashboard.tokens import Theme, Tokens, tokens

HEIGHT = 330
_MARGIN = {"l": 52, "r": 116, "t": 30, "b": 56}
_LINES = ("planned", "allocated", "paid")
_END_LABEL_SIZE = 18
_FAINT = "33"  # alpha of the area under the paid line, in hexadecimal
_END_LABEL_GAP = 24  # pixels between the middles of neighbouring labels


@dataclass(frozen=True)
class _Line:
    """One cumulative series without its nulls: positions on the month axis and money in unit."""

    name: str
    colour: str
    places: list[int]
    money: list[float]


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
            "yaxis": {
                "range": [0, ticks[-1]],
                "tickvals": ticks,
                "ticktext": _tick_texts(ticks),
            },
            "shapes": [*year_boundaries(rows, colours), *_now_line(now, colours)],
            "annotations": [
                *year_names(rows, colours),
                *_end_labels(lines, pixels_per_unit, colours),
                *_now_name(now, colours),
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


def _end_labels(
    lines: list[_Line], pixels_per_unit: float, colours: Tokens
) -> list[dict[str, Any]]:
    """Name and figure at each line's last month, moved apart where they would touch."""
    drawn = [line for line in lines if line.places]
    heights = [line.money[-1] * pixels_per_unit for line in drawn]
    moved = spread_apart(heights, _END_LABEL_GAP)
    return [
        {
            "x": line.places[-1],
            "y": line.money[-1],
            "xanchor": "left",
            "xshift": 8,
            "yshift": there - here,
            "text": rtl(f"{label(f'charts.{line.name}')} <b>{amount(line.money[-1])}</b>"),
            "showarrow": False,
            "bgcolor": colours.card,
            "borderpad": 1,
            "font": {"size": _END_LABEL_SIZE, "color": line.colour},
        }
        for line, here, there in zip(drawn, heights, moved, strict=True)
    ]


def _now_line(now: int | None, colours: Tokens) -> list[dict[str, Any]]:
    if now is None:
        return []
    line = {"color": colours.muted, "width": 1.5, "dash": "dot"}
    return [{"type": "line", "x0": now, "x1": now, "yref": "paper", "y0": 0, "y1": 1, "line": line}]


def _now_name(now: int | None, colours: Tokens) -> list[dict[str, Any]]:
    if now is None:
        return []
    return [_above(label("charts.now"), colours, x=now, xref="x")]


def _above(text: str, colours: Tokens, **place: Any) -> dict[str, Any]:
    return {
        "y": 1,
        "yref": "paper",
        "yanchor": "bottom",
        "yshift": 4,
        "text": rtl(text),
        "showarrow": False,
        "font": {"size": TEXT_SIZE, "color": colours.muted},
        **place,
    }


def _tick_texts(ticks: list[float]) -> list[str]:
    whole = all(tick == int(tick) for tick in ticks)
    return [format_number(tick, 0 if whole else 1) for tick in ticks]
