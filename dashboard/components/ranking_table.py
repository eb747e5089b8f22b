"""The ranking: one line per agency, those of too few resolutions apart below without a rank."""

from typing import Any

import pandas as pd
import streamlit as st

from dashboard.address import link
from dashboard.components import ranking_cells as cells
from dashboard.components.agency_scores import (
    agency_scores,
    comparison,
    comparison_key,
    least_items,
)
from dashboard.components.cards import card
from dashboard.components.data import kept, records, rows
from dashboard.components.downloads import download_links
from dashboard.components.ranking_choices import ORDERS, RANK, Choice
from dashboard.components.screen import Screen
from dashboard.components.tables import Col, Kind, table_html
from dashboard.labels import label
from dashboard.money import Unit, unit_label
from dashboard.navigation import AGENCIES, AGENCY, CONFLICTS
from dashboard.numerals import format_number
from dashboard.ranking import COMPONENTS

RANKED_SHOWN = 120
UNRANKED_SHOWN = 60
FILE_COLUMNS = (
    *("agency_code", "agency_name", "rank", "rank_low", "rank_high", "tier", "composite"),
    *("previous_composite", "improvement", "improvement_rank", "resolution_count"),
    *("allocated_rial", "paid_rial", "paid_above_allocated_rial", "paid_above_allocated_count"),
    *("paid_successes", "paid_items", "on_schedule_successes", "on_schedule_items"),
    *("no_report_count", "reported_successes", "reported_items", "reported_late_count"),
    *("kept_successes", "kept_items", "kept_late_count", "quality_score"),
    *("visit_compared_count", "visit_disagrees_count", "visit_below_count", "conflict_count"),
)


def ranking_frame(screen: Screen) -> pd.DataFrame:
    """The scores of the screen's agencies with each one's tier in words and quality score."""
    compared = comparison(screen)

    def told() -> pd.DataFrame:
        names = ("edition_date", "province_code", "agency_level_code")
        quality = rows("quality/agencies", **{name: compared[name] for name in names})
        scores = quality.set_index("agency_code")["quality_score"]
        frame = agency_scores(compared)
        return frame.assign(
            quality_score=frame["agency_code"].map(scores),
            tier=[label(f"agencies.tier.{code}") for code in frame["tier_code"]],
        )

    return kept(told, "ranking-frame", comparison_key(compared))


def ranking_panel(screen: Screen, choice: Choice) -> None:
    """The table in the order that the address names."""
    frame = ranking_frame(screen)
    count = int(frame["rank"].notna().sum())
    unit = unit_label(Unit.billion_toman)
    hint = label("agencies.sort_hint", ranked=format_number(count), unit=unit)
    if screen.address.jalali_year or screen.address.sector_code:
        hint += " · " + label("agencies.year_note")
    with card("ranking", label("agencies.view.ranking"), hint, topic="composite"):
        download_links(
            screen,
            "ranking",
            label("shell.page_agencies"),
            frame,
            [_file_column(name) for name in FILE_COLUMNS],
        )
        st.html(kept(lambda: _html(screen, frame, choice), "ranking", screen.key))


def _html(screen: Screen, frame: pd.DataFrame, choice: Choice) -> str:
    is_ranked = frame["rank"].notna()
    best, rest = frame[is_ranked], frame[~is_ranked]
    return f'<div class="pg-ranking">{_ranked(screen, best, choice)}{_unranked(screen, rest)}</div>'


def _ranked(screen: Screen, frame: pd.DataFrame, choice: Choice) -> str:
    least = format_number(least_items())
    if frame.empty:
        return f'<p class="pg-empty">{label("agencies.none_ranked", least=least)}</p>'
    by = [ORDERS[choice.order][0], ORDERS[RANK][0]]
    ways = [choice.ordered == "ascending", True]
    ordered = frame.sort_values(list(dict.fromkeys(by)), ascending=ways[: len(set(by))])
    count = len(frame)
    told = _told(screen, ordered.head(RANKED_SHOWN)).assign(
        place=[cells.rank_range(row, count) for row in records(ordered.head(RANKED_SHOWN))]
    )
    return table_html(told, _columns(screen, choice, count))


def _told(screen: Screen, frame: pd.DataFrame) -> pd.DataFrame:
    lines = records(frame)
    codes = [line["agency_code"] for line in lines]
    columns: dict[str, list[Any]] = {
        "agency": [
            cells.name_cell(line, link(AGENCY, screen.address, agency_code=code, **_ONE_PAGE))
            for line, code in zip(lines, codes, strict=True)
        ],
        "tier": [cells.tier_chip(line["tier_code"]) for line in lines],
        "score": [
            None if pd.isna(line["composite"]) else 100 * line["composite"] for line in lines
        ],
        "improvement_cell": [cells.improvement_cell(line) for line in lines],
        "visits": [_visits(line) for line in lines],
        "above": [line["paid_above_allocated_rial"] or None for line in lines],
        "above_count": [
            label("agencies.resolutions", count=format_number(line["paid_above_allocated_count"]))
            if line["paid_above_allocated_count"]
            else None
            for line in lines
        ],
    }
    for name in ("composite", "quality", "visits", "paid"):
        columns[f"{name}_source"] = [screen.source(f"part.{name}/{code}") for code in codes]
    for component in COMPONENTS:
        columns[f"{component}_cell"] = [
            cells.share_cell(
                line, component, screen.source(f"part.{component}/{code}"), _claims(screen, code)
            )
            for line, code in zip(lines, codes, strict=True)
        ]
    return frame.assign(**columns)


_ONE_PAGE: dict[str, Any] = {"view": None, "order": None}


def _claims(screen: Screen, code: str) -> str:
    return link(CONFLICTS, screen.address, agency_code=code, **_ONE_PAGE)


def _visits(line: cells.Row) -> str:
    if not line["visit_compared_count"]:
        return label("agencies.no_visit")
    return label(
        "agencies.of_items",
        successes=format_number(line["visit_disagrees_count"]),
        items=format_number(line["visit_compared_count"]),
    )


def _columns(screen: Screen, choice: Choice, count: int) -> list[Col]:
    def col(code: str, name: str, heading: str, kind: Kind = "html", **how: Any) -> Col:
        return Col(
            name,
            heading,
            kind,
            order_href=link(AGENCIES, screen.address, order=choice.following(code)),
            ordered=choice.ordered if choice.order == code else "",
            **how,
        )

    return [
        col(RANK, "rank", label("columns.rank"), "count", strong=True),
        Col("agency", label("columns.agency_name"), "html"),
        Col(
            "place",
            label("agencies.rank_range", count=format_number(count)),
            "html",
            width="minmax(13rem,1fr)",
        ),
        Col("tier", label("agencies.tier_title"), "html"),
        col(
            "composite",
            "score",
            label("agencies.score"),
            "number",
            decimals=1,
            href="composite_source",
            strong=True,
        ),
        *(
            col(component, f"{component}_cell", label(f"agencies.component.{component}"))
            for component in COMPONENTS
        ),
        col("above", "above", label("agencies.above"), "money", href="paid_source"),
        col("improvement", "improvement_cell", label("agencies.improvement")),
        col("quality", "quality_score", label("agencies.quality"), "count", href="quality_source"),
        col("visits", "visits", label("agencies.visits"), "code", href="visits_source"),
    ]


def _unranked(screen: Screen, frame: pd.DataFrame) -> str:
    if frame.empty:
        return ""
    most_first = frame.sort_values(["resolution_count", "agency_code"], ascending=[False, True])
    told = _told(screen, most_first.head(UNRANKED_SHOWN))
    title = label("agencies.unranked", least=format_number(least_items()))
    hint = label("agencies.unranked_hint", count=format_number(len(frame)))
    if len(frame) > UNRANKED_SHOWN:
        shown, every = format_number(UNRANKED_SHOWN), format_number(len(frame))
        hint += " " + label("agencies.unranked_shown", shown=shown, count=every)
    table = table_html(
        told,
        [
            Col("agency", label("columns.agency_name"), "html"),
            Col("tier", label("agencies.tier_title"), "html"),
            *(
                Col(f"{component}_cell", label(f"agencies.component.{component}"), "html")
                for component in COMPONENTS
            ),
            Col("above", label("agencies.above"), "money", href="paid_source"),
            Col("visits", label("agencies.visits"), "code", href="visits_source"),
        ],
    )
    return f'<header class="pg-title"><h3>{title}</h3><small>{hint}</small></header>{table}'


def _file_column(name: str) -> str | Col:
    kinds: dict[str, Kind] = {"composite": "percent", "previous_composite": "percent"}
    counted = name.endswith(("_items", "_successes", "_rank", "rank_low", "rank_high"))
    kind = kinds.get(name, "number" if counted or name in _NUMBERS else None)
    return name if kind is None else Col(name, label(f"columns.{name}"), kind)


_NUMBERS = ("rank", "improvement", "quality_score")
