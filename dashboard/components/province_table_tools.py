"""What stands above the table of a province's resolutions: a search, their words, what is kept."""

from html import escape

import pandas as pd
import streamlit as st

from dashboard.address import Address, link
from dashboard.components.data import rows
from dashboard.components.filters import CROSS, bad_address
from dashboard.components.location import move
from dashboard.components.money_figures import STATUSES
from dashboard.components.province_panels import Province
from dashboard.components.screen import Screen
from dashboard.labels import label
from dashboard.navigation import PROVINCE
from dashboard.numerals import format_number, persian_digits

SEARCH_KEY = "province-words"


def table_tools(screen: Screen, address: Address, province: Province, totals: pd.DataFrame) -> None:
    """Draw the search field, a link per word with its count, and the agency that is kept.

    `address` is the screen's without what the table does not know, which is told; `totals` are the
    rows of province/status_totals.
    """
    with st.container(
        horizontal=True, vertical_alignment="center", wrap=False, gap="small", key="table-tools"
    ):
        _search_field(address)
        st.html(_tools_html(address, screen, totals, province), width="stretch")


def agency_name(code: str, province: Province, screen: Screen) -> str:
    """An agency as the province knows it, else as the country does; `code` is a known one."""
    named = rows("province/agencies", province_code=province.code, **screen.filters)
    every = pd.concat([named, rows("filters/agencies")])
    return str(every.loc[every["agency_code"] == code, "agency_name"].iloc[0])


def _search_field(address: Address) -> None:
    # The field follows the address, not the other way: Back changes the address alone.
    st.session_state[SEARCH_KEY] = address.words or ""
    st.text_input(
        label("province.search"),
        key=SEARCH_KEY,
        placeholder=label("province.search"),
        label_visibility="collapsed",
        max_chars=100,
        width=260,
        on_change=lambda: move(words=st.session_state[SEARCH_KEY].strip() or None),
    )


def _tools_html(address: Address, screen: Screen, totals: pd.DataFrame, province: Province) -> str:
    counts = dict(zip(totals["status_code"], totals["resolution_count"], strict=True))
    links = [_status_link(address, None, sum(counts.values()))]
    links += [_status_link(address, status, counts.get(status, 0)) for status in STATUSES]
    removable = ""
    if address.agency_code:
        name = agency_name(address.agency_code, province, screen)
        title = label("filters.agency_code")
        removable = (
            f'<a class="pg-filter" href="{escape(link(PROVINCE, address, agency_code=None))}"'
            f' target="_self" title="{label("filters.remove", name=title)}">'
            f"<span>{title}:</span> {escape(name)}{CROSS}</a>"
        )
    said = bad_address(address) if address.bad != screen.address.bad else ""
    name = label("columns.status_code")
    return (
        f'<div class="pg-tools"><nav class="pg-statuses" aria-label="{name}">{"".join(links)}</nav>'
        f"{removable}{said}</div>"
    )


def _status_link(address: Address, status: str | None, count: int) -> str:
    word = label(f"shell.status_{status}") if status else label("filters.all")
    current = " aria-current=true" if status == address.status_code else ""
    name = f' class="pg-status-{status}"' if status else ""
    shape = "<i></i>" if status else ""
    href = escape(link(PROVINCE, address, status_code=status))
    return (
        f'<a href="{href}" target="_self"{name}{current}>'
        f"{shape}{word} <b>{format_number(count)}</b></a>"
    )


def emptiness_html(address: Address) -> str:
    """Why no resolution is listed, and the way back to all of them."""
    text = label("province.no_rows")
    if address.words:
        text = label("province.nothing_found", words=persian_digits(address.words))
    cleared = link(PROVINCE, address, agency_code=None, status_code=None, words=None)
    back = ""
    if cleared != link(PROVINCE, address):
        back = f' <a href="{escape(cleared)}" target="_self">{label("province.all_rows")}</a>'
    return f'<p class="pg-empty">{escape(text)}{back}</p>'
