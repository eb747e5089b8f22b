"""What a map can colour its places by, and how each measure is written."""

from dataclasses import dataclass
from functools import cache
from typing import Literal

from dashboard.cutoffs import load_cutoffs
from dashboard.money import Unit, format_money
from dashboard.numerals import format_number, format_percent

Kind = Literal["share", "pace", "money", "count"]
_PACE_LIMITS = ("behind_below", "watch_below", "check_above", "error_above")


@dataclass(frozen=True)
class Measure:
    """One figure per place: a share (0 to 1), a pace, money (rial) or a count."""

    code: str
    label_key: str
    kind: Kind
    higher_is_better: bool

    def write(self, value: float, unit: Unit, decimals: int | None = None) -> str:
        """The value in Persian digits; money in the unit, without naming it."""
        match self.kind:
            case "share":
                return format_percent(value, decimals or 0)
            case "pace":
                return format_number(value, 2)
            case "money":
                return format_money(value, unit, decimals)
            case "count":
                return format_number(value)


def _measure(code: str, kind: Kind, higher_is_better: bool = True) -> Measure:
    return Measure(code, f"charts.measure.{code}", kind, higher_is_better)


MEASURES: dict[str, Measure] = {
    measure.code: measure
    for measure in (
        _measure("paid_of_allocated", "share"),
        _measure("allocated_of_committed", "share"),
        _measure("pace", "pace"),
        _measure("unpaid", "money", higher_is_better=False),
        _measure("physical", "share"),
        _measure("behind", "count", higher_is_better=False),
    )
}


@cache
def pace_limits() -> tuple[float, ...]:
    """The four limits between the five bands of pace, from data/cutoffs.toml."""
    pace = load_cutoffs()["pace"]
    return tuple(pace[name] for name in _PACE_LIMITS)
