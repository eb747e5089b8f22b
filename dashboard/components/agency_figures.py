"""The key figures of one agency: its rank with its interval, the shares that make it, its debt."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from dashboard.components.agency_rank import rank_html
from dashboard.components.agency_record import Agency
from dashboard.components.cards import KeyFigure, figure_html
from dashboard.components.screen import Screen
from dashboard.labels import label
from dashboard.money import Unit, format_money, money_unit_for, to_unit, unit_label
from dashboard.numerals import MISSING, format_change, format_number, format_percent
from dashboard.ranking import COMPONENTS

Row = Mapping[str, Any]
FULL = 100
TOPICS = {
    "paid": "paid_share",
    "on_schedule": "resolution_status",
    "reported": "components",
    "kept": "components",
}


def agency_figures_html(screen: Screen, agency: Agency) -> str:
    """The row as HTML."""
    score = agency.score()
    figures = [rank_html(agency, score)]
    figures += [figure_html(_component(screen, agency, score, name)) for name in COMPONENTS]
    figures.append(figure_html(_unpaid(screen, agency)))
    tracks = f"minmax(0,1.28fr) repeat({len(COMPONENTS)},minmax(0,1fr)) minmax(0,1.12fr)"
    drawn = "".join(figures)
    return f'<section class="pg-figures" style="--columns:{tracks}">{drawn}</section>'


def _component(screen: Screen, agency: Agency, score: Row | None, name: str) -> KeyFigure:
    title, topic = label(f"agencies.component.{name}"), TOPICS[name]
    drawn_in = ""
    if score is not None and not pd.isna(score[f"{name}_shrunk"]):
        drawn_in = label("agency.shrunk", share=format_percent(score[f"{name}_shrunk"]))
    if score is None or not score[f"{name}_items"]:
        nothing = label(f"agency.no_items_{name}")
        return KeyFigure(title, MISSING, share_text=nothing, note=drawn_in, topic=topic)
    share = float(score[f"{name}_share"])
    interval = label(
        "agency.interval",
        low=format_number(score[f"{name}_low"] * FULL),
        high=format_percent(score[f"{name}_high"]),
    )
    counted = label(
        f"agency.items_{name}",
        count=format_number(score[f"{name}_successes"]),
        items=format_number(score[f"{name}_items"]),
    )
    return KeyFigure(
        label=title,
        value=format_percent(share),
        unit=counted,
        source_text=label("agency.source"),
        bar=share,
        share_text=interval,
        note=drawn_in,
        change_text=_beside(score, name),
        source=screen.source(f"part.{name}/{agency.code}"),
        topic=topic,
    )


def _beside(score: Row, name: str) -> str:
    """What the share does not say: paid above allocated, what came late, what has no report."""
    match name:
        case "paid" if score["paid_above_allocated_rial"]:
            amount = int(score["paid_above_allocated_rial"])
            unit = money_unit_for(amount)
            money = format_money(amount, unit)
            return label("agency.paid_above", amount=money, unit=unit_label(unit))
        case "on_schedule" if score["no_report_count"]:
            return label("agency.no_report", count=format_number(score["no_report_count"]))
        case "reported" | "kept" if score[f"{name}_late_count"]:
            return label("agency.came_late", count=format_number(score[f"{name}_late_count"]))
    return ""


def _unpaid(screen: Screen, agency: Agency) -> KeyFigure:
    row = agency.record("unpaid/summary")
    unpaid, silent = int(row["unpaid_rial"]), int(row["no_reason_rial"])
    unit = money_unit_for(unpaid)
    return KeyFigure(
        label=label("agency.unpaid"),
        value=format_money(unpaid, unit),
        unit=unit_label(unit),
        bar=silent / unpaid if unpaid else None,
        share_text=label("agency.unpaid_silent", amount=format_money(silent, unit)),
        note=label(
            "agency.unpaid_old", amount=format_money(int(row["beyond_tolerance_rial"]), unit)
        ),
        change_text=_unpaid_change(row, unit),
        tone="bad" if silent else "neutral",
        source=screen.source("unpaid"),
        source_text=label("agency.source"),
        topic="unpaid",
    )


def _unpaid_change(row: Row, unit: Unit) -> str:
    before = row["previous_unpaid_rial"]
    if pd.isna(before):
        return label("overview.no_previous")
    change = to_unit(row["unpaid_rial"] - before, unit)
    places = 1 if unit is Unit.trillion_toman else 0
    if not round(change, places):
        return label("overview.slight_change" if change else "overview.no_change")
    return label("overview.change", change=format_change(change, places))
