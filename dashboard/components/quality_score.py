"""The panel of an agency's quality score: how it is made up, and what lowers it."""

from collections.abc import Mapping
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.components.aside_rows import aside_table_html
from dashboard.components.check_rows import checks_html
from dashboard.components.data import record, records, rows
from dashboard.components.provenance import Place, missing
from dashboard.components.screen import Screen
from dashboard.components.tables import Col, html_table
from dashboard.labels import label
from dashboard.numerals import format_number

ROWS_SHOWN = 200


def score_panel(screen: Screen, place: Place, code: str) -> None:
    """The three shares with their weights, the findings and the rows that did not count."""
    agencies = rows("quality/agencies", edition_date=screen.edition_date)
    found = records(agencies[agencies["agency_code"] == code])
    if not found:
        missing(code)
        return
    agency = found[0]
    st.subheader(agency["agency_name"], anchor=False)
    score = format_number(agency["quality_score"])
    st.html(f'<p class="pg-verdict"><b>{label("quality.score_told", score=score)}</b></p>')
    show_parts(agency)
    found_rows = rows("quality/checks", edition_date=screen.edition_date, agency_code=code)
    if not found_rows.empty:
        st.html(checks_html(found_rows, screen))
    lines = rows(
        "quality/agency_rows",
        edition_date=screen.edition_date,
        agency_code=code,
        row_limit=ROWS_SHOWN,
    )
    for _, sheet in lines.groupby("sheet_id", sort=False):
        st.html(f'<p class="pg-label">{escape(sheet["path"].iloc[0])}</p>')
        st.html(aside_table_html(sheet))


def show_parts(agency: Mapping[str, Any]) -> None:
    """The three shares of a row of quality/agencies with their weights, and how they are made."""
    html_table(_parts(agency), _PART_COLUMNS)
    st.html(f'<p class="pg-note">{label("quality.score_method")}</p>')


def _parts(agency: Mapping[str, Any]) -> pd.DataFrame:
    weights = record("filters/cutoffs")
    arrived = agency["rows_accepted"] + agency["rows_rejected"] + agency["rows_held"]
    counted = {
        "accepted": (agency["rows_accepted"], arrived),
        "clean": (agency["rows_accepted"] - agency["faulty_rows"], agency["rows_accepted"]),
        "fresh": (agency["fresh_count"], agency["unfinished_count"]),
    }
    parts = pd.DataFrame(
        {
            "part": [label(f"quality.part_{part}") for part in counted],
            "counted": [_of(*counts) for counts in counted.values()],
            "part_share": [agency[f"{part}_share"] for part in counted],
            "part_weight": [weights[f"quality_{part}_weight"] for part in counted],
        }
    )
    reachable = parts["part_weight"][parts["part_share"].notna()].sum()
    earned = 100 * parts["part_share"] * parts["part_weight"] / reachable
    return parts.assign(part_points=earned)


def _of(part: int, whole: int) -> str:
    return label("quality.of", part=format_number(part), whole=format_number(whole))


_PART_COLUMNS = [
    Col("part", label("quality.part"), strong=True),
    Col("counted", label("quality.counted"), "code"),
    Col("part_share", label("quality.share"), "percent", decimals=1),
    Col("part_weight", label("quality.weight"), "count"),
    Col("part_points", label("quality.points"), "number", decimals=1, strong=True),
]
