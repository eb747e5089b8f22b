"""Maps of provinces and counties in five classes, with names and figures written on them."""

from collections.abc import Iterable

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.areas import Areas, areas_of
from dashboard.charts.county_labels import county_labels
from dashboard.charts.map_frame import MapFrame
from dashboard.charts.map_labels import (
    leader_trace,
    province_labels,
    sea_trace,
    text_traces,
)
from dashboard.charts.map_legend import HEIGHT as LEGEND_HEIGHT
from dashboard.charts.map_legend import legend
from dashboard.charts.measures import Measure
from dashboard.charts.theme import template
from dashboard.places import counties, layer_url, province_names
from dashboard.tokens import Theme, tokens

WIDTH, HEIGHT = 620, 690
COUNTRY = (43.9, 24.4, 63.45, 40.3)  # west, south, east, north
_MARGIN = 0.015  # of a province's extent, kept free around it
_UNFADED = {"marker": {"opacity": 1}}  # a click selects one place; Plotly would fade the others


def province_map(
    frame: pd.DataFrame,
    measure: Measure,
    theme: Theme,
    selected: str | None = None,
    *,
    height: int = HEIGHT,
    width: int = WIDTH,
) -> go.Figure:
    """The country by `province_code` and `value`; a province without row or value is grey.

    `value` is a share, a pace, rial or a count, as the measure says; an optional `count` is told
    on hovering. A click gives the code as `location` and `customdata[0]`. Labels are planned for
    `width` by `height` pixels.
    """
    piece = MapFrame(*COUNTRY, width, height - LEGEND_HEIGHT)
    areas = areas_of(frame, "province_code", province_names(), measure, theme)
    plan = province_labels(piece)
    return _figure(
        [
            _backdrop("outline", "outline", tokens(theme).outline, 4.0, theme),
            _backdrop("water", "Lake Urmia", tokens(theme).water, 1.0, theme),
            _fills("provinces", areas, selected, theme),
            leader_trace(plan, piece, theme),
            *text_traces(plan, areas, theme),
            sea_trace(piece, theme),
        ],
        areas,
        piece,
        height,
        theme,
    )


def county_map(
    frame: pd.DataFrame,
    province_code: str,
    measure: Measure,
    theme: Theme,
    selected: str | None = None,
    *,
    height: int = HEIGHT,
    width: int = WIDTH,
) -> go.Figure:
    """One province by `county_code` and `value`, as `province_map`; UnknownScope if there is none.

    Counties too small for their name at a readable size are named beside the province.
    """
    places = counties(province_code)
    west, south, east, north = places.total_bounds
    aside, above = (east - west) * _MARGIN, (north - south) * _MARGIN
    piece = MapFrame(
        west - aside, south - above, east + aside, north + above, width, height - LEGEND_HEIGHT
    ).filling()
    names = dict(zip(places["county_code"], places["name_fa"], strict=True))
    areas = areas_of(frame, "county_code", names, measure, theme)
    plan = county_labels(province_code, piece)
    return _figure(
        [
            _backdrop("provinces", province_code, tokens(theme).outline, 4.0, theme),
            _fills(f"counties-{province_code}", areas, selected, theme),
            leader_trace(plan, piece, theme),
            *text_traces(plan, areas, theme),
        ],
        areas,
        piece,
        height,
        theme,
    )


def _fills(layer: str, areas: Areas, selected: str | None, theme: Theme) -> go.Choropleth:
    colours = tokens(theme)
    # The chosen place comes last: later shapes would cover half of its outline.
    order = sorted(areas.by_code.values(), key=lambda area: area.code == selected)
    fills = [*areas.classes.fills, colours.no_report]
    chosen = [area.code == selected for area in order]
    return go.Choropleth(
        geojson=layer_url(layer),
        locations=[area.code for area in order],
        z=[area.place for area in order],
        zmin=-0.5,
        zmax=len(fills) - 0.5,
        colorscale=_steps(fills),
        showscale=False,
        customdata=[[area.code, area.name] for area in order],
        text=[area.hover for area in order],
        hovertemplate="%{text}<extra></extra>",
        marker={
            "line": {
                "color": [colours.selected if here else colours.border for here in chosen],
                "width": [4.0 if here else 1.2 for here in chosen],
            }
        },
        unselected=_UNFADED,
    )


def _backdrop(layer: str, feature: str, fill: str, line: float, theme: Theme) -> go.Choropleth:
    edge = tokens(theme).outline
    return go.Choropleth(
        geojson=layer_url(layer),
        locations=[feature],
        z=[0],
        colorscale=_steps([fill]),
        showscale=False,
        hoverinfo="skip",
        marker={"line": {"color": edge, "width": line}},
        unselected=_UNFADED,
    )


def _steps(fills: list[str]) -> list[tuple[float, str]]:
    share = 1 / len(fills)
    return [
        (edge, fill)
        for place, fill in enumerate(fills)
        for edge in (place * share, (place + 1) * share)
    ]


def _figure(
    traces: Iterable[go.Choropleth | go.Scattergeo],
    areas: Areas,
    piece: MapFrame,
    height: int,
    theme: Theme,
) -> go.Figure:
    return go.Figure(
        list(traces),
        layout={
            "template": template(theme),
            "height": height,
            "geo": piece.geo(),
            "margin": {"l": 0, "r": 0, "t": 0, "b": LEGEND_HEIGHT},
            **legend(areas, theme),
        },
    )
