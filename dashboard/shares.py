"""Shares of successes: their uncertainty, how far to trust a small one, and funnel limits."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]

# The two limits of a funnel: once in 20 and once in 500 by chance alone.
ALERT_Z = 1.96
ALARM_Z = 3.09
WINSORISED_TAIL = 0.1
# Units no further apart than chance: their shares all but fall together at the mean.
MOST_STRENGTH = 1e6
# Few units of few items may seem to differ wholly: one item would then decide a share by itself.
LEAST_STRENGTH = 2.0


@dataclass(frozen=True)
class Interval:
    """Lower and upper ends of shares (0 to 1), of the shape of what they were computed from."""

    low: Floats
    high: Floats


@dataclass(frozen=True)
class Pool:
    """What is known of a share before a unit's own items: their mean, worth `strength` items."""

    mean: float
    strength: float


def wilson(successes: ArrayLike, items: ArrayLike, z: float = ALERT_Z) -> Interval:
    """The score interval of a share (Wilson 1927, doi:10.1080/01621459.1927.10502953).

    Items need not be whole numbers; without any, the share may be anything from 0 to 1.
    """
    k, n = np.asarray(successes, float), np.asarray(items, float)
    middle = k + z**2 / 2
    reach = z * np.sqrt(np.maximum(k * _share(n - k, n), 0.0) + z**2 / 4)
    low, high = (middle - reach) / (n + z**2), (middle + reach) / (n + z**2)
    return Interval(np.clip(low, 0.0, 1.0), np.clip(high, 0.0, 1.0))


def effective_items(weights: ArrayLike) -> float:
    """How many equal items say as much as these of unequal weight: (Σw)² / Σw² (Kish 1965).

    0 where nothing has weight.
    """
    w = np.asarray(weights, float)
    squares = float(np.sum(w**2))
    return float(np.sum(w)) ** 2 / squares if squares else 0.0


def pooled(successes: ArrayLike, items: ArrayLike) -> Pool:
    """The mean share of all units, and how many items of one the mean is worth.

    The beta-binomial by the method of moments (Kleinman 1973, doi:10.1080/01621459.1973.10481332):
    shares that lie no further apart than chance get the greatest strength, as does a single unit,
    and never less than a uniform distribution's, two items.
    ValueError where no unit has items.
    """
    k, n = _with_items(successes, items)
    if not n.size:
        raise ValueError("no unit has items, so there is no mean of their shares")
    total = float(n.sum())
    mean = min(float(k.sum()) / total, 1.0)
    variance = mean * (1 - mean)
    chance = n.size - 1
    beyond = total - float(np.sum(n**2)) / total - chance
    if variance <= 0 or beyond <= 0:
        return Pool(mean, MOST_STRENGTH)
    spread = float(np.sum(n * (k / n - mean) ** 2)) / variance
    correlation = (spread - chance) / beyond
    if correlation <= 0:
        return Pool(mean, MOST_STRENGTH)
    return Pool(mean, min(max(1 / correlation - 1, LEAST_STRENGTH), MOST_STRENGTH))


def shrunk(successes: ArrayLike, items: ArrayLike, pool: Pool) -> Floats:
    """The shares drawn to the pool's mean, the more the fewer their items: (k + M m) / (n + M).

    The mean itself where there are no items (Efron and Morris 1975).
    """
    k, n = np.asarray(successes, float), np.asarray(items, float)
    trusted = n + pool.strength
    share = np.full(np.broadcast(k, n).shape, pool.mean)
    np.divide(k + pool.strength * pool.mean, trusted, out=share, where=trusted > 0)
    return share


def dispersion(successes: ArrayLike, items: ArrayLike, mean: float) -> float:
    """The over-dispersion factor φ: the mean of z² with the outer tenths of z drawn in.

    1 where the units differ by chance alone (Spiegelhalter 2005, doi:10.1002/sim.1970); 1 too
    where nothing can differ.
    """
    k, n = _with_items(successes, items)
    if not n.size or not 0 < mean < 1:
        return 1.0
    z = (k / n - mean) / np.sqrt(mean * (1 - mean) / n)
    least, most = np.quantile(z, (WINSORISED_TAIL, 1 - WINSORISED_TAIL))
    return float(np.mean(np.clip(z, least, most) ** 2))


def funnel_limits(mean: float, items: ArrayLike, z: float, dispersion: float = 1.0) -> Interval:
    """Where a share of so many items stays by chance: m ± z √φ √(m (1 - m) / n), within 0 to 1.

    A φ below 1 does not narrow them (Spiegelhalter 2005, doi:10.1002/sim.1970). Items above 0.
    """
    n = np.asarray(items, float)
    reach = z * np.sqrt(max(dispersion, 1.0) * mean * (1 - mean) / n)
    return Interval(np.clip(mean - reach, 0.0, 1.0), np.clip(mean + reach, 0.0, 1.0))


def _with_items(successes: ArrayLike, items: ArrayLike) -> tuple[Floats, Floats]:
    k, n = np.asarray(successes, float), np.asarray(items, float)
    return k[n > 0], n[n > 0]


def _share(part: Floats, whole: Floats) -> Floats:
    return np.divide(part, whole, out=np.zeros_like(whole), where=whole > 0)
