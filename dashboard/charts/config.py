"""The options every chart is handed to the browser with."""

from typing import Any

from dashboard.jalali import MONTHS, month_name
from dashboard.labels import label

TOPOJSON_URL = "/app/static/topojson/"
THOUSANDS, DECIMAL = "\u066c", "\u066b"


def chart_config() -> dict[str, Any]:
    """Plotly's `config`: Persian, nothing fetched from outside, no tool bar, no zooming.

    Plotly asks its own host for a base map even where none is drawn; `topojsonURL` is ours.
    """
    months = [month_name(month) for month in MONTHS]
    persian = {
        "dictionary": {"Double-click to zoom back out": label("charts.zoom_out")},
        "format": {
            "months": months,
            "shortMonths": months,
            "thousands": THOUSANDS,
            "decimal": DECIMAL,
        },
    }
    return {
        "locale": "fa",
        "locales": {"fa": persian},
        "topojsonURL": TOPOJSON_URL,
        "displayModeBar": False,
        "displaylogo": False,
        "scrollZoom": False,
        "doubleClick": False,
        "showTips": False,
    }
