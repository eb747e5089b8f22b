"""The look shared by every chart, as a Plotly template made from the tokens."""

from functools import cache

import plotly.graph_objects as go

from dashboard.charts.text import rtl
from dashboard.labels import label
from dashboard.tokens import Theme, tokens

FONT = "Vazirmatn, sans-serif"
TEXT_SIZE = 16
CLEAR = "rgba(0,0,0,0)"


@cache
def template(theme: Theme) -> go.layout.Template:
    """Vazirmatn at 16 px and more, quiet axes, no background: the card shows through."""
    colours = tokens(theme)
    axis = {
        "gridcolor": colours.line,
        "linecolor": colours.line,
        "zeroline": False,
        "fixedrange": True,
        "tickfont": {"size": TEXT_SIZE, "color": colours.muted},
    }
    return go.layout.Template(
        layout={
            "font": {"family": FONT, "size": TEXT_SIZE, "color": colours.ink},
            "paper_bgcolor": CLEAR,
            "plot_bgcolor": CLEAR,
            "colorway": list(colours.classes[::-1]),
            "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
            "showlegend": False,
            "dragmode": False,
            "xaxis": axis,
            "yaxis": axis,
            "hoverlabel": {
                "bgcolor": colours.card,
                "bordercolor": colours.brand,
                "align": "right",
                "font": {"family": FONT, "size": TEXT_SIZE, "color": colours.ink},
            },
        }
    )


def empty_figure(theme: Theme, height: int) -> go.Figure:
    """A chart without data, saying so."""
    note = {
        "text": rtl(label("charts.empty")),
        "showarrow": False,
        "font": {"size": TEXT_SIZE, "color": tokens(theme).muted},
    }
    hidden = {"visible": False}
    return go.Figure(
        layout={
            "template": template(theme),
            "height": height,
            "xaxis": hidden,
            "yaxis": hidden,
            "annotations": [note],
        }
    )
