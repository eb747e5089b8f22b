"""The key figures of the page of data quality, each beside the edition before."""

from datetime import date

import pandas as pd

from dashboard.components.cards import KeyFigure
from dashboard.components.data import rows
from dashboard.components.screen import Screen
from dashboard.labels import label
from dashboard.numerals import format_change, format_number, format_percent

COUNTS = ("rows_read", "rows_accepted", "rows_rejected", "rows_held", "warning_count")


def quality_figures(screen: Screen) -> list[KeyFigure]:
    """Files, rows and what became of them in the edition, beside the edition before."""
    now, before = (
        edition_totals(screen.edition_date),
        edition_totals(_previous(screen.edition_date)),
    )
    share = now["share"]
    return [
        KeyFigure(
            label=label("quality.files"),
            value=format_number(now["files"]),
            note=label("quality.sheets", count=format_number(now["sheets"])),
            change_text=_change(now, before, "files"),
            topic="editions",
        ),
        KeyFigure(
            label=label("quality.rows_read"),
            value=format_number(now["rows_read"]),
            note=label("quality.not_data", count=format_number(now["rows_not_data"])),
            change_text=_change(now, before, "rows_read"),
            help=label("quality.accounting"),
            topic="row_account",
        ),
        KeyFigure(
            label=label("quality.accepted"),
            value=format_percent(share, 1),
            bar=share,
            note=label("quality.rows", count=format_number(now["rows_accepted"])),
            change_text=_change(now, before, "rows_accepted"),
            help=label("quality.accounting"),
            width=1.15,
            topic="row_account",
        ),
        KeyFigure(
            label=label("quality.rejected"),
            value=format_number(now["rows_rejected"]),
            tone="bad" if now["rows_rejected"] else "neutral",
            note=label("quality.in_sheets", count=format_number(now["rejecting_sheets"])),
            change_text=_change(now, before, "rows_rejected"),
            source=screen.source("faults.row"),
            source_text=label("quality.why"),
            topic="row_account",
        ),
        KeyFigure(
            label=label("quality.held"),
            value=format_number(now["rows_held"]),
            tone="accent" if now["rows_held"] else "neutral",
            note=label("quality.in_sheets", count=format_number(now["holding_sheets"])),
            change_text=_change(now, before, "rows_held"),
            help=label("quality.held_help"),
            topic="row_account",
        ),
        KeyFigure(
            label=label("quality.warnings"),
            value=format_number(now["warning_count"]),
            note=label("quality.warnings_note"),
            change_text=_change(now, before, "warning_count"),
            source=screen.source("faults.warning"),
            source_text=label("quality.why"),
            topic="row_account",
        ),
    ]


def edition_totals(edition_date: date | None) -> dict[str, float]:
    """Sums over the files delivered with one edition; empty where there is no such edition."""
    if edition_date is None:
        return {}
    frame = rows("quality/files", edition_date=edition_date)
    own = frame[frame["edition_date"] == pd.Timestamp(edition_date)]
    totals = {name: int(own[name].sum()) for name in (*COUNTS, "rows_not_data")}
    counted = totals["rows_accepted"] + totals["rows_rejected"] + totals["rows_held"]
    return {
        **totals,
        "files": own["path"].nunique(),
        "sheets": len(own),
        "rejecting_sheets": int((own["rows_rejected"] > 0).sum()),
        "holding_sheets": int((own["rows_held"] > 0).sum()),
        "share": totals["rows_accepted"] / counted if counted else 0.0,
    }


def _previous(edition_date: date) -> date | None:
    days = [day.date() for day in rows("filters/editions")["edition_date"]]
    return max((day for day in days if day < edition_date), default=None)


def _change(now: dict[str, float], before: dict[str, float], name: str) -> str:
    if not before:
        return label("overview.no_previous")
    difference = now[name] - before[name]
    if not difference:
        return label("overview.no_change")
    return label("overview.change", change=format_change(difference))
