"""Worked examples of money: the figures that the pages show, under the filters of the screen."""

from collections.abc import Mapping
from typing import Any

from dashboard.components.changes_figures import compare, earlier_editions
from dashboard.components.data import record, rows
from dashboard.components.money_filters import money_filters
from dashboard.components.screen import Screen
from dashboard.jalali import format_date
from dashboard.labels import label
from dashboard.money import Unit, format_money, money_unit_for, unit_label
from dashboard.numerals import format_number, format_percent

Example = dict[str, str]
NOTHING: Example = {}


def edition(screen: Screen) -> str:
    """The date of the edition on screen."""
    return format_date(screen.edition_date)


def amount(rial: float, unit: Unit) -> str:
    """Money with the name of its unit."""
    return f"{format_money(rial, unit)} {unit_label(unit)}"


def exact(rial: int) -> str:
    """Money in rial, to be added up by hand."""
    return label("provenance.exact", amount=format_number(rial))


def key_figures(screen: Screen) -> dict[str, Any]:
    """The one row of overview/key_figures that the national and the province's page show."""
    province = screen.address.province_code
    place = {"province_code": province} if province else {}
    return record("overview/key_figures", **place, **screen.filters)


def stages(screen: Screen) -> Example:
    """Committed, allocated and paid, and the claimants in the order that they are believed."""
    row = key_figures(screen)
    names = [str(name) for name in rows("filters/claimants")["claimant_name"]]
    claimants = names[0]
    for name in names[1:]:
        claimants = label("conflicts.then", one=claimants, next=name)
    return _money(screen, row, "committed", "allocated", "paid") | {"claimants": claimants}


def allocated_share(screen: Screen) -> Example:
    """Allocated of committed."""
    return _share(screen, "allocated", "committed")


def paid_share(screen: Screen) -> Example:
    """Paid of allocated."""
    return _share(screen, "paid", "allocated")


def pace(screen: Screen) -> Example:
    """Paid and allocated beside the plan until the edition."""
    row = key_figures(screen)
    planned = row["planned_rial"]
    if not planned:
        return NOTHING
    unit = money_unit_for(row["committed_rial"])
    return _money(screen, row, "committed", "planned", "allocated", "paid") | {
        "planned_share": format_percent(planned / row["committed_rial"]),
        "pace": format_number(row["paid_rial"] / planned, 2),
        "allocated_pace": format_number(row["allocated_rial"] / planned, 2),
        "needed": amount(row["needed_paid_rial"], unit),
    }


def unpaid(screen: Screen) -> Example:
    """What of the allocation is unpaid, without a reason and beyond the tolerated days."""
    row = record("unpaid/summary", **money_filters(screen))
    if not row["unpaid_rial"]:
        return NOTHING
    names = ("allocated", "paid", "overpaid", "unpaid", "no_reason")
    return {
        "edition": edition(screen),
        **{name: exact(row[f"{name}_rial"]) for name in names},
        "no_reason_share": format_percent(row["no_reason_rial"] / row["unpaid_rial"]),
        "beyond": amount(row["beyond_tolerance_rial"], money_unit_for(row["unpaid_rial"])),
    }


def arrears(screen: Screen) -> Example:
    """Overdue obligations of what is unpaid."""
    row = record("unpaid/summary", **money_filters(screen))
    if not row["unpaid_rial"]:
        return NOTHING
    unit = money_unit_for(row["unpaid_rial"])
    return _money(screen, row, "arrears", "unpaid", unit=unit) | {
        "share": format_percent(row["arrears_rial"] / row["unpaid_rial"])
    }


def changes(screen: Screen) -> Example:
    """What was paid at the edition before, what all changes add, and what is paid now."""
    earlier = earlier_editions(screen.edition_date)
    if not earlier:
        return NOTHING
    comparison = compare(screen, earlier[0])
    return {
        "edition": edition(screen),
        "previous": format_date(earlier[0]),
        "before": exact(comparison.before["paid"]),
        "change": exact(comparison.balance("paid")),
        "after": exact(comparison.after["paid"]),
    }


def _share(screen: Screen, part: str, whole: str) -> Example:
    row = key_figures(screen)
    if not row[f"{whole}_rial"]:
        return NOTHING
    share = format_percent(row[f"{part}_rial"] / row[f"{whole}_rial"])
    unit = money_unit_for(row["committed_rial"])
    return _money(screen, row, part, whole, unit=unit) | {"share": share}


def _money(
    screen: Screen, row: Mapping[str, Any], *names: str, unit: Unit | None = None
) -> Example:
    shown = unit or money_unit_for(row["committed_rial"])
    words = {name: amount(row[f"{name}_rial"], shown) for name in names}
    return {"edition": edition(screen), **words}
