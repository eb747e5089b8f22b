"""Where the figures of a report card come from: its money, its resolutions, its single rows."""

from collections.abc import Mapping

import pandas as pd

from dashboard.address import link
from dashboard.components import ranking_sources, unpaid_sources
from dashboard.components.agency_questions import QUESTIONS, question_href
from dashboard.components.agency_record import Agency
from dashboard.components.agency_source_rows import (
    commitment_panel,
    report_panel,
    source_heading,
    visit_panel,
)
from dashboard.components.data import records, rows
from dashboard.components.money_figures import STATUSES
from dashboard.components.provenance import Panel, Place, missing
from dashboard.components.screen import Screen
from dashboard.components.source_rows import (
    file_chooser,
    money_rows,
    money_verdict,
    verdict,
)
from dashboard.components.tables import Col, html_table
from dashboard.labels import label
from dashboard.money import Unit, unit_label
from dashboard.navigation import RESOLUTION
from dashboard.numerals import format_number

STAGES = ("committed", "allocated", "paid")
ROWS_SHOWN = 200
EVERY_ROW = 1_000_000
ALL = "all"


def agency_panels(agency: Agency) -> Mapping[str, Panel]:
    """The panels of a card: "money.paid/1404", "words.behind", "question.report_missing" …"""
    return {
        **ranking_sources.PANELS,
        "money": lambda screen, place, code: _money_panel(agency, code),
        "unpaid": unpaid_sources.PANELS["unpaid"],
        "reason": _reason_panel,
        "words": lambda screen, place, code: _words_panel(screen, agency, code),
        "question": lambda screen, place, code: _question_panel(screen, agency, code),
        "commitment": lambda screen, place, code: commitment_panel(screen, agency, code),
        "report": lambda screen, place, code: report_panel(agency, code),
        "visit": lambda screen, place, code: visit_panel(screen, agency, code),
    }


def _reason_panel(screen: Screen, place: Place, code: str) -> None:
    unpaid_sources.PANELS["part"](screen, place, f"reason/{code}")


def _money_panel(agency: Agency, code: str) -> None:
    stage, _, year = code.partition("/")
    years = agency.rows("agency/years")
    lines = years if year == ALL else years[years["jalali_year"].astype(str) == year]
    if stage not in STAGES or lines.empty:
        missing(code)
        return
    source_heading(agency)
    filters = {**agency.asked, **({} if year == ALL else {"jalali_year": int(year)})}
    files = money_verdict(stage, int(lines[f"{stage}_rial"].sum()), filters)
    money_rows(stage, file_chooser(files), files, filters)


def _words_panel(screen: Screen, agency: Agency, code: str) -> None:
    if code not in (*STATUSES, ALL):
        missing(code)
        return
    lines = agency.rows("agencies/resolutions")
    if code != ALL:
        lines = lines[lines["status_code"] == code]
    shown = agency.record("agency/works")["resolution_count" if code == ALL else f"{code}_count"]
    source_heading(agency)
    counted = label("agency.listed", count=format_number(len(lines)))
    verdict(counted, equal=len(lines) == shown, shown=shown)
    codes = lines["resolution_code"].head(ROWS_SHOWN)
    told = lines.head(ROWS_SHOWN).assign(
        href=[link(RESOLUTION, screen.address, resolution_code=one) for one in codes],
        source=[screen.source(f"resolution.{one}") for one in codes],
    )
    html_table(
        told,
        [
            Col("title", label("columns.title"), href="href", strong=True),
            Col("resolution_code", label("columns.resolution_code"), "code", href="source"),
            Col("province_name", label("columns.province_name"), "code"),
            Col("status_code", label("columns.status_code"), "status"),
            Col("physical_share", label("columns.physical_share"), "bar"),
            Col("report_date", label("columns.report_date"), "date"),
        ],
    )


def _question_panel(screen: Screen, agency: Agency, code: str) -> None:
    lines = rows("agency/questions", question_code=code, row_limit=EVERY_ROW, **agency.asked)
    if code not in QUESTIONS or lines.empty:
        missing(code)
        return
    source_heading(agency, label(f"agency.ask.{code}"))
    first = records(lines)[0]
    total = int(lines["amount_rial"].fillna(0).sum())
    has_money = not pd.isna(first["question_rial"])
    verdict(
        label(
            "agency.listed_money" if has_money else "agency.listed",
            count=format_number(len(lines)),
            amount=format_number(total),
        ),
        equal=(len(lines), total if has_money else 0)
        == (first["question_count"], first["question_rial"] if has_money else 0),
        shown=first["question_rial"] if has_money else first["question_count"],
    )
    shown = lines.head(ROWS_SHOWN)
    told = shown.assign(href=[question_href(screen, line) for line in records(shown)])
    amount = Col("amount_rial", unit_label(Unit.billion_toman), "money", decimals=1)
    html_table(
        told,
        [
            Col("title", label("columns.title"), href="href", strong=True),
            Col("resolution_code", label("columns.resolution_code"), "code"),
            Col("agency_name", label("columns.agency_name"), "code"),
            Col("due_date", label("columns.due_date"), "date"),
            Col("days_late", label("columns.days_late"), "count"),
            *((amount,) if has_money else ()),
        ],
    )
