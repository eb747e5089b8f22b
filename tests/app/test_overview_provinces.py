"""The provinces on the national page: their ranks with intervals, and what ranks nobody."""

import re

import pytest

from dashboard.labels import label
from dashboard.navigation import OVERVIEW
from dashboard.numerals import format_number
from dashboard.ranking import ranked
from tests.app.driving import html, run

WEIGHTS = {"paid": 30.0, "on_schedule": 30.0}
PROVINCES = 31


@pytest.fixture(autouse=True)
def components(store, newest):
    """The rows that provinces are ranked by, under the filters given."""

    def asked(**filters):
        params = {"edition_date": newest, **filters}
        return store.run("overview/province_components", params=params)

    return asked


def rows_of(drawn):
    """The ranked provinces as drawn: their table's rows."""
    (table,) = re.findall(r'<div class="pg-provinces">(.*?)</table>', drawn, re.DOTALL)
    return re.findall("<tr>(.*?)</tr>", table.partition("<tbody>")[2], re.DOTALL)


def test_every_province_stands_at_its_rank_with_its_interval_and_tier(components):
    expected = ranked(components(), WEIGHTS, 5)
    drawn = rows_of(html(run(OVERVIEW, view="ranking")))
    assert len(drawn) == len(expected) == PROVINCES
    for row, province in zip(drawn, expected.to_dict("records"), strict=True):
        low, high = format_number(province["rank_low"]), format_number(province["rank_high"])
        assert f"<b>{province['province_name']}</b>" in row
        assert label("agencies.from_to", low=low, high=high) in row
        assert label(f"agencies.tier.{province['tier_code']}") in row


@pytest.mark.parametrize(
    "filters", [{}, {"jalali_year": 1404}, {"sector_code": "water"}, {"amount_type_code": "loan"}]
)
def test_what_provinces_are_ranked_by_adds_up_to_the_page(store, newest, components, filters):
    found = components(**filters)
    asked = {"edition_date": newest, **filters}
    page = store.run("overview/key_figures", params=asked).iloc[0]
    for name in ("allocated_rial", "paid_rial", "resolution_count"):
        assert found[name].sum() == page[name]
    in_time = page["done_count"] + page["on_schedule_count"]
    assert found["on_schedule_successes"].sum() == in_time
    by_province = store.run("overview/provinces", params=asked)
    assert found["resolution_count"].tolist() == by_province["resolution_count"].tolist()


def test_no_province_is_ranked_on_what_the_planning_organisation_answers_for():
    why = html(run(OVERVIEW, measure="allocated_of_committed"))
    assert label("overview.not_ranked") in why
    assert "topic=allocated_share" in why
    assert label("overview.not_ranked") not in html(run(OVERVIEW, measure="pace"))
    assert "pg-provinces" not in why


def test_the_map_is_drawn_first_and_for_an_unknown_view():
    for drawn in (run(OVERVIEW), run(OVERVIEW, view="podium")):
        specs = [chart.proto.spec for chart in drawn.get("plotly_chart")]
        assert any("choropleth" in spec for spec in specs)
        assert "pg-provinces" not in html(drawn)
    assert "podium" in html(drawn)


def test_too_few_resolutions_are_said_where_no_province_is_ranked():
    drawn = html(run(OVERVIEW, view="ranking", year="1403", type="foreign_currency"))
    assert label("overview.no_province_ranked", least=format_number(5)) in drawn


def test_provinces_of_too_few_resolutions_are_named_apart(components):
    few = components(sector_code="health", jalali_year=1403)
    few = few[few["resolution_count"] < 5]
    drawn = html(run(OVERVIEW, view="ranking", sector="health", year="1403"))
    assert len(rows_of(drawn)) == PROVINCES - len(few) < PROVINCES
    told = drawn.partition(label("agencies.unranked", least=format_number(5)))[2]
    assert all(name in told.partition("</p>")[0] for name in few["province_name"])


@pytest.mark.parametrize("year", ["", "1404"])
@pytest.mark.parametrize("component", ["paid", "on_schedule"])
def test_a_share_opens_its_source_rows_and_they_add_up(component, year):
    source = f"standing.{component}/IR-06"
    drawn = html(run(OVERVIEW, view="ranking", year=year, source_panel=source))
    assert label("provenance.equal") in drawn
    assert "pg-tone-bad" not in drawn.partition("pg-verdict")[2]


@pytest.mark.parametrize("code", ["paid/IR-99", "pace/IR-06", "paid"])
def test_a_share_that_is_not_there_is_said(code):
    drawn = html(run(OVERVIEW, view="ranking", source_panel=f"standing.{code}"))
    assert label("provenance.missing", code=code) in drawn
