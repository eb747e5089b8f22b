"""The resolutions of a province: searched, filtered and ordered through the address."""

from collections.abc import Hashable
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.address import Address, link
from dashboard.components.cards import card
from dashboard.components.data import kept, rows
from dashboard.components.downloads import download_links, shown_of
from dashboard.components.marks import conflicts_of
from dashboard.components.money_figures import STATUSES
from dashboard.components.province_panels import STAGES, Province
from dashboard.components.province_table_tools import (
    agency_name,
    emptiness_html,
    table_tools,
)
from dashboard.components.screen import Screen
from dashboard.components.search_words import folded_words
from dashboard.components.tables import Col, Kind, Order, table_html
from dashboard.jalali import format_date
from dashboard.labels import label
from dashboard.money import Unit, format_money, unit_label
from dashboard.navigation import PROVINCE, RESOLUTION
from dashboard.numerals import format_number

ROWS_SHOWN = 200
EVERY_ROW = 1_000_000
UNIT = Unit.billion_toman
REVERSED = "_reversed"
UNPAID, NEAREST = "unpaid", "match"
# What the table can be ordered by, and which way first: the most money, else the worst.
ORDERS: dict[str, Order] = {
    "title": "ascending",
    "agency": "ascending",
    "committed": "descending",
    "allocated": "descending",
    "paid": "descending",
    UNPAID: "descending",
    "physical": "ascending",
    "deadline": "ascending",
    "status": "ascending",
    "reason": "ascending",
}
_OPPOSITE: dict[Order, Order] = {"ascending": "descending", "descending": "ascending"}


def resolutions_panel(screen: Screen, province: Province) -> None:
    """The resolutions under the filters, in the address's order, else the most unpaid first."""
    address, asked = _asked(screen, province)
    totals = rows("province/status_totals", **asked)
    params = {**asked, "status_code": address.status_code, "order_code": address.order}
    frame = rows("province/resolutions", row_limit=ROWS_SHOWN, **params)
    with card(
        "resolutions",
        label("province.resolutions"),
        _hint(totals, address),
        topic="resolution_status",
    ):
        download_links(
            screen,
            "resolutions",
            label("province.resolutions_of", name=province.name),
            lambda: rows("province/resolutions", row_limit=EVERY_ROW, **params),
            ("resolution_code", "sector_name", "county_name", *_columns(address)),
            more=_kept_in_words(address, province, screen),
        )
        table_tools(screen, address, province, totals)
        if frame.empty:
            st.html(emptiness_html(address))
            return
        st.html(kept(lambda: _html(frame, screen, address, province), "resolutions", screen.key))


def _asked(screen: Screen, province: Province) -> tuple[Address, dict[str, Hashable]]:
    """The address without what the table does not know, and what its queries are asked for."""
    orders = {f"{code}{ending}" for code in ORDERS for ending in ("", REVERSED)}
    agencies = rows("filters/agencies")["agency_code"]
    address = screen.address.among("order", orders).among("status_code", STATUSES)
    address = address.among("agency_code", set(agencies))
    return address, {
        "province_code": province.code,
        "county_code": address.county_code,
        "agency_code": address.agency_code,
        "folded_words": folded_words(address.words or "") or None,
        **screen.filters,
    }


def _hint(totals: pd.DataFrame, address: Address) -> str:
    chosen = totals
    if address.status_code:
        chosen = totals[totals["status_code"] == address.status_code]
    count = int(chosen["resolution_count"].sum())
    said = label(
        "province.resolutions_hint",
        count=format_number(count),
        unpaid=format_money(int(chosen["unpaid_rial"].sum()), UNIT),
        unit=unit_label(UNIT),
    )
    if count > ROWS_SHOWN:
        said += " · " + shown_of(ROWS_SHOWN, count)
    return said


def _kept_in_words(address: Address, province: Province, screen: Screen) -> dict[str, str]:
    """What this table alone keeps, for its file; the page's own filters are told by the screen."""
    words = {}
    if address.status_code:
        words[label("filters.status_code")] = label(f"shell.status_{address.status_code}")
    if address.agency_code:
        words[label("filters.agency_code")] = agency_name(address.agency_code, province, screen)
    return words


def _html(frame: pd.DataFrame, screen: Screen, address: Address, province: Province) -> str:
    codes = frame["resolution_code"]
    told = frame.assign(
        href=[link(RESOLUTION, address, resolution_code=code) for code in codes],
        source=[screen.source(f"resolution.{code}") for code in codes],
        claims=[conflicts_of(address, code) for code in codes],
        agency_name=province.short(frame["agency_name"]),
        first_deadline=_first_deadlines(frame),
        gap_reason_name=frame["gap_reason_name"].mask(
            frame["gap_reason_name"].isna() & (frame["unpaid_rial"] > 0),
            label("province.no_reason"),
        ),
    )
    return table_html(told, _columns(address))


def _first_deadlines(frame: pd.DataFrame) -> "pd.Series[Any]":
    """The baseline, where the deadline is no longer the first one ever reported."""
    told = [
        None
        if pd.isna(first) or first == now
        else label("province.first_deadline", date=format_date(first.date()))
        for first, now in zip(frame["baseline_deadline_date"], frame["deadline_date"], strict=True)
    ]
    return pd.Series(told, index=frame.index, dtype=object)


def _columns(address: Address) -> list[Col]:
    return [
        _col(address, "title", "title", href="href", under="county_name", strong=True),
        _col(address, "agency", "agency_name", under="sector_name", width="11rem"),
        *(_money(address, stage) for stage in STAGES),
        _col(address, UNPAID, "unpaid_rial", "money", unit=UNIT, href="source", strong=True),
        _col(address, "physical", "physical_share", "bar", href="source"),
        _col(address, "deadline", "deadline_date", "date", under="first_deadline"),
        _col(address, "status", "status_code", "status"),
        _col(address, "reason", "gap_reason_name", width="10rem"),
    ]


def _money(address: Address, stage: str) -> Col:
    return _col(
        address,
        stage,
        f"{stage}_rial",
        "money",
        unit=UNIT,
        href="source",
        conflicts=f"{stage}_conflict_count",
        conflicts_href="claims",
    )


def _col(address: Address, code: str, name: str, kind: Kind = "text", **how: Any) -> Col:
    """A column whose heading orders the table by it, and the other way round once it does."""
    # Found by words and in no order asked for, the nearest to the words stand first.
    unasked = NEAREST if address.words else UNPAID
    order, ordered = address.order or unasked, ORDERS[code]
    following = f"{code}{REVERSED}" if order == code else code
    if order == f"{code}{REVERSED}":
        ordered = _OPPOSITE[ordered]
    return Col(
        name,
        label(f"columns.{name}"),
        kind,
        order_href=link(PROVINCE, address, order=None if following == unasked else following),
        ordered=ordered if order.removesuffix(REVERSED) == code else "",
        **how,
    )
