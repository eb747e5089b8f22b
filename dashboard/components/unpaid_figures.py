"""The key figures of allocated and unpaid money: all of it, unexplained, old, and moved."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from dashboard.address import link
from dashboard.components.cards import KeyFigure
from dashboard.components.data import records
from dashboard.components.screen import Screen
from dashboard.components.timeline_figures import change_text
from dashboard.components.unpaid_choices import NONE, age_words
from dashboard.labels import label
from dashboard.money import Unit, format_money, money_unit_for, unit_label
from dashboard.navigation import CONFLICTS
from dashboard.numerals import format_number, format_percent

Row = Mapping[str, Any]


def unpaid_figures(
    screen: Screen, row: Row, ages: pd.DataFrame, foreign: pd.DataFrame, tolerated_days: int
) -> list[KeyFigure]:
    """Four figures from the one row of unpaid/summary and the rows of unpaid/ages and /foreign."""
    unit = money_unit_for(row["unpaid_rial"])
    return [
        _unpaid(screen, row, foreign, unit),
        _unexplained(screen, row, unit, tolerated_days),
        _beyond(screen, row, ages, unit, tolerated_days),
        _arrears(screen, row, unit),
    ]


def _unpaid(screen: Screen, row: Row, foreign: pd.DataFrame, unit: Unit) -> KeyFigure:
    # Other currencies stand beside the sum, not in it.
    foreign_words = [
        label(
            "overview.foreign",
            amount=format_number(part["unpaid_amount"] / 10**6),
            currency=label(f"overview.currency_{part['currency_code']}"),
        )
        for part in records(foreign)
    ]
    share = _share(row["unpaid_rial"], row["allocated_rial"])
    change = change_text(row["unpaid_rial"], row["previous_unpaid_rial"], unit)
    return KeyFigure(
        label=label("unpaid.unpaid"),
        value=format_money(row["unpaid_rial"], unit),
        unit=unit_label(unit),
        share_text=label("unpaid.of_allocated", share=format_percent(share)),
        note=label("unpaid.in_resolutions", count=format_number(row["resolution_count"])),
        bar=share,
        change_text=" · ".join([change, *foreign_words]),
        help=label("provenance.exact", amount=format_number(row["unpaid_rial"])),
        source=screen.source("unpaid"),
        conflicts=int(row["conflict_count"]),
        conflicts_href=link(CONFLICTS, screen.address),
        topic="unpaid",
    )


def _unexplained(screen: Screen, row: Row, unit: Unit, days: int) -> KeyFigure:
    share = _share(row["no_reason_rial"], row["unpaid_rial"])
    beyond = label(
        "unpaid.beyond",
        amount=format_money(row["no_reason_beyond_tolerance_rial"], unit),
        days=format_number(days),
    )
    return KeyFigure(
        label=label("unpaid.unexplained"),
        value=format_money(row["no_reason_rial"], unit),
        unit=unit_label(unit),
        share_text=label("unpaid.of_unpaid", share=format_percent(share)),
        note=label("unpaid.in_resolutions", count=format_number(row["no_reason_count"]))
        + " · "
        + beyond,
        bar=share,
        change_text=change_text(row["no_reason_rial"], row["previous_no_reason_rial"], unit),
        tone="bad" if row["no_reason_rial"] else "good",
        source=screen.source(f"part.reason/{NONE}"),
        width=1.25,
        topic="unpaid",
    )


def _beyond(screen: Screen, row: Row, ages: pd.DataFrame, unit: Unit, days: int) -> KeyFigure:
    oldest = ages.iloc[-1] if len(ages) else None
    share = _share(row["beyond_tolerance_rial"], row["unpaid_rial"])
    return KeyFigure(
        label=label("unpaid.older", days=format_number(days)),
        value=format_money(row["beyond_tolerance_rial"], unit),
        unit=unit_label(unit),
        share_text=label("unpaid.of_unpaid", share=format_percent(share)),
        bar=share,
        note=label("unpaid.older_note"),
        change_text=""
        if oldest is None
        else label(
            "unpaid.oldest_part",
            span=age_words(oldest["after_days"], oldest["until_days"]),
            amount=format_money(int(oldest["unpaid_rial"]), unit),
            unit=unit_label(unit),
        ),
        tone="accent" if row["beyond_tolerance_rial"] else "neutral",
        source=screen.source("part.age/older"),
        topic="unpaid",
    )


def _arrears(screen: Screen, row: Row, unit: Unit) -> KeyFigure:
    """Obligations incurred and overdue, as their agencies state: idle allocation is not arrears."""
    share = _share(row["arrears_rial"], row["unpaid_rial"])
    return KeyFigure(
        label=label("unpaid.arrears"),
        value=format_money(row["arrears_rial"], unit),
        unit=unit_label(unit),
        share_text=label("unpaid.of_unpaid", share=format_percent(share)),
        note=label("unpaid.arrears_note"),
        source=screen.source("part.nature/arrears"),
        width=1.25,
        topic="arrears",
    )


def _share(part: float, whole: float) -> float | None:
    return part / whole if whole and not pd.isna(whole) else None
