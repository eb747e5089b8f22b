"""The panels of the page of conflicting figures, each from its query to what is drawn."""

from typing import Unpack

import pandas as pd
import streamlit as st

from dashboard.address import Changes, link
from dashboard.components.cards import card
from dashboard.components.conflict_figures import Filters, progress_conflicts
from dashboard.components.conflict_sources import conflict_code, precedence_words
from dashboard.components.data import kept, records, rows
from dashboard.components.screen import Screen
from dashboard.components.tables import Col, table_html
from dashboard.labels import label
from dashboard.money import Unit, unit_label
from dashboard.navigation import CONFLICTS, RESOLUTION
from dashboard.numerals import format_number

ROWS_SHOWN = 200


def claimants_panel(screen: Screen, filters: Filters) -> None:
    """By pair of claimants: whose figure is used, whose differs, in which stage, by how much."""
    frame = rows("conflicts/by_claimant", **filters)
    with card(
        "claimants", label("conflicts.by_claimant"), _unit_hint(), height="third", topic="conflicts"
    ):
        st.html(kept(lambda: _claimants_html(frame, screen), "conflict-claimants", screen.key))


def _claimants_html(frame: pd.DataFrame, screen: Screen) -> str:
    largest = frame.sort_values("conflict_rial", ascending=False, kind="stable")
    told = largest.assign(
        pair=[
            label("conflicts.pair", used=used, other=other)
            for used, other in zip(
                largest["used_claimant_name"], largest["claimant_name"], strict=True
            )
        ],
        stage=[label(f"conflicts.stage.{code}") for code in largest["stage_code"]],
        href=[
            _narrowed(screen, claimant_code=claimant, stage_code=stage)
            for claimant, stage in zip(largest["claimant_code"], largest["stage_code"], strict=True)
        ],
    )
    return table_html(
        told,
        [
            Col("pair", label("conflicts.pair_column"), href="href", strong=True),
            Col("stage", label("columns.stage_code"), "code"),
            Col("claim_count", label("conflicts.figures"), "count"),
            Col("conflict_rial", label("columns.conflict_rial"), "money"),
        ],
    )


def provinces_panel(screen: Screen, filters: Filters) -> None:
    """By province, the largest difference first."""
    _places_panel(screen, filters, "province")


def agencies_panel(screen: Screen, filters: Filters) -> None:
    """By executing agency, the largest difference first."""
    _places_panel(screen, filters, "agency")


def _places_panel(screen: Screen, filters: Filters, what: str) -> None:
    frame = rows(f"conflicts/by_{what}", **filters)
    title = label(f"conflicts.by_{what}")
    with card(f"by-{what}", title, _unit_hint(), height="third", topic="conflicts"):
        st.html(kept(lambda: _places_html(frame, screen, what), f"conflict-{what}", screen.key))


def _places_html(frame: pd.DataFrame, screen: Screen, what: str) -> str:
    largest = frame.sort_values("conflict_rial", ascending=False, kind="stable")
    hrefs = [
        _narrowed(screen, province_code=code)
        if what == "province"
        else _narrowed(screen, agency_code=code)
        for code in largest[f"{what}_code"]
    ]
    return table_html(
        largest.assign(href=hrefs),
        [
            Col(f"{what}_name", label(f"columns.{what}_name"), href="href", strong=True),
            Col("resolution_count", label("columns.resolution_count"), "count"),
            Col("conflict_count", label("conflicts.figures"), "count"),
            Col("conflict_rial", label("columns.conflict_rial"), "money"),
        ],
    )


def conflicts_panel(screen: Screen, filters: Filters) -> None:
    """Every claim that differs from the figure used, the largest difference first."""
    frame = rows("conflicts/rows", row_limit=ROWS_SHOWN, **filters)
    hint = ""
    if not frame.empty:
        hint = label(
            "conflicts.list_hint",
            shown=format_number(len(frame)),
            count=format_number(frame["claim_count"].iloc[0]),
            unit=unit_label(Unit.billion_toman),
        )
    with card("conflicts", label("conflicts.list"), hint, height="two-thirds", topic="conflicts"):
        if frame.empty:
            narrowed = any(value for name, value in filters.items() if name != "edition_date")
            words = label("conflicts.none" if narrowed else "conflicts.none_at_all")
            st.html(f'<p class="pg-empty">{words}</p>')
        else:
            st.html(kept(lambda: _conflicts_html(frame, screen), "conflicts", screen.key))
        st.html(f'<p class="pg-note">{precedence_words()}</p>')


def _conflicts_html(frame: pd.DataFrame, screen: Screen) -> str:
    whose = frame["province_name"] + " · " + frame["agency_name"]
    told = frame.assign(
        whose=whose,
        stage=[label(f"conflicts.stage.{code}") for code in frame["stage_code"]],
        difference_share=(
            frame["difference_rial"].abs() / frame["used_rial"].where(frame["used_rial"] != 0)
        ),
        difference=frame["difference_rial"] / 10**10,
        href=_resolutions(screen, frame),
        source=[screen.source(conflict_code(row)) for row in records(frame)],
    )
    return table_html(
        told,
        [
            Col("title", label("columns.title"), href="href", under="whose", strong=True),
            Col("jalali_year", label("filters.year"), "code"),
            Col("stage", label("columns.stage_code"), "code", under="fund_source_name"),
            Col(
                "used_rial",
                label("conflicts.used"),
                "money",
                href="source",
                under="used_claimant_name",
                decimals=1,
                strong=True,
            ),
            Col(
                "claimed_rial",
                label("conflicts.other"),
                "money",
                href="source",
                under="claimant_name",
                decimals=1,
            ),
            Col("difference", label("columns.difference_rial"), "change", decimals=1, strong=True),
            Col("difference_share", label("conflicts.share"), "percent"),
        ],
    )


def progress_panel(screen: Screen, filters: Filters) -> None:
    """Progress that a field visit saw otherwise than the agency reports, seen below it first."""
    frame = progress_conflicts(filters, ROWS_SHOWN)
    hint = ""
    if not frame.empty:
        hint = label(
            "conflicts.progress_hint", count=format_number(frame["conflict_count"].iloc[0])
        )
    with card(
        "progress", label("conflicts.progress"), hint, height="third", topic="physical_progress"
    ):
        if frame.empty:
            st.html(f'<p class="pg-empty">{label("conflicts.no_progress")}</p>')
            return
        st.html(kept(lambda: _progress_html(frame, screen), "conflict-progress", screen.key))


def _progress_html(frame: pd.DataFrame, screen: Screen) -> str:
    told = frame.assign(
        whose=frame["province_name"] + " · " + frame["agency_name"],
        href=_resolutions(screen, frame),
        source=[screen.source(f"progress.{code}") for code in frame["resolution_code"]],
    )
    return table_html(
        told,
        [
            Col("title", label("columns.title"), href="href", under="whose", strong=True),
            Col("reported_share", label("columns.reported_share"), "percent", href="source"),
            Col("report_date", label("columns.report_date"), "date"),
            Col(
                "observed_share",
                label("columns.observed_share"),
                "percent",
                href="source",
                strong=True,
            ),
            Col("visit_date", label("columns.visit_date"), "date"),
            Col("difference_points", label("columns.difference_points"), "change", strong=True),
        ],
    )


def _resolutions(screen: Screen, frame: pd.DataFrame) -> list[str]:
    """The page of each row's resolution."""
    return [
        link(RESOLUTION, screen.address, resolution_code=code) for code in frame["resolution_code"]
    ]


def _unit_hint() -> str:
    return unit_label(Unit.billion_toman)


def _narrowed(screen: Screen, **changes: Unpack[Changes]) -> str:
    return link(CONFLICTS, screen.address, **changes)
