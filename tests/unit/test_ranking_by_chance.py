"""How far chance misleads a table of agencies that are all equally good, and how far this one.

What was found stands in the summary of the run.
"""

import numpy as np
import pandas as pd
import pytest

from dashboard import ranking
from dashboard.ranking import COMPONENTS, TAIL, ranked
from tests.tally import FOUND

AGENCIES, FEW, TOP = 60, 5, 5
WEIGHTS = {"paid": 30.0, "on_schedule": 30.0, "reported": 20.0, "kept": 20.0}
LEAST_ITEMS = 5
# A quarter of them have five resolutions or fewer, the others up to 120.
SIZES = np.array([1, 2, 3, 4, 5] * 3 + [6 + round(114 * (place / 44) ** 2) for place in range(45)])
SHARES = (0.15, 0.5, 0.7, 0.9)


@pytest.fixture(autouse=True)
def few_draws(monkeypatch):
    """Many tables are ranked here, so each of them with fewer draws."""
    monkeypatch.setattr(ranking, "DRAWS", 1_000)


def equally_good(random, share, sizes):
    """Agencies of these sizes, each item of each a success with one and the same chance."""
    frame = pd.DataFrame({"resolution_count": sizes})
    for name in COMPONENTS:
        items = sizes if name in ("paid", "on_schedule") else random.permutation(sizes)
        frame[f"{name}_items"] = items
        frame[f"{name}_successes"] = random.binomial(items, share)
    return frame


def few_on_top(frame, by):
    """How many of the top places go to agencies with few resolutions; equal ones go by lot."""
    top = frame.sample(frac=1, random_state=1).sort_values(
        by, ascending=by == "rank", kind="stable"
    )
    return int((top.head(TOP)["resolution_count"] <= FEW).sum())


def test_few_items_put_an_agency_on_top_of_a_naive_table_and_not_of_this_one():
    random = np.random.default_rng(60)
    naive = ours = 0
    tables = 60
    for _ in range(tables):
        frame = ranked(equally_good(random, 0.7, SIZES), {"on_schedule": 1.0}, LEAST_ITEMS)
        naive += few_on_top(frame, "on_schedule_share")
        ours += few_on_top(frame, "rank")
    fair, places = float((SIZES <= FEW).mean()), tables * TOP
    FOUND.append(
        f"{AGENCIES} equally good agencies, {tables} times: with {FEW} items or fewer ({fair:.0%}"
        f" of them) they take {naive / places:.1%} of the top {TOP} places by raw share,"
        f" {ours / places:.1%} by this ranking"
    )
    assert naive / places > 0.8
    assert ours / places < fair / 5


def test_equally_good_agencies_are_told_apart_no_more_often_than_stated():
    random = np.random.default_rng(61)
    tiers, total = dict.fromkeys(("ahead", "behind"), 0), 0
    for table in range(80):
        sizes = random.integers(5, 15 if table % 2 else 120, 10 if table % 4 < 2 else 45)
        frame = equally_good(random, SHARES[table % len(SHARES)], sizes)
        found = ranked(frame, WEIGHTS, LEAST_ITEMS)["tier_code"].value_counts()
        for tier in tiers:
            tiers[tier] += int(found.get(tier, 0))
        total += len(frame)
    ahead, behind = (tiers[tier] / total for tier in ("ahead", "behind"))
    FOUND.append(
        f"{total:,} equally good agencies: {ahead:.2%} called ahead and {behind:.2%} behind"
        f" (stated error {TAIL:.0%} each)"
    )
    assert ahead < TAIL
    assert behind < TAIL


def test_agencies_that_truly_differ_are_told_apart():
    random = np.random.default_rng(62)
    sizes = np.full(20, 60)
    right = total = 0
    for _ in range(10):
        weak, strong = (equally_good(random, share, sizes) for share in (0.5, 0.8))
        frame = pd.concat([weak.assign(truth="behind"), strong.assign(truth="ahead")])
        found = ranked(frame.reset_index(drop=True), WEIGHTS, LEAST_ITEMS)
        wrong = {"ahead": "behind", "behind": "ahead"}
        assert not (found["tier_code"] == found["truth"].map(wrong)).any()
        right += int((found["tier_code"] == found["truth"]).sum())
        total += len(found)
    FOUND.append(f"agencies that keep 50 % or 80 %: {right / total:.1%} put in their half")
    assert right / total > 0.9
