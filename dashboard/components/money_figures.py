"""The key figures of a place: its money by stage, its resolutions in words, its pace."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pandas as pd

from dashboard.address import link
from dashboard.charts.measures import pace_limits
from dashboard.components.cards import KeyFigure, Segment, Tone
from dashboard.components.data import records
from dashboard.components.screen import Screen
from dashboard.labels import label
from dashboard.money import Unit, format_money, money_unit_for, to_unit, unit_label
from dashboard.navigation import CONFLICTS
from dashboard.numerals import format_change, format_number, format_percent

Row = Mapping[Any, Any]
# What each stage of money is a share of.
BASES = {"allocated": "committed", "paid": "allocated"}
NO_CONFLICTS = pd.DataFrame({"stage_code": [], "conflict_count": []})
NO_STATUSES = pd.DataFrame({"status_code": [], "resolution_count": []})
SMALL_SHARE = 0.005  # of the country, below which one decimal says too little
STATUSES = ("done", "on_schedule", "behind", "not_started", "no_report")


def key_figures(
    screen: Screen,
    row: Row,
    amount_types: pd.DataFrame,
    foreign: pd.DataFrame,
    nation: Row | None = None,
    *,
    nation_statuses: pd.DataFrame = NO_STATUSES,
    conflicts: pd.DataFrame = NO_CONFLICTS,
) -> list[KeyFigure]:
    """Committed, allocated, paid, resolutions and pace from one row of overview/key_figures.

    `nation`, one row of province/national_shares, stands beside a province's money, and
    `nation_statuses`, rows of province/national_statuses, beside its words; `conflicts` are the
    rows of overview/conflicts under the same filters.
    """
    disputed = dict(zip(conflicts["stage_code"], conflicts["conflict_count"], strict=True))
    unit = money_unit_for(row["committed_rial"])
    return [
        _marked(
            screen,
            "committed",
            disputed,
            _committed(screen, row, unit, amount_types, foreign, nation=nation),
        ),
        _marked(screen, "allocated", disputed, _stage(screen, "allocated", row, unit, nation)),
        _marked(screen, "paid", disputed, _stage(screen, "paid", row, unit, nation)),
        _resolutions(screen, row, nation_statuses),
        _pace(screen, row, unit, nation),
    ]


def _marked(
    screen: Screen, stage: str, disputed: Mapping[str, int], figure: KeyFigure
) -> KeyFigure:
    """The figure with the mark of how many of its parts several offices state differently."""
    href = link(CONFLICTS, screen.address, stage_code=stage)
    return replace(figure, conflicts=int(disputed.get(stage, 0)), conflicts_href=href)


def _committed(
    screen: Screen,
    row: Row,
    unit: Unit,
    amount_types: pd.DataFrame,
    foreign: pd.DataFrame,
    *,
    nation: Row | None,
) -> KeyFigure:
    # Works credit, loans and bills are different things: the sum says what it is made of.
    parts = [
        label(
            "overview.composition",
            name=part["amount_type_name"],
            share=format_percent(part["committed_rial"] / row["committed_rial"]),
        )
        for part in records(amount_types)
        if part["committed_rial"]
    ]
    parts += [
        label(
            "overview.foreign",
            amount=format_number(part["committed_amount"] / 10**6),
            currency=label(f"overview.currency_{part['currency_code']}"),
        )
        for part in records(foreign)
    ]
    beside = ""
    if nation is not None and nation["committed_rial"]:
        share = row["committed_rial"] / nation["committed_rial"]
        text = format_percent(share, 1 if share >= SMALL_SHARE else 2)
        beside = label("province.of_nation", share=text)
    return KeyFigure(
        label=label("overview.committed"),
        value=format_money(row["committed_rial"], unit),
        unit=unit_label(unit),
        note=" · ".join(parts),
        change_text=" · ".join(filter(None, (_change(row, "committed", unit), beside))),
        help=label("provenance.exact", amount=format_number(row["committed_rial"])),
        source=screen.source("committed"),
        topic="stages",
    )


def _stage(screen: Screen, stage: str, row: Row, unit: Unit, nation: Row | None) -> KeyFigure:
    base = BASES[stage]
    amount, whole = row[f"{stage}_rial"], row[f"{base}_rial"]
    reached = amount / whole if whole else None
    beside = ""
    if nation is not None and nation[f"{base}_rial"]:
        country = nation[f"{stage}_rial"] / nation[f"{base}_rial"]
        beside = label("province.beside_nation", share=format_percent(country))
    return KeyFigure(
        label=label(f"overview.{stage}"),
        value=format_money(amount, unit),
        unit=unit_label(unit),
        share_text=label(f"overview.share_{stage}", share=format_percent(reached)),
        bar=reached,
        note=beside,
        change_text=_change(row, stage, unit),
        help=label("provenance.exact", amount=format_number(amount)),
        source=screen.source(stage),
        topic=f"{stage}_share",
    )


def _change(row: Row, stage: str, unit: Unit) -> str:
    before = row[f"previous_{stage}_rial"]
    if pd.isna(before):
        return label("overview.no_previous")
    places = 1 if unit is Unit.trillion_toman else 0
    change = to_unit(row[f"{stage}_rial"] - before, unit)
    if not change:
        return label("overview.no_change")
    if not round(change, places):
        return label("overview.slight_change")
    return label("overview.change", change=format_change(change, places))


def _resolutions(screen: Screen, row: Row, nation_statuses: pd.DataFrame) -> KeyFigure:
    total = int(row["resolution_count"])
    change = ""
    if not pd.isna(row["previous_done_count"]):
        grown = format_change(row["done_count"] - row["previous_done_count"])
        change = label("overview.done_change", change=grown)
    return KeyFigure(
        label=label("overview.resolutions"),
        value=format_number(total),
        segments=tuple(
            Segment(
                status,
                label(f"shell.status_{status}"),
                format_number(row[f"{status}_count"]),
                row[f"{status}_count"] / total if total else 0.0,
                screen.source(f"resolutions.{status}"),
            )
            for status in STATUSES
        ),
        beside=_nation_segments(nation_statuses),
        beside_label=label("province.nation"),
        change_text=change,
        source=screen.source("resolutions"),
        width=1.55,
        topic="resolution_status",
    )


def _nation_segments(statuses: pd.DataFrame) -> tuple[Segment, ...]:
    counts = dict(zip(statuses["status_code"], statuses["resolution_count"], strict=True))
    total = sum(counts.values())
    return tuple(
        Segment(
            status,
            label(f"shell.status_{status}"),
            format_percent(counts.get(status, 0) / total),
            counts.get(status, 0) / total,
        )
        for status in STATUSES
        if total
    )


def _pace(screen: Screen, row: Row, unit: Unit, nation: Row | None) -> KeyFigure:
    planned = row["planned_rial"]
    paid_pace = row["paid_rial"] / planned if planned else None
    allocated_pace = row["allocated_rial"] / planned if planned else None
    months_gone = row["months_elapsed"]
    note = ""
    if planned and months_gone:
        needed = row["needed_paid_rial"]
        so_far = row["paid_rial"] / months_gone
        note = " · ".join(
            (
                label(
                    "overview.needed_rate", needed=format_money(needed, unit), unit=unit_label(unit)
                ),
                label("overview.rate_so_far", rate=format_money(round(so_far), unit)),
            )
        )
    beside = ""
    if nation is not None and nation["planned_rial"]:
        country = format_number(nation["paid_rial"] / nation["planned_rial"], 2)
        beside = label("province.beside_nation", share=country)
    return KeyFigure(
        label=label("overview.pace"),
        value=format_number(paid_pace, 2),
        unit=_pace_word(paid_pace),
        share_text=label("overview.pace_allocated", pace=format_number(allocated_pace, 2)),
        note=note,
        change_text=beside,
        tone=_pace_tone(paid_pace),
        source=screen.source("pace"),
        width=1.15,
        topic="pace",
    )


def _pace_word(pace: float | None) -> str:
    # Far ahead of plan is more often a wrong base or unit than good news.
    *_, error_above = pace_limits()
    suspicious = pace is not None and pace > error_above
    return label("overview.pace_check" if suspicious else "overview.pace_of_plan")


def _pace_tone(pace: float | None) -> Tone:
    if pace is None:
        return "neutral"
    behind, watch, check, _ = pace_limits()
    if pace < behind:
        return "bad"
    return "good" if watch <= pace <= check else "accent"
