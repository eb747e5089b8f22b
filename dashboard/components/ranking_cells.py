"""What stands in the cells of the ranking: ranges with a point, shares of items, tiers as words."""

from collections.abc import Mapping
from html import escape
from typing import Any

import pandas as pd

from dashboard.components.marks import conflict_mark
from dashboard.labels import label
from dashboard.numerals import format_change, format_number, format_percent

Row = Mapping[str, Any]
_EMPTY = {
    "paid": "agencies.nothing_allocated",
    "on_schedule": "agencies.no_works",
    "reported": "agencies.nothing_due",
    "kept": "agencies.nothing_due",
}
POINTS = 100
LEAST_CHANGE = 0.0005  # of a composite; below it the change is written as nought


def name_cell(row: Row, href: str) -> str:
    """The agency, leading to its card, and how many resolutions it has."""
    count = label("agencies.resolutions", count=format_number(row["resolution_count"]))
    name = escape(str(row["agency_name"]))
    return (
        f'<span class="pg-who"><a href="{escape(href)}" target="_self"><b>{name}</b></a>'
        f"<small>{count}</small></span>"
    )


def rank_range(row: Row, count: int) -> str:
    """The rank as a point on its 90 % interval, on the axis from 1 to `count`, and in words."""
    low, high, rank = (int(row[name]) for name in ("rank_low", "rank_high", "rank"))
    low_text, high_text = format_number(low), format_number(high)
    told = label("agencies.rank_told", rank=format_number(rank), low=low_text, high=high_text)
    steps = max(count - 1, 1)
    low_place, high_place, place = ((one - 1) / steps for one in (low, high, rank))
    words = label("agencies.from_to", low=low_text, high=high_text)
    kind = f"pg-range-rank pg-status-tier_{row['tier_code']}"
    drawn = _range(low_place, high_place, place, told, kind)
    return f'<span class="pg-ranked">{drawn}<small>{words}</small></span>'


def share_cell(row: Row, component: str, source: str, claims: str) -> str:
    """A component's raw share on its Wilson interval, beside of how many items it is.

    `source` is the address that opens those items, `claims` that of the figures in them which
    several offices state differently.
    """
    href = escape(source)
    items = float(row[f"{component}_items"])
    if not items:
        words = label(_EMPTY[component])
        return f'<a class="pg-nothing" href="{href}" target="_self">{words}</a>'
    names = ("share", "low", "high", "shrunk")
    share, low, high, shrunk = (float(row[f"{component}_{name}"]) for name in names)
    told = label(
        "agencies.share_told",
        share=format_percent(share, 1),
        low=format_percent(low),
        high=format_percent(high),
        shrunk=format_percent(shrunk, 1),
    )
    mark = conflict_mark(int(row["conflict_count"]), claims) if component == "paid" else ""
    return (
        f'<span class="pg-component"><a href="{href}" target="_self"><b>{format_percent(share)}</b>'
        f"</a><small>{mark} {of_items(row, component)}</small>"
        f"{_range(low, high, share, told, 'pg-range-share')}</span>"
    )


def of_items(row: Row, component: str) -> str:
    """How many successes of how many items, and what came late beside them."""
    if component == "paid":
        return label("agencies.effective", items=format_number(row["paid_items"]))
    words = label(
        "agencies.of_items",
        successes=format_number(row[f"{component}_successes"]),
        items=format_number(row[f"{component}_items"]),
    )
    late = row.get(f"{component}_late_count", 0)
    if late:
        words += " · " + label("agencies.late_beside", count=format_number(late))
    return words


def improvement_cell(row: Row) -> str:
    """By how many points the composite rose since the edition before, and the rank of that."""
    if pd.isna(row["improvement"]):
        return format_change(None)
    change = float(row["improvement"])
    tone = "good" if change > LEAST_CHANGE else "accent" if change < -LEAST_CHANGE else "neutral"
    rank = label("agencies.improvement_rank", rank=format_number(row["improvement_rank"]))
    return (
        f'<span class="pg-change pg-tone-{tone}">{format_change(change * POINTS, 1)}</span>'
        f'<small class="pg-beside-text">{rank}</small>'
    )


def tier_chip(tier_code: str) -> str:
    """The tier as word, colour and shape."""
    text = label(f"agencies.tier.{tier_code}")
    return f'<span class="pg-chip pg-status-tier_{escape(tier_code)}"><i></i>{text}</span>'


def _range(low: float, high: float, at: float, told: str, kind: str) -> str:
    """A line from low to high with a point, each a share of the axis."""
    places = f"--low:{low:.2%};--high:{high:.2%};--at:{at:.2%}"
    title = escape(told)
    return f'<span class="pg-range {kind}" style="{places}" title="{title}"><i></i><b></b></span>'
