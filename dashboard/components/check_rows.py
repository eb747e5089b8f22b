"""Checks and the rows that each of them found."""

import pandas as pd
import streamlit as st

from dashboard.components.data import rows
from dashboard.components.provenance import Place, missing
from dashboard.components.screen import Screen
from dashboard.components.tables import Col, Kind, html_table, table_html
from dashboard.labels import catalogue, label
from dashboard.money import Unit, unit_label
from dashboard.numerals import format_number

ROWS_SHOWN = 200
# What every check has beside the columns of its own.
SHARED = frozenset(
    {"edition_date", "subject_code", "resolution_code", "title", "province_code", "agency_code"}
    | {"province_name", "agency_name", "county_code", "located_county_code", "claimant_code"}
    | {"fund_source_code", "amount_rial", "sheet_id", "path", "sheet", "source_row"}
    | {"finding_count", "trip_code"}
)
_KINDS: dict[str, Kind] = {"_rial": "count", "_date": "date", "_share": "percent"}


def checks_html(frame: pd.DataFrame, screen: Screen) -> str:
    """Rows of quality/checks as a table; each leads to what the check found."""
    told = frame.assign(
        check=[label(f"checks.title.{code}") for code in frame["check_code"]],
        href=[screen.source(f"check.{code}") for code in frame["check_code"]],
    )
    return table_html(
        told,
        [
            Col("check", label("quality.check"), href="href", strong=True),
            Col("finding_count", label("columns.finding_count"), "count"),
            Col("amount_rial", unit_label(Unit.billion_toman), "money"),
        ],
    )


def check_panel(screen: Screen, place: Place, code: str) -> None:
    """What a check looks for and the rows that it found, the largest first."""
    if f"checks.title.{code}" not in catalogue():
        missing(code)
        return
    lines = rows(f"checks/{code}", edition_date=screen.edition_date, row_limit=ROWS_SHOWN)
    st.subheader(label(f"checks.title.{code}"), anchor=False)
    st.html(f'<p class="pg-note">{label(f"checks.meaning.{code}")}</p>')
    if lines.empty:
        missing(code)
        return
    shown, total = format_number(len(lines)), format_number(lines["finding_count"].iloc[0])
    st.html(f'<p class="pg-label">{label("quality.findings_shown", shown=shown, total=total)}</p>')
    told = lines.assign(
        file=[path.rpartition("/")[2] for path in lines["path"]],
        whose=lines["province_name"]
        .str.cat(lines["agency_name"], " · ", na_rep="")
        .str.strip(" ·"),
        href=lines["resolution_code"].map(
            lambda found: screen.source(f"resolution.{found}"), na_action="ignore"
        ),
    )
    html_table(told, check_columns(lines))


def check_columns(lines: pd.DataFrame) -> list[Col]:
    """The columns that a check's rows are shown with: shared ones around those of its own."""
    own = [name for name in lines.columns if name not in SHARED]
    return [
        Col("title", label("columns.title"), href="href", under="whose", width="18rem"),
        *(Col(name, label(f"columns.{name}"), _kind(name, lines[name])) for name in own),
        Col("amount_rial", label("provenance.in_rial"), "count", strong=True),
        Col("file", label("columns.file"), "raw", under="sheet", width="10rem"),
        Col("source_row", label("columns.source_row"), "count"),
    ]


def _kind(name: str, values: pd.Series) -> Kind:
    for ending, kind in _KINDS.items():
        if name.endswith(ending):
            return kind
    if name.endswith(("_code", "_year")):
        return "code"
    if pd.api.types.is_float_dtype(values):
        return "number"
    return "count" if pd.api.types.is_integer_dtype(values) else "text"
