"""The panel «where does it come from?»: which figure or row the address names, and its source."""

from collections.abc import Callable, Hashable, Mapping
from html import escape
from types import MappingProxyType
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.components import conflict_sources
from dashboard.components.data import record, records, rows
from dashboard.components.location import move
from dashboard.components.marks import conflicts_of, resolution_page_link
from dashboard.components.money_figures import STATUSES
from dashboard.components.screen import Screen
from dashboard.components.source_rows import (
    file_chooser,
    money_rows,
    money_verdict,
    status_rows,
    verdict,
)
from dashboard.components.tables import Col, html_table
from dashboard.labels import label
from dashboard.money import Unit, unit_label
from dashboard.numerals import format_number

STAGES = ("committed", "allocated", "paid")
ROWS_SHOWN = 200
EVERY_RESOLUTION = 100_000
DETAILS = "provenance.details"
Place = Mapping[str, Hashable]
Panel = Callable[[Screen, Place, str], None]
NO_PANELS: Mapping[str, Panel] = MappingProxyType({})


def open_source(
    screen: Screen, place: Place, own: Mapping[str, Panel] = NO_PANELS, own_title: str = DETAILS
) -> None:
    """Open the panel if the address asks for one; `place` restricts it to the page's province.

    `own` are the panels that only this page has, by their kind in addresses, under `own_title`.
    """
    if screen.address.source is None:
        return
    kind, _, code = screen.address.source.partition(".")
    title = label(own_title if kind in own else "provenance.title")
    opened = st.dialog(title, width="large", on_dismiss=lambda: move(source=None))
    opened(_panel)(screen, place, kind, code, own)


def _panel(screen: Screen, place: Place, kind: str, code: str, own: Mapping[str, Panel]) -> None:
    panels = {**_PANELS, **own}
    if kind in STAGES:
        _stage_panel(screen, place, kind)
    elif kind in panels:
        panels[kind](screen, place, code)
    else:
        st.html(f'<p class="pg-empty">{label("provenance.unknown")}</p>')


def _stage_panel(screen: Screen, place: Place, stage: str) -> None:
    filters = {**place, **screen.filters}
    shown = record("overview/key_figures", **filters)[f"{stage}_rial"]
    files = money_verdict(stage, shown, filters)
    money_rows(stage, file_chooser(files), files, filters)


def _pace_panel(screen: Screen, place: Place, code: str) -> None:
    filters = {**place, **screen.filters}
    row = record("overview/key_figures", **filters)
    paid, planned = row["paid_rial"], row["planned_rial"]
    formula = label(
        "provenance.pace",
        paid=format_number(paid),
        planned=format_number(planned),
        pace=format_number(paid / planned if planned else None, 2),
    )
    method = label("provenance.pace_method")
    st.html(f'<p class="pg-verdict"><b>{formula}</b></p><p class="pg-label">{method}</p>')
    money_verdict("committed", row["committed_rial"], filters)
    files = money_verdict("paid", paid, filters)
    money_rows("paid", file_chooser(files), files, filters)


def _resolutions_panel(screen: Screen, place: Place, code: str) -> None:
    if code and code not in STATUSES:
        missing(code)
        return
    filters = {**place, **screen.filters, "status_code": code or None}
    counts = record("overview/key_figures", **place, **screen.filters)
    status_rows(counts[f"{code or 'resolution'}_count"], filters)


def _agency_panel(screen: Screen, place: Place, code: str) -> None:
    own = {"province_code": place.get("province_code"), **screen.filters}
    agencies = rows("overview/agencies", **own)
    found = records(agencies[agencies["agency_code"] == code])
    if not found:
        missing(code)
        return
    _heading(str(found[0]["agency_name"]))
    filters = {**own, "agency_code": code}
    money_verdict("allocated", found[0]["allocated_rial"], filters)
    files = money_verdict("paid", found[0]["paid_rial"], filters)
    money_rows("paid", file_chooser(files), files, filters)


def _resolution_panel(screen: Screen, place: Place, code: str) -> None:
    # The sector filter cannot split one resolution; the others choose which of its credits count.
    money = {name: value for name, value in screen.filters.items() if name != "sector_code"}
    filters = {**money, "resolution_code": code}
    found = records(rows("provenance/resolution", **filters))
    if not found:
        missing(code)
        return
    _heading(str(found[0]["title"]))
    st.html(resolution_page_link(screen.address, code))
    if found[0]["conflict_count"]:
        words = label("conflicts.mark_count", count=format_number(found[0]["conflict_count"]))
        st.html(
            f'<p class="pg-verdict">{words} <a class="pg-source"'
            f' href="{escape(conflicts_of(screen.address, code))}" target="_self">'
            f"{label('conflicts.side_by_side')}</a></p>"
        )
    for stage in STAGES:
        files = money_verdict(stage, found[0][f"{stage}_rial"], filters)
        if not files.empty:
            money_rows(stage, None, files, filters)
    status_rows(1, {"edition_date": screen.edition_date, "resolution_code": code})


def _decision_panel(screen: Screen, place: Place, code: str) -> None:
    filters = _scope(screen, place)
    counts = rows("overview/decision_counts", **filters)
    counted = records(counts[counts["decision_code"] == code])
    if not counted:
        missing(code)
        return
    limit = counted[0]["resolution_count"] + 1
    lines = rows("overview/decisions", decision_code=code, row_limit=limit, **filters)
    _listed(screen, counted[0], lines, f"overview.decision.{code}")


def _change_panel(screen: Screen, place: Place, code: str) -> None:
    filters = _scope(screen, place)
    counts = rows("overview/changes", **filters)
    counted = records(counts[counts["change_code"] == code])
    if not counted:
        missing(code)
        return
    limit = counted[0]["resolution_count"] + 1
    lines = rows("provenance/change_rows", change_code=code, row_limit=limit, **filters)
    _listed(screen, counted[0], lines, f"overview.change_kind.{code}")


def _conflict_panel(screen: Screen, place: Place, code: str) -> None:
    both = conflict_sources.conflict_claims(screen, code)
    if both.empty:
        missing(code)
        return
    conflict_sources.show_conflict(_title(screen, code.partition("/")[0]), both)


def _claims_panel(screen: Screen, place: Place, code: str) -> None:
    claims = rows("conflicts/claims", edition_date=screen.edition_date, resolution_code=code)
    if claims.empty:
        missing(code)
        return
    conflict_sources.show_claims(_title(screen, code), claims)


def _progress_panel(screen: Screen, place: Place, code: str) -> None:
    province = {"province_code": place.get("province_code")}
    asked = {"edition_date": screen.edition_date, **province, "row_limit": EVERY_RESOLUTION}
    lines = rows("conflicts/progress", **asked)
    found = records(lines[lines["resolution_code"] == code])
    if not found:
        missing(code)
        return
    conflict_sources.show_progress(found[0])
    status_rows(1, {"edition_date": screen.edition_date, "resolution_code": code})


def _title(screen: Screen, code: str) -> str:
    asked = {"edition_date": screen.edition_date, "resolution_code": code}
    return str(record("provenance/resolution", **asked)["title"])


_PANELS: dict[str, Panel] = {
    "pace": _pace_panel,
    "resolutions": _resolutions_panel,
    "agency": _agency_panel,
    "resolution": _resolution_panel,
    "decision": _decision_panel,
    "change": _change_panel,
    "conflict": _conflict_panel,
    "claims": _claims_panel,
    "progress": _progress_panel,
}


def _scope(screen: Screen, place: Place) -> dict[str, Hashable]:
    return {
        "edition_date": screen.edition_date,
        "sector_code": screen.address.sector_code,
        "province_code": place.get("province_code"),
    }


def _listed(
    screen: Screen, counted: Mapping[str, Any], lines: pd.DataFrame, title_key: str
) -> None:
    """All resolutions that a count counts, added up; the largest lead to their own source rows."""
    total = int(lines["amount_rial"].sum())
    _heading(label(title_key))
    verdict(
        label(
            "provenance.listed",
            count=format_number(len(lines)),
            amount=format_number(total),
            shown=format_number(min(len(lines), ROWS_SHOWN)),
        ),
        equal=(len(lines), total) == (counted["resolution_count"], counted["amount_rial"]),
        shown=counted["amount_rial"],
    )
    lines = lines.head(ROWS_SHOWN)
    told = lines.assign(
        href=[screen.source(f"resolution.{code}") for code in lines["resolution_code"]]
    )
    html_table(
        told,
        [
            Col("title", label("columns.title"), href="href", strong=True),
            Col("resolution_code", label("columns.resolution_code"), "code"),
            Col("province_name", label("columns.province_name")),
            Col("agency_name", label("columns.agency_name")),
            Col("amount_rial", unit_label(Unit.billion_toman), "money", decimals=1),
        ],
    )


def _heading(text: str) -> None:
    st.subheader(text, anchor=False)


def missing(code: str) -> None:
    """Say that what the address names is not there."""
    st.html(f'<p class="pg-empty">{label("provenance.missing", code=code)}</p>')
