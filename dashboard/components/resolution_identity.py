"""Which resolution a page is about; and, where none of that code is known, which may be meant."""

from html import escape

import pandas as pd
import streamlit as st

from dashboard.address import link
from dashboard.components.cards import card
from dashboard.components.data import kept, records, rows
from dashboard.components.marks import conflict_mark
from dashboard.components.resolution_record import Resolution
from dashboard.components.screen import Screen
from dashboard.components.tables import Col, status_chip, table_html
from dashboard.jalali import format_date, format_date_long
from dashboard.labels import label
from dashboard.navigation import AGENCY, PROVINCE, RESOLUTION, SEARCH
from dashboard.numerals import LRI, PDI, format_number, persian_digits

NEAREST_SHOWN = 8
NOTHING_TO_DECIDE = "none"
# What somebody did wrong, as against what waits for somebody.
WRONG = frozenset({"unpaid_no_reason", "paid_above_allocated", "deadline_passed"})


def identity_header(screen: Screen, resolution: Resolution) -> None:
    """The title with its word and what it asks for; below it whose it is and where."""
    st.html(kept(lambda: _header_html(screen, resolution), "identity", screen.key))


def _header_html(screen: Screen, resolution: Resolution) -> str:
    row = resolution.row
    source = escape(screen.source("rows.resolutions"))
    mark = conflict_mark(
        int(row["conflict_count"]), screen.source(f"claims.{resolution.code}"), counted=True
    )
    return (
        f'<header class="pg-identity"><div>{status_chip(row["status_code"])}'
        f'<h1 title="{escape(row["title"])}">{escape(persian_digits(row["title"]))}</h1>{mark}'
        f"{_ask(row['decision_code'])}</div>"
        f"<div><ul>{_whose(screen, resolution)}"
        f'<li><a class="pg-source" href="{source}" target="_self">{label("shell.source")}</a></li>'
        f"</ul>{_neighbours(screen, resolution)}</div></header>"
    )


def _ask(decision_code: str) -> str:
    if decision_code == NOTHING_TO_DECIDE:
        return ""
    kind = label(f"overview.decision.{decision_code}")
    ask = label(f"overview.decision_ask.{decision_code}")
    tone = "bad" if decision_code in WRONG else "accent"
    return f'<mark class="pg-ask pg-tone-{tone}"><b>{kind}:</b> {ask}</mark>'


def _neighbours(screen: Screen, resolution: Resolution) -> str:
    """The way to the resolutions read out before and after this one in its province."""
    asked = {**resolution.asked, "province_code": resolution.row["province_code"]}
    found = records(rows("resolution/neighbours", **asked))[0]
    place = label(
        "resolution.place_of",
        place=format_number(found["place"]),
        count=format_number(found["resolution_count"]),
    )
    before = _step(screen, "previous", found["previous_resolution_code"])
    after = _step(screen, "next", found["next_resolution_code"])
    return f'<nav class="pg-steps-between">{before}<span>{place}</span>{after}</nav>'


def _step(screen: Screen, which: str, code: object) -> str:
    name = label(f"resolution.{which}")
    if not isinstance(code, str):
        return f"<span>{name}</span>"
    href = link(screen.page, screen.address, resolution_code=code)
    return f'<a href="{escape(href)}" target="_self">{name}</a>'


def _whose(screen: Screen, resolution: Resolution) -> str:
    row = resolution.row
    where = {"province_code": row["province_code"], "resolution_code": None}
    province = link(PROVINCE, screen.address, county_code=None, **where)
    place = f'<a href="{escape(province)}" target="_self">{escape(row["province_name"])}</a>'
    if not pd.isna(row["county_name"]):
        county = link(PROVINCE, screen.address, county_code=row["county_code"], **where)
        name = escape(row["county_name"])
        place += f' · <a href="{escape(county)}" target="_self">{name}</a>'
    card_href = link(AGENCY, screen.address, agency_code=row["agency_code"], resolution_code=None)
    parts = [
        f"<bdi>{persian_digits(resolution.code)}</bdi>",
        f'<a href="{escape(card_href)}" target="_self">{escape(row["agency_name"])}</a>',
        place,
        escape(row["sector_name"]),
    ]
    if not pd.isna(row["trip_title"]):
        parts.append(f"{escape(row['trip_title'])} ({format_date(row['trip_date'].date())})")
    reported = row["reported_edition_date"].date()
    if reported < screen.edition_date:
        words = label("resolution.last_reported", date=format_date_long(reported))
        parts.append(f"<mark>{words}</mark>")
    return "".join(f"<li>{part}</li>" for part in parts)


def no_resolution(screen: Screen) -> None:
    """What to do where the address names no resolution, or one that the edition does not know."""
    code = screen.address.resolution_code
    if code is None:
        with card("choose", label("resolution.choose"), height="auto"):
            st.html(_ways_on(screen))
        return
    nearest = rows("resolution/nearest", resolution_code=code, row_limit=NEAREST_SHOWN)
    written = f"{LRI}{persian_digits(code)}{PDI}"
    same = [line for line in records(nearest) if line["edit_count"] == 0]
    if same:
        first = same[0]["first_edition_date"].date()
        told = label("resolution.later", code=written, date=format_date_long(first))
        href = link(RESOLUTION, screen.address, edition_date=first)
        text = label("resolution.to_edition", date=format_date_long(first))
        with card("later", told, height="auto"):
            st.html(_choices([(href, text)]))
        return
    with card("nearest", label("resolution.unknown", code=written), height="auto"):
        if not nearest.empty:
            st.html(_nearest_table(screen, nearest))
        st.html(_ways_on(screen))


def _nearest_table(screen: Screen, nearest: pd.DataFrame) -> str:
    told = nearest.assign(
        href=[
            link(RESOLUTION, screen.address, resolution_code=code)
            for code in nearest["resolution_code"]
        ]
    )
    columns = [
        Col("resolution_code", label("columns.resolution_code"), "code", href="href", strong=True),
        Col("title", label("columns.title"), href="href"),
        Col("province_name", label("columns.province_name")),
    ]
    return table_html(told, columns)


def _ways_on(screen: Screen) -> str:
    pages = (SEARCH, PROVINCE)
    return _choices(
        [
            (link(page, screen.address, resolution_code=None), label(page.title_key))
            for page in pages
        ]
    )


def _choices(ways: list[tuple[str, str]]) -> str:
    links = "".join(
        f'<a href="{escape(href)}" target="_self">{escape(text)}</a>' for href, text in ways
    )
    return f'<nav class="pg-choices">{links}</nav>'
