"""Money of each month alone, beside what is needed a month from now on."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.line_marks import END_LABEL_SIZE, money_axis, now_line
from dashboard.charts.month_axis import month_axis, year_boundaries, year_names
from dashboard.charts.outlook import STAGES, Stage, edition_place
from dashboard.charts.scales import highest_rial, tick_values
from dashboard.charts.text import amount, rtl
from dashboard.charts.theme import template
from dashboard.jalali import month_name
from dashboard.labels import label
from dashboard.money import Unit, money_unit_for, to_unit, unit_label
from dashboard.numerals import persian_digits
from dashboard.tokens import Theme, Tokens, tokens

_MARGIN = {"l": 58, "r": 172, "t": 14, "b": 56}
_MONTHLY = tuple(f"month_{stage}" for stage in STAGES)
_MOST_TICKS = 3


def month_bars(
    frame: pd.DataFrame, stage: Stage, needed_rial: int, theme: Theme, height: int
) -> go.Figure:
    """Allocated and paid rial of each month, and the rate that one stage needs from now on, or 0.

    One row a month, of one part of timeline/months, in order; at least one month.
    """
    colours = tokens(theme)
    unit = month_unit(frame, needed_rial)
    now = edition_place(frame)
    top = max(highest_rial(frame, _MONTHLY), needed_rial)
    ticks = tick_values(to_unit(top, unit), _MOST_TICKS)
    return go.Figure(
        [_bars(frame, name, unit, colours) for name in reversed(STAGES)],
        layout={
            "template": template(theme),
            "height": height,
            "hovermode": "closest",
            "barmode": "group",
            "bargap": 0.25,
            "margin": _MARGIN,
            "xaxis": month_axis(frame),
            "yaxis": money_axis(ticks),
            "shapes": [
                *year_boundaries(frame, colours),
                *now_line(now, colours),
                *_needed_line(now, len(frame), to_unit(needed_rial, unit), colours),
            ],
            "annotations": [
                *year_names(frame, colours),
                *_needed_name(len(frame), to_unit(needed_rial, unit), stage, colours),
            ],
        },
    )


def month_unit(frame: pd.DataFrame, needed_rial: int) -> Unit:
    """The unit that month_bars writes its figures in."""
    return money_unit_for(max(highest_rial(frame, _MONTHLY), needed_rial))


def _bars(frame: pd.DataFrame, name: Stage, unit: Unit, colours: Tokens) -> go.Bar:
    known = frame[f"month_{name}_rial"].dropna()
    money = [to_unit(rial, unit) for rial in known]
    texts = [
        rtl(
            label(
                "charts.own_month_figure",
                name=label(f"charts.{name}"),
                month=month_name(frame["jalali_month"].iloc[place]),
                year=persian_digits(frame["jalali_year"].iloc[place]),
                figure=amount(sum_),
                unit=unit_label(unit),
            )
        )
        for place, sum_ in enumerate(money)
    ]
    return go.Bar(
        x=[*range(len(money))],
        y=money,
        marker={"color": getattr(colours, name)},
        hovertext=texts,
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _needed_line(now: float, count: int, needed: float, colours: Tokens) -> list[dict[str, Any]]:
    if not needed:
        return []
    line = {"color": colours.bad, "width": 3, "dash": "dash"}
    return [
        {"type": "line", "x0": now, "x1": count - 0.5, "y0": needed, "y1": needed, "line": line}
    ]


def _needed_name(count: int, needed: float, stage: Stage, colours: Tokens) -> list[dict[str, Any]]:
    if not needed:
        return []
    text = label("charts.needed", stage=label(f"charts.{stage}"), figure=amount(needed))
    return [
        {
            "x": count - 1,
            "y": needed,
            "xanchor": "left",
            "xshift": 18,
            "text": rtl(text),
            "showarrow": False,
            "font": {"size": END_LABEL_SIZE, "color": colours.bad},
        }
    ]
