"""At most five discrete classes for the values of a map, with their colours and words."""

import math
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import quantiles

from dashboard.charts.measures import Measure, pace_limits
from dashboard.labels import label
from dashboard.money import RIAL_PER_UNIT, Unit, money_unit_for
from dashboard.numerals import format_number
from dashboard.tokens import Theme, tokens

MOST_CLASSES = 5
_LEAST_STEP = {"share": 0.01, "pace": 0.01, "count": 1.0}
_STEPS_TO_TRY = 8
_FRACTION_OF_SPREAD = 20  # the coarsest rounding tried, so that a limit moves little


@dataclass(frozen=True)
class Classes:
    """Ascending limits between classes; fills, inks and words run from the lowest class."""

    limits: tuple[float, ...]
    fills: tuple[str, ...]
    inks: tuple[str, ...]
    words: tuple[str, ...]
    unit: Unit

    def place(self, value: float) -> int:
        """The index of the class that holds the value; a limit belongs to the class above."""
        return bisect_right(self.limits, value)


def classify(values: Sequence[float], measure: Measure, theme: Theme) -> Classes:
    """Classes for the values present: fixed bands of pace, else quintiles made readable."""
    colours = tokens(theme)
    unit = money_unit_for(max(map(abs, values), default=0.0))
    if measure.kind == "pace":
        words = tuple(label(f"charts.pace.{band}") for band in range(1, MOST_CLASSES + 1))
        return Classes(pace_limits(), colours.pace, colours.pace_inks, words, unit)
    if not values:
        return Classes((), (), (), (), unit)
    least = _LEAST_STEP.get(measure.kind, RIAL_PER_UNIT[unit] / 10)
    limits = readable_limits(values, least)
    fills, inks = (
        (colours.classes, colours.class_inks)
        if measure.higher_is_better
        else (colours.burdens, colours.burden_inks)
    )
    chosen = _spread(len(limits) + 1)
    return Classes(
        limits,
        tuple(fills[place] for place in chosen),
        tuple(inks[place] for place in chosen),
        _words(limits, measure, unit) or (_only_class(values, measure, unit),),
        unit,
    )


def readable_limits(values: Sequence[float], least_step: float) -> tuple[float, ...]:
    """Quintiles rounded to steps of 1, 2 or 5, as coarse as keeps them apart, or fewer limits.

    `least_step` is the finest rounding the reader should see; no class is left empty at the ends.
    """
    if len(set(values)) < 2:
        return ()
    cuts = quantiles(values, n=MOST_CLASSES, method="inclusive")
    limits: list[float] = []
    for step in _steps((max(values) - min(values)) / _FRACTION_OF_SPREAD, least_step):
        rounded = {round(round(cut / step) * step, 9) for cut in cuts}
        limits = sorted(cut for cut in rounded if min(values) < cut <= max(values))
        if len(limits) == len(cuts):
            break
    return tuple(limits)


def _steps(coarsest: float, least: float) -> list[float]:
    exponent = math.floor(math.log10(coarsest)) if coarsest > 0 else 0
    nice = [
        round(digit * 10.0**power, 9)
        for power in range(exponent, exponent - _STEPS_TO_TRY, -1)
        for digit in (5, 2, 1)
    ]
    return [step for step in nice if least <= step <= coarsest] or [least]


def _spread(count: int) -> list[int]:
    if count == 1:
        return [MOST_CLASSES // 2]
    return [round(place * (MOST_CLASSES - 1) / (count - 1)) for place in range(count)]


def _words(limits: tuple[float, ...], measure: Measure, unit: Unit) -> tuple[str, ...]:
    if not limits:
        return ()
    written = [measure.write(limit, unit) for limit in limits]
    # A count's class ends at the last whole number; the per cent sign stands once, at the end.
    ends = [measure.write(limit - 1, unit) for limit in limits]
    tops = ends if measure.kind == "count" else written
    starts = (
        [format_number(limit * 100) for limit in limits] if measure.kind == "share" else written
    )
    between = [
        label("charts.class_between", low=low, high=high)
        for low, high in zip(starts[:-1], tops[1:], strict=True)
    ]
    return (
        label("charts.class_below", limit=written[0]),
        *between,
        label("charts.class_from", limit=written[-1]),
    )


def _only_class(values: Sequence[float], measure: Measure, unit: Unit) -> str:
    low, high = (measure.write(value, unit) for value in (min(values), max(values)))
    return low if low == high else label("charts.class_between", low=low, high=high)
