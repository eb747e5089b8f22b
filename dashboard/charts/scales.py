"""Axis ticks at readable values, and labels kept from covering each other."""

import math
from collections.abc import Sequence

import pandas as pd

_NICE = (1, 2, 2.5, 5, 10)


def tick_values(top: float, most: int = 5) -> list[float]:
    """Ticks from 0 to the first readable value at or above `top`, at most `most` steps."""
    if top <= 0:
        return [0.0, 1.0]
    power = 10.0 ** math.floor(math.log10(top / most))
    step = next(digit * power for digit in _NICE if digit * power * most >= top * (1 - 1e-9))
    return [place * step for place in range(math.ceil(top / step - 1e-9) + 1)]


def spread_apart(positions: Sequence[float], gap: float) -> list[float]:
    """The positions moved as little as keeps neighbours `gap` apart; their order is kept."""
    order = sorted(range(len(positions)), key=lambda place: positions[place])
    groups: list[list[int]] = []
    middles: list[float] = []
    for place in order:
        groups.append([place])
        middles.append(positions[place])
        while (
            len(groups) > 1
            and middles[-1] - middles[-2] < gap * (len(groups[-1]) + len(groups[-2])) / 2
        ):
            joined = groups[-2] + groups[-1]
            groups[-2:] = [joined]
            middles[-2:] = [sum(positions[one] for one in joined) / len(joined)]
    moved = list(positions)
    for group, middle in zip(groups, middles, strict=True):
        for rank, place in enumerate(group):
            moved[place] = middle + gap * (rank - (len(group) - 1) / 2)
    return moved


def highest_rial(rows: pd.DataFrame, names: Sequence[str]) -> float:
    """The largest amount in the columns `<name>_rial`; 0 where there is none."""
    return float(rows[[f"{name}_rial" for name in names]].max().fillna(0).max())
