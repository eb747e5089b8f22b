"""Worked examples of works and deadlines: real resolutions, and where the months may lead."""

from collections.abc import Hashable

import pandas as pd

from dashboard.components.conflict_figures import conflict_filters, progress_conflicts
from dashboard.components.data import record, records, rows
from dashboard.components.method_money import NOTHING, Example, amount, edition
from dashboard.components.money_filters import money_filters
from dashboard.components.screen import Screen
from dashboard.components.timeline_outlook import stage_outlook
from dashboard.forecast import earned_value
from dashboard.jalali import format_date
from dashboard.labels import label
from dashboard.money import money_unit_for
from dashboard.numerals import format_change, format_number, format_percent, persian_digits


def resolution_status(screen: Screen) -> Example:
    """The word of the largest resolution under way, from its report, plan and deadline."""
    found = records(rows("method/status_example", **_place(screen)))
    if not found:
        return NOTHING
    row = found[0]
    least = record("filters/cutoffs")["pace_behind_below"]
    return {
        "resolution_code": row["resolution_code"],
        "title": row["title"],
        "report_date": format_date(row["report_date"]),
        "report_age": format_number(row["report_age_days"]),
        "physical": format_percent(row["physical_share"]),
        "planned": format_percent(row["planned_share"]),
        "behind_below": format_number(least, 2),
        "limit": format_percent(least * row["planned_share"]),
        "deadline": _day(row["deadline_date"]),
        "status": label(f"shell.status_{row['status_code']}"),
    }


def deadlines(screen: Screen) -> Example:
    """The deadline that has moved furthest."""
    found = records(rows("method/moved_deadline", **_place(screen)))
    if not found:
        return NOTHING
    row = found[0]
    return {
        "resolution_code": row["resolution_code"],
        "title": row["title"],
        "baseline": format_date(row["baseline_deadline_date"]),
        "deadline": format_date(row["deadline_date"]),
        "moved": format_number(row["moved_days"]),
    }


def physical_progress(screen: Screen) -> Example:
    """The field visit that contradicts the report on the largest commitment."""
    found = records(progress_conflicts(conflict_filters(screen), row_limit=1))
    if not found:
        return NOTHING
    row = found[0]
    return {
        "resolution_code": row["resolution_code"],
        "title": row["title"],
        "visit_date": format_date(row["visit_date"]),
        "report_date": format_date(row["report_date"]),
        "observed": format_percent(row["observed_share"]),
        "reported": format_percent(row["reported_share"]),
        "difference": format_change(row["difference_points"]),
    }


def decisions(screen: Screen) -> Example:
    """How many resolutions ask for each kind of decision."""
    found = records(rows("overview/decision_counts", **_place(screen)))
    if not found:
        return NOTHING
    kinds = {row["decision_code"]: row["resolution_count"] for row in found}
    parts = [
        f"{format_number(count)} ({label(f'overview.decision.{kind}')})"
        for kind, count in kinds.items()
    ]
    total = format_number(sum(kinds.values()))
    return {"edition": edition(screen), "parts": " + ".join(parts), "total": total}


def forecast(screen: Screen) -> Example:
    """The range that what is paid may lie in at the end of the plan, and what it is made of."""
    filters = money_filters(screen)
    found = records(rows("timeline/parts", **filters))
    if not found:
        return NOTHING
    row = found[0]
    committed = row["committed_rial"]
    ahead = stage_outlook(rows("timeline/months", **filters), "paid", committed, row["paid_rial"])
    if not ahead.outlook.courses:
        return NOTHING
    unit = money_unit_for(committed)
    low, high = ahead.span(-1)
    courses = [
        f"{label(f'timeline.method.{course.method}')}: {amount(course.reached[-1], unit)}"
        for course in ahead.outlook.courses
    ]
    return {
        "year": persian_digits(ahead.last_year),
        "committed": amount(committed, unit),
        "courses": " · ".join(courses),
        "low": amount(low, unit),
        "high": amount(high, unit),
    }


def earned(screen: Screen) -> Example:
    """Earned value of the resolutions that report progress."""
    found = records(rows("timeline/earned", **money_filters(screen)))
    if not found:
        return NOTHING
    row = found[0]
    budget, planned, done, paid = (
        row[f"{name}_rial"] for name in ("committed", "planned", "earned", "paid")
    )
    try:
        value = earned_value(budget, planned, done, paid)
    except ValueError:
        return NOTHING
    unit = money_unit_for(budget)
    low, high = sorted((value.at_completion, value.at_completion_pessimistic))
    return {
        "count": format_number(row["resolution_count"]),
        "budget": amount(budget, unit),
        "planned": amount(planned, unit),
        "earned": amount(done, unit),
        "paid": amount(paid, unit),
        "spi": format_number(value.schedule_index, 2),
        "cpi": format_number(value.cost_index, 2),
        "completion": amount(value.at_completion, unit),
        "low": amount(low, unit),
        "high": amount(high, unit),
    }


def _place(screen: Screen) -> dict[str, Hashable]:
    address = screen.address
    return {
        "edition_date": screen.edition_date,
        "province_code": address.province_code,
        "sector_code": address.sector_code,
    }


def _day(day: pd.Timestamp) -> str:
    return label("resolution.no_deadline") if pd.isna(day) else format_date(day)
