"""Where the figures of a province's sectors, agencies and trips come from."""

from collections.abc import Hashable

import streamlit as st

from dashboard.components.data import records, rows
from dashboard.components.provenance import Panel, Place, missing
from dashboard.components.screen import Screen
from dashboard.components.source_rows import (
    file_chooser,
    money_rows,
    money_verdict,
    source_table,
)
from dashboard.labels import label

STAGES = ("committed", "allocated", "paid")


def _sector_panel(screen: Screen, place: Place, code: str) -> None:
    _divided(screen, place, "sector", code)


def _agency_panel(screen: Screen, place: Place, code: str) -> None:
    _divided(screen, place, "agency", code)


def _divided(screen: Screen, place: Place, what: str, code: str) -> None:
    own: dict[str, Hashable] = {**place, **screen.filters}
    frame = rows({"sector": "province/sectors", "agency": "province/agencies"}[what], **own)
    found = records(frame[frame[f"{what}_code"] == code])
    if not found:
        missing(code)
        return
    st.subheader(str(found[0][f"{what}_name"]), anchor=False)
    _stages(found[0], {**own, f"{what}_code": code})


def _trip_panel(screen: Screen, place: Place, code: str) -> None:
    own: dict[str, Hashable] = {**place, **screen.filters}
    frame = rows("province/trips", **own)
    found = records(frame[frame["trip_code"] == code])
    if not found:
        missing(code)
        return
    st.subheader(str(found[0]["trip_title"]), anchor=False)
    lines = rows("province/trip_rows", province_code=place["province_code"], trip_code=code)
    st.html(f'<p class="pg-label">{label("province.announced_row")}</p>')
    source_table(lines, ("source_edition_date", "announced_rial", "announced_source"))
    _stages(found[0], {**own, "trip_code": code})


def _stages(row: dict[str, Hashable], filters: dict[str, Hashable]) -> None:
    """The sum of every stage against its source lines, then the lines of what was paid."""
    for stage in STAGES:
        files = money_verdict(stage, int(str(row[f"{stage}_rial"])), filters)
    money_rows("paid", file_chooser(files), files, filters)


PANELS: dict[str, Panel] = {
    "sector": _sector_panel,
    "agency": _agency_panel,
    "trip": _trip_panel,
}
