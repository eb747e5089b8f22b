"""The key figures of the page of agencies: who stands where, and the four shares of them all."""

import pandas as pd

from dashboard.components.agency_scores import agency_scores, comparison, least_items
from dashboard.components.cards import KeyFigure, Segment
from dashboard.components.screen import Screen
from dashboard.labels import label
from dashboard.money import Unit, format_money, money_unit_for, unit_label
from dashboard.numerals import format_number, format_percent
from dashboard.ranking import COMPONENTS, TIERS

TOPICS = {
    "paid": "paid_share",
    "on_schedule": "resolution_status",
    "reported": "components",
    "kept": "components",
}


def ranking_figures(screen: Screen) -> list[KeyFigure]:
    """The tiers, then each component of all agencies taken together."""
    frame = agency_scores(comparison(screen))
    return [_tiers(frame), *(_component(screen, frame, name) for name in COMPONENTS)]


def share_of_all(frame: pd.DataFrame, component: str) -> float | None:
    """A component of all agencies together, 0 to 1; None where there are no items.

    That of paid is by rial: effective numbers of items do not add up.
    """
    successes, items = sums(frame, component)
    return successes / items if items else None


def sums(frame: pd.DataFrame, component: str) -> tuple[int, int]:
    """Successes and items of all agencies, those of paid in rial."""
    if component == "paid":
        paid = frame["paid_rial"].sum() - frame["paid_above_allocated_rial"].sum()
        return int(paid), int(frame["allocated_rial"].sum())
    return int(frame[f"{component}_successes"].sum()), int(frame[f"{component}_items"].sum())


def _tiers(frame: pd.DataFrame) -> KeyFigure:
    counts = frame["tier_code"].value_counts()
    ranked = int(frame["rank"].notna().sum())
    return KeyFigure(
        label=label("agencies.ranked"),
        value=format_number(ranked),
        unit=label("agencies.of_agencies", count=format_number(len(frame))),
        segments=tuple(
            Segment(
                f"tier_{code}",
                label(f"agencies.tier.{code}"),
                format_number(counts.get(code, 0)),
                counts.get(code, 0) / len(frame),
            )
            for code in TIERS
        ),
        help=label(
            "agencies.unranked_count",
            count=format_number(counts.get("unranked", 0)),
            least=format_number(least_items()),
        ),
        width=1.6,
        topic="rank_interval",
    )


def _component(screen: Screen, frame: pd.DataFrame, component: str) -> KeyFigure:
    share = share_of_all(frame, component)
    successes, items = sums(frame, component)
    late = int(frame[f"{component}_late_count"].sum()) if component in ("reported", "kept") else 0
    told = label(f"agencies.all_{component}", **_written(component, successes, items, late))
    above = int(frame["paid_above_allocated_rial"].sum()) if component == "paid" else 0
    unit = money_unit_for(items)
    return KeyFigure(
        label=label(f"agencies.component.{component}"),
        value=format_percent(share),
        bar=share,
        note=told,
        unit=_above(above, unit) if above else "",
        help=label("agencies.above_help") if above else "",
        source=screen.source(f"part.{component}/all"),
        topic=TOPICS[component],
    )


def _above(rial: int, unit: Unit) -> str:
    """What was paid beyond its allocation, so that the sum can be held against other pages."""
    return label(
        "agencies.above_not_counted", amount=format_money(rial, unit), unit=unit_label(unit)
    )


def _written(component: str, successes: int, items: int, late: int) -> dict[str, str]:
    """The sums as the label of the component names them."""
    if component == "paid":
        unit = money_unit_for(items)
        return {
            "paid": format_money(successes, unit),
            "allocated": format_money(items, unit),
            "unit": unit_label(unit),
        }
    return {
        "successes": format_number(successes),
        "items": format_number(items),
        "late": format_number(late),
    }
