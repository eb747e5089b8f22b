"""Units ranked by a composite of shares, with how far chance and the choice of weights reach."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from dashboard.shares import Floats, Pool, pooled, shrunk, wilson

Ranks = NDArray[np.int64]

COMPONENTS = ("paid", "on_schedule", "reported", "kept")
TIERS = ("ahead", "middle", "behind", "unranked")
PLACES = ("rank", "rank_low", "rank_high")
# No component near 0 outweighs all the others.
FLOOR = 0.01
SEED = 1403
DRAWS = 10_000
# Each of many alternatives is ranked so often: fewer draws keep a page quick.
ALTERNATIVE_DRAWS = 2_000
CHUNK_DRAWS = 250
TAIL = 0.05
WEIGHT_CHANGE = 0.25
# A Beta distribution needs shapes above 0, even where every item is a success.
LEAST_SHAPE = 1e-12
# Below any difference that matters: equal composites of a draw take their places by lot.
LOT = 1e-9


@dataclass(frozen=True)
class Robustness:
    """What other choices than the one in force would make of a ranking.

    `shifts` has a row per alternative: `alternative_code` and `mean_shift` in places, R̄ (OECD/JRC
    2008). `ranks` and `tiers` have the ranked frame's index and a column per alternative;
    `depends` says of each row whether its tier is another one under any of them.
    """

    shifts: pd.DataFrame
    ranks: pd.DataFrame
    tiers: pd.DataFrame
    depends: "pd.Series[bool]"


@dataclass(frozen=True)
class _Choice:
    """One way to make a composite: weights that sum to 1 by component, and the kind of mean."""

    weights: Floats
    arithmetic: bool = False

    def score(self, shares: Floats) -> Floats:
        """What units are ranked by: shares in (…, components, units), scores in (…, units)."""
        if self.arithmetic:
            return np.asarray(self.weights @ shares)
        return np.asarray(self.weights @ np.log(np.maximum(shares, FLOOR)))


def ranked(frame: pd.DataFrame, weights: Mapping[str, float], least_items: float) -> pd.DataFrame:
    """The units by rank, best first; those of fewer resolutions than `least_items` last, without.

    `frame` has a row per unit with `resolution_count` and, for each component that `weights`
    names, `<c>_successes` and `<c>_items`. Added are `<c>_share`, `<c>_low`, `<c>_high` (Wilson,
    95 %; null without items), `<c>_shrunk`, `composite` (0 to 1), `rank`, `rank_low`, `rank_high`
    and `tier_code`. A component in which no ranked unit has items counts for nothing.

    The composite is a weighted geometric mean with a floor (OECD/JRC, Handbook on Constructing
    Composite Indicators, 2008). The rank interval holds the middle nine tenths of the ranks over
    seeded draws of each share's Beta distribution, and the rank itself (Goldstein and
    Spiegelhalter 1996, doi:10.2307/2983325); a tier is a half that holds all of it.
    """
    units = _with_shares(frame, weights)
    is_ranked = (units["resolution_count"] >= least_items).to_numpy(bool)
    contest = _Contest(units[is_ranked], weights)
    for name in weights:
        k, n = units[f"{name}_successes"], units[f"{name}_items"]
        pool = contest.pools.get(name)
        units[f"{name}_shrunk"] = shrunk(k, n, pool) if pool else np.nan
    units["composite"] = np.nan
    units[list(PLACES)] = pd.NA
    units["tier_code"] = "unranked"
    if contest.pools:
        choice = contest.choice(weights)
        (low, high), rank = contest.intervals([choice], DRAWS)[0], contest.ranks(choice)
        units.loc[is_ranked, "composite"] = np.exp(choice.score(contest.shrunk))
        units.loc[is_ranked, list(PLACES)] = np.column_stack([rank, low, high])
        units.loc[is_ranked, "tier_code"] = _tiers(low, high)
    units = units.astype(dict.fromkeys(PLACES, "Int64"))
    return units.sort_values("rank", kind="stable", na_position="last", ignore_index=True)


def composites(
    frame: pd.DataFrame, weights: Mapping[str, float], least_items: float
) -> "pd.Series[float]":
    """The composites (0 to 1) of `ranked` without its draws, by the frame's index."""
    is_ranked = (frame["resolution_count"] >= least_items).to_numpy(bool)
    contest = _Contest(frame[is_ranked], weights)
    result = pd.Series(np.nan, frame.index)
    if contest.pools:
        result[is_ranked] = np.exp(contest.choice(weights).score(contest.shrunk))
    return result


def robustness(ranked_frame: pd.DataFrame, weights: Mapping[str, float]) -> Robustness:
    """The ranks and tiers of what `ranked` returned under each other choice.

    `<c>_more` and `<c>_less`: a weight a quarter larger or smaller; `arithmetic`: that mean;
    `without_<c>`: a component left out.
    """
    units = ranked_frame[ranked_frame["rank"].notna()]
    contest = _Contest(units, weights)
    choices = dict(_alternatives(contest, weights))
    ranks = pd.DataFrame(index=ranked_frame.index, columns=list(choices), dtype="Int64")
    tiers = pd.DataFrame("unranked", ranked_frame.index, list(choices), dtype=object)
    intervals = contest.intervals(list(choices.values()), ALTERNATIVE_DRAWS)
    for (code, choice), (low, high) in zip(choices.items(), intervals, strict=True):
        ranks.loc[units.index, code] = contest.ranks(choice)
        tiers.loc[units.index, code] = _tiers(low, high)
    moved = ranks.sub(ranked_frame["rank"], axis=0).abs().mean()
    shifts = pd.DataFrame({"alternative_code": list(choices), "mean_shift": moved.to_numpy(float)})
    return Robustness(shifts, ranks, tiers, tiers.ne(ranked_frame["tier_code"], axis=0).any(axis=1))


class _Contest:
    """The ranked units and the Beta distribution of each one's share, by component and unit."""

    def __init__(self, units: pd.DataFrame, names: Iterable[str]) -> None:
        """Only the components count in which some unit has items; a pool is made of each."""
        successes = {name: units[f"{name}_successes"].to_numpy(float) for name in names}
        items = {name: units[f"{name}_items"].to_numpy(float) for name in names}
        self.unit_count = len(units)
        self.pools: dict[str, Pool] = {
            name: pooled(successes[name], items[name]) for name in names if items[name].any()
        }
        shape = (len(self.pools), self.unit_count)
        self._wins, self._losses = np.empty(shape), np.empty(shape)
        self.shrunk: Floats = np.empty(shape)
        for place, (name, pool) in enumerate(self.pools.items()):
            k, n = successes[name], items[name]
            self._wins[place] = k + pool.strength * pool.mean
            self._losses[place] = n - k + pool.strength * (1 - pool.mean)
            self.shrunk[place] = shrunk(k, n, pool)

    def choice(self, weights: Mapping[str, float], *, arithmetic: bool = False) -> _Choice:
        """The weights of the components that count; equal ones where all of those are 0."""
        chosen = np.array([weights[name] for name in self.pools], float)
        if not chosen.any():
            chosen[:] = 1
        return _Choice(chosen / chosen.sum(), arithmetic)

    def ranks(self, choice: _Choice) -> Ranks:
        """The rank of every unit by its shrunk shares, 1 the best; equal ones share the better."""
        score = choice.score(self.shrunk)
        return 1 + np.searchsorted(np.sort(-score), -score)

    def intervals(self, choices: Sequence[_Choice], draws: int) -> list[tuple[Ranks, Ranks]]:
        """The 5th and 95th percentile of every unit's rank under each choice, and its rank."""
        drawn = np.empty((len(choices), draws, self.unit_count), np.int16)
        done = 0
        for shares, lots in self._draws(draws):
            places = slice(done, done := done + len(shares))
            for number, choice in enumerate(choices):
                order = np.argsort(-choice.score(shares) + lots, axis=-1)
                best_first = np.arange(1, self.unit_count + 1, dtype=np.int16)[np.newaxis]
                np.put_along_axis(drawn[number, places], order, best_first, axis=-1)
        low, high = ceil(TAIL * draws) - 1, ceil((1 - TAIL) * draws) - 1
        result = []
        for choice, ranks in zip(choices, drawn, strict=True):
            ranks.partition((low, high), axis=0)
            rank = self.ranks(choice)
            result.append((np.minimum(ranks[low], rank), np.maximum(ranks[high], rank)))
        return result

    def _draws(self, draws: int) -> Iterator[tuple[Floats, Floats]]:
        """Shares in (draws, components, units) and lots in (draws, units), a chunk at a time."""
        random = np.random.default_rng(SEED)
        wins = np.maximum(self._wins, LEAST_SHAPE)
        losses = np.maximum(self._losses, LEAST_SHAPE)
        for start in range(0, draws, CHUNK_DRAWS):
            count = min(CHUNK_DRAWS, draws - start)
            shares = random.beta(wins, losses, (count, *wins.shape))
            yield shares, LOT * random.random((count, self.unit_count))


def _with_shares(frame: pd.DataFrame, names: Iterable[str]) -> pd.DataFrame:
    """The frame with each component's raw share and its Wilson interval."""
    added: dict[str, Floats] = {}
    for name in names:
        k, n = (frame[f"{name}_{part}"].to_numpy(float) for part in ("successes", "items"))
        if not ((k >= 0) & (k <= n * (1 + LOT)) & np.isfinite(n)).all():
            raise ValueError(f"{name}: successes must be numbers from 0 to the items")
        told = n > 0
        interval = wilson(k, n)
        added[f"{name}_share"] = np.divide(k, n, out=np.full(k.shape, np.nan), where=told)
        added[f"{name}_low"] = np.where(told, interval.low, np.nan)
        added[f"{name}_high"] = np.where(told, interval.high, np.nan)
    return frame.assign(**added)


def _alternatives(contest: _Contest, weights: Mapping[str, float]) -> Iterator[tuple[str, _Choice]]:
    for name in contest.pools:
        for word, change in (("more", 1 + WEIGHT_CHANGE), ("less", 1 - WEIGHT_CHANGE)):
            changed = {**weights, name: weights[name] * change}
            yield f"{name}_{word}", contest.choice(changed)
    if contest.pools:
        yield "arithmetic", contest.choice(weights, arithmetic=True)
    if len(contest.pools) > 1:
        for name in contest.pools:
            yield f"without_{name}", contest.choice({**weights, name: 0.0})


def _tiers(low: Ranks, high: Ranks) -> NDArray[np.object_]:
    """Ahead or behind where the whole interval lies in that half of the ranks, else middle."""
    half = len(low) // 2
    tiers = np.full(len(low), "middle", dtype=object)
    tiers[high <= half] = "ahead"
    tiers[low > len(low) - half] = "behind"
    return tiers
