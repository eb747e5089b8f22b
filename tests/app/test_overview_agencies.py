"""The agencies on the national page: the best and the worst, not the smallest."""

import re

from dashboard.labels import label
from dashboard.navigation import OVERVIEW
from dashboard.ranking import ranked
from tests.app.driving import html, run

SHOWN = 3


def test_the_best_and_the_worst_are_told_by_what_their_items_let_one_say(store, newest):
    found = store.run("overview/agencies", params={"edition_date": newest})
    compared = found[found["is_comparable"]]
    expected = ranked(compared, {"paid": 1.0}, 0)
    ends = [*expected.head(SHOWN).index, *expected.tail(SHOWN).index]
    drawn = html(run(OVERVIEW))
    place = 0
    for row in expected.loc[ends].to_dict("records"):
        cell = re.compile(
            f"{label('agencies.tier.' + row['tier_code'])}</span></td>"
            f"<td[^>]*><a[^>]*>{re.escape(row['agency_name'])}</a>"
        )
        match = cell.search(drawn, place)
        assert match, row["agency_name"]
        place = match.end()


def test_a_small_agency_with_the_largest_share_does_not_lead(store, newest):
    found = store.run("overview/agencies", params={"edition_date": newest})
    compared = found[found["is_comparable"]]
    naive = compared.sort_values("paid_share", ascending=False).iloc[0]
    best = ranked(compared, {"paid": 1.0}, 0).iloc[0]
    assert naive["paid_items"] < best["paid_items"]
    assert naive["paid_share"] > best["paid_share"]
