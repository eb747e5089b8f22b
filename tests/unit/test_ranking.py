"""Ranks with their intervals and tiers, and what other choices would make of them."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.ranking import COMPONENTS, ranked, robustness
from dashboard.shares import pooled, shrunk, wilson

WEIGHTS = {"paid": 30.0, "on_schedule": 30.0, "reported": 20.0, "kept": 20.0}
LEAST_ITEMS = 5


def units(counts, names=COMPONENTS):
    """A row per unit, its components all with the same (successes, items), or each with its own."""
    rows = []
    for place, count in enumerate(counts):
        by_name = count if isinstance(count, dict) else dict.fromkeys(names, count)
        row = {"agency_code": f"a{place}", "resolution_count": max(n for _, n in by_name.values())}
        for name, (successes, items) in by_name.items():
            row |= {f"{name}_successes": float(successes), f"{name}_items": float(items)}
        rows.append(row)
    return pd.DataFrame(rows)


def places(frame):
    return frame.set_index("agency_code")["rank"].to_dict()


@pytest.fixture(scope="module")
def spread():
    """Thirty units of 40 items whose shares reach from 0.1 to 0.97."""
    return ranked(units([(4 + place * 1.2, 40) for place in range(30)]), WEIGHTS, LEAST_ITEMS)


def test_the_raw_share_and_its_interval_stand_beside_the_shrunk_one():
    row = ranked(units([(45, 60), (30, 60), (3, 6)]), WEIGHTS, LEAST_ITEMS).iloc[0]
    pool = pooled([45, 30, 3], [60, 60, 6])
    assert row["kept_share"] == 0.75
    assert row["kept_low"] == pytest.approx(float(wilson(45, 60).low))
    assert row["kept_high"] == pytest.approx(float(wilson(45, 60).high))
    assert row["kept_shrunk"] == pytest.approx(shrunk([45], [60], pool)[0])
    assert pool.mean < row["kept_shrunk"] < row["kept_share"]


def test_the_composite_is_the_weighted_geometric_mean_of_the_shrunk_shares(spread):
    logs = sum(WEIGHTS[name] / 100 * np.log(spread[f"{name}_shrunk"]) for name in WEIGHTS)
    assert spread["composite"].to_numpy() == pytest.approx(np.exp(logs).to_numpy())


def test_no_component_weighs_more_than_the_floor_lets_it():
    good = dict.fromkeys(COMPONENTS, (90, 100))
    rows = units([good, {**good, "kept": (0, 10**8)}])
    hurt = ranked(rows, WEIGHTS, LEAST_ITEMS).iloc[1]
    assert hurt["kept_shrunk"] < 0.001
    assert hurt["composite"] == pytest.approx(0.9**0.8 * 0.01**0.2, rel=1e-3)


def test_units_are_ranked_best_first_and_too_few_items_last_without_a_rank():
    frame = ranked(units([(9, 40), (4, 4), (36, 40), (20, 40)]), WEIGHTS, LEAST_ITEMS)
    assert frame["agency_code"].tolist() == ["a2", "a3", "a0", "a1"]
    assert frame["rank"].tolist()[:3] == [1, 2, 3]
    few = frame.iloc[3]
    assert few["tier_code"] == "unranked"
    assert few[["composite", "rank", "rank_low", "rank_high"]].isna().all()
    assert few["kept_share"] == 1.0


def test_units_without_a_rank_do_not_move_the_others():
    counts = [(9, 40), (36, 40), (20, 40)]
    alone = ranked(units(counts), WEIGHTS, LEAST_ITEMS)
    beside = ranked(units([*counts, (0, 4), (4, 4)]), WEIGHTS, LEAST_ITEMS).head(3)
    pd.testing.assert_frame_equal(alone, beside)


def test_equal_units_share_a_rank_and_none_is_ahead_or_behind():
    frame = ranked(units([(20, 30)] * 12), WEIGHTS, LEAST_ITEMS)
    assert set(frame["rank"]) == {1}
    assert set(frame["tier_code"]) == {"middle"}
    assert (frame["rank_high"] >= 10).all()


def test_units_that_differ_beyond_chance_are_ahead_and_behind(spread):
    tiers = spread["tier_code"]
    assert set(tiers.head(8)) == {"ahead"}
    assert set(tiers.tail(8)) == {"behind"}
    assert set(tiers.iloc[13:17]) == {"middle"}
    assert (spread.loc[tiers == "ahead", "rank_high"] <= 15).all()
    assert (spread.loc[tiers == "behind", "rank_low"] > 15).all()


def test_where_nothing_was_due_a_component_neither_helps_nor_harms():
    counts = [dict.fromkeys(COMPONENTS, (k, 40)) for k in (30, 20, 10)]
    counts[1] = {**counts[1], "reported": (0, 0)}
    frame = ranked(units(counts), WEIGHTS, LEAST_ITEMS).set_index("agency_code")
    row = frame.loc["a1"]
    assert row["reported_shrunk"] == pytest.approx(pooled([30, 10], [40, 40]).mean)
    assert row[["reported_share", "reported_low", "reported_high"]].isna().all()
    assert row["rank"] == 2


def test_a_component_without_any_items_counts_for_nothing():
    counts = [{**dict.fromkeys(COMPONENTS, (k, 40)), "kept": (0, 0)} for k in (30, 20, 10)]
    three = {name: weight for name, weight in WEIGHTS.items() if name != "kept"}
    frame = ranked(units(counts), WEIGHTS, LEAST_ITEMS)
    without = ranked(units(counts), three, LEAST_ITEMS)
    assert frame["kept_shrunk"].isna().all()
    assert frame["composite"].tolist() == pytest.approx(without["composite"].tolist())
    assert places(frame) == {"a0": 1, "a1": 2, "a2": 3}


@pytest.mark.parametrize("counts", [[(1, 2), (0, 3)], [(0, 0)], [(2, 4)]])
def test_nothing_is_ranked_where_no_unit_has_enough(counts):
    frame = ranked(units(counts), WEIGHTS, LEAST_ITEMS)
    assert set(frame["tier_code"]) == {"unranked"}
    assert robustness(frame, WEIGHTS).shifts.empty


def test_a_frame_without_rows_is_ranked_as_one():
    frame = ranked(units([(1, 9)]).head(0), WEIGHTS, LEAST_ITEMS)
    assert frame.empty
    assert {"composite", "rank", "tier_code", "paid_low"} <= set(frame.columns)


@pytest.mark.parametrize("counts", [[(9, 9), (7, 7)], [(0, 9), (0, 7)], [(9, 9)]])
def test_all_or_nothing_is_ranked_without_a_choice_between_units(counts):
    assert set(ranked(units(counts), WEIGHTS, LEAST_ITEMS)["tier_code"]) == {"middle"}


@pytest.mark.parametrize("count", [(7, 6), (-1, 6), (float("nan"), 6), (3, float("inf"))])
def test_what_is_no_share_is_refused(count):
    with pytest.raises(ValueError, match="successes must be numbers from 0 to the items"):
        ranked(units([(3, 6), count]), WEIGHTS, LEAST_ITEMS)


def test_provinces_are_ranked_by_two_components():
    frame = units([(30, 40), (10, 40)], ("paid", "on_schedule"))
    assert places(ranked(frame, {"paid": 1, "on_schedule": 1}, LEAST_ITEMS)) == {"a0": 1, "a1": 2}


def test_the_same_rows_are_ranked_the_same_each_time():
    frame = units([(k, 40) for k in (10, 22, 21, 20, 33)])
    pd.testing.assert_frame_equal(
        ranked(frame, WEIGHTS, LEAST_ITEMS), ranked(frame, WEIGHTS, LEAST_ITEMS)
    )


counted = st.integers(5, 60).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
tables = st.lists(st.fixed_dictionaries(dict.fromkeys(COMPONENTS, counted)), min_size=1, max_size=9)


@settings(max_examples=12)
@given(tables, st.randoms(use_true_random=False))
def test_a_rank_lies_in_its_interval_and_does_not_depend_on_the_order_of_rows(table, random):
    frame = ranked(units(table), WEIGHTS, LEAST_ITEMS)
    ranks = frame[["rank_low", "rank", "rank_high"]].to_numpy(int)
    assert (ranks >= 1).all() and (ranks <= len(frame)).all()
    assert (np.diff(ranks, axis=1) >= 0).all()
    assert frame["composite"].is_monotonic_decreasing
    assert frame["composite"].between(0.01 - 1e-9, 1 + 1e-9).all()
    shuffled = units(table).sample(frac=1, random_state=random.randrange(2**32))
    assert places(ranked(shuffled, WEIGHTS, LEAST_ITEMS)) == places(frame)


@settings(max_examples=12)
@given(tables)
def test_more_successes_of_the_same_items_never_rank_lower(table):
    better = {name: (min(k + 1, n), n) for name, (k, n) in table[0].items()}
    ranks = places(ranked(units([*table, better]), WEIGHTS, LEAST_ITEMS))
    assert ranks[f"a{len(table)}"] <= ranks["a0"]


def test_every_other_choice_is_tried():
    frame = ranked(units([(k, 40) for k in (30, 20, 10)]), WEIGHTS, LEAST_ITEMS)
    found = robustness(frame, WEIGHTS)
    codes = [f"{name}_{word}" for name in WEIGHTS for word in ("more", "less")]
    codes += ["arithmetic", *(f"without_{name}" for name in WEIGHTS)]
    assert found.shifts["alternative_code"].tolist() == codes
    assert list(found.ranks) == list(found.tiers) == codes


def test_units_alike_in_every_component_do_not_depend_on_the_choice(spread):
    found = robustness(spread, WEIGHTS)
    assert (found.shifts["mean_shift"] == 0).all()
    assert found.ranks.eq(spread["rank"], axis=0).all(axis=None)
    assert not found.depends[spread["rank"].between(4, 8)].any()


def test_the_mean_shift_by_hand_and_the_tier_that_hangs_on_one_component():
    fair = [dict.fromkeys(COMPONENTS, (4 + 8 * place, 400)) for place in range(40)]
    star = {**fair[20], "kept": (400, 400)}
    frame = ranked(units([*fair, star]), WEIGHTS, LEAST_ITEMS)
    found = robustness(frame, WEIGHTS)
    at = frame.index[frame["agency_code"] == "a40"][0]
    rank = frame.at[at, "rank"]
    # Left out, it stands beside its equal at place 20, and those between move up by one.
    assert rank < 18
    assert found.ranks.at[at, "without_kept"] == 20
    shift = found.shifts.set_index("alternative_code")["mean_shift"]["without_kept"]
    assert shift == pytest.approx(((20 - rank) + (20 - rank) + 1) / 41)
    assert found.tiers.at[at, "without_kept"] == "middle"
    assert found.depends[at]


def test_units_without_a_rank_have_none_under_any_choice():
    frame = ranked(units([(30, 40), (10, 40), (2, 3)]), WEIGHTS, LEAST_ITEMS)
    found = robustness(frame, WEIGHTS)
    assert found.ranks.iloc[2].isna().all()
    assert set(found.tiers.iloc[2]) == {"unranked"}
    assert not found.depends[2]
