"""The single file lines behind a report card: a commitment, a report, a visit."""

import streamlit as st

from dashboard.components.agency_promises import report_code
from dashboard.components.agency_record import Agency
from dashboard.components.data import records
from dashboard.components.marks import resolution_page_link
from dashboard.components.provenance import missing
from dashboard.components.screen import Screen
from dashboard.components.source_rows import (
    source_table,
    status_rows,
)
from dashboard.labels import label
from dashboard.numerals import format_percent


def commitment_panel(screen: Screen, agency: Agency, code: str) -> None:
    """The line of a commitment's file, and the way to its resolution."""
    frame = agency.rows("agency/commitments")
    lines = frame[frame["commitment_code"] == code]
    if lines.empty:
        missing(code)
        return
    [line] = records(lines)
    source_heading(agency, str(line["commitment_text"]))
    if isinstance(line["resolution_code"], str):
        st.html(resolution_page_link(screen.address, line["resolution_code"]))
    source_table(lines, ("session_date", "due_date", "done_date"))


def report_panel(agency: Agency, code: str) -> None:
    """The line of a performance report's file."""
    frame = agency.rows("agencies/reports")
    lines = frame[[report_code(line) == code for line in records(frame)]]
    if lines.empty:
        missing(code)
        return
    source_heading(agency, str(lines["report_subject"].iloc[0]))
    source_table(lines, ("due_date", "delivered_date"))


def visit_panel(screen: Screen, agency: Agency, code: str) -> None:
    """What a field visit saw, beside the report that it is held against, each from its file."""
    frame = agency.rows("agency/visits")
    lines = frame[frame["resolution_code"] == code]
    if lines.empty:
        missing(code)
        return
    [line] = records(lines)
    source_heading(agency, str(line["title"]))
    st.html(resolution_page_link(screen.address, code))
    told = label(
        f"agency.visit_{line['outcome_code']}",
        observed=format_percent(line["observed_share"]),
        reported=format_percent(line["reported_share"]),
    )
    st.html(f'<p class="pg-verdict">{told}</p>')
    source_table(lines, ("visit_date", "visitor_role"))
    status_rows(1, {"edition_date": screen.edition_date, "resolution_code": code})


def source_heading(agency: Agency, about: str = "") -> None:
    """Whose source is shown, and of what."""
    st.subheader(" · ".join(filter(None, (agency.name, about))), anchor=False)
