"""The provinces on the national page: a map of one measure, or their ranks with intervals."""

from collections.abc import Mapping
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.address import link
from dashboard.components.agency_scores import least_items
from dashboard.components.cards import card
from dashboard.components.data import kept, records, rows
from dashboard.components.filters import bad_address
from dashboard.components.location import go
from dashboard.components.maps import measure_chooser, measure_topic, place_map
from dashboard.components.marks import conflict_mark
from dashboard.components.province_scores import PROVINCE_COMPONENTS, province_scores
from dashboard.components.ranking_cells import rank_range, tier_chip
from dashboard.components.screen import Screen
from dashboard.components.tables import Col, table_html
from dashboard.components.topics import explained
from dashboard.labels import label
from dashboard.navigation import CONFLICTS, METHOD, OVERVIEW, PROVINCE
from dashboard.numerals import format_number, format_percent

MAP, RANKING = VIEWS = ("map", "ranking")
# The share that the planning organisation answers for.
NOT_THEIRS = "allocated_of_committed"
MAP_HEIGHT = 640


def provinces_panel(screen: Screen) -> None:
    """The view that the address names; a click on a province of the map opens it."""
    address = screen.address.among("view", VIEWS)
    shown = address.view or MAP
    clicked = None
    with card("map", ""):
        topic = measure_topic(screen) if shown == MAP else "rank_interval"
        hint = f"<small>{label('overview.ranking_hint')}</small>" if shown == RANKING else ""
        said = bad_address(address) if address.bad != screen.address.bad else ""
        st.html(
            f'<header class="pg-title"><h2>{explained(label("overview.map"), topic)}</h2>'
            f"{_views(screen, shown)}{hint}{said}</header>"
        )
        if shown == MAP:
            clicked = _map(screen)
        else:
            st.html(kept(lambda: _ranking_html(screen), "province-ranking", screen.key))
    if clicked:
        go(PROVINCE, province_code=clicked, view=None)


def _views(screen: Screen, shown: str) -> str:
    links = "".join(
        f'<a href="{escape(link(OVERVIEW, screen.address, view=None if view == MAP else view))}"'
        f' target="_self"{" aria-current=page" if view == shown else ""}>'
        f"{label(f'overview.provinces_as.{view}')}</a>"
        for view in VIEWS
    )
    return f'<nav class="pg-switch" aria-label="{label("filters.view")}">{links}</nav>'


def _map(screen: Screen) -> str | None:
    measure = measure_chooser(screen)
    if measure.code == NOT_THEIRS:
        st.html(f'<p class="pg-map-note">{_not_ranked(screen)}</p>')
    frame = rows("overview/provinces", **screen.filters)
    return place_map(screen, frame, measure, MAP_HEIGHT)


def _not_ranked(screen: Screen) -> str:
    href = escape(link(METHOD, screen.address, view=None, topic="allocated_share"))
    return (
        f'{label("overview.not_ranked")} <a href="{href}" target="_self">'
        f"{label('agencies.why_not')}</a>"
    )


def _ranking_html(screen: Screen) -> str:
    frame = province_scores(screen)
    is_ranked = frame["rank"].notna()
    count, least = int(is_ranked.sum()), format_number(least_items())
    if not count:
        return f'<p class="pg-empty">{label("overview.no_province_ranked", least=least)}</p>'
    told = _told(screen, frame[is_ranked], count)
    columns = [
        Col("rank", label("columns.rank"), "count", strong=True),
        Col("province", label("columns.province_name"), "html"),
        Col("place", label("agencies.rank_range", count=format_number(count)), "html"),
        Col("tier", label("agencies.tier_title"), "html"),
        *(
            Col(f"{name}_cell", label(f"overview.ranked_by.{name}"), "html")
            for name in PROVINCE_COMPONENTS
        ),
    ]
    rest = " · ".join(map(str, frame.loc[~is_ranked, "province_name"]))
    unranked = f'<p class="pg-note">{label("agencies.unranked", least=least)}: {escape(rest)}</p>'
    return (
        f'<div class="pg-provinces">{table_html(told, columns)}{unranked if rest else ""}'
        f'<p class="pg-note">{_not_ranked(screen)}</p></div>'
    )


def _told(screen: Screen, frame: pd.DataFrame, count: int) -> pd.DataFrame:
    lines = records(frame)
    cells = {
        f"{name}_cell": [_share(screen, line, name) for line in lines]
        for name in PROVINCE_COMPONENTS
    }
    return frame.assign(
        province=[_name(screen, line) for line in lines],
        place=[rank_range(line, count) for line in lines],
        tier=[tier_chip(line["tier_code"]) for line in lines],
        **cells,
    )


def _name(screen: Screen, line: Mapping[str, Any]) -> str:
    href = escape(link(PROVINCE, screen.address, province_code=line["province_code"], view=None))
    count = label("agencies.resolutions", count=format_number(line["resolution_count"]))
    name = escape(str(line["province_name"]))
    return f'<a href="{href}" target="_self" title="{count}"><b>{name}</b></a>'


def _share(screen: Screen, line: Mapping[str, Any], component: str) -> str:
    """The raw share, leading to its items; its interval and the estimate are told on pointing."""
    code = line["province_code"]
    href = escape(screen.source(f"standing.{component}/{code}"))
    if not line[f"{component}_items"]:
        return f'<a href="{href}" target="_self">{label("agencies.nothing_allocated")}</a>'
    told = label(
        "agencies.share_told",
        share=format_percent(line[f"{component}_share"], 1),
        low=format_percent(line[f"{component}_low"]),
        high=format_percent(line[f"{component}_high"]),
        shrunk=format_percent(line[f"{component}_shrunk"], 1),
    )
    mark = ""
    if component == "paid":
        claims = link(CONFLICTS, screen.address, province_code=code, view=None)
        mark = conflict_mark(int(line["conflict_count"]), claims)
    share = format_percent(line[f"{component}_share"])
    return f'<a href="{href}" target="_self" title="{escape(told)}">{share}</a>{mark}'
