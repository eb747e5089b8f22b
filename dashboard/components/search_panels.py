"""The panels of the search: what was asked, the provinces it was found in, the resolutions."""

import re
from dataclasses import replace
from functools import partial
from html import escape

import pandas as pd
import streamlit as st

from dashboard.address import link
from dashboard.components.cards import card
from dashboard.components.data import kept, provinces, records, rows
from dashboard.components.filters import bad_address
from dashboard.components.screen import Screen
from dashboard.components.search_results import resolutions_panel
from dashboard.components.search_words import folded_words
from dashboard.ingest.values.folding import clean_code
from dashboard.labels import label
from dashboard.navigation import RESOLUTION, SEARCH
from dashboard.numerals import format_number, isolated

ROWS_SHOWN = 100
EVERY_ROW = 1_000_000
LEAST_LETTERS = 2
CODE = re.compile(r"(?=.*\d)[A-Za-z0-9_/-]{1,100}")


def search_panels(screen: Screen) -> None:
    """What was found, or in words why nothing can be shown."""
    folded = folded_words(screen.address.words or "")
    if len(folded.replace(" ", "")) < LEAST_LETTERS:
        _told(label("search.too_short" if screen.address.words else "search.ask"))
        return
    asked = {"edition_date": screen.edition_date, "folded_words": folded}
    counts = rows("search/provinces", **asked)
    known = set(provinces()["province_code"])
    screen = replace(screen, address=screen.address.among("province_code", known))
    if counts.empty:
        _told(
            label("search.nothing", words=isolated(screen.address.words or "")), _near_codes(screen)
        )
        return
    found = partial(rows, "search/resolutions", province_code=screen.address.province_code, **asked)
    places, listed = st.columns([1, 4.2], gap="small")
    with places:
        _provinces_panel(screen, counts)
    with listed:
        resolutions_panel(screen, found(row_limit=ROWS_SHOWN), partial(found, row_limit=EVERY_ROW))


def _told(words: str, further: str = "") -> None:
    with card("told", label("shell.page_search"), height="auto"):
        st.html(f'<p class="pg-empty">{escape(words)}</p>{further}')


def _near_codes(screen: Screen) -> str:
    """A link to the codes like the one that was searched, where it may be one."""
    code = clean_code(screen.address.words or "")
    if CODE.fullmatch(code) is None:
        return ""
    href = escape(link(RESOLUTION, screen.address, resolution_code=code))
    words = label("search.near_codes", code=isolated(code))
    return f'<nav class="pg-choices"><a href="{href}" target="_self">{escape(words)}</a></nav>'


def _provinces_panel(screen: Screen, counts: pd.DataFrame) -> None:
    """How many were found in each province; a click keeps one province, or all again."""
    with card("found-places", label("search.provinces")):
        if screen.address.bad:
            st.html(bad_address(screen.address))
        st.html(kept(lambda: _provinces_html(screen, counts), "search-provinces", screen.key))


def _provinces_html(screen: Screen, counts: pd.DataFrame) -> str:
    every = int(counts["resolution_count"].sum())
    lines = [(None, label("search.everywhere"), every)]
    lines += [
        (row["province_code"], row["province_name"], row["resolution_count"])
        for row in records(counts)
    ]
    links = "".join(
        f'<a href="{escape(link(SEARCH, screen.address, province_code=code))}" target="_self"'
        f"{' aria-current=true' if code == screen.address.province_code else ''}>"
        f"<span>{escape(name)}</span><b>{format_number(count)}</b></a>"
        for code, name, count in lines
    )
    return f'<nav class="pg-facets" aria-label="{label("search.provinces")}">{links}</nav>'
