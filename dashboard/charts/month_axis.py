"""A category axis of Persian months with the fiscal years beneath."""

from typing import Any

import pandas as pd

from dashboard.charts.theme import TEXT_SIZE
from dashboard.jalali import month_name
from dashboard.numerals import persian_digits
from dashboard.tokens import Tokens

_QUARTERS = (4, 7, 10)  # the year's first month is told by its boundary
_HALF_YEAR = (7,)
_MOST_YEARS_BY_QUARTER = 4
_MONTH_SIZE = 14
_YEAR_SHIFT = -30  # pixels below the axis


def month_axis(rows: pd.DataFrame) -> dict[str, Any]:
    """The axis over rows of `jalali_year`, `jalali_month`, one place each, quarters named."""
    few = rows["jalali_year"].nunique() <= _MOST_YEARS_BY_QUARTER
    named = rows[rows["jalali_month"].isin(_QUARTERS if few else _HALF_YEAR)]
    return {
        "range": [-0.5, len(rows) - 0.5],
        "tickvals": named.index.tolist(),
        "ticktext": [month_name(month) for month in named["jalali_month"]],
        "tickfont": {"size": _MONTH_SIZE},
        "tickangle": 0,
        "showgrid": False,
    }


def year_names(rows: pd.DataFrame, colours: Tokens) -> list[dict[str, Any]]:
    """Each year's number under the middle of its months."""
    return [
        {
            "x": (months.index[0] + months.index[-1]) / 2,
            "y": 0,
            "yref": "paper",
            "yanchor": "top",
            "yshift": _YEAR_SHIFT,
            "text": f"<b>{persian_digits(year)}</b>",
            "showarrow": False,
            "font": {"size": TEXT_SIZE, "color": colours.ink},
        }
        for year, months in rows.groupby("jalali_year")
    ]


def year_boundaries(rows: pd.DataFrame, colours: Tokens) -> list[dict[str, Any]]:
    """A line before each year's first month but the first."""
    starts = [months.index[0] for _, months in rows.groupby("jalali_year")]
    return [
        {
            "type": "line",
            "x0": start - 0.5,
            "x1": start - 0.5,
            "yref": "paper",
            "y0": -0.16,
            "y1": 1,
            "layer": "below",
            "line": {"color": colours.line, "width": 1.5},
        }
        for start in starts[1:]
    ]
