"""The ranking of agencies: ranks with intervals, none for few items, every figure to its rows."""

import re

import pytest

from dashboard.components.ranking_choices import ORDERS
from dashboard.labels import label
from dashboard.navigation import AGENCIES
from dashboard.numerals import format_change, format_number, format_percent
from dashboard.ranking import COMPONENTS
from tests.app.driving import html, run

pytestmark = pytest.mark.usefixtures("store")
UNDER = {
    "nation": {},
    "province": {"province": "IR-06"},
    "directorates": {"level": "provincial", "province": "IR-06"},
    "year_and_sector": {"year": "1404", "sector": "health"},
}
under = pytest.mark.parametrize("query", UNDER.values(), ids=UNDER.keys())


def parts(drawn):
    """The table of the ranked and the one of those without a rank (or nothing)."""
    start = drawn.index('<div class="pg-ranking">')
    best, _, rest = drawn[start:].partition("<h3>")
    return best, rest


def agencies_of(table):
    return re.findall(r'<span class="pg-who">.*?agency=([\w-]+)', table)


@under
def test_agencies_stand_in_the_order_of_the_statistics_with_their_intervals(scores, query):
    best, _ = parts(html(run(AGENCIES, **query)))
    frame = scores(**query)
    frame = frame[frame["rank"].notna()]
    assert agencies_of(best) == frame["agency_code"].tolist() != []
    for row in frame.itertuples():
        told = label(
            "agencies.rank_told",
            rank=format_number(row.rank),
            low=format_number(row.rank_low),
            high=format_number(row.rank_high),
        )
        assert told in best
        assert label(f"agencies.tier.{row.tier_code}") in best
        assert format_number(100 * row.composite, 1) in best


@under
def test_agencies_of_few_resolutions_stand_apart_without_a_rank(scores, query):
    best, rest = parts(html(run(AGENCIES, **query)))
    frame = scores(**query)
    few = frame[frame["rank"].isna()]["agency_code"]
    assert set(agencies_of(rest)) == set(few) != set()
    assert not set(agencies_of(best)) & set(few)
    assert label("agencies.unranked", least=format_number(5)) in rest
    assert "pg-range-rank" not in rest


def test_a_component_is_a_share_with_its_number_and_interval(scores):
    best, _ = parts(html(run(AGENCIES)))
    row = scores().set_index("agency_code").loc["1100"]
    for name in COMPONENTS:
        told = label(
            "agencies.share_told",
            share=format_percent(row[f"{name}_share"], 1),
            low=format_percent(row[f"{name}_low"]),
            high=format_percent(row[f"{name}_high"]),
            shrunk=format_percent(row[f"{name}_shrunk"], 1),
        )
        assert told in best, name
    successes, items = row["reported_successes"], row["reported_items"]
    counted = {"successes": format_number(successes), "items": format_number(items)}
    assert label("agencies.of_items", **counted) in best
    assert label("agencies.late_beside", count=format_number(row["reported_late_count"])) in best


def test_nobody_is_ranked_on_allocated_of_committed_and_the_page_says_why():
    drawn = html(run(AGENCIES))
    assert label("agencies.not_ranked_on") in drawn
    assert "/method?topic=allocated_share" in drawn
    assert not any("allocated" in name for name in (*COMPONENTS, *ORDERS))


@pytest.mark.parametrize("order", [code for code in ORDERS if code != "rank"])
@pytest.mark.parametrize("ending", ["", "_reversed"])
def test_the_table_is_ordered_by_what_the_address_names(order, ending):
    best, _ = parts(html(run(AGENCIES, order=f"{order}{ending}")))
    column, way = ORDERS[order]
    opposite = {"ascending": "descending", "descending": "ascending"}
    said = re.findall(r'aria-sort="(\w+)"', best)
    assert said == [opposite[way] if ending else way], column
    by_rank = agencies_of(parts(html(run(AGENCIES)))[0])
    assert sorted(agencies_of(best)) == sorted(by_rank)
    assert (agencies_of(best) == by_rank) == (f"{order}{ending}" == "composite")


def test_ordering_by_a_share_puts_the_highest_first(scores):
    best, _ = parts(html(run(AGENCIES, order="on_schedule")))
    frame = scores()
    frame = frame[frame["rank"].notna()].set_index("agency_code")
    shares = frame["on_schedule_share"].loc[agencies_of(best)].tolist()
    assert shares == sorted(shares, reverse=True)


def test_improvement_is_the_difference_from_the_edition_before(store, scores):
    editions = [day.date() for day in store.run("filters/editions")["edition_date"]]
    now = scores().set_index("agency_code")["composite"]
    before = scores(edition=editions[1]).set_index("agency_code")["composite"]
    change = (now - before).dropna()
    first, points = change.idxmax(), change.max() * 100
    best, _ = parts(html(run(AGENCIES, order="improvement")))
    assert agencies_of(best)[0] == first
    assert format_change(points, 1) in best
    assert label("agencies.improvement_rank", rank=format_number(1)) in best


def test_the_first_edition_has_no_improvement():
    best, _ = parts(html(run(AGENCIES, edition="1403-12-25")))
    assert agencies_of(best) and "pg-change" not in best


def test_names_lead_to_the_card_and_figures_to_their_items():
    best, _ = parts(html(run(AGENCIES, province="IR-06")))
    code = agencies_of(best)[0]
    assert f"/agency?province=IR-06&amp;agency={code}" in best
    for kind in (*COMPONENTS, "composite", "quality", "visits"):
        assert f"from=part.{kind}%2F{code}" in best, kind


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"view": "crystal"}, "view"),
        ({"order": "beauty"}, "order"),
        ({"level": "village"}, "agency_level_code"),
        ({"province": "IR-99"}, "province_code"),
        ({"sector": "magic"}, "sector_code"),
    ],
)
def test_what_the_address_gets_wrong_is_told_once(query, field):
    drawn = html(run(AGENCIES, **query))
    assert drawn.count("pg-warning") == 1
    assert label(f"filters.{field}") in drawn[drawn.index("pg-warning") :]


def test_filters_that_leave_nobody_have_words_and_a_way_back():
    drawn = html(run(AGENCIES, edition="1404-12-20", province="IR-23"))
    assert label("agencies.nobody") in drawn
    assert '/agencies?edition=1404-12-20"' in drawn


@pytest.mark.parametrize("view", ["ranking", "funnel", "robustness"])
def test_filters_that_leave_nobody_ranked_have_words(scores, view):
    query = {"province": "IR-16", "sector": "road", "level": "provincial"}
    assert scores(**query)["rank"].isna().all()
    drawn = html(run(AGENCIES, view=view, **query))
    if view != "funnel":
        assert label("agencies.none_ranked", least=format_number(5)) in drawn
