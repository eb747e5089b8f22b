"""Composites without their draws are those of the ranking, whoever has no items."""

import numpy as np
import pandas as pd
import pytest

from dashboard.ranking import composites, ranked

WEIGHTS = {"paid": 30, "kept": 20}


def units(**columns):
    frame = pd.DataFrame({"unit": list("abcd"), "resolution_count": [9, 9, 2, 9]} | columns)
    return frame.astype(dict.fromkeys(columns, float))


@pytest.mark.parametrize(
    "kept",
    [
        ([1, 5, 2, 0], [4, 6, 2, 3]),
        # Shares as far apart as can be leave no strength to their mean: who has none takes it.
        ([1, 0, 0, 0], [1, 1, 0, 0]),
        ([0, 0, 0, 0], [0, 0, 0, 0]),
    ],
    ids=["items", "nothing_between_all_and_none", "nobody"],
)
def test_composites_are_those_of_the_ranking(kept):
    frame = units(
        paid_successes=[3, 8, 1, 2],
        paid_items=[5, 9, 2, 8],
        kept_successes=kept[0],
        kept_items=kept[1],
    )
    alone = composites(frame, WEIGHTS, 5)
    whole = ranked(frame, WEIGHTS, 5).set_index("unit")["composite"]
    assert np.isnan(alone[2])
    assert alone.drop(2).between(0.001, 1).all()
    assert alone.to_numpy() == pytest.approx(whole[frame["unit"]].to_numpy(), nan_ok=True)
