"""Where a card has no agency to tell of: the nearest to a code, those found, or all ministries."""

from html import escape

import pandas as pd
import streamlit as st

from dashboard.address import MOST_LETTERS, Address, link
from dashboard.components.agency_record import Agency
from dashboard.components.cards import card
from dashboard.components.data import records, rows
from dashboard.components.screen import Screen
from dashboard.components.search_words import folded_words
from dashboard.jalali import format_date_long
from dashboard.labels import label
from dashboard.navigation import AGENCIES, AGENCY
from dashboard.numerals import LRI, PDI, format_number, isolated, persian_digits

NEAREST_SHOWN, FOUND_SHOWN = 9, 120


def nothing_reported(screen: Screen, agency: Agency) -> None:
    """Words and ways on where the edition, or its province, knows nothing of the agency."""
    where = agency.province_name or label("agency.everywhere")
    told = label(
        "agency.nothing",
        name=agency.row["agency_name"],
        where=where,
        date=format_date_long(screen.edition_date),
    )
    ways = [(link(AGENCY, screen.address, edition_date=None), label("agency.to_newest"))]
    if screen.address.province_code is not None:
        ways.insert(0, (link(AGENCY, screen.address, province_code=None), label("agency.to_all")))
    with card("nothing", told, height="auto"):
        st.html(_choices([*ways, (link(AGENCIES, screen.address), label(AGENCIES.title_key))]))


def no_agency(screen: Screen) -> None:
    """Which agency: those nearest to an unknown code, or found by words, or all ministries."""
    code, words = screen.address.agency_code, screen.address.words or ""
    if code is not None:
        written = f"{LRI}{persian_digits(code)}{PDI}"
        with card("nearest", label("agency.unknown", code=written), height="auto"):
            nearest = rows("agency/nearest", agency_code=code, row_limit=NEAREST_SHOWN)
            everyone = link(AGENCY, screen.address, agency_code=None)
            st.html(_links(screen, nearest) + _choices([(everyone, label("agency.all"))]))
        return
    folded = folded_words(words)
    found = rows(
        "agency/found",
        edition_date=screen.edition_date,
        folded_words=folded or None,
        row_limit=FOUND_SHOWN,
    )
    title = label("agency.found", words=isolated(words)) if folded else label("agency.choose")
    nothing = f'<p class="pg-empty">{label("agency.none_found")}</p>'
    with card("agency-choice", title, _cut(found)):
        listed = nothing if found.empty else _links(screen, found)
        st.html(_search_field(screen.address) + listed)


def _cut(found: pd.DataFrame) -> str:
    count = 0 if found.empty else int(found["match_count"].iloc[0])
    if count <= FOUND_SHOWN:
        return ""
    return label("agency.found_cut", shown=format_number(FOUND_SHOWN), count=format_number(count))


def _search_field(address: Address) -> str:
    action = link(AGENCY, Address(edition_date=address.edition_date, theme=address.theme))
    hint = label("agency.search")
    return (
        f'<form class="pg-search" role="search" action="{escape(action)}">'
        f'<input type="search" name="words" value="{escape(address.words or "")}"'
        f' maxlength="{MOST_LETTERS}" placeholder="{hint}" aria-label="{hint}" autocomplete="off">'
        f'<button type="submit" title="{hint}" aria-label="{hint}">'
        '<i class="pg-icon pg-icon-search"></i></button></form>'
    )


def _links(screen: Screen, frame: pd.DataFrame) -> str:
    """The agencies as links to their cards, each with its code or how many resolutions it has."""
    lines = []
    for row in records(frame):
        href = link(AGENCY, screen.address, agency_code=row["agency_code"], words=None)
        code = f"<bdi>{persian_digits(row['agency_code'])}</bdi>"
        count = row.get("resolution_count")
        figure = code if count is None else label("agency.executes", count=format_number(count))
        lines.append(
            f'<a href="{escape(href)}" target="_self"><span>{escape(row["agency_name"])}</span>'
            f"<small>{figure}</small></a>"
        )
    return f'<nav class="pg-agencies">{"".join(lines)}</nav>'


def _choices(ways: list[tuple[str, str]]) -> str:
    links = "".join(
        f'<a href="{escape(href)}" target="_self">{escape(text)}</a>' for href, text in ways
    )
    return f'<nav class="pg-choices">{links}</nav>'
