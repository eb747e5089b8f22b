"""Money by fiscal year: paid within allocated within committed."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.scales import highest_rial
from dashboard.charts.text import amount, rtl
from dashboard.charts.theme import empty_figure, template
from dashboard.labels import label
from dashboard.money import Unit, money_unit_for, to_unit, unit_label
from dashboard.numerals import persian_digits
from dashboard.tokens import Theme, Tokens, tokens

HEIGHT = 330
_STAGES = ("committed", "allocated", "paid")
_BAR_WIDTHS = {"committed": 0.46, "allocated": 0.30, "paid": 0.14}  # of a year's row
_FIGURES_RISE = 0.36  # of a year's row, from the middle of its bar up to its words
_FIGURES_SIZE = 18


def year_bars(frame: pd.DataFrame, theme: Theme, height: int = HEIGHT) -> go.Figure:
    """Per `jalali_year`, paid within allocated within committed (`…_rial`), told in words too.

    The words above each bar carry the bars' colours and so stand for a legend.
    """
    rows = frame.sort_values("jalali_year", ignore_index=True)
    if rows.empty:
        return empty_figure(theme, height)
    colours = tokens(theme)
    unit = money_unit_for(highest_rial(rows, _STAGES))
    years = [persian_digits(year) for year in rows["jalali_year"]]
    fills = {"committed": colours.line, "allocated": colours.allocated, "paid": colours.paid}
    bars = [
        go.Bar(
            orientation="h",
            x=[to_unit(rial, unit) for rial in rows[f"{stage}_rial"]],
            y=years,
            width=_BAR_WIDTHS[stage],
            marker={"color": fills[stage], "line": {"color": colours.card, "width": 1}},
            text=[_told(stage, rial, unit) for rial in rows[f"{stage}_rial"]],
            textposition="none",
            hovertemplate="%{text}<extra></extra>",
        )
        for stage in _STAGES
    ]
    return go.Figure(
        bars,
        layout={
            "template": template(theme),
            "height": height,
            "barmode": "overlay",
            "margin": {"l": 4, "r": 64, "t": 4, "b": 4},
            "xaxis": {"autorange": "reversed", "visible": False},
            "yaxis": {
                "side": "right",
                "type": "category",
                "autorange": "reversed",
                "showgrid": False,
                "ticklabelstandoff": 8,
                "tickfont": {"size": 20, "color": colours.ink, "weight": 700},
            },
            "annotations": [
                _year_figures(place, row, unit, colours)
                for place, row in enumerate(rows.to_dict("records"))
            ],
        },
    )


def _told(stage: str, rial: float, unit: Unit) -> str:
    name, figure = label(f"charts.{stage}"), amount(to_unit(rial, unit))
    return rtl(label("charts.year_stage", name=name, figure=figure, unit=unit_label(unit)))


def _year_figures(place: int, row: dict[Any, Any], unit: Unit, colours: Tokens) -> dict[str, Any]:
    """The year's three amounts over its bar, each in its bar's colour."""
    spoken = {
        stage: f'<span style="color:{getattr(colours, stage)}">{label(f"charts.{stage}")} '
        f"<b>{amount(to_unit(row[f'{stage}_rial'], unit))}</b></span>"
        for stage in _STAGES
    }
    return {
        "x": 1,
        "xref": "paper",
        "xanchor": "right",
        "y": place - _FIGURES_RISE,
        "text": rtl(label("charts.year_figures", unit=unit_label(unit), **spoken)),
        "showarrow": False,
        "font": {"size": _FIGURES_SIZE, "color": colours.muted},
    }
