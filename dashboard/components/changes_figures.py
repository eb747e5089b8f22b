"""What changed between two editions: which two, the kinds of change, and the key figures of it."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from dashboard.address import Address
from dashboard.components.cards import KeyFigure
from dashboard.components.data import records, rows
from dashboard.components.screen import Screen
from dashboard.jalali import format_date
from dashboard.labels import label
from dashboard.money import format_money, money_unit_for, to_unit, unit_label
from dashboard.numerals import format_change, format_number

STAGES = ("committed", "allocated", "paid")
# Kinds that move money, in the order of the balance; the others say what became of the work.
MONEY_KINDS = (
    *("newly_allocated", "newly_paid", "appeared", "raised", "revised_down"),
    *("allocation_reduced", "payment_reduced", "moved_in", "moved_out"),
)
WORK_KINDS = ("progressed", "newly_done", "fell_back", "newly_overdue", "disappeared")
FIRST_KIND = "newly_paid"
ROWS_SHOWN = 200
EVERY_ROW = 1_000_000
PLACES = 1


@dataclass(frozen=True)
class Comparison:
    """Two editions under the filters of a screen.

    `filters` are the parameters of the queries of changes/, `largest` the rows of changes/rows,
    `kinds` the first of each kind by its code (its counts and sums are the kind's own), `before`
    and `after` the rial of each stage at the two editions.
    """

    since_date: date
    edition_date: date
    filters: Mapping[str, Hashable]
    largest: pd.DataFrame
    kinds: Mapping[str, Mapping[str, Any]]
    before: Mapping[str, int]
    after: Mapping[str, int]

    def count(self, kind: str) -> int:
        """How many resolutions stand in a kind of change."""
        return int(self.kinds[kind]["kind_count"]) if kind in self.kinds else 0

    def change(self, stage: str) -> int:
        """The difference of a key figure in rial."""
        return self.after[stage] - self.before[stage]

    def balance(self, stage: str) -> int:
        """What all kinds of change together add to a key figure, in rial."""
        return sum(int(row[f"{stage}_balance_rial"]) for row in self.kinds.values())


def earlier_editions(edition_date: date) -> list[date]:
    """The editions that an edition can be compared with, newest first."""
    days = [day.date() for day in rows("filters/editions")["edition_date"]]
    return [day for day in days if day < edition_date]


def checked(address: Address, earlier: Sequence[date]) -> Address:
    """The address without an edition or a kind of change that it cannot ask for."""
    known = address.among("since_date", earlier)
    return known.among("change_code", (*MONEY_KINDS, *WORK_KINDS))


def compare(screen: Screen, since_date: date) -> Comparison:
    """Compare the screen's edition with an earlier one, under the screen's filters."""
    address = screen.address
    filters = {
        **screen.filters,
        "since_date": since_date,
        "province_code": address.province_code,
        "agency_code": address.agency_code,
    }
    largest = rows("changes/rows", row_limit=ROWS_SHOWN, **filters)
    before, after = records(rows("changes/totals", **filters))
    return Comparison(
        since_date=since_date,
        edition_date=screen.edition_date,
        filters=filters,
        largest=largest,
        kinds={row["change_code"]: row for row in records(largest.drop_duplicates("change_code"))},
        before={stage: int(before[f"{stage}_rial"]) for stage in STAGES},
        after={stage: int(after[f"{stage}_rial"]) for stage in STAGES},
    )


def change_figures(screen: Screen, comparison: Comparison) -> list[KeyFigure]:
    """By how much each stage of money changed, then what became of the work and the deadlines."""
    return [
        *(_stage_figure(screen, comparison, stage) for stage in STAGES),
        _progress_figure(screen, comparison),
        _overdue_figure(screen, comparison),
    ]


def _stage_figure(screen: Screen, comparison: Comparison, stage: str) -> KeyFigure:
    change = comparison.change(stage)
    whole = money_unit_for(comparison.after[stage])
    unit = money_unit_for(change) if change else whole
    return KeyFigure(
        label=label(f"overview.{stage}"),
        value=format_change(to_unit(change, unit), PLACES if change else 0),
        unit=unit_label(unit),
        note=label(
            "changes.from_to",
            before=format_money(comparison.before[stage], whole),
            after=format_money(comparison.after[stage], whole),
            unit=unit_label(whole),
        ),
        change_text=label("changes.since", date=format_date(comparison.since_date)),
        help=label("provenance.exact", amount=format_change(change)),
        source=screen.source(f"difference.{stage}"),
        topic="changes",
    )


def _progress_figure(screen: Screen, comparison: Comparison) -> KeyFigure:
    fallen = comparison.count("fell_back")
    return KeyFigure(
        label=label("changes.work"),
        value=format_number(comparison.count("progressed")),
        unit=label("changes.progressed"),
        note=label("changes.done", count=format_number(comparison.count("newly_done"))),
        change_text=label("changes.fell_back", count=format_number(fallen)),
        change_tone="bad" if fallen else "neutral",
        source=screen.source("change.progressed"),
        topic="changes",
    )


def _overdue_figure(screen: Screen, comparison: Comparison) -> KeyFigure:
    overdue, gone = comparison.count("newly_overdue"), comparison.count("disappeared")
    return KeyFigure(
        label=label("changes.deadlines"),
        value=format_number(overdue),
        unit=label("changes.overdue"),
        note=label("changes.gone", count=format_number(gone)),
        tone="bad" if overdue else "neutral",
        source=screen.source("change.newly_overdue"),
        topic="deadlines",
    )
