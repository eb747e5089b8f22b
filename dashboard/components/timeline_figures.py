"""The key figures of the timeline: money by stage, what a month needs, where it may lead."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from dashboard.address import link
from dashboard.charts.outlook import Stage
from dashboard.components.cards import KeyFigure
from dashboard.components.data import records
from dashboard.components.screen import Screen
from dashboard.components.timeline_outlook import StageOutlook
from dashboard.labels import label
from dashboard.money import Unit, format_money, money_unit_for, to_unit, unit_label
from dashboard.navigation import CONFLICTS
from dashboard.numerals import format_change, format_number, format_percent, persian_digits

Row = Mapping[str, Any]
BASES = {"allocated": "committed", "paid": "allocated"}


def timeline_figures(
    screen: Screen, row: Row, amount_types: pd.DataFrame, ahead: StageOutlook
) -> list[KeyFigure]:
    """Five figures from the one row of timeline/parts, and from it split by amount type."""
    unit = money_unit_for(row["committed_rial"])
    return [
        _committed(screen, row, unit, amount_types),
        _stage(screen, "allocated", row, unit),
        _stage(screen, "paid", row, unit),
        _left(screen, row, unit, ahead.stage)
        if ahead.outlook.is_over
        else _needed(screen, row, unit, ahead.stage),
        _ahead(screen, ahead, unit),
    ]


def _committed(screen: Screen, row: Row, unit: Unit, amount_types: pd.DataFrame) -> KeyFigure:
    # Works credit, loans and bills are different things: the sum says what it is made of.
    parts = [
        label(
            "overview.composition",
            name=part["part_name"],
            share=format_percent(part["committed_rial"] / row["committed_rial"]),
        )
        for part in records(amount_types)
        if part["committed_rial"]
    ]
    return KeyFigure(
        label=label("overview.committed"),
        value=format_money(row["committed_rial"], unit),
        unit=unit_label(unit),
        note=" · ".join(parts),
        change_text=change_text(row["committed_rial"], row["previous_committed_rial"], unit),
        **_common(screen, "committed", row),
        topic="stages",
    )


def _stage(screen: Screen, stage: str, row: Row, unit: Unit) -> KeyFigure:
    base = BASES[stage]
    amount, whole = row[f"{stage}_rial"], row[f"{base}_rial"]
    share = amount / whole if whole else None
    return KeyFigure(
        label=label(f"overview.{stage}"),
        value=format_money(amount, unit),
        unit=unit_label(unit),
        share_text=label(f"overview.share_{stage}", share=format_percent(share)),
        bar=share,
        change_text=change_text(amount, row[f"previous_{stage}_rial"], unit),
        **_common(screen, stage, row),
        topic=f"{stage}_share",
    )


def _common(screen: Screen, stage: str, row: Row) -> dict[str, Any]:
    return {
        "help": label("provenance.exact", amount=format_number(row[f"{stage}_rial"])),
        "source": screen.source(f"stage.{stage}"),
        "conflicts": int(row[f"{stage}_conflict_count"]),
        "conflicts_href": link(CONFLICTS, screen.address, stage_code=stage),
    }


def change_text(amount: float, before: float, unit: Unit) -> str:
    """The difference from the edition before in the unit; words where there is none to tell."""
    if pd.isna(before):
        return label("overview.no_previous")
    places = 1 if unit is Unit.trillion_toman else 0
    change = to_unit(amount - before, unit)
    if not change:
        return label("overview.no_change")
    if not round(change, places):
        return label("overview.slight_change")
    return label("overview.change", change=format_change(change, places))


def _needed(screen: Screen, row: Row, unit: Unit, stage: Stage) -> KeyFigure:
    needed, months = row[f"needed_{stage}_rial"], row["months_elapsed"]
    so_far = row[f"{stage}_rial"] / months if months and months > 0 else None
    times = needed / so_far if so_far else None
    words = ""
    if times is not None:
        words = label("timeline.times_so_far", times=format_number(times, 1))
    return KeyFigure(
        label=label("timeline.needed", stage=label(f"charts.{stage}")),
        value=format_money(needed, unit),
        unit=label("timeline.a_month", unit=unit_label(unit)),
        share_text=words,
        note=""
        if so_far is None
        else label("overview.rate_so_far", rate=format_money(round(so_far), unit)),
        tone="neutral" if times is None or times <= 1 else "accent",
        source=screen.source(f"needed.{stage}"),
        source_text=label("timeline.how"),
        topic="pace",
    )


def _left(screen: Screen, row: Row, unit: Unit, stage: Stage) -> KeyFigure:
    """What a plan that is over left undone: a rate until its end says nothing any more."""
    left = max(row["committed_rial"] - row[f"{stage}_rial"], 0)
    share = left / row["committed_rial"] if row["committed_rial"] else None
    return KeyFigure(
        label=label("timeline.left", stage=label(f"charts.{stage}")),
        value=format_money(left, unit),
        unit=unit_label(unit),
        share_text=label("overview.share_allocated", share=format_percent(share)),
        note=label("timeline.plan_over"),
        tone="bad" if left else "good",
        source=screen.source(f"needed.{stage}"),
        source_text=label("timeline.how"),
        topic="pace",
    )


def no_range(ahead: StageOutlook) -> str:
    """Why nothing is foretold."""
    if ahead.is_undocumented:
        return label("timeline.no_documents", stage=label(f"charts.{ahead.stage}"))
    return label("timeline.no_months" if ahead.outlook.is_over else "timeline.too_early")


def _ahead(screen: Screen, ahead: StageOutlook, unit: Unit) -> KeyFigure:
    title = label("timeline.ahead", stage=label(f"charts.{ahead.stage}"))
    if not ahead.outlook.courses:
        return KeyFigure(
            label=title, value=format_number(None), note=no_range(ahead), topic="forecast"
        )
    at_year, at_end = ahead.span(ahead.year_end), ahead.span(-1)
    year = persian_digits(ahead.now_year)
    note = label(
        "timeline.at_year",
        year=year,
        low=format_money(round(at_year[0]), unit),
        high=format_money(round(at_year[1]), unit),
        unit=unit_label(unit),
    )
    return KeyFigure(
        label=title,
        value=label(
            "timeline.range",
            low=format_percent(at_end[0] / ahead.committed_rial if ahead.committed_rial else None),
            high=format_percent(at_end[1] / ahead.committed_rial if ahead.committed_rial else None),
        ),
        unit=label("timeline.until", year=persian_digits(ahead.last_year)),
        change_text=note,
        source=screen.source(f"needed.{ahead.stage}"),
        source_text=label("timeline.how"),
        width=1.25,
        topic="forecast",
    )
