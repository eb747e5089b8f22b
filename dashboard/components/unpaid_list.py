"""The list of unpaid resolutions: those without a reason first, under who has to answer."""

import pandas as pd
import streamlit as st

from dashboard.address import link
from dashboard.components.cards import card
from dashboard.components.data import kept, records, rows
from dashboard.components.downloads import download_links
from dashboard.components.marks import conflicts_of
from dashboard.components.money_filters import Filters
from dashboard.components.screen import Screen
from dashboard.components.tables import Col, table_html
from dashboard.components.unpaid_choices import Choice, age_words
from dashboard.jalali import format_date
from dashboard.labels import label
from dashboard.money import Unit, format_money, unit_label
from dashboard.navigation import AGENCY, RESOLUTION
from dashboard.numerals import format_number

ROWS_SHOWN = 120
ROWS_OF_EACH = 3
EVERY_ROW = 1_000_000
COLUMNS = (
    *("responsible_name", "agency_name", "province_name", "resolution_code", "title"),
    *("amount_rial", "unpaid_rial", "previous_unpaid_rial", "gap_reason_name", "stated_date"),
    "explanation",
)


def list_panel(screen: Screen, filters: Filters, choice: Choice) -> None:
    """A few resolutions of every agency, or all of the one that the address names."""
    asked = {**filters, "gap_reason_code": choice.reason, "change_code": choice.change}
    asked |= {"age_code": choice.age}
    of_each = ROWS_OF_EACH if screen.address.agency_code is None else None
    frame = rows("unpaid/rows", row_limit=ROWS_SHOWN, agency_limit=of_each, **asked)
    title = label("unpaid.list")
    with card("unpaid-list", title, _hint(frame, of_each), topic="unpaid"):
        download_links(
            screen,
            "resolutions",
            title,
            lambda: rows("unpaid/rows", row_limit=EVERY_ROW, **asked),
            COLUMNS,
        )
        if choice.html:
            st.html(choice.html)
        if frame.empty:
            st.html(f'<p class="pg-empty">{label("unpaid.none_listed")}</p>')
            return
        ages = rows("unpaid/ages", **filters)
        st.html(kept(lambda: _list_html(screen, frame, ages), "unpaid-list", screen.key))


def _hint(frame: pd.DataFrame, of_each: int | None) -> str:
    if frame.empty:
        return ""
    return label(
        "unpaid.list_hint" if of_each is None else "unpaid.list_hint_of_each",
        count=format_number(frame["resolution_count"].iloc[0]),
        amount=format_money(int(frame["total_rial"].iloc[0])),
        each=format_number(ROWS_OF_EACH),
    )


def _list_html(screen: Screen, frame: pd.DataFrame, ages: pd.DataFrame) -> str:
    spans = {
        row["age_code"]: age_words(row["after_days"], row["until_days"]) for row in records(ages)
    }
    codes = [str(code) for code in frame["resolution_code"]]
    told = frame.assign(
        href=[link(RESOLUTION, screen.address, resolution_code=code) for code in codes],
        source=[screen.source(f"resolution.{code}") for code in codes],
        claims=[conflicts_of(screen.address, code) for code in codes],
        whose=frame["province_name"] + " · " + frame["agency_name"],
        age=frame["oldest_age_code"].map(spans),
        reason=frame["gap_reason_name"].fillna(label("unpaid.no_reason")),
        since=_stated(frame),
    )
    # The agency's name stands once, above what it has to answer for.
    group = told["responsible_code"] + told["gap_reason_code"].isna().astype(str)
    first = group != group.shift()
    told["responsible"] = told["responsible_name"].where(first, "")
    told["answers_for"] = [
        label(
            "unpaid.answers_for",
            count=format_number(row["responsible_count"]),
            amount=format_money(row["responsible_rial"]),
        )
        if is_first
        else None
        for row, is_first in zip(records(told), first, strict=True)
    ]
    told["agency_href"] = [
        link(AGENCY, screen.address, agency_code=code) if is_first else None
        for code, is_first in zip(told["responsible_code"], first, strict=True)
    ]
    return table_html(
        told,
        [
            Col(
                "responsible",
                label("columns.responsible_name"),
                "code",
                href="agency_href",
                under="answers_for",
                strong=True,
            ),
            Col("title", label("columns.title"), href="href", under="whose", width="22rem"),
            Col(
                "amount_rial",
                unit_label(Unit.billion_toman),
                "money",
                href="source",
                strong=True,
                conflicts="conflict_count",
                conflicts_href="claims",
            ),
            Col("age", label("unpaid.oldest"), "code"),
            Col("reason", label("unpaid.reason"), under="since", width="10rem"),
        ],
    )


def _stated(frame: pd.DataFrame) -> "pd.Series[str]":
    """Since when each reason stands, where there is one."""
    days = frame["stated_date"].dropna()
    return days.map(lambda day: format_date(day.date()))
