"""Where the money changed: by province, agency or sector, and their files."""

from typing import cast

import pandas as pd
import streamlit as st

from dashboard.address import Changes, link
from dashboard.components.cards import card
from dashboard.components.changes_figures import STAGES, Comparison
from dashboard.components.data import kept, rows
from dashboard.components.downloads import download_links
from dashboard.components.screen import Screen
from dashboard.components.tables import Col, table_html
from dashboard.jalali import format_date
from dashboard.labels import label
from dashboard.money import RIAL_PER_UNIT, Unit, unit_label
from dashboard.navigation import CHANGES

BILLION = RIAL_PER_UNIT[Unit.billion_toman]
SIDE_BY_SIDE = 2
QUERIES = {
    "province": "changes/provinces",
    "agency": "changes/agencies",
    "sector": "changes/sectors",
}


def places_panels(screen: Screen, comparison: Comparison) -> None:
    """By what the filters leave open: of a province its agencies and sectors."""
    open_ways = [what for what in QUERIES if comparison.filters[f"{what}_code"] is None]
    shown = (open_ways or ["agency"])[:SIDE_BY_SIDE]
    for column, what in zip(st.columns(len(shown), gap="small"), shown, strict=True):
        with column:
            _places_panel(screen, comparison, what)


def _places_panel(screen: Screen, comparison: Comparison, what: str) -> None:
    frame = rows(QUERIES[what], **comparison.filters)
    title = label(f"changes.by_{what}")
    with card(
        f"changes-{what}", title, unit_label(Unit.billion_toman), height="third", topic="changes"
    ):
        if frame.empty:
            st.html(f'<p class="pg-empty">{label("changes.none")}</p>')
            return
        name = f"changes-{what}"
        st.html(kept(lambda: _places_html(frame, screen, what), name, screen.key))
        since = {label("filters.since_date"): format_date(comparison.since_date)}
        columns = (f"{what}_name", *(f"{stage}_change_rial" for stage in STAGES))
        download_links(screen, name, title, frame, columns, more=since)


def _places_html(frame: pd.DataFrame, screen: Screen, what: str) -> str:
    told = frame.assign(
        href=[
            link(CHANGES, screen.address, **cast(Changes, {f"{what}_code": code}))
            for code in frame[f"{what}_code"]
        ],
        newly_allocated=frame["allocated_change_rial"] / BILLION,
        newly_paid=frame["paid_change_rial"] / BILLION,
    )
    return table_html(
        told,
        [
            Col(f"{what}_name", label(f"columns.{what}_name"), href="href", strong=True),
            Col("newly_allocated", label("overview.change_kind.newly_allocated"), "change"),
            Col("newly_paid", label("overview.change_kind.newly_paid"), "change", strong=True),
        ],
    )
