"""What an agency has to answer for in the next session, the most money first."""

from collections.abc import Mapping
from html import escape
from typing import Any

import pandas as pd

from dashboard.address import link
from dashboard.components.agency_items import Item, item_place, items_html, panel_html
from dashboard.components.agency_record import Agency
from dashboard.components.data import records, rows
from dashboard.components.screen import Screen
from dashboard.labels import label
from dashboard.money import Unit, format_money, unit_label
from dashboard.navigation import RESOLUTION
from dashboard.numerals import format_change, format_number

Row = Mapping[str, Any]
# What the panel has room for: lines of questions and of the matters under them.
LINES, FEWEST, MOST, PRINTED = 22, 2, 8, 3
EVERY = 100_000
QUESTIONS = (
    *("unpaid_no_reason", "paid_above_allocated", "deadline_passed", "figures_disagree"),
    *("visit_disagrees", "commitment_late", "report_missing"),
)
COLUMNS = (
    *("question", "title", "resolution_code", "province_name", "agency_name"),
    *("amount_rial", "days_late", "due_date"),
)


def questions(agency: Agency) -> pd.DataFrame:
    """All that it has to answer for, with each question in words."""
    frame = rows("agency/questions", row_limit=EVERY, **agency.asked)
    return frame.assign(question=[label(f"agency.ask.{code}") for code in frame["question_code"]])


def questions_panel(screen: Screen, agency: Agency) -> str:
    """Each question with how many matters and how much money it is about, the largest under it."""
    frame = rows("agency/questions", row_limit=EVERY, limit_of_each=MOST, **agency.asked)
    title = label("agency.questions")
    if frame.empty:
        none = f'<p class="pg-note">{label("agency.no_questions")}</p>'
        return panel_html("questions", title, none, topic="decisions")
    kinds = frame["question_code"].nunique()
    shown = min(max((LINES - kinds) // kinds, FEWEST), MOST)
    body = "".join(
        _question(screen, agency, records(lines.head(shown)))
        for _, lines in frame.groupby("question_code", sort=False)
    )
    return panel_html(
        "questions", title, body, hint=unit_label(Unit.billion_toman), topic="decisions"
    )


def _question(screen: Screen, agency: Agency, lines: list[dict[str, Any]]) -> str:
    first = lines[0]
    code, count = first["question_code"], int(first["question_count"])
    money = ""
    if not pd.isna(first["question_rial"]):
        money = format_money(int(first["question_rial"]))
    counted = " · ".join(filter(None, (label("agency.matters", count=format_number(count)), money)))
    href = escape(screen.source(f"question.{code}"))
    items = [_item(screen, agency, line) for line in lines]
    return (
        f'<section class="pg-question pg-ask-{code}"><h3><span>{label(f"agency.ask.{code}")}</span>'
        f'<a href="{href}" target="_self">{counted}</a></h3>'
        f"{items_html(items, PRINTED)}</section>"
    )


def _item(screen: Screen, agency: Agency, line: Row) -> Item:
    state = ""
    if not pd.isna(line["days_late"]):
        state = label("agency.days_late", days=format_number(line["days_late"]))
    if not pd.isna(line["difference_points"]):
        state = label("agency.points", points=format_change(line["difference_points"]))
    where = {"text": str(line["title"]), "where": item_place(agency, line)}
    href = question_href(screen, line)
    if pd.isna(line["amount_rial"]):
        return Item(**where, href=href, figure=state)
    amount = format_money(int(line["amount_rial"]))
    return Item(**where, href=href, state=state, figure=amount, source=_source(screen, line))


def question_href(screen: Screen, line: Row) -> str:
    """Where a matter is told whole: its resolution, or the row that a promise or report is in."""
    match line["question_code"]:
        case "commitment_late":
            return screen.source(f"commitment.{line['subject_code']}")
        case "report_missing":
            return screen.source(f"report.{line['subject_code']}")
    return link(RESOLUTION, screen.address, resolution_code=line["resolution_code"])


def _source(screen: Screen, line: Row) -> str:
    if line["question_code"] == "visit_disagrees":
        return screen.source(f"visit.{line['resolution_code']}")
    return screen.source(f"resolution.{line['resolution_code']}")
