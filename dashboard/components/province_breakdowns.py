"""A province's money divided by sector and by agency, each leading to its resolutions."""

import pandas as pd
import streamlit as st

from dashboard.address import link
from dashboard.components.cards import card
from dashboard.components.data import kept, rows
from dashboard.components.downloads import download_links
from dashboard.components.province_panels import RESOLUTIONS, STAGES, Province
from dashboard.components.screen import Screen
from dashboard.components.tables import Col, table_html
from dashboard.labels import label
from dashboard.money import Unit, unit_label
from dashboard.navigation import AGENCY, CONFLICTS, PROVINCE
from dashboard.numerals import format_number

DOWNLOADED = (
    *("resolution_count", "behind_count"),
    *("committed_rial", "allocated_rial", "paid_rial", "unpaid_rial"),
)
BY = {"sector": "province/sectors", "agency": "province/agencies"}


def sectors_panel(screen: Screen, province: Province) -> None:
    """The province's sectors, the largest commitment first."""
    _panel(screen, province, "sector")


def agencies_panel(screen: Screen, province: Province) -> None:
    """The agencies that work in the province, the largest unpaid allocation first."""
    _panel(screen, province, "agency")


def _panel(screen: Screen, province: Province, what: str) -> None:
    frame = rows(
        BY[what],
        province_code=province.code,
        county_code=screen.address.county_code,
        **screen.filters,
    )
    hint = label(
        f"province.by_{what}_hint",
        count=format_number(len(frame)),
        unit=unit_label(Unit.billion_toman),
    )
    with card(f"by-{what}", label(f"province.by_{what}"), hint, height="half", topic="stages"):
        if frame.empty:
            st.html(f'<p class="pg-empty">{label("province.no_rows")}</p>')
            return
        download_links(
            screen,
            f"by-{what}",
            label(f"province.by_{what}_of", name=province.name),
            frame,
            (f"{what}_code", f"{what}_name", *DOWNLOADED),
        )
        told = frame
        if what == "agency":
            told = frame.assign(agency_name=province.short(frame["agency_name"]))
        st.html(kept(lambda: _html(told, screen, what), f"province-{what}", screen.key))


def _html(frame: pd.DataFrame, screen: Screen, what: str) -> str:
    widest = max(frame[f"{stage}_rial"].max() for stage in STAGES) or 1
    codes = frame[f"{what}_code"]
    shares = zip(*(frame[f"{stage}_rial"] / widest for stage in STAGES), strict=True)
    told = frame.assign(
        stages=pd.Series(list(shares), index=frame.index, dtype=object),
        paid_share=frame["paid_rial"] / frame["allocated_rial"].where(frame["allocated_rial"] > 0),
        href=[_resolutions_of(screen, what, code) for code in codes],
        name_href=[_named(screen, what, code) for code in codes],
        source=[screen.source(f"{what}.{code}") for code in codes],
        conflicts_href=[_conflicts_of(screen, what, code) for code in codes],
    )
    return table_html(told, _columns(what))


def _resolutions_of(screen: Screen, what: str, code: str) -> str:
    address = screen.address.moved(view=RESOLUTIONS, status_code=None, words=None)
    if what == "sector":
        return link(PROVINCE, address, sector_code=code, county_code=address.county_code)
    return link(PROVINCE, address, agency_code=code)


def _named(screen: Screen, what: str, code: str) -> str:
    """An agency has a card of its own; a sector is told by its resolutions."""
    if what == "agency":
        return link(AGENCY, screen.address, agency_code=code)
    return _resolutions_of(screen, what, code)


def _conflicts_of(screen: Screen, what: str, code: str) -> str:
    if what == "sector":
        return link(CONFLICTS, screen.address, sector_code=code)
    return link(CONFLICTS, screen.address, agency_code=code)


def _columns(what: str) -> list[Col]:
    return [
        Col(f"{what}_name", label(f"columns.{what}_name"), href="name_href", strong=True),
        Col("resolution_count", label("columns.resolution_count"), "count", href="href"),
        Col("stages", label("province.stages"), "stages"),
        Col("committed_rial", label("columns.committed_rial"), "money", href="source"),
        Col(
            "paid_share",
            label("province.paid_share"),
            "percent",
            href="source",
            conflicts="conflict_count",
            conflicts_href="conflicts_href",
        ),
        Col("unpaid_rial", label("columns.unpaid_rial"), "money", href="source", strong=True),
    ]
