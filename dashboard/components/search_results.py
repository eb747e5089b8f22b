"""The resolutions that a search found."""

from functools import partial

import pandas as pd
import streamlit as st

from dashboard.address import link
from dashboard.components.cards import card
from dashboard.components.data import kept
from dashboard.components.downloads import download_links, shown_of
from dashboard.components.marks import conflicts_of
from dashboard.components.screen import Screen
from dashboard.components.tables import Col, table_html
from dashboard.labels import label
from dashboard.money import Unit, unit_label
from dashboard.navigation import RESOLUTION
from dashboard.numerals import isolated

DOWNLOADED = (
    *("resolution_code", "title", "province_name", "county_name", "agency_name"),
    *("committed_rial", "allocated_rial", "paid_rial", "physical_share", "deadline_date"),
    "status_code",
)


def resolutions_panel(screen: Screen, frame: pd.DataFrame, every: "partial[pd.DataFrame]") -> None:
    """The resolutions found, as many as are shown; `every` gives all of them for a download."""
    title = label("search.found", words=isolated(screen.address.words or ""))
    hint = label("search.none_in_province")
    if not frame.empty:
        counted = shown_of(len(frame), int(frame["match_count"].iloc[0]))
        hint = label("search.found_hint", counted=counted, unit=unit_label(Unit.billion_toman))
    with card("found", title, hint, topic="search"):
        if frame.empty:
            st.html(f'<p class="pg-empty">{label("search.none_in_province")}</p>')
            return
        download_links(screen, "found", title, every, DOWNLOADED)
        st.html(kept(lambda: _resolutions_html(screen, frame), "search-found", screen.key))


def _resolutions_html(screen: Screen, frame: pd.DataFrame) -> str:
    codes = frame["resolution_code"]
    told = frame.assign(
        whose=frame["agency_name"].str.cat(frame["county_name"], " · ", na_rep="").str.strip(" ·"),
        href=[link(RESOLUTION, screen.address, resolution_code=code) for code in codes],
        claims=[conflicts_of(screen.address, code) for code in codes],
    )
    return table_html(
        told,
        [
            Col("resolution_code", label("columns.resolution_code"), "code", href="href"),
            Col("title", label("columns.title"), href="href", under="whose", strong=True),
            Col("province_name", label("columns.province_name"), "code"),
            Col(
                "committed_rial",
                label("columns.committed_rial"),
                "money",
                conflicts="conflict_count",
                conflicts_href="claims",
            ),
            Col("allocated_rial", label("columns.allocated_rial"), "money"),
            Col("paid_rial", label("columns.paid_rial"), "money", strong=True),
            Col("physical_share", label("columns.physical_share"), "percent"),
            Col("deadline_date", label("columns.deadline_date"), "date"),
            Col("status_code", label("columns.status_code"), "status"),
        ],
    )
