"""The source panels that only a resolution's page has, by the kind that its address names."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from dashboard.components.data import rows
from dashboard.components.provenance import Panel, missing
from dashboard.components.resolution_record import Resolution
from dashboard.components.source_rows import money_rows, money_verdict, source_table
from dashboard.labels import label
from dashboard.numerals import format_number, persian_digits

FIGURE = ("jalali_year", "fund_source_code", "stage_code")
CLAIM = ("jalali_year", "fund_source_code", "claimant_code")
LINE = ("sheet_id", "source_row")
KINDS = (
    *("resolutions", "progress", "visits", "letters", "commitments", "gap_reasons", "trips"),
    "credits",
)
# More digits than any year, sheet or row has are no number to ask the store for.
MOST_DIGITS = 9


def resolution_panels(resolution: Resolution) -> Mapping[str, Panel]:
    """The panels of a resolution: "stage.paid", "figure.1404/provincial/paid", "row.3/12" …"""
    return {
        "stage": lambda screen, place, code: _stage_panel(resolution, code),
        "figure": lambda screen, place, code: _figure_panel(resolution, code),
        "claim": lambda screen, place, code: _claim_panel(resolution, code),
        "rows": lambda screen, place, code: _kind_panel(resolution, code),
        "row": lambda screen, place, code: _row_panel(resolution, code),
    }


def _stage_panel(resolution: Resolution, code: str) -> None:
    shown = resolution.rial(code)
    if shown is None:
        missing(code)
        return
    _title(resolution)
    files = money_verdict(code, shown, resolution.asked)
    money_rows(code, None, files, resolution.asked)


def _figure_panel(resolution: Resolution, code: str) -> None:
    parts = _parts(code, FIGURE)
    claims = resolution.claims[resolution.claims["is_used"]]
    for name, value in parts.items():
        claims = claims[claims[name] == value]
    if not parts or claims.empty:
        missing(code)
        return
    _title(resolution)
    stage = str(parts.pop("stage_code"))
    filters = {**resolution.asked, **parts}
    files = money_verdict(stage, int(claims["amount_rial"].iloc[0]), filters)
    money_rows(stage, None, files, filters)


def _claim_panel(resolution: Resolution, code: str) -> None:
    parts = _parts(code, CLAIM)
    lines = rows("resolution/claim_rows", **resolution.asked, **parts) if parts else pd.DataFrame()
    if lines.empty:
        missing(code)
        return
    _title(resolution)
    first = lines.iloc[0]
    words = label(
        "resolution.claimed_by",
        claimant=first["claimant_name"],
        year=persian_digits(first["jalali_year"]),
        fund=first["fund_source_name"],
    )
    amounts = " · ".join(
        label("resolution.claimed", stage=label(f"conflicts.stage.{stage}"), amount=exact)
        for stage, exact in zip(
            lines["stage_code"], map(format_number, lines["amount_rial"]), strict=True
        )
    )
    st.html(f'<p class="pg-verdict"><b>{words}</b> {amounts}</p>')
    source_table(lines.drop_duplicates([*LINE]), ("source_edition_date",))


def _kind_panel(resolution: Resolution, code: str) -> None:
    if code not in KINDS:
        missing(code)
        return
    lines = rows("resolution/source_rows", **resolution.asked, kind=code)
    _show(resolution, lines, code)


def _row_panel(resolution: Resolution, code: str) -> None:
    parts = _parts(code, LINE)
    known = rows("resolution/source_rows", **resolution.asked, **parts) if parts else pd.DataFrame()
    _show(resolution, known, code)


def _show(resolution: Resolution, lines: pd.DataFrame, code: str) -> None:
    if lines.empty:
        missing(code)
        return
    _title(resolution)
    kinds = [label(f"kinds.{kind}") for kind in lines["kind"]]
    count = label("resolution.rows_found", count=format_number(len(lines)), kind=kinds[0])
    st.html(f'<p class="pg-verdict">{count}</p>')
    told = [name for name in ("event_date", "physical_share") if lines[name].notna().any()]
    source_table(lines, ("source_edition_date", *told))


def _parts(code: str, names: tuple[str, ...]) -> dict[str, str | int]:
    """The parts of a panel's code by name, numbers as numbers; empty for any other shape."""
    texts = code.split("/")
    if len(texts) != len(names):
        return {}
    parts: dict[str, str | int] = {}
    for name, text in zip(names, texts, strict=True):
        if name.endswith("_code"):
            parts[name] = text
        elif text.isdecimal() and len(text) <= MOST_DIGITS:
            parts[name] = int(text)
        else:
            return {}
    return parts


def _title(resolution: Resolution) -> None:
    st.subheader(str(resolution.row["title"]), anchor=False)
