"""Allocated and unpaid money by reason, agency and age, and what moved since the edition before."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.address import link
from dashboard.components.cards import card
from dashboard.components.data import kept, records, rows
from dashboard.components.downloads import download_links
from dashboard.components.money_bars import BarPart, MoneyBar, bars_html
from dashboard.components.money_filters import Filters
from dashboard.components.screen import Screen
from dashboard.components.unpaid_choices import MOVEMENTS, NONE, Choice, age_words, narrowed
from dashboard.jalali import format_date
from dashboard.labels import label
from dashboard.money import Unit, format_money, to_unit, unit_label
from dashboard.navigation import UNPAID
from dashboard.numerals import format_change, format_number, format_percent

Row = Mapping[str, Any]


def reasons_panel(screen: Screen, filters: Filters, choice: Choice, unit: Unit) -> None:
    """Pareto by money: what has no reason first, then the reasons from the largest on."""
    frame = rows("unpaid/reasons", **filters)
    frame = frame[frame["unpaid_rial"] > 0]
    hint = label("unpaid.by_reason_hint", unit=unit_label(unit))
    with card(
        "unpaid-reasons", label("unpaid.by_reason"), hint, height="two-thirds", topic="unpaid"
    ):
        columns = ("resolution_count", "unpaid_rial", "beyond_tolerance_rial")
        download_links(
            screen,
            "reasons",
            label("unpaid.by_reason"),
            frame,
            ("gap_reason_name", *columns, "previous_unpaid_rial"),
        )
        drawn = kept(lambda: _reasons_html(screen, frame, choice, unit), "reasons", screen.key)
        st.html(drawn)


def _reasons_html(screen: Screen, frame: pd.DataFrame, choice: Choice, unit: Unit) -> str:
    whole = frame["unpaid_rial"].sum()
    sums = frame["unpaid_rial"].cumsum() / whole
    bars = []
    for row, until in zip(records(frame), sums, strict=True):
        code = row["gap_reason_code"]
        own = row["unpaid_rial"] / whole
        kind = "unexplained" if code == NONE else "explained"
        name = label("unpaid.no_reason") if code == NONE else str(row["gap_reason_name"])
        bars.append(
            MoneyBar(
                name=name,
                href=narrowed(screen.address, reason=None if code == choice.reason else code),
                is_current=code == choice.reason,
                source=screen.source(f"part.reason/{code}"),
                amount=_money(row["unpaid_rial"], unit),
                parts=(BarPart(kind, own), BarPart("sum", until - own)),
                remark=format_percent(until),
                title=label(
                    "unpaid.reason_told",
                    name=name,
                    count=format_number(row["resolution_count"]),
                    share=format_percent(own),
                    until=format_percent(until),
                ),
            )
        )
    return bars_html(bars)


def ages_panel(screen: Screen, filters: Filters, choice: Choice, unit: Unit) -> None:
    """By the days since the allocation's document, the oldest first."""
    frame = rows("unpaid/ages", **filters).iloc[::-1]
    frame = frame[(frame["unpaid_rial"] > 0) | frame["after_days"].notna()]
    hint = label("unpaid.by_age_hint", unit=unit_label(unit))
    with card("unpaid-ages", label("unpaid.by_age"), hint, height="third", topic="unpaid"):
        st.html(kept(lambda: _ages_html(screen, frame, choice, unit), "ages", screen.key))


def _ages_html(screen: Screen, frame: pd.DataFrame, choice: Choice, unit: Unit) -> str:
    whole = frame["unpaid_rial"].sum()
    longest = max(frame["unpaid_rial"].max(), 1)
    return bars_html(
        [
            MoneyBar(
                name=age_words(row["after_days"], row["until_days"]),
                href=narrowed(screen.address, age=None if code == choice.age else code),
                is_current=code == choice.age,
                source=screen.source(f"part.age/{code}"),
                amount=_money(row["unpaid_rial"], unit),
                parts=_divided(row, longest),
                remark=format_percent(row["unpaid_rial"] / whole if whole else None),
            )
            for code, row in zip(frame["age_code"], records(frame), strict=True)
        ]
    )


def agencies_panel(screen: Screen, filters: Filters, unit: Unit) -> None:
    """By responsible agency, what it leaves unexplained first."""
    frame = rows("unpaid/agencies", **filters)
    hint = label("unpaid.by_agency_hint", unit=unit_label(unit))
    with card(
        "unpaid-agencies", label("unpaid.by_agency"), hint, height="two-thirds", topic="unpaid"
    ):
        download_links(
            screen,
            "agencies",
            label("unpaid.by_agency"),
            frame,
            (
                *("agency_name", "resolution_count", "no_reason_count", "unpaid_rial"),
                *("no_reason_rial", "beyond_tolerance_rial", "previous_unpaid_rial"),
            ),
        )
        st.html(kept(lambda: _agencies_html(screen, frame, unit), "agencies", screen.key))


def _agencies_html(screen: Screen, frame: pd.DataFrame, unit: Unit) -> str:
    longest = max(frame["unpaid_rial"].max(), 1)
    return bars_html(
        [
            MoneyBar(
                name=str(row["agency_name"]),
                href=link(UNPAID, screen.address, agency_code=row["agency_code"]),
                is_current=row["agency_code"] == screen.address.agency_code,
                source=screen.source(f"part.agency/{row['agency_code']}"),
                amount=_money(row["no_reason_rial"], unit),
                parts=_divided(row, longest),
                remark=label("unpaid.of_amount", amount=_money(row["unpaid_rial"], unit)),
                title=label(
                    "unpaid.agency_told",
                    name=row["agency_name"],
                    silent=format_number(row["no_reason_count"]),
                    count=format_number(row["resolution_count"]),
                ),
            )
            for row in records(frame)
        ]
    )


def _divided(row: Row, longest: float) -> tuple[BarPart, ...]:
    unexplained = row["no_reason_rial"]
    return (
        BarPart("unexplained", unexplained / longest),
        BarPart("explained", (row["unpaid_rial"] - unexplained) / longest),
    )


def movements_panel(
    screen: Screen, filters: Filters, summary: Row, choice: Choice, unit: Unit
) -> None:
    """From the former sum to the present one, and which reasons were given meanwhile."""
    previous = summary["previous_edition_date"]
    hint = ""
    if not pd.isna(previous):
        hint = label(
            "overview.changes_hint", previous=format_date(previous.date()), unit=unit_label(unit)
        )
    with card("unpaid-movements", label("unpaid.moved"), hint, height="third", topic="changes"):
        if pd.isna(previous):
            st.html(f'<p class="pg-empty">{label("overview.no_changes")}</p>')
            return
        frame = rows("unpaid/movements", **filters)
        st.html(
            kept(
                lambda: _movements_html(screen, frame, summary, choice, unit),
                "movements",
                screen.key,
            )
        )


def _movements_html(
    screen: Screen, frame: pd.DataFrame, summary: Row, choice: Choice, unit: Unit
) -> str:
    moved = {row["change_code"]: row for row in records(frame)}
    amounts = {code: moved[code]["amount_rial"] if code in moved else 0 for code in MOVEMENTS}
    former, present = summary["previous_unpaid_rial"], summary["unpaid_rial"]
    top = max(former + amounts["added"], 1)

    def line(code: str, amount: str, *parts: BarPart) -> MoneyBar:
        count = moved[code]["resolution_count"] if code in moved else 0
        return MoneyBar(
            name=label(f"unpaid.movement.{code}"),
            href=narrowed(screen.address, change=None if code == choice.change else code),
            is_current=code == choice.change,
            source=screen.source(f"part.moved/{code}"),
            amount=amount,
            parts=parts,
            remark=label("unpaid.in_resolutions", count=format_number(count)),
        )

    return bars_html(
        [
            MoneyBar(
                label("unpaid.former"), _money(former, unit), (BarPart("former", former / top),)
            ),
            line(
                "added",
                _change(amounts["added"], unit),
                BarPart("gap", former / top),
                BarPart("added", amounts["added"] / top),
            ),
            line(
                "settled",
                _change(-amounts["settled"], unit),
                BarPart("gap", present / top),
                BarPart("settled", amounts["settled"] / top),
            ),
            MoneyBar(
                label("unpaid.present"),
                _money(present, unit),
                source=screen.source("unpaid"),
                parts=(BarPart("former", present / top),),
                remark=label(
                    "unpaid.adds_up"
                    if former + amounts["added"] - amounts["settled"] == present
                    else "unpaid.does_not_add_up"
                ),
            ),
            *(
                line(code, _money(amounts[code], unit), BarPart(kind, amounts[code] / top))
                for code, kind in (("explained", "explained"), ("silent", "unexplained"))
            ),
        ]
    )


def _money(rial: float, unit: Unit) -> str:
    return format_money(int(rial), unit)


def _change(rial: float, unit: Unit) -> str:
    return format_change(to_unit(rial, unit), 1 if unit is Unit.trillion_toman else 0)
