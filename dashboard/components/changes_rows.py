"""The resolutions of one kind of change, and their file."""

from functools import partial

import pandas as pd
import streamlit as st

from dashboard.address import link
from dashboard.components.cards import card
from dashboard.components.changes_figures import EVERY_ROW, FIRST_KIND, ROWS_SHOWN, Comparison
from dashboard.components.data import kept, rows
from dashboard.components.downloads import download_links, shown_of
from dashboard.components.filters import bad_address
from dashboard.components.marks import conflicts_of
from dashboard.components.screen import Screen
from dashboard.components.tables import Col, table_html
from dashboard.jalali import format_date
from dashboard.labels import label
from dashboard.money import RIAL_PER_UNIT, Unit, unit_label
from dashboard.navigation import RESOLUTION

BILLION = RIAL_PER_UNIT[Unit.billion_toman]
LOSSES = frozenset({"revised_down", "allocation_reduced", "payment_reduced"})
DOWNLOADED = (
    *("resolution_code", "title", "province_name", "agency_name", "former_rial", "present_rial"),
    *("amount_rial", "former_physical_share", "physical_share", "deadline_date", "status_code"),
    "reported_edition_date",
)


def rows_panel(screen: Screen, comparison: Comparison) -> None:
    """The resolutions of the chosen kind of change, the largest amount first."""
    kind = screen.address.change_code or FIRST_KIND
    frame = comparison.largest[comparison.largest["change_code"] == kind]
    title = label("changes.rows", kind=label(f"overview.change_kind.{kind}"))
    shown = shown_of(len(frame), comparison.count(kind))
    hint = f"{shown} · {unit_label(Unit.billion_toman)}"
    with card("changed", title, hint, height="two-thirds", topic="changes"):
        if screen.address.bad:
            st.html(bad_address(screen.address))
        if frame.empty:
            st.html(f'<p class="pg-empty">{label("changes.none")}</p>')
            return
        name = f"changes-rows-{kind}"
        st.html(kept(lambda: _rows_html(frame, screen, kind), name, screen.key))
        since = {label("filters.since_date"): format_date(comparison.since_date)}
        every = partial(
            rows, "changes/rows", change_code=kind, row_limit=EVERY_ROW, **comparison.filters
        )
        download_links(screen, "changes", title, every, DOWNLOADED, more=since)


def _rows_html(frame: pd.DataFrame, screen: Screen, kind: str) -> str:
    sign = -1 if kind in LOSSES else 1
    codes = frame["resolution_code"]
    told = frame.assign(
        whose=frame["province_name"] + " · " + frame["agency_name"],
        href=[link(RESOLUTION, screen.address, resolution_code=code) for code in codes],
        source=[screen.source(f"moved.{code}") for code in codes],
        claims=[conflicts_of(screen.address, code) for code in codes],
        change=sign * frame["amount_rial"] / BILLION,
        points=(frame["physical_share"] - frame["former_physical_share"]) * 100,
    )
    title = Col("title", label("columns.title"), href="href", under="whose", strong=True)
    return table_html(told.head(ROWS_SHOWN), [title, *_columns(kind)])


def _columns(kind: str) -> list[Col]:
    promised = Col(
        "amount_rial",
        label("overview.committed"),
        "money",
        href="source",
        conflicts="conflict_count",
        conflicts_href="claims",
    )
    status = Col("status_code", label("columns.status_code"), "status")
    progress = [
        Col("former_physical_share", label("changes.progress_then"), "percent"),
        Col("physical_share", label("changes.progress_now"), "percent", strong=True),
    ]
    match kind:
        case "progressed" | "fell_back" | "newly_done":
            points = Col("points", label("columns.difference_points"), "change", strong=True)
            return [*progress, points, promised, status]
        case "newly_overdue":
            deadline = Col("deadline_date", label("columns.deadline_date"), "date", strong=True)
            return [deadline, *progress, promised, status]
        case "disappeared":
            reported = label("columns.reported_edition_date")
            return [Col("reported_edition_date", reported, "date", strong=True), promised, status]
        case "appeared":
            return [promised, status]
    return [
        Col("former_rial", label("columns.former_rial"), "money", decimals=1),
        Col("present_rial", label("columns.present_rial"), "money", decimals=1),
        Col(
            "change",
            label("changes.change"),
            "change",
            decimals=1,
            href="source",
            strong=True,
            conflicts="conflict_count",
            conflicts_href="claims",
        ),
    ]
