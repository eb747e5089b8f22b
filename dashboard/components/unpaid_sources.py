"""Where the figures of unpaid money come from: every resolution that a part of it counts."""

from collections.abc import Hashable, Mapping

import streamlit as st

from dashboard.components.data import record, records, rows
from dashboard.components.money_filters import money_filters
from dashboard.components.provenance import Panel, Place, missing
from dashboard.components.screen import Screen
from dashboard.components.source_rows import money_rows, money_verdict, verdict
from dashboard.components.tables import Col, html_table
from dashboard.components.unpaid_choices import NONE, OLDER, age_words
from dashboard.labels import label
from dashboard.money import Unit, unit_label
from dashboard.numerals import format_number

ROWS_SHOWN = 200


def _unpaid_panel(screen: Screen, place: Place, code: str) -> None:
    filters = money_filters(screen)
    row = record("unpaid/summary", **filters)
    formula = label(
        "unpaid.formula",
        **{
            name: format_number(row[f"{name}_rial"])
            for name in ("allocated", "paid", "overpaid", "unpaid")
        },
    )
    st.html(
        f'<p class="pg-verdict"><b>{formula}</b></p>'
        f'<p class="pg-label">{label("unpaid.method")}</p>'
    )
    for stage in ("allocated", "paid"):
        files = money_verdict(stage, row[f"{stage}_rial"], filters)
        money_rows(stage, None, files, filters)


def _part_panel(screen: Screen, place: Place, code: str) -> None:
    """All resolutions of one part: reason/…, nature/arrears, age/…, agency/… or moved/…."""
    kind, _, value = code.partition("/")
    parts = {
        "reason": _reason,
        "nature": _nature,
        "age": _age,
        "agency": _agency,
        "moved": _moved,
    }
    if kind not in parts:
        missing(code)
        return
    parts[kind](screen, value)


def _reason(screen: Screen, code: str) -> None:
    filters = money_filters(screen)
    frame = rows("unpaid/reasons", **filters)
    found = records(frame[frame["gap_reason_code"] == code])
    if not found:
        missing(code)
        return
    name = label("unpaid.no_reason") if code == NONE else str(found[0]["gap_reason_name"])
    _listed(screen, name, found[0]["unpaid_rial"], {**filters, "gap_reason_code": code})


def _nature(screen: Screen, code: str) -> None:
    if code != "arrears":
        missing(code)
        return
    filters = money_filters(screen)
    shown = record("unpaid/summary", **filters)["arrears_rial"]
    _listed(screen, label("unpaid.arrears"), shown, {**filters, "nature_code": code})


def _age(screen: Screen, code: str) -> None:
    filters = money_filters(screen)
    spans = {row["age_code"]: row for row in records(rows("unpaid/ages", **filters))}
    if code == OLDER:
        days = format_number(rows("unpaid/tolerance")["tolerated_days"].iloc[0])
        shown = record("unpaid/summary", **filters)["beyond_tolerance_rial"]
        _listed(screen, label("unpaid.older", days=days), shown, {**filters, "age_code": code})
    elif code in spans:
        words = age_words(spans[code]["after_days"], spans[code]["until_days"])
        _listed(screen, words, spans[code]["unpaid_rial"], {**filters, "age_code": code})
    else:
        missing(code)


def _agency(screen: Screen, code: str) -> None:
    filters = money_filters(screen)
    frame = rows("unpaid/agencies", **filters)
    found = records(frame[frame["agency_code"] == code])
    if not found:
        missing(code)
        return
    name = label("unpaid.silent_agency", name=found[0]["agency_name"])
    asked = {**filters, "agency_code": code, "gap_reason_code": NONE}
    _listed(screen, name, found[0]["no_reason_rial"], asked)


def _moved(screen: Screen, code: str) -> None:
    filters = money_filters(screen)
    frame = rows("unpaid/movements", **filters)
    found = records(frame[frame["change_code"] == code])
    if not found:
        missing(code)
        return
    name = label(f"unpaid.movement.{code}")
    _listed(screen, name, found[0]["amount_rial"], {**filters, "change_code": code})


def _listed(screen: Screen, name: str, shown: int, asked: Mapping[str, Hashable]) -> None:
    """The resolutions of a part, added up; the first lead to their own source rows."""
    frame = rows("unpaid/rows", row_limit=ROWS_SHOWN, **asked)
    count = 0 if frame.empty else frame["resolution_count"].iloc[0]
    total = 0 if frame.empty else int(frame["total_rial"].iloc[0])
    st.subheader(name, anchor=False)
    verdict(
        label(
            "provenance.listed",
            count=format_number(count),
            amount=format_number(total),
            shown=format_number(len(frame)),
        ),
        equal=total == shown,
        shown=shown,
    )
    sources = [screen.source(f"resolution.{code}") for code in frame["resolution_code"]]
    html_table(
        frame.assign(href=sources),
        [
            Col("responsible_name", label("columns.responsible_name"), strong=True),
            Col("title", label("columns.title"), href="href"),
            Col("resolution_code", label("columns.resolution_code"), "code"),
            Col("province_name", label("columns.province_name")),
            Col("amount_rial", unit_label(Unit.billion_toman), "money", decimals=1),
        ],
    )


PANELS: Mapping[str, Panel] = {"unpaid": _unpaid_panel, "part": _part_panel}
