"""Funnel plots of what agencies pay and keep to schedule, and the list of those beyond a limit."""

from collections.abc import Mapping
from html import escape
from typing import Any

import plotly.graph_objects as go
import streamlit as st

from dashboard.address import link
from dashboard.charts.config import chart_config
from dashboard.charts.funnel import Funnel, funnel_chart, funnel_of
from dashboard.components import location
from dashboard.components.agency_scores import agency_scores, comparison, comparison_key
from dashboard.components.cards import card
from dashboard.components.data import kept, records
from dashboard.components.downloads import download_links
from dashboard.components.screen import Screen
from dashboard.components.tables import Col
from dashboard.labels import label
from dashboard.navigation import AGENCY
from dashboard.numerals import format_number, format_percent, isolated

FUNNELS = ("paid", "on_schedule")


def funnel_view(screen: Screen) -> None:
    """Two funnels beside each other, then who stands beyond a limit, in words."""
    compared = comparison(screen)

    def funnels_of() -> dict[str, Funnel]:
        frame = agency_scores(compared)
        return {component: funnel_of(frame, component) for component in FUNNELS}

    funnels = kept(funnels_of, "funnels", comparison_key(compared))
    *charts, listed = st.columns([1.45, 1.45, 1], gap="small")
    for column, (component, funnel) in zip(charts, funnels.items(), strict=True):
        with column:
            _funnel_panel(screen, component, funnel)
    with listed:
        _outliers_panel(screen, funnels)


def _funnel_panel(screen: Screen, component: str, funnel: Funnel) -> None:
    hint = label(
        "agencies.funnel_hint" if funnel.dispersion > 1 else "agencies.funnel_hint_narrow",
        mean=format_percent(funnel.mean, 1),
        phi=format_number(funnel.dispersion, 2),
        root=isolated("√φ"),
    )
    title = label(f"agencies.component.{component}")
    with card(f"funnel-{component}", title, hint, topic="funnel"):
        _draw(screen, component, funnel)


def _draw(screen: Screen, component: str, funnel: Funnel) -> None:
    title = label(f"agencies.funnel_items.{component}")

    def draw() -> go.Figure:
        return funnel_chart(funnel, title, screen.theme)

    event = st.plotly_chart(
        kept(draw, f"funnel-{component}", screen.key),
        theme=None,
        config=chart_config(),
        key=f"funnel-{component}-{screen.key}",
        on_select="rerun",
        selection_mode="points",
    )
    points = event["selection"]["points"]
    if points:
        code = points[0]["customdata"]
        location.go(AGENCY, agency_code=str(code), view=None, order=None)


def _outliers_panel(screen: Screen, funnels: Mapping[str, Funnel]) -> None:
    with card("funnel-outliers", label("agencies.outliers"), topic="funnel"):
        every = funnels["paid"].units
        download_links(
            screen,
            "funnel",
            label("agencies.view.funnel"),
            every,
            (
                *("agency_code", "agency_name", "allocated_rial", "paid_rial"),
                *(
                    Col(f"{component}_{part}", label(f"columns.{component}_{part}"), "number")
                    for component in FUNNELS
                    for part in ("successes", "items")
                ),
            ),
        )
        st.html(kept(lambda: _outliers_html(screen, funnels), "funnel-outliers", screen.key))


def _outliers_html(screen: Screen, funnels: Mapping[str, Funnel]) -> str:
    key = "".join(
        f'<li class="pg-limit-{code}"><i></i>{label(f"charts.funnel_limit.{code}")}</li>'
        for code in ("alarm", "alert", "within")
    )
    parts = "".join(_list_html(screen, component, funnel) for component, funnel in funnels.items())
    return f'<div class="pg-outliers" tabindex="0"><ul class="pg-limit-key">{key}</ul>{parts}</div>'


def _list_html(screen: Screen, component: str, funnel: Funnel) -> str:
    outside = records(funnel.outside)
    title = label(f"agencies.component.{component}")
    count = label("agencies.beyond", count=format_number(len(outside)))
    lines = "".join(_line_html(screen, component, row) for row in outside)
    if not outside:
        lines = f'<li class="pg-whole">{label("agencies.nobody_beyond")}</li>'
    return f"<h3>{title} <small>{count}</small></h3><ol>{lines}</ol>"


def _line_html(screen: Screen, component: str, row: dict[str, Any]) -> str:
    code = row["agency_code"]
    href = escape(link(AGENCY, screen.address, agency_code=code, view=None, order=None))
    source = escape(screen.source(f"part.{component}/{code}"))
    side = label(f"agencies.side.{row['side_code']}")
    items = format_number(row["items"])
    return (
        f'<li class="pg-limit-{row["limit_code"]} pg-side-{row["side_code"]}"><i></i>'
        f'<a href="{href}" target="_self">{escape(row["agency_name"])}</a>'
        f"<small>{side} · {label('agencies.n_items', items=items)}</small>"
        f'<a href="{source}" target="_self"><b>{format_percent(row["share"])}</b></a></li>'
    )
