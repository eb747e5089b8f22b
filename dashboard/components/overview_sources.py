"""Where a province's rank comes from: its two shares and the source rows of each."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from dashboard.components.data import records
from dashboard.components.provenance import Panel, Place, missing
from dashboard.components.province_scores import PROVINCE_COMPONENTS, province_scores
from dashboard.components.screen import Screen
from dashboard.components.source_rows import file_chooser, money_rows, money_verdict, status_rows
from dashboard.labels import label
from dashboard.numerals import format_number, format_percent


def _standing_panel(screen: Screen, place: Place, code: str) -> None:
    """One component of one province, as `component/province`."""
    component, _, province_code = code.partition("/")
    frame = province_scores(screen)
    found = records(frame[frame["province_code"] == province_code])
    if component not in PROVINCE_COMPONENTS or not found:
        missing(code)
        return
    st.subheader(found[0]["province_name"], anchor=False)
    _SHOWN[component](screen, found[0])


def _paid(screen: Screen, row: Mapping[str, Any]) -> None:
    filters = {**screen.filters, "province_code": row["province_code"]}
    above = row["paid_above_allocated_rial"]
    told = label(
        "overview.standing_paid",
        counted=format_number(row["paid_rial"] - above),
        allocated=format_number(row["allocated_rial"]),
        items=format_number(row["paid_items"], 1),
        above=format_number(above),
        count=format_number(row["paid_above_allocated_count"]),
        **_estimates(row, "paid"),
    )
    st.html(f'<p class="pg-verdict"><b>{told}</b></p>')
    money_verdict("allocated", row["allocated_rial"], filters)
    files = money_verdict("paid", row["paid_rial"], filters)
    money_rows("paid", file_chooser(files), files, filters)


def _on_schedule(screen: Screen, row: Mapping[str, Any]) -> None:
    told = label(
        "overview.standing_on_schedule",
        successes=format_number(row["on_schedule_successes"]),
        items=format_number(row["on_schedule_items"]),
        **_estimates(row, "on_schedule"),
    )
    st.html(f'<p class="pg-verdict"><b>{told}</b></p>')
    filters = {**screen.filters, "province_code": row["province_code"]}
    status_rows(row["resolution_count"], filters)


def _estimates(row: Mapping[str, Any], component: str) -> dict[str, str]:
    names = ("share", "low", "high", "shrunk")
    return {name: format_percent(row[f"{component}_{name}"], 1) for name in names}


_SHOWN = {"paid": _paid, "on_schedule": _on_schedule}
PANELS: Mapping[str, Panel] = {"standing": _standing_panel}
