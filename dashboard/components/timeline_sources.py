"""Where the timeline's figures come from: source rows of a stage, and how a rate is computed."""

from collections.abc import Mapping

import streamlit as st

from dashboard.components.data import records, rows
from dashboard.components.money_filters import money_filters
from dashboard.components.provenance import Panel, Place, missing
from dashboard.components.screen import Screen
from dashboard.components.source_rows import file_chooser, money_rows, money_verdict
from dashboard.labels import label
from dashboard.numerals import format_number

STAGES = ("committed", "allocated", "paid")
NEEDED = ("allocated", "paid")


def _stage_panel(screen: Screen, place: Place, code: str) -> None:
    if code not in STAGES:
        missing(code)
        return
    filters = money_filters(screen)
    parts = records(rows("timeline/parts", **filters))
    shown = parts[0][f"{code}_rial"] if parts else 0
    files = money_verdict(code, shown, filters)
    money_rows(code, file_chooser(files), files, filters)


def _year_panel(screen: Screen, place: Place, code: str) -> None:
    filters = money_filters(screen)
    found = [
        row for row in records(rows("timeline/years", **filters)) if str(row["jalali_year"]) == code
    ]
    if not found:
        missing(code)
        return
    own = {**filters, "jalali_year": found[0]["jalali_year"]}
    for stage in STAGES:
        files = money_verdict(stage, found[0][f"{stage}_rial"], own)
        money_rows(stage, None, files, own)


def _needed_panel(screen: Screen, place: Place, code: str) -> None:
    if code not in NEEDED:
        missing(code)
        return
    filters = money_filters(screen)
    parts = records(rows("timeline/parts", **filters))
    if not parts:
        missing(code)
        return
    row = parts[0]
    committed, reached = row["committed_rial"], row[f"{code}_rial"]
    formula = label(
        "timeline.needed_formula",
        stage=label(f"charts.{code}"),
        committed=format_number(committed),
        reached=format_number(reached),
        left=format_number(committed - reached),
        needed=format_number(row[f"needed_{code}_rial"]),
    )
    st.html(
        f'<p class="pg-verdict"><b>{formula}</b></p>'
        f'<p class="pg-label">{label("timeline.needed_method")}</p>'
        f'<p class="pg-label">{label("timeline.earned_method")}</p>'
    )
    for stage in ("committed", code):
        files = money_verdict(stage, row[f"{stage}_rial"], filters)
        money_rows(stage, None, files, filters)


PANELS: Mapping[str, Panel] = {
    "stage": _stage_panel,
    "year": _year_panel,
    "needed": _needed_panel,
}
