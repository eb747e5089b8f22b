"""The key figures of the page of conflicting figures: how many, and by how much in each stage."""

from collections.abc import Hashable, Mapping

import pandas as pd

from dashboard.address import link
from dashboard.components.cards import KeyFigure
from dashboard.components.data import records, rows
from dashboard.components.screen import STAGES, Screen
from dashboard.labels import label
from dashboard.money import format_money, money_unit_for, unit_label
from dashboard.navigation import CONFLICTS
from dashboard.numerals import format_change, format_number, format_percent

Filters = Mapping[str, Hashable]
QUIET_WIDTH = 0.6
MAIN_STAGES = frozenset({"committed", "allocated", "paid"})


def conflict_filters(screen: Screen) -> Filters:
    """The parameters that all queries of the page share."""
    address = screen.address
    return {
        **screen.filters,
        "province_code": address.province_code,
        "county_code": address.county_code,
        "agency_code": address.agency_code,
        "stage_code": address.stage_code,
        "claimant_code": address.claimant_code,
    }


def conflict_figures(screen: Screen, filters: Filters) -> list[KeyFigure]:
    """How many figures are disputed, then by how much in each stage of money."""
    # The stages stand side by side even where the list keeps one of them.
    summary = rows("conflicts/summary", **{**filters, "stage_code": None})
    stages = {row["stage_code"]: row for row in records(summary)}
    chosen = filters["stage_code"]
    count = sum(row["conflict_count"] for code, row in stages.items() if chosen in (None, code))
    before = _previous_count(filters)
    change = label("overview.no_previous")
    if before is not None:
        change = label("overview.change", change=format_change(count - before))
        change = change if count != before else label("overview.no_change")
    named = [code for code in STAGES if code in stages or code in MAIN_STAGES]
    places = rows("conflicts/by_province", **filters)
    first = KeyFigure(
        label=label("conflicts.count"),
        value=format_number(count),
        unit=label("conflicts.figures"),
        # A resolution is of one province, so these counts may be added up.
        note=label(
            "conflicts.in_places",
            resolutions=format_number(places["resolution_count"].sum()),
            provinces=format_number(len(places)),
        )
        if count
        else "",
        change_text=change,
        help=label("conflicts.count_help"),
        topic="conflicts",
    )
    return [
        first,
        *(_stage_figure(screen, code, stages.get(code)) for code in named),
        _progress_figure(filters),
    ]


def progress_conflicts(filters: Filters, row_limit: int) -> pd.DataFrame:
    """Resolutions whose progress a field visit saw otherwise; money filters do not divide them."""
    names = ("edition_date", "province_code", "county_code", "sector_code", "agency_code")
    asked = {name: filters[name] for name in names}
    return rows("conflicts/progress", row_limit=row_limit, **asked)


def _progress_figure(filters: Filters) -> KeyFigure:
    frame = progress_conflicts(filters, row_limit=1)
    count = 0 if frame.empty else frame["conflict_count"].iloc[0]
    return KeyFigure(
        label=label("conflicts.in_progress"),
        value=format_number(count),
        unit=label("columns.resolution_count"),
        note=label("conflicts.in_progress_note"),
        width=QUIET_WIDTH if not count else 1.0,
        topic="physical_progress",
    )


def _stage_figure(screen: Screen, code: str, row: Mapping[str, int] | None) -> KeyFigure:
    title = label("conflicts.in_stage", stage=label(f"conflicts.stage.{code}"))
    if row is None:
        none = label("conflicts.none_here")
        return KeyFigure(
            label=title, value=format_number(0), note=none, width=QUIET_WIDTH, topic="conflicts"
        )
    chosen = screen.address.stage_code == code
    unit = money_unit_for(row["conflict_rial"])
    share = row["conflict_rial"] / row["used_rial"] if row["used_rial"] else None
    return KeyFigure(
        label=title,
        value=format_money(row["conflict_rial"], unit),
        unit=unit_label(unit),
        share_text=label("conflicts.of_used", share=format_percent(share)),
        bar=share,
        change_text=label(
            "conflicts.in_resolutions",
            figures=format_number(row["conflict_count"]),
            resolutions=format_number(row["resolution_count"]),
        ),
        help=label("provenance.exact", amount=format_number(row["conflict_rial"])),
        source=link(CONFLICTS, screen.address, stage_code=None if chosen else code),
        source_text=label("conflicts.every_stage" if chosen else "conflicts.only_stage"),
        topic="conflicts",
    )


def _previous_count(filters: Filters) -> int | None:
    day = filters["edition_date"]
    earlier = [found.date() for found in rows("filters/editions")["edition_date"]]
    earlier = [found for found in earlier if found < day]
    if not earlier:
        return None
    before = rows("conflicts/summary", **{**filters, "edition_date": max(earlier)})
    return int(before["conflict_count"].sum())
