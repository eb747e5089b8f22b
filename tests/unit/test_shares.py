"""Wilson intervals, effective numbers, shrinkage and funnel limits, against values by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.shares import (
    ALARM_Z,
    ALERT_Z,
    LEAST_STRENGTH,
    MOST_STRENGTH,
    Pool,
    dispersion,
    effective_items,
    funnel_limits,
    pooled,
    shrunk,
    wilson,
)

counts = st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
units = st.lists(counts, min_size=1, max_size=40)


@pytest.mark.parametrize(
    ("successes", "items", "low", "high"), [(3, 3, 0.438, 1.0), (45, 60, 0.628, 0.842)]
)
def test_wilson_gives_the_values_of_the_method(successes, items, low, high):
    interval = wilson(successes, items)
    assert float(interval.low) == pytest.approx(low, abs=0.0005)
    assert float(interval.high) == pytest.approx(high, abs=0.0005)


def test_wilson_knows_nothing_without_items_and_is_the_mirror_of_failures():
    assert (float(wilson(0, 0).low), float(wilson(0, 0).high)) == (0.0, 1.0)
    good, bad = wilson([7, 0], [9, 4]), wilson([2, 4], [9, 4])
    assert good.low == pytest.approx(1 - bad.high)
    assert good.high == pytest.approx(1 - bad.low)


@given(counts)
def test_wilson_holds_the_share_and_narrows_with_more_items(count):
    successes, items = count
    few, many = wilson(successes, items), wilson(successes * 10, items * 10)
    assert 0 <= few.low <= successes / items + 1e-12
    assert successes / items - 1e-12 <= few.high <= 1
    assert many.high - many.low < few.high - few.low


def test_effective_items_of_kish_by_hand():
    assert effective_items([5, 5, 5, 5]) == 4
    assert effective_items([3, 1]) == pytest.approx(16 / 10)
    assert effective_items([0, 0]) == effective_items([]) == 0


@given(st.lists(st.integers(1, 10**15), min_size=1, max_size=30), st.integers(1, 10**6))
def test_effective_items_are_one_to_all_and_know_no_unit(weights, unit):
    effective = effective_items(weights)
    assert 1 - 1e-9 <= effective <= len(weights) + 1e-9
    assert effective == pytest.approx(effective_items([unit * weight for weight in weights]))


def test_pool_by_hand():
    # Spread 2 · 10 · 0.2² / 0.25 = 3.2; by chance 1; correlation (3.2 - 1) / (20 - 10 - 1).
    pool = pooled([3, 7], [10, 10])
    assert pool.mean == 0.5
    assert pool.strength == pytest.approx(9 / 2.2 - 1)


def test_a_mean_is_worth_two_items_at_least():
    assert pooled([0, 10], [10, 10]) == Pool(mean=0.5, strength=LEAST_STRENGTH)


def test_pool_finds_the_strength_that_units_were_drawn_with():
    random = np.random.default_rng(5)
    items = random.integers(5, 80, 5_000)
    pool = pooled(random.binomial(items, random.beta(12, 8, items.size)), items)
    assert pool.mean == pytest.approx(0.6, abs=0.01)
    assert pool.strength == pytest.approx(20, rel=0.1)


@pytest.mark.parametrize(
    ("successes", "items"), [([5, 5], [10, 10]), ([4, 4], [4, 4]), ([0, 0], [3, 9]), ([2], [7])]
)
def test_units_no_further_apart_than_chance_are_pooled_whole(successes, items):
    assert pooled(successes, items).strength == MOST_STRENGTH


def test_units_without_items_leave_the_pool_as_it_is():
    assert pooled([2, 0, 8], [10, 0, 10]) == pooled([2, 8], [10, 10])
    with pytest.raises(ValueError, match="no unit has items"):
        pooled([0, 0], [0, 0])


def test_shrinkage_by_hand():
    # (3 + 12 · 0.6) / (3 + 12), and the mean itself where nothing was due.
    pool = Pool(mean=0.6, strength=12)
    assert shrunk([3, 45, 0], [3, 60, 0], pool) == pytest.approx([10.2 / 15, 52.2 / 72, 0.6])
    assert shrunk([0], [0], Pool(mean=0.6, strength=0)) == pytest.approx([0.6])


@given(units)
def test_a_shrunk_share_lies_between_the_raw_one_and_the_mean(counted):
    successes, items = np.array(counted, float).T
    pool = pooled(successes, items)
    raw, drawn = successes / items, shrunk(successes, items, pool)
    assert raw.min() - 1e-9 <= pool.mean <= raw.max() + 1e-9
    assert LEAST_STRENGTH <= pool.strength <= MOST_STRENGTH
    assert (np.minimum(raw, pool.mean) <= drawn + 1e-9).all()
    assert (drawn <= np.maximum(raw, pool.mean) + 1e-9).all()


def test_dispersion_by_hand():
    # z is -2, -1, 0, 1, 2; the outer tenths are drawn in to -1.6 and 1.6.
    shares, items = np.array([0.4, 0.45, 0.5, 0.55, 0.6]), np.full(5, 100)
    assert dispersion(shares * items, items, 0.5) == pytest.approx((2 * 2.56 + 2) / 5)


def test_dispersion_by_chance_alone_is_below_one_and_above_it_where_units_differ():
    random = np.random.default_rng(11)
    items = random.integers(20, 200, 2_000)
    by_chance = random.binomial(items, 0.6)
    apart = random.binomial(items, random.beta(12, 8, items.size))
    # Drawn in at c = 1.2816, a normal z keeps 0.8 - 2 c φ(c) + 0.2 c² = 0.679 of its variance.
    assert dispersion(by_chance, items, 0.6) == pytest.approx(0.679, abs=0.03)
    assert dispersion(apart, items, 0.6) > 2


def test_dispersion_is_one_where_nothing_can_differ():
    assert dispersion([4, 6], [4, 6], 1.0) == dispersion([0], [0], 0.4) == 1


def test_funnel_limits_by_hand():
    # √(0.6 · 0.4 / 60) = 0.063246
    alert, alarm = funnel_limits(0.6, 60, ALERT_Z), funnel_limits(0.6, 60, ALARM_Z)
    assert (float(alert.low), float(alert.high)) == pytest.approx((0.47604, 0.72396), abs=1e-5)
    assert (float(alarm.low), float(alarm.high)) == pytest.approx((0.40457, 0.79543), abs=1e-5)


def test_over_dispersion_widens_a_funnel_and_under_dispersion_does_not_narrow_it():
    plain = funnel_limits(0.6, [60, 600], ALERT_Z)
    assert funnel_limits(0.6, [60, 600], ALERT_Z, 4.0).high - 0.6 == pytest.approx(
        2 * (plain.high - 0.6)
    )
    assert funnel_limits(0.6, [60, 600], ALERT_Z, 0.3).low == pytest.approx(plain.low)


def test_a_funnel_never_leaves_0_to_1():
    wide = funnel_limits(0.95, [1, 2], ALARM_Z)
    assert wide.high.tolist() == [1.0, 1.0]
    assert (wide.low >= 0).all()
