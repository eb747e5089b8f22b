"""What one agency executes: its resolutions by word, and those past their deadline."""

from html import escape

import pandas as pd

from dashboard.components.agency_record import Agency
from dashboard.components.cards import KeyFigure, Segment, figure_html
from dashboard.components.money_figures import STATUSES
from dashboard.components.screen import Screen
from dashboard.labels import label
from dashboard.money import format_money, money_unit_for, unit_label
from dashboard.numerals import format_change, format_number


def words_panel(screen: Screen, agency: Agency) -> str:
    """The resolutions by word, and those of them that are past their deadline."""
    row = agency.record("agency/works")
    total = int(row["resolution_count"])
    figure = KeyFigure(
        label=label("agency.works"),
        value=format_number(total),
        segments=tuple(
            Segment(
                status,
                label(f"shell.status_{status}"),
                format_number(row[f"{status}_count"]),
                row[f"{status}_count"] / total if total else 0.0,
                screen.source(f"words.{status}"),
            )
            for status in STATUSES
        ),
        change_text=_change(row["done_count"], row["previous_done_count"], "agency.done_change"),
        source=screen.source("words.all"),
        conflicts=int(row["conflict_count"]),
        conflicts_href=screen.source("question.figures_disagree"),
        topic="resolution_status",
    )
    overdue = int(row["overdue_rial"])
    unit = money_unit_for(overdue)
    told = label(
        "agency.overdue",
        count=format_number(row["overdue_count"]),
        amount=format_money(overdue, unit),
        unit=unit_label(unit),
    )
    href = escape(screen.source("question.deadline_passed"))
    if row["overdue_count"]:
        told = f'<a href="{href}" target="_self">{told}</a>'
    else:
        told = label("agency.none_overdue")
    change = _change(row["overdue_count"], row["previous_overdue_count"], "agency.overdue_change")
    tone = "bad" if row["overdue_count"] else "good"
    return (
        f'<div class="pg-words">{figure_html(figure)}'
        f'<p class="pg-overdue pg-tone-{tone}"><span>{told}</span><small>{change}</small></p></div>'
    )


def _change(now: int, before: float, key: str) -> str:
    if pd.isna(before) or now == before:
        return ""
    return label(key, change=format_change(now - before))
