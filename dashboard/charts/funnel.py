"""Funnel plots: each unit's share by its items, within what chance alone would give.

Spiegelhalter 2005, doi:10.1002/sim.1970: a unit within the limits cannot be told from the mean,
however high or low it stands in a table.
"""

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.free_labels import Place, Spot, free_places
from dashboard.charts.text import rtl
from dashboard.charts.theme import empty_figure, template
from dashboard.labels import label
from dashboard.numerals import format_number, format_percent
from dashboard.shares import ALARM_Z, ALERT_Z, dispersion, funnel_limits, pooled
from dashboard.tokens import Theme, Tokens, tokens

WIDTH, HEIGHT = 655, 622
LIMITS = {"alarm": ALARM_Z, "alert": ALERT_Z}
WITHIN = "within"
_MARGIN = {"l": 58, "r": 16, "t": 12, "b": 62}
MOST_NAMED = 10
_CURVE_POINTS = 90
_READABLE = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)
_EDGE = 1.25  # room beside the first and the last point, as a factor of their items
_MARKER, _OUTSIDE_MARKER, _LABEL_SIZE = 13, 17, 16
_SHAPES = {"above": "triangle-up", "below": "triangle-down"}


@dataclass(frozen=True)
class Funnel:
    """The units that have items, each with `items`, `share` and where it stands.

    `limit_code` is alarm, alert or within; `side_code` above or below the mean. `dispersion` is φ;
    the limits are widened by its root where it is above 1.
    """

    units: pd.DataFrame
    mean: float
    dispersion: float

    @property
    def outside(self) -> pd.DataFrame:
        """The units beyond a limit, the farthest first."""
        return self.units[self.units["limit_code"] != WITHIN].sort_values(
            "distance", ascending=False
        )


def funnel_of(frame: pd.DataFrame, component: str) -> Funnel:
    """The funnel of a component's `<c>_successes` of `<c>_items`; units without items left out."""
    units = frame[frame[f"{component}_items"] > 0]
    items, successes = units[f"{component}_items"], units[f"{component}_successes"]
    if units.empty:
        empty = units.assign(items=items, share=items, limit_code="", side_code="", distance=0.0)
        return Funnel(empty, math.nan, 1.0)
    mean = pooled(successes, items).mean
    phi = dispersion(successes, items, mean)
    share = (successes / items).astype(float)
    limit = pd.Series(WITHIN, units.index)
    for code in reversed(LIMITS):
        reach = funnel_limits(mean, items, LIMITS[code], phi)
        limit = limit.mask((share < reach.low) | (share > reach.high), code)
    chance = np.sqrt(max(phi, 1.0) * mean * (1 - mean) / items)
    return Funnel(
        units.assign(
            items=items.astype(float),
            share=share,
            limit_code=limit,
            side_code=np.where(share >= mean, "above", "below"),
            distance=(share - mean).abs() / chance.where(chance > 0, math.nan),
        ),
        mean,
        phi,
    )


def funnel_chart(
    funnel: Funnel, items_title: str, theme: Theme, *, width: int = WIDTH, height: int = HEIGHT
) -> go.Figure:
    """The funnel with its outliers named where there is room, for `width` by `height` pixels.

    Each point's `customdata` is its `agency_code`.
    """
    if funnel.units.empty:
        return empty_figure(theme, height)
    colours = tokens(theme)
    units = funnel.units
    ends = units["items"].min() / _EDGE, units["items"].max() * _EDGE
    return go.Figure(
        [*_limit_traces(funnel, ends, colours), _points(units, colours)],
        layout={
            "template": template(theme),
            "height": height,
            "margin": _MARGIN,
            "hovermode": "closest",
            "xaxis": _items_axis(ends, items_title),
            "yaxis": _share_axis(),
            "annotations": _names(funnel, ends, (width, height), colours),
        },
    )


def _items_axis(ends: tuple[float, float], title: str) -> dict[str, Any]:
    ticks = [value for value in _READABLE if ends[0] <= value <= ends[1]]
    return {
        "type": "log",
        "range": [math.log10(end) for end in ends],
        "tickvals": ticks,
        "ticktext": [format_number(value) for value in ticks],
        "showgrid": False,
        "title": {"text": rtl(title), "standoff": 10},
    }


def _share_axis() -> dict[str, Any]:
    ticks = [0.0, 0.25, 0.5, 0.75, 1.0]
    return {
        "range": [-0.03, 1.03],
        "tickvals": ticks,
        "ticktext": [format_percent(tick) for tick in ticks],
    }


def _limit_traces(funnel: Funnel, ends: tuple[float, float], colours: Tokens) -> list[go.Scatter]:
    items = np.geomspace(*ends, _CURVE_POINTS)
    ground = f"{colours.brand}1c"
    traces = []
    for code, z in LIMITS.items():
        reach = funnel_limits(funnel.mean, items, z, funnel.dispersion)
        line = {
            "color": colours.bad if code == "alarm" else colours.accent,
            "width": 1.8,
            "dash": "solid" if code == "alarm" else "dash",
        }
        how = {"x": items, "mode": "lines", "hoverinfo": "skip", "line": line}
        traces.append(go.Scatter(y=reach.low, **how))
        fill = {"fill": "tonexty", "fillcolor": ground} if code == "alert" else {}
        traces.append(go.Scatter(y=reach.high, **how, **fill))
    mean = {"color": colours.brand, "width": 1.8}
    level = [funnel.mean, funnel.mean]
    traces.append(go.Scatter(x=list(ends), y=level, mode="lines", hoverinfo="skip", line=mean))
    return traces


def _points(units: pd.DataFrame, colours: Tokens) -> go.Scatter:
    inks = {"alarm": colours.bad, "alert": colours.accent, WITHIN: colours.brand}
    told = [
        rtl(
            label(
                "charts.funnel_point",
                name=name,
                share=format_percent(share, 1),
                items=format_number(items, 1 if items % 1 else 0),
                limit=label(f"charts.funnel_limit.{code}"),
            )
        )
        for name, share, items, code in zip(
            *(units[column] for column in ("agency_name", "share", "items", "limit_code")),
            strict=True,
        )
    ]
    symbols = [
        "circle" if code == WITHIN else _SHAPES[side]
        for code, side in zip(units["limit_code"], units["side_code"], strict=True)
    ]
    marker = {
        "size": [_MARKER if code == WITHIN else _OUTSIDE_MARKER for code in units["limit_code"]],
        "symbol": symbols,
        "opacity": 1,
        "color": [inks[code] for code in units["limit_code"]],
        "line": {"color": colours.card, "width": 1.2},
    }
    return go.Scatter(
        x=units["items"],
        y=units["share"],
        mode="markers",
        customdata=units["agency_code"].tolist(),
        hovertext=told,
        hoverinfo="text",
        marker=marker,
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
    )


def _names(
    funnel: Funnel, ends: tuple[float, float], size: tuple[int, int], colours: Tokens
) -> list[dict[str, Any]]:
    """The names of the units beyond a limit, the farthest first, where they cover nothing."""
    plot = size[0] - _MARGIN["l"] - _MARGIN["r"], size[1] - _MARGIN["t"] - _MARGIN["b"]
    outside = funnel.outside.head(MOST_NAMED)
    named, every = (_spots(units, ends, plot) for units in (outside, funnel.units))
    moved = free_places(named, every, plot, _LABEL_SIZE, _MARKER / 2)
    placed = zip(named, outside["items"], outside["share"], moved, strict=True)
    return [
        _name(spot, math.log10(items), share, place, colours)
        for spot, items, share, place in placed
        if place is not None
    ]


def _name(spot: Spot, x: float, y: float, place: Place, colours: Tokens) -> dict[str, Any]:
    named = {
        "x": x,
        "y": y,
        "text": rtl(spot.name),
        "xanchor": "center",
        "yanchor": "middle",
        "showarrow": place.leads,
        "font": {"size": _LABEL_SIZE, "color": colours.ink},
        "borderpad": 0,
    }
    if not place.leads:
        return {**named, "xshift": place.across, "yshift": place.upwards}
    line = {"arrowhead": 0, "arrowwidth": 1.2, "arrowcolor": colours.muted, "standoff": 6}
    return {**named, **line, "ax": place.across, "ay": -place.upwards}


def _spots(units: pd.DataFrame, ends: tuple[float, float], plot: tuple[int, int]) -> list[Spot]:
    least, most = _share_axis()["range"]
    across = np.log(units["items"] / ends[0]) / math.log(ends[1] / ends[0]) * plot[0]
    upwards = (units["share"] - least) / (most - least) * plot[1]
    return [Spot(*spot) for spot in zip(across, upwards, units["agency_name"], strict=True)]
