"""The key figures of one resolution: its money stage by stage, its progress, its deadline."""

from html import escape

import pandas as pd

from dashboard.components.cards import KeyFigure, Tone
from dashboard.components.data import records
from dashboard.components.resolution_record import BASES, Resolution
from dashboard.components.screen import STAGES, Screen
from dashboard.jalali import format_date
from dashboard.labels import label
from dashboard.money import format_money, to_unit, unit_label
from dashboard.numerals import MISSING, format_change, format_number, format_percent

ONE_KIND = 1


def resolution_figures(screen: Screen, resolution: Resolution) -> list[KeyFigure]:
    """Committed, notified, allocated, paid, spent, then physical progress and the deadline."""
    return [
        *(_stage(screen, resolution, stage) for stage in STAGES),
        _progress(screen, resolution),
        _deadline(screen, resolution),
    ]


def _stage(screen: Screen, resolution: Resolution, stage: str) -> KeyFigure:
    name = label(f"overview.{stage}")
    rial = resolution.rial(stage)
    if rial is None:
        return _foreign(screen, resolution, stage)
    share = resolution.share(stage) if stage in BASES else None
    conflicts = int(resolution.stages[stage]["conflict_count"])
    return KeyFigure(
        label=name,
        value=format_money(rial, resolution.unit, resolution.decimals),
        unit=unit_label(resolution.unit),
        share_text=_share_text(stage, share),
        note="" if stage in BASES else _made_of(resolution),
        bar=share,
        change_text=_change(resolution, stage, rial),
        help=label("provenance.exact", amount=format_number(rial)),
        source=screen.source(f"stage.{stage}"),
        conflicts=conflicts,
        conflicts_href=screen.source(f"claims.{resolution.code}"),
        width=0.92,
        topic="stages",
    )


def _foreign(screen: Screen, resolution: Resolution, stage: str) -> KeyFigure:
    """A stage that nobody states in rial: in a foreign currency, or not at all."""
    name, foreign = label(f"overview.{stage}"), resolution.foreign
    column = f"{stage}_amount"
    if column not in foreign or foreign["currency_code"].nunique() != ONE_KIND:
        return KeyFigure(
            name, MISSING, share_text=label("resolution.not_stated"), width=0.92, topic="stages"
        )
    currency = label(f"overview.currency_{foreign['currency_code'].iloc[0]}")
    return KeyFigure(
        label=name,
        value=format_number(int(foreign[column].sum()) / 10**6, 1),
        unit=label("resolution.million_of", currency=currency),
        share_text=label("resolution.outside_sums"),
        source=screen.source("rows.credits"),
        width=0.92,
        topic="stages",
    )


def _share_text(stage: str, share: float | None) -> str:
    if share is None:
        return ""
    whole = label(f"conflicts.stage.{BASES[stage]}")
    return label("resolution.share_of", share=format_percent(share), whole=whole)


def _made_of(resolution: Resolution) -> str:
    """What a sum of several kinds of money is made of, and what stands beside it."""
    claims = resolution.claims
    used = claims[claims["is_used"] & (claims["stage_code"] == "committed")]
    kinds = used.groupby("amount_type_name", sort=False)["amount_rial"].sum()
    whole = resolution.rial("committed")
    parts = [
        label("overview.composition", name=name, share=format_percent(int(rial) / whole))
        for name, rial in kinds.items()
        if whole and len(kinds) > ONE_KIND
    ]
    foreign = resolution.foreign.groupby("currency_code")["committed_amount"].sum()
    parts += [
        label(
            "overview.foreign",
            amount=format_number(int(amount) / 10**6),
            currency=label(f"overview.currency_{currency}"),
        )
        for currency, amount in foreign.items()
    ]
    return " · ".join(parts)


def _change(resolution: Resolution, stage: str, rial: int) -> str:
    before = resolution.stages[stage]["previous_rial"]
    if pd.isna(before):
        return ""
    change = to_unit(rial - int(before), resolution.unit)
    if not change:
        return label("overview.no_change")
    if not round(change, resolution.decimals):
        return label("overview.slight_change")
    return label("overview.change", change=format_change(change, resolution.decimals))


def _progress(screen: Screen, resolution: Resolution) -> KeyFigure:
    row = resolution.row
    name = label("columns.physical_share")
    if pd.isna(row["physical_share"]):
        return KeyFigure(
            name,
            MISSING,
            share_text=label("resolution.no_progress"),
            width=1.1,
            topic="physical_progress",
        )
    tones: dict[str, Tone] = {"behind": "bad", "done": "good", "not_started": "accent"}
    return KeyFigure(
        label=name,
        value=format_percent(row["physical_share"]),
        unit=label("resolution.reported_on", date=format_date(row["report_date"].date())),
        share_text=label("resolution.plan_now", share=format_percent(row["planned_share"])),
        note=_observed(resolution),
        bar=row["physical_share"],
        tone=tones.get(row["status_code"], "neutral"),
        source=screen.source("rows.progress"),
        width=1.1,
        topic="physical_progress",
    )


def _observed(resolution: Resolution) -> str:
    """What the newest visit saw."""
    events = resolution.rows("events")
    seen = records(events[events["observed_share"].notna()])
    if not seen:
        return label("resolution.no_visit")
    return label("resolution.visit_saw", share=format_percent(seen[-1]["observed_share"]))


def _deadline(screen: Screen, resolution: Resolution) -> KeyFigure:
    row = resolution.row
    name = label("columns.deadline_date")
    moves = records(resolution.rows("deadlines"))
    source = screen.source("rows.resolutions")
    if pd.isna(row["deadline_date"]):
        dropped = "resolution.deadline_dropped" if len(moves) > 1 else "resolution.no_deadline"
        return KeyFigure(
            name, MISSING, share_text=label(dropped), source=source, width=1.1, topic="deadlines"
        )
    deadline = row["deadline_date"].date()
    days = (deadline - screen.edition_date).days
    left = label(
        "resolution.days_left" if days >= 0 else "resolution.days_past",
        days=format_number(abs(days)),
    )
    moved = int(moves[-1]["moved_days"]) if moves else 0
    told = label("resolution.not_moved")
    if moved:
        first = next(line["deadline_date"] for line in moves if line["is_baseline"])
        told = label("resolution.moved", date=format_date(first.date()), days=format_change(moved))
    late = days < 0 and row["status_code"] != "done"
    return KeyFigure(
        label=name,
        value=format_date(deadline),
        share_text=left,
        note=told,
        tone="bad" if late else "accent" if moved > 0 else "neutral",
        source=source,
        width=1.1,
        topic="deadlines",
    )


def unpaid_words(resolution: Resolution) -> str:
    """What is allocated and not paid, under the name of the agency that owes the reason."""
    row = resolution.row
    if not row["unpaid_rial"]:
        return ""
    reasons = resolution.rows("gap_reasons")
    key = "resolution.unpaid" if reasons["is_current"].any() else "resolution.unpaid_no_reason"
    words = label(
        key,
        amount=format_money(int(row["unpaid_rial"]), resolution.unit, resolution.decimals),
        unit=unit_label(resolution.unit),
        agency=row["agency_name"],
    )
    return escape(words)
