"""Where an agency's score comes from: its components, the items of each, and their file lines."""

from collections.abc import Callable, Hashable, Mapping
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.address import link
from dashboard.components.agency_scores import Comparison, agency_scores, comparison
from dashboard.components.data import records, rows
from dashboard.components.marks import conflicts_of
from dashboard.components.provenance import Panel, Place, missing
from dashboard.components.quality_score import show_parts
from dashboard.components.ranking_score import show_all, show_score
from dashboard.components.screen import Screen
from dashboard.components.source_rows import ROWS_SHOWN, source_table, verdict
from dashboard.components.tables import Col, html_table
from dashboard.labels import label
from dashboard.money import Unit, unit_label
from dashboard.navigation import QUALITY
from dashboard.numerals import format_number
from dashboard.ranking import COMPONENTS

Row = Mapping[str, Any]
ALL = "all"
EVERY_ROW = 1_000_000


def _part_panel(screen: Screen, place: Place, code: str) -> None:
    """One figure of one agency, as `kind/agency`; of a component, `component/all` too."""
    kind, _, agency_code = code.partition("/")
    compared = comparison(screen)
    frame = agency_scores(compared)
    found = records(frame[frame["agency_code"] == agency_code])
    if kind in COMPONENTS and agency_code == ALL:
        show_all(screen, frame, kind)
    elif kind in _PARTS and found:
        st.subheader(found[0]["agency_name"], anchor=False)
        _PARTS[kind](screen, compared, found[0])
    else:
        missing(code)


def _asked(compared: Comparison, row: Row, *names: str) -> dict[str, Hashable]:
    """The comparison's parameters of those names with the edition and the agency of a row."""
    kept = {name: compared[name] for name in ("edition_date", *names)}
    return {**kept, "agency_code": row["agency_code"]}


def _paid(screen: Screen, compared: Comparison, row: Row) -> None:
    names = ("province_code", "sector_code", "jalali_year", "amount_type_code")
    lines = rows("agencies/resolutions", **_asked(compared, row, *names))
    lines = lines[(lines["allocated_rial"] > 0) | (lines["paid_rial"] > 0)]
    totals = {name: int(lines[f"{name}_rial"].sum()) for name in _MONEY}
    told = {name: format_number(total) for name, total in totals.items()}
    counted = row["paid_rial"] - row["paid_above_allocated_rial"]
    verdict(
        label("agencies.paid_told", count=format_number(len(lines)), **told),
        equal=(totals["counted"], totals["allocated"]) == (counted, row["allocated_rial"]),
        shown=counted,
    )
    _note("agencies.paid_method", unit=unit_label(Unit.billion_toman))
    money = [
        Col(
            f"{name}_rial",
            label(f"columns.{name}_rial"),
            "money",
            decimals=1,
            conflicts="conflict_count" if name == "paid" else "",
            conflicts_href="claims",
        )
        for name in _MONEY
    ]
    above = lines["above_rial"].where(lines["above_rial"] > 0)
    _resolutions(screen, lines.assign(above_rial=above), money)


_MONEY = ("allocated", "paid", "counted", "above")


def _on_schedule(screen: Screen, compared: Comparison, row: Row) -> None:
    lines = rows("agencies/resolutions", **_asked(compared, row, "province_code", "sector_code"))
    lines = lines.sort_values("is_on_schedule", kind="stable")
    counts = (int(lines["is_on_schedule"].sum()), len(lines))
    _count_verdict("agencies.on_schedule_told", counts, row, "on_schedule")
    _note("agencies.on_schedule_method")
    _resolutions(
        screen,
        lines,
        [
            Col("status_code", label("columns.status_code"), "status"),
            Col("physical_share", label("columns.physical_share"), "bar"),
            Col("report_date", label("columns.report_date"), "date"),
        ],
    )


def _resolutions(screen: Screen, lines: pd.DataFrame, columns: list[Col]) -> None:
    shown = lines.head(ROWS_SHOWN)
    _rows_shown(len(shown), len(lines))
    codes = shown["resolution_code"]
    told = shown.assign(
        href=[screen.source(f"resolution.{code}") for code in codes],
        claims=[conflicts_of(screen.address, code) for code in codes],
    )
    named = [
        Col("title", label("columns.title"), href="href", strong=True),
        Col("resolution_code", label("columns.resolution_code"), "code"),
        Col("province_name", label("columns.province_name"), "code"),
    ]
    html_table(told, [*named, *columns])


def _reported(screen: Screen, compared: Comparison, row: Row) -> None:
    lines = rows("agencies/reports", **_asked(compared, row, "province_code"))
    columns = ("agency_name", "report_subject", "due_date", "delivered_date")
    _due_items(lines, row, "reported", columns)


def _kept(screen: Screen, compared: Comparison, row: Row) -> None:
    lines = rows("agencies/commitments", **_asked(compared, row, "province_code", "sector_code"))
    columns = ("agency_name", "commitment_text", "due_date", "done_date")
    _due_items(lines, row, "kept", columns)


def _due_items(lines: pd.DataFrame, row: Row, component: str, columns: tuple[str, ...]) -> None:
    """What fell due, with each item's line as its file has it."""
    counts = (int((lines["outcome_code"] == "in_time").sum()), len(lines))
    _count_verdict(f"agencies.{component}_told", counts, row, component)
    if lines.empty:
        st.html(f'<p class="pg-empty">{label("agencies.nothing_due")}</p>')
        return
    _note(f"agencies.{component}_method")
    words = [label(f"agencies.outcome.{code}") for code in lines["outcome_code"]]
    source_table(lines.assign(outcome=words), (*columns, "outcome", "days_late"))


def _visits(screen: Screen, compared: Comparison, row: Row) -> None:
    asked = _asked(compared, row, "province_code", "sector_code")
    lines = rows("conflicts/progress", row_limit=EVERY_ROW, **asked)
    verdict(
        label(
            "agencies.visits_told",
            count=format_number(len(lines)),
            compared=format_number(row["visit_compared_count"]),
            below=format_number(row["visit_below_count"]),
        ),
        equal=len(lines) == row["visit_disagrees_count"],
        shown=row["visit_disagrees_count"],
    )
    _note("agencies.visits_method")
    told = lines.assign(
        href=[screen.source(f"progress.{code}") for code in lines["resolution_code"]]
    )
    html_table(
        told,
        [
            Col("title", label("columns.title"), href="href", strong=True),
            Col("province_name", label("columns.province_name"), "code"),
            Col("reported_share", label("columns.reported_share"), "bar"),
            Col("observed_share", label("columns.observed_share"), "bar"),
            Col("difference_points", label("columns.difference_points"), "change"),
            Col("visitor_role", label("columns.visitor_role")),
            Col("visit_date", label("columns.visit_date"), "date"),
        ],
    )


def _quality(screen: Screen, compared: Comparison, row: Row) -> None:
    asked = _asked(compared, row, "province_code")
    level = compared["agency_level_code"]
    whole = records(rows("quality/agencies", agency_level_code=level, **asked))
    for line in whole:
        if line["agency_code"] == row["agency_code"]:
            show_parts(line)
    members = rows("quality/agencies", **asked)
    hrefs = [
        link(QUALITY, screen.address, view=None, order=None, source=f"score.{code}")
        for code in members["agency_code"]
    ]
    _note("agencies.quality_members")
    counts = ("rows_accepted", "rows_rejected", "rows_held", "faulty_rows")
    works = ("unfinished_count", "fresh_count")
    html_table(
        members.assign(href=hrefs),
        [
            Col("agency_name", label("columns.agency_name"), "code", href="href", strong=True),
            *(Col(name, label(f"columns.{name}"), "count") for name in (*counts, *works)),
            Col("quality_score", label("columns.quality_score"), "count"),
        ],
    )


def _count_verdict(key: str, counts: tuple[int, int], row: Row, component: str) -> None:
    successes, items = (format_number(count) for count in counts)
    shown = tuple(int(row[f"{component}_{part}"]) for part in ("successes", "items"))
    text = label(key, successes=successes, items=items)
    verdict(text, equal=counts == shown, shown=shown[0])


def _rows_shown(shown: int, total: int) -> None:
    counts = {"shown": format_number(shown), "total": format_number(total)}
    st.html(f'<p class="pg-label">{label("provenance.rows_shown", **counts)}</p>')


def _note(key: str, **values: str) -> None:
    st.html(f'<p class="pg-note">{label(key, **values)}</p>')


_PARTS: Mapping[str, Callable[[Screen, Comparison, Row], None]] = {
    "composite": show_score,
    "paid": _paid,
    "on_schedule": _on_schedule,
    "reported": _reported,
    "kept": _kept,
    "visits": _visits,
    "quality": _quality,
}
PANELS: Mapping[str, Panel] = {"part": _part_panel}
