"""Rial as it is shown: the only place where money changes its unit, and only for display."""

from decimal import Decimal
from enum import StrEnum

from dashboard.labels import label
from dashboard.numerals import format_number


class Unit(StrEnum):
    """A unit that money is shown in; stored money is always integer rial."""

    rial = "rial"
    million_rial = "million_rial"
    billion_toman = "billion_toman"
    trillion_toman = "trillion_toman"


RIAL_PER_UNIT = {
    Unit.rial: 1,
    Unit.million_rial: 10**6,
    Unit.billion_toman: 10**10,
    Unit.trillion_toman: 10**13,
}
_DECIMALS = {Unit.trillion_toman: 1}
_LEAST_RIAL_IN_TRILLIONS = 10**15  # below it, billions still have at most five digits


def to_unit(rial: float, unit: Unit) -> float:
    """Rial as a float in the unit, for axes and scales."""
    return float(rial) / RIAL_PER_UNIT[unit]


def format_money(
    rial: float | None, unit: Unit = Unit.billion_toman, decimals: int | None = None
) -> str:
    """The number alone, in the unit; without `decimals`, one for trillions and none else."""
    places = _DECIMALS.get(unit, 0) if decimals is None else decimals
    in_unit = None if rial is None else Decimal(str(rial)) / RIAL_PER_UNIT[unit]
    return format_number(in_unit, places)


def money_unit_for(rial: float) -> Unit:
    """The unit in which the amount (or the largest of several) keeps few digits."""
    size = abs(rial)
    if size >= _LEAST_RIAL_IN_TRILLIONS:
        return Unit.trillion_toman
    return Unit.billion_toman if size >= RIAL_PER_UNIT[Unit.billion_toman] else Unit.million_rial


def unit_label(unit: Unit) -> str:
    """The unit's Persian name."""
    return label(f"money.{unit}")
