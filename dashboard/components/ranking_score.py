"""How an agency's composite is made up, and what all agencies' shares of a component add up to."""

from collections.abc import Mapping
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.address import link
from dashboard.components.agency_scores import Comparison, weights
from dashboard.components.ranking_cells import POINTS, of_items, tier_chip
from dashboard.components.ranking_figures import sums
from dashboard.components.screen import Screen
from dashboard.components.source_rows import verdict
from dashboard.components.tables import Col, html_table
from dashboard.labels import label
from dashboard.money import Unit, unit_label
from dashboard.navigation import METHOD
from dashboard.numerals import format_change, format_number, format_percent
from dashboard.ranking import COMPONENTS, FLOOR

Row = Mapping[str, Any]
CLOSE = 1e-9
TIMES = "\u00d7"


def show_score(screen: Screen, compared: Comparison, row: Row) -> None:
    """The composite of a row of `agency_scores` as the product of its shares, each leading on."""
    if pd.isna(row["composite"]):
        least = label("agencies.unranked_told", count=format_number(row["resolution_count"]))
        st.html(f'<p class="pg-verdict">{tier_chip("unranked")} {least}</p>')
    else:
        _ranked(row)
    html_table(_parts(screen, row), _PART_COLUMNS)
    href = escape(link(METHOD, screen.address, view=None, order=None, topic="composite"))
    st.html(
        f'<p class="pg-note">{label("agencies.score_method")}'
        f' <a class="pg-source" href="{href}" target="_self">{label("method.explain")}</a></p>'
    )


def _ranked(row: Row) -> None:
    used = _used(row)
    product = 1.0
    for component, weight in used.items():
        product *= max(float(row[f"{component}_shrunk"]), FLOOR) ** weight
    factors = f" {TIMES} ".join(
        label(
            "agencies.factor",
            share=format_number(row[f"{component}_shrunk"], 3),
            weight=format_number(weight, 2),
        )
        for component, weight in used.items()
    )
    verdict(
        label("agencies.product", factors=factors, score=format_number(product * POINTS, 1)),
        equal=abs(product - row["composite"]) < CLOSE,
        shown=row["composite"] * POINTS,
    )
    told = label(
        "agencies.rank_told",
        rank=format_number(row["rank"]),
        low=format_number(row["rank_low"]),
        high=format_number(row["rank_high"]),
    )
    st.html(f'<p class="pg-verdict">{tier_chip(row["tier_code"])} {told}{_before(row)}</p>')


def _before(row: Row) -> str:
    if pd.isna(row["improvement"]):
        return ""
    words = label(
        "agencies.before_told",
        score=format_number(row["previous_composite"] * POINTS, 1),
        change=format_change(row["improvement"] * POINTS, 1),
        rank=format_number(row["improvement_rank"]),
    )
    return f" · {words}"


def _used(row: Row) -> dict[str, float]:
    """The weights of the components that count in the row's comparison, summing to 1."""
    chosen = {name: weight for name, weight in weights().items() if _counts(row, name)}
    whole = sum(chosen.values())
    if not whole:
        return dict.fromkeys(chosen, 1 / len(chosen))
    return {name: weight / whole for name, weight in chosen.items()}


def _counts(row: Row, component: str) -> bool:
    return not pd.isna(row[f"{component}_shrunk"])


def _parts(screen: Screen, row: Row) -> pd.DataFrame:
    used = _used(row)
    return pd.DataFrame(
        {
            "component": [label(f"agencies.component.{name}") for name in COMPONENTS],
            "href": [screen.source(f"part.{name}/{row['agency_code']}") for name in COMPONENTS],
            "items": [
                of_items(row, name) if row[f"{name}_items"] else label("agencies.no_item")
                for name in COMPONENTS
            ],
            "component_share": [row[f"{name}_share"] for name in COMPONENTS],
            "range": [_interval(row, name) for name in COMPONENTS],
            "shrunk": [row[f"{name}_shrunk"] for name in COMPONENTS],
            "weight": [used.get(name) for name in COMPONENTS],
        }
    )


def _interval(row: Row, component: str) -> str | None:
    if not row[f"{component}_items"]:
        return None
    low, high = (format_percent(row[f"{component}_{end}"]) for end in ("low", "high"))
    return label("agencies.from_to", low=low, high=high)


_PART_COLUMNS = [
    Col("component", label("agencies.component_title"), "code", href="href", strong=True),
    Col("items", label("agencies.items"), "code"),
    Col("component_share", label("agencies.raw_share"), "percent", decimals=1),
    Col("range", label("agencies.share_range"), "code"),
    Col("shrunk", label("agencies.shrunk_share"), "percent", decimals=1, strong=True),
    Col("weight", label("agencies.weight"), "percent"),
]


def show_all(screen: Screen, frame: pd.DataFrame, component: str) -> None:
    """A component agency by agency, adding up to the share of them all; each leads to its items."""
    st.subheader(label(f"agencies.component.{component}"), anchor=False)
    successes, items = sums(frame, component)
    unit = label("money.rial") if component == "paid" else label("agencies.item_unit")
    share = successes / items if items else None
    words = label(
        "agencies.all_told",
        count=format_number(int((frame[f"{component}_items"] > 0).sum())),
        successes=format_number(successes),
        items=format_number(items),
        unit=unit,
        share=format_percent(share, 1),
    )
    st.html(f'<p class="pg-verdict"><b>{words}</b></p>')
    with_items = frame[frame[f"{component}_items"] > 0]
    codes = with_items["agency_code"]
    told = with_items.assign(
        href=[screen.source(f"part.{component}/{code}") for code in codes],
        counted_rial=with_items["paid_rial"] - with_items["paid_above_allocated_rial"],
    )
    html_table(
        told,
        [
            Col("agency_name", label("columns.agency_name"), "code", href="href", strong=True),
            *_summed(component),
            Col(f"{component}_share", label("agencies.raw_share"), "bar"),
        ],
    )


def _summed(component: str) -> list[Col]:
    if component == "paid":
        unit = unit_label(Unit.billion_toman)
        money = ("allocated_rial", "counted_rial", "paid_above_allocated_rial")
        return [Col(name, f"{label(f'columns.{name}')} ({unit})", "money") for name in money]
    counts = [f"{component}_items", f"{component}_successes"]
    if component != "on_schedule":
        counts.append(f"{component}_late_count")
    return [Col(name, label(f"columns.{name}"), "count") for name in counts]
