"""The panels that the page of changes opens: a difference, a kind of change, one resolution."""

from collections.abc import Hashable, Mapping
from datetime import date

import streamlit as st

from dashboard.components.changes_figures import EVERY_ROW, ROWS_SHOWN, STAGES, Comparison
from dashboard.components.data import records, rows
from dashboard.components.provenance import Panel, Place, missing
from dashboard.components.screen import Screen
from dashboard.components.source_rows import money_rows, money_verdict, status_rows, verdict
from dashboard.components.tables import Col, html_table
from dashboard.jalali import format_date_long
from dashboard.labels import label
from dashboard.money import Unit, unit_label
from dashboard.numerals import format_change, format_number


def change_sources(comparison: Comparison) -> Mapping[str, Panel]:
    """The page's own panels by the kind that an address names them with."""

    def difference(screen: Screen, place: Place, code: str) -> None:
        if code not in STAGES:
            missing(code)
            return
        change = format_change(comparison.change(code))
        st.html(f'<p class="pg-verdict"><b>{label("provenance.exact", amount=change)}</b></p>')
        totals = (comparison.before[code], comparison.after[code])
        for day, total in zip(_days(comparison), totals, strict=True):
            _edition(day)
            filters = _money_filters(comparison, day)
            files = money_verdict(code, total, filters)
            if day == comparison.edition_date:
                money_rows(code, None, files, filters)

    def change(screen: Screen, place: Place, code: str) -> None:
        if code not in comparison.kinds:
            missing(code)
            return
        _kind_panel(screen, comparison, code)

    def moved(screen: Screen, place: Place, code: str) -> None:
        asked = {**comparison.filters, "resolution_code": code}
        found = False
        for day in _days(comparison):
            filters = {**_money_filters(comparison, day), "resolution_code": code}
            of_money = {name: value for name, value in filters.items() if name in MONEY_OF_ONE}
            one = records(rows("provenance/resolution", **of_money))
            if not one:
                continue
            if not found:
                st.subheader(str(one[0]["title"]), anchor=False)
            found = True
            _edition(day)
            for stage in STAGES:
                files = money_verdict(stage, one[0][f"{stage}_rial"], of_money)
                if not files.empty:
                    money_rows(stage, None, files, of_money)
            status_rows(1, {"edition_date": day, "resolution_code": code})
        if not found:
            missing(str(asked["resolution_code"]))

    return {"difference": difference, "change": change, "moved": moved}


# The place of a resolution cannot split it; the filters by credit choose which of its money counts.
MONEY_OF_ONE = frozenset(
    {"edition_date", "resolution_code", "jalali_year", "amount_type_code", "fund_source_code"}
)


def _days(comparison: Comparison) -> tuple[date, date]:
    return comparison.since_date, comparison.edition_date


def _edition(day: date) -> None:
    words = label("downloads.edition_line", date=format_date_long(day))
    st.html(f'<p class="pg-label">{words}</p>')


def _money_filters(comparison: Comparison, day: date) -> dict[str, Hashable]:
    filters = {name: value for name, value in comparison.filters.items() if name != "since_date"}
    return {**filters, "edition_date": day}


def _kind_panel(screen: Screen, comparison: Comparison, code: str) -> None:
    """All resolutions of a kind added up; each leads to its source rows in both editions."""
    kind = comparison.kinds[code]
    lines = rows("changes/rows", change_code=code, row_limit=EVERY_ROW, **comparison.filters)
    total = int(lines["amount_rial"].sum())
    st.subheader(label(f"overview.change_kind.{code}"), anchor=False)
    verdict(
        label(
            "provenance.listed",
            count=format_number(len(lines)),
            amount=format_number(total),
            shown=format_number(min(len(lines), ROWS_SHOWN)),
        ),
        equal=(len(lines), total) == (kind["kind_count"], kind["kind_rial"]),
        shown=kind["kind_rial"],
    )
    shown = lines.head(ROWS_SHOWN)
    told = shown.assign(href=[screen.source(f"moved.{one}") for one in shown["resolution_code"]])
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
