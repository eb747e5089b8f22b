"""Worked examples of agencies' performance: one agency followed from its items to its rank."""

from typing import Any

import pandas as pd

from dashboard.charts.funnel import funnel_of
from dashboard.components.agency_scores import (
    agency_robustness,
    agency_scores,
    comparison,
    weights,
)
from dashboard.components.data import records
from dashboard.components.method_money import NOTHING, Example, edition
from dashboard.components.ranking_robustness import alternative_name
from dashboard.components.screen import Screen
from dashboard.labels import label
from dashboard.numerals import format_change, format_number, format_percent
from dashboard.ranking import COMPONENTS
from dashboard.shares import ALARM_Z, ALERT_Z, Interval, funnel_limits, pooled

FULL_SCORE = 100
# The component whose items are plainly counted: resolutions done or on schedule, of all.
COUNTED = "on_schedule"


def components(screen: Screen) -> Example:
    """The four shares of the agency, each beside its items."""
    row = _agency(screen)
    if not row:
        return NOTHING
    counts = {
        f"{name}_{part}": format_number(row[f"{name}_{part}"])
        for name in COMPONENTS[1:]
        for part in ("successes", "items")
    }
    # Money is no count: its items are an effective number, its successes nobody counts.
    counts["paid_items"] = format_number(row["paid_items"], 1)
    shares = {name: format_percent(row[f"{name}_share"]) for name in COMPONENTS}
    return {"agency": row["agency_name"], "edition": edition(screen), **shares, **counts}


def wilson(screen: Screen) -> Example:
    """The interval of the agency's share of resolutions on schedule."""
    row = _agency(screen)
    if not row:
        return NOTHING
    ends = {end: format_percent(row[f"{COUNTED}_{end}"], 1) for end in ("low", "high")}
    return {**_counted(row), **ends}


def shrinkage(screen: Screen) -> Example:
    """The same share drawn to the mean of all ranked agencies."""
    row = _agency(screen)
    if not row:
        return NOTHING
    frame = _ranked(screen)
    pool = pooled(frame[f"{COUNTED}_successes"], frame[f"{COUNTED}_items"])
    return {
        **_counted(row),
        "mean": format_number(pool.mean, 3),
        "strength": format_number(pool.strength, 1),
        "shrunk": format_percent(row[f"{COUNTED}_shrunk"], 1),
    }


def composite(screen: Screen) -> Example:
    """The shrunk shares with the parts that their weights have of all weights."""
    row = _agency(screen)
    # Where nobody has items of a component, it has no share and the rest no such weights.
    if not row or any(pd.isna(row[f"{name}_shrunk"]) for name in COMPONENTS):
        return NOTHING
    total = sum(weights().values())
    parts = {
        f"{name}_weight": format_number(weight / total, 2) for name, weight in weights().items()
    }
    return {
        "agency": row["agency_name"],
        "edition": edition(screen),
        **{name: format_number(row[f"{name}_shrunk"], 3) for name in COMPONENTS},
        **parts,
        "composite": format_number(FULL_SCORE * row["composite"], 1),
    }


def rank_interval(screen: Screen) -> Example:
    """The agency's rank, how far chance may move it, and the half that holds all of that."""
    row = _agency(screen)
    if not row:
        return NOTHING
    count = len(_ranked(screen))
    return {
        "agency": row["agency_name"],
        "count": format_number(count),
        "rank": format_number(row["rank"]),
        "low": format_number(row["rank_low"]),
        "high": format_number(row["rank_high"]),
        "half": format_number(count // 2),
        "tier": label(f"agencies.tier.{row['tier_code']}"),
    }


def funnel(screen: Screen) -> Example:
    """The limits at the agency's number of resolutions."""
    row = _agency(screen)
    if not row:
        return NOTHING
    whole = funnel_of(agency_scores(comparison(screen)), COUNTED)

    def limits(z: float) -> Interval:
        return funnel_limits(whole.mean, row[f"{COUNTED}_items"], z, whole.dispersion)

    alert, alarm = limits(ALERT_Z), limits(ALARM_Z)
    return {
        **_counted(row),
        "mean": format_percent(whole.mean, 1),
        "dispersion": format_number(whole.dispersion, 2),
        "alert_low": format_percent(float(alert.low), 1),
        "alert_high": format_percent(float(alert.high), 1),
        "alarm_low": format_percent(float(alarm.low), 1),
        "alarm_high": format_percent(float(alarm.high), 1),
    }


def robustness(screen: Screen) -> Example:
    """How many places the agencies move under another mean, and under what they move most."""
    ranked = _ranked(screen)
    if ranked.empty:
        return NOTHING
    shifts = agency_robustness(comparison(screen)).shifts.set_index("alternative_code")[
        "mean_shift"
    ]
    largest = str(shifts.idxmax())
    return {
        "edition": edition(screen),
        "count": format_number(len(ranked)),
        "arithmetic": format_number(shifts["arithmetic"], 2),
        "largest": format_number(shifts[largest], 2),
        "largest_name": alternative_name(largest),
    }


def improvement(screen: Screen) -> Example:
    """The agency's composite beside that of the edition before."""
    row = _agency(screen)
    if not row or pd.isna(row["improvement"]):
        return NOTHING
    return {
        "agency": row["agency_name"],
        "composite": format_number(FULL_SCORE * row["composite"], 1),
        "previous": format_number(FULL_SCORE * row["previous_composite"], 1),
        "improvement": format_change(FULL_SCORE * row["improvement"], 1),
        "rank": format_number(row["improvement_rank"]),
    }


def _ranked(screen: Screen) -> pd.DataFrame:
    scores = agency_scores(comparison(screen))
    return scores[scores["rank"].notna()]


def _agency(screen: Screen) -> dict[str, Any]:
    """The chosen agency if it has a rank, else the ranked one with the most allocated money.

    Of those that have items in every component, where there are any.
    """
    ranked = _ranked(screen)
    chosen = ranked[ranked["agency_code"] == screen.address.agency_code]
    told = ranked[ranked[[f"{name}_items" for name in COMPONENTS]].gt(0).all(axis=1)]
    largest = (ranked if told.empty else told).nlargest(1, "allocated_rial")
    found = records(largest if chosen.empty else chosen)
    return found[0] if found else {}


def _counted(row: dict[str, Any]) -> Example:
    return {
        "agency": row["agency_name"],
        "successes": format_number(row[f"{COUNTED}_successes"]),
        "items": format_number(row[f"{COUNTED}_items"]),
        "share": format_percent(row[f"{COUNTED}_share"], 1),
    }
