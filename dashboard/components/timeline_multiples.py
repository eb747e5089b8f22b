"""Small multiples: every part's money by month on one scale, the farthest behind its plan first."""

from html import escape
from typing import Any, cast

import pandas as pd
import streamlit as st

from dashboard.address import Changes, link
from dashboard.charts.measures import pace_limits
from dashboard.charts.multiples import cumulative_picture, monthly_picture
from dashboard.charts.outlook import edition_place
from dashboard.charts.timeline import has_documents
from dashboard.components.cards import card
from dashboard.components.data import kept, records, rows
from dashboard.components.downloads import download_links
from dashboard.components.marks import conflict_mark
from dashboard.components.money_filters import Filters
from dashboard.components.screen import Screen
from dashboard.components.timeline_choices import COMPARED, Choice
from dashboard.labels import label
from dashboard.money import Unit, format_money, unit_label
from dashboard.navigation import CONFLICTS, TIMELINE
from dashboard.numerals import format_number, format_percent, persian_digits
from dashboard.tokens import tokens

MOST_PARTS = 32
# How many panels stand beside each other, for up to so many of them.
ACROSS = ((1, 1), (4, 2), (9, 3), (12, 4), (18, 6), (MOST_PARTS, 8))


def multiples_panel(screen: Screen, filters: Filters, choice: Choice) -> None:
    """One small chart per part with its shares; a click keeps the part alone."""
    compare = str(choice.compare)
    parts = rows("timeline/parts", compare=compare, **filters)
    shown = parts[parts["committed_rial"] > 0].head(MOST_PARTS)
    hint = label(f"timeline.{choice.course}_scale", unit=unit_label(Unit.billion_toman))
    if len(shown) < len(parts):
        counts = {"shown": format_number(len(shown)), "count": format_number(len(parts))}
        hint = label("timeline.largest_parts", hint=hint, **counts)
    with card("multiples", label(f"timeline.compare.{compare}"), hint, topic="pace"):
        download_links(
            screen,
            "parts",
            label(f"timeline.compare.{compare}"),
            parts,
            (
                *("part_name", "committed_rial", "allocated_rial", "paid_rial", "unpaid_rial"),
                *("planned_rial", "needed_allocated_rial", "needed_paid_rial"),
            ),
        )
        months = rows("timeline/months", compare=compare, **filters)
        st.html(
            kept(
                lambda: _grid_html(screen, _behind_first(shown), months, choice),
                "multiples",
                screen.key,
            )
        )


def _behind_first(parts: pd.DataFrame) -> pd.DataFrame:
    """By paid of planned; parts whose plan has not begun come last."""
    pace = parts["paid_rial"] / parts["planned_rial"].where(parts["planned_rial"] > 0)
    return parts.assign(pace=pace).sort_values("pace", kind="stable", ignore_index=True)


def _grid_html(screen: Screen, parts: pd.DataFrame, months: pd.DataFrame, choice: Choice) -> str:
    own = dict(iter(months.groupby("part_code")))
    top = max(_highest(own[part["part_code"]], part, choice) for part in records(parts))
    across = next(across for most, across in ACROSS if len(parts) <= most)
    cells = "".join(
        _cell_html(screen, part, own[part["part_code"]], choice, top) for part in records(parts)
    )
    return f'<section class="pg-multiples" style="--across:{across}">{cells}</section>'


def _highest(months: pd.DataFrame, part: dict[str, Any], choice: Choice) -> float:
    """The highest amount as a share of the part's commitment; of sums at least the whole of it."""
    monthly = choice.course == "monthly"
    names = (
        ["month_allocated_rial", "month_paid_rial"]
        if monthly
        else ["planned_rial", "allocated_rial", "paid_rial"]
    )
    highest = float(months[names].max().fillna(0).max()) / float(part["committed_rial"])
    return highest if monthly else max(highest, 1.0)


def _cell_html(
    screen: Screen, part: dict[str, Any], months: pd.DataFrame, choice: Choice, top: float
) -> str:
    whole = part["committed_rial"] * (top or 1.0)
    prefix = "month_" if choice.course == "monthly" else ""
    years = [int(year) for year in months["jalali_year"]]
    now, colours = edition_place(months), tokens(screen.theme)
    # Without a document nothing is known of the months: no line, not one along the floor.
    until_now = months.dropna(subset=["paid_rial"]) if has_documents(months) else months[:0]
    allocated, paid = (
        [rial / whole for rial in until_now[f"{prefix}{stage}_rial"]]
        for stage in ("allocated", "paid")
    )
    if choice.course == "monthly":
        picture = monthly_picture(years, allocated, paid, now=now, colours=colours)
    else:
        planned = [rial / whole for rial in months["planned_rial"]]
        picture = cumulative_picture(years, planned, allocated, paid, now=now, colours=colours)
    field = COMPARED[str(choice.compare)]
    changes = cast(Changes, {field: part["part_code"], "compare": None, "measure": None})
    href = link(TIMELINE, screen.address, **changes)
    told = label(
        "timeline.part_told",
        name=part["part_name"],
        committed=format_money(part["committed_rial"]),
        allocated=format_money(part["allocated_rial"]),
        paid=format_money(part["paid_rial"]),
        planned=format_money(part["planned_rial"]),
        unit=unit_label(Unit.billion_toman),
    )
    mark = conflict_mark(
        sum(part[f"{stage}_conflict_count"] for stage in ("committed", "allocated", "paid")),
        link(CONFLICTS, screen.address, **cast(Changes, {field: part["part_code"]})),
    )
    named = "".join(
        f'<span style="flex-grow:{years.count(year)}">{persian_digits(year)}</span>'
        for year in sorted(set(years))
    )
    return (
        f'<article class="pg-multiple"><h3><a href="{escape(href)}" target="_self"'
        f' title="{escape(told)}">{escape(part["part_name"])}</a>{_pace_html(part)}</h3>'
        f'<img src="{picture}" alt="{escape(told)}"><p>{named}</p>'
        f'<p class="pg-shares"><b class="pg-stage-paid">{_share(part, "paid")}</b>'
        f'<b class="pg-stage-allocated">{_share(part, "allocated")}</b>{mark}'
        f"<small>{label('timeline.of_amount', amount=format_money(part['committed_rial']))}</small>"
        "</p></article>"
    )


def _share(part: dict[str, Any], stage: str) -> str:
    return format_percent(part[f"{stage}_rial"] / part["committed_rial"])


def _pace_html(part: dict[str, Any]) -> str:
    if pd.isna(part["pace"]):
        return ""
    behind, watch, check, _ = pace_limits()
    pace = part["pace"]
    tone = "bad" if pace < behind else "good" if watch <= pace <= check else "accent"
    title = label("overview.pace")
    return f'<span class="pg-tone-{tone}" title="{title}">{format_number(pace, 2)}</span>'
