"""The money of one agency: its chain by fiscal year, and why allocated money is not paid."""

import pandas as pd

from dashboard.address import link
from dashboard.components.agency_items import panel_html
from dashboard.components.agency_record import Agency
from dashboard.components.data import records
from dashboard.components.money_bars import BarPart, MoneyBar, bars_html
from dashboard.components.screen import Screen
from dashboard.components.tables import Col, table_html
from dashboard.labels import label
from dashboard.money import Unit, format_money, money_unit_for, unit_label
from dashboard.navigation import CONFLICTS, UNPAID
from dashboard.numerals import format_number, format_percent, persian_digits

NONE = "none"
PRINTED = 8
STAGES = ("committed", "allocated", "paid")
BASES = {"allocated": "committed", "paid": "allocated"}
MONEY = [f"{stage}_rial" for stage in STAGES]
MARKS = [f"{stage}_conflict_count" for stage in STAGES]


def years_panel(screen: Screen, agency: Agency) -> str:
    """Committed, allocated and paid of each fiscal year and of all, each with its share."""
    frame = agency.rows("agency/years")
    title = label("agency.chain")
    if frame.empty:
        return panel_html("years", title, _empty("agency.no_money"), topic="stages")
    unit = money_unit_for(frame["committed_rial"].sum())
    whole = pd.DataFrame([{"jalali_year": 0, **frame[[*MONEY, *MARKS]].sum()}])
    told = pd.concat([frame[["jalali_year", *MONEY, *MARKS]], whole], ignore_index=True)
    names = [persian_digits(year) for year in frame["jalali_year"]]
    told["year"] = [*names, label("agency.every_year")]
    for stage in STAGES:
        told[f"{stage}_href"] = [
            screen.source(f"money.{stage}/{year or 'all'}") for year in told["jalali_year"]
        ]
        told[f"{stage}_claims"] = [
            link(
                CONFLICTS,
                screen.address,
                agency_code=agency.code,
                jalali_year=int(year) or None,
                stage_code=stage,
            )
            for year in told["jalali_year"]
        ]
    for stage, base in BASES.items():
        told[f"{stage}_of"] = [
            format_percent(row[f"{stage}_rial"] / row[f"{base}_rial"])
            if row[f"{base}_rial"]
            else None
            for row in records(told)
        ]
    columns = [
        Col("year", label("resolution.year"), "code", strong=True),
        *(
            Col(
                f"{stage}_rial",
                label(f"conflicts.stage.{stage}"),
                "money",
                unit=unit,
                decimals=decimals(unit),
                href=f"{stage}_href",
                under=f"{stage}_of" if stage in BASES else "",
                conflicts=f"{stage}_conflict_count",
                conflicts_href=f"{stage}_claims",
                strong=stage == "paid",
            )
            for stage in STAGES
        ),
    ]
    body = table_html(told, columns)
    return panel_html("years", title, body, hint=unit_label(unit), topic="stages")


def unpaid_panel(screen: Screen, agency: Agency) -> str:
    """Allocated and unpaid money by stated reason, what has none first."""
    frame = agency.rows("unpaid/reasons")
    frame = frame[frame["unpaid_rial"] > 0]
    title = label("agency.by_reason")
    if frame.empty:
        return panel_html("unpaid", title, _empty("agency.nothing_unpaid"), topic="unpaid")
    longest = frame["unpaid_rial"].max()
    unit = money_unit_for(longest)
    bars = [
        MoneyBar(
            name=label("unpaid.no_reason")
            if row["gap_reason_code"] == NONE
            else str(row["gap_reason_name"]),
            amount=format_money(int(row["unpaid_rial"]), unit),
            parts=(
                BarPart(
                    "unexplained" if row["gap_reason_code"] == NONE else "explained",
                    row["unpaid_rial"] / longest,
                ),
            ),
            remark=label("unpaid.in_resolutions", count=format_number(row["resolution_count"])),
            source=screen.source(f"reason.{row['gap_reason_code']}"),
        )
        for row in records(frame)
    ]
    return panel_html(
        "unpaid",
        title,
        bars_html(bars),
        hint=unit_label(unit),
        topic="unpaid",
        href=link(UNPAID, screen.address, agency_code=agency.code),
        not_printed=len(bars) - PRINTED,
    )


def decimals(unit: Unit) -> int:
    """How many decimals a column of amounts in the unit needs."""
    return 1 if unit is Unit.trillion_toman else 0


def _empty(key: str) -> str:
    return f'<p class="pg-note">{label(key)}</p>'
