"""One province: its figures beside the country's, its divisions, its trips."""

import pandas as pd
import pytest

from dashboard.address import Address
from dashboard.components.frame import STORE_VARIABLE
from dashboard.components.province_trips import trip_html
from dashboard.components.screen import Screen
from dashboard.labels import label
from dashboard.navigation import PROVINCE
from dashboard.numerals import format_number, format_percent
from dashboard.query_files import query_file, query_names
from dashboard.store import open_store
from tests.app.driving import html, run
from tests.sql.conftest import NEWEST

KHUZESTAN = "IR-06"


@pytest.fixture(autouse=True)
def store(sample_store, monkeypatch):
    monkeypatch.setenv(STORE_VARIABLE, str(sample_store))
    return open_store(sample_store)


@pytest.fixture
def asked(store):
    newest = store.run("filters/editions")["edition_date"].iloc[0].date()
    return {"edition_date": newest, "province_code": KHUZESTAN}


def test_a_province_stands_beside_the_country(store, asked):
    drawn = html(run(PROVINCE, province=KHUZESTAN))
    own = store.run("overview/key_figures", params=asked).iloc[0]
    nation = store.run(
        "province/national_shares", params={"edition_date": asked["edition_date"]}
    ).iloc[0]
    of_nation = format_percent(own["committed_rial"] / nation["committed_rial"], 1)
    pace = format_number(nation["paid_rial"] / nation["planned_rial"], 2)
    assert label("province.of_nation", share=of_nation) in drawn
    assert label("province.beside_nation", share=pace) in drawn
    assert f"<small>{label('province.nation')}</small>" in drawn


def test_the_country_beside_a_province_is_the_country_of_the_overview(store, asked):
    edition = {"edition_date": asked["edition_date"]}
    whole = store.run("overview/key_figures", params=edition).iloc[0]
    beside = store.run("province/national_shares", params=edition).iloc[0]
    for name in ("committed_rial", "allocated_rial", "paid_rial", "planned_rial"):
        assert beside[name] == whole[name]
    statuses = store.run("province/national_statuses", params=edition)
    for status, count in zip(statuses["status_code"], statuses["resolution_count"], strict=True):
        assert count == whole[f"{status}_count"]


def test_words_of_the_country_are_left_out_where_money_filters_make_them_others():
    assert "pg-beside" not in html(run(PROVINCE, province=KHUZESTAN, year="1404"))


@pytest.mark.parametrize("county", [None, "0601"])
@pytest.mark.parametrize("divided", ["sectors", "agencies", "trips", "status_totals"])
def test_every_division_adds_up_to_the_key_figures(store, asked, divided, county):
    params = {**asked, "county_code": county, "fund_source_code": "public_credit"}
    whole = store.run("overview/key_figures", params=params).iloc[0]
    parts = store.run(f"province/{divided}", params=params)
    for name in ("committed_rial", "allocated_rial", "paid_rial", "resolution_count"):
        assert parts[name].sum() == whole[name]
    if "unpaid_rial" in parts:
        assert parts["unpaid_rial"].sum() == whole["unpaid_rial"]


@pytest.mark.parametrize("name", [n for n in query_names() if n.startswith("province/")])
def test_the_governor_sees_what_the_nation_sees_of_the_province(store, asked, name):
    declared = {param.name: param.optional for param in query_file(name).params}
    values = {**asked, "row_limit": 10_000, "trip_code": "06-03"}
    params = {key: values[key] for key, optional in declared.items() if not optional}
    ours, theirs = (store.run(name, scope, params) for scope in (KHUZESTAN, "national"))
    assert not ours.empty
    assert ours.to_csv() == theirs.to_csv()


def test_an_unknown_view_is_said_and_the_first_one_shown():
    drawn = html(run(PROVINCE, province=KHUZESTAN, view="nothing"))
    assert f'{label("filters.view")} <bdi dir="ltr">nothing</bdi>' in drawn
    assert label("province.by_sector") in drawn


@pytest.mark.parametrize("county", ["", "0603"])
@pytest.mark.parametrize("division", ["sector.water", "agency.1200", "trip.06-03"])
def test_the_source_of_a_division_adds_up(division, county):
    drawn = html(run(PROVINCE, province=KHUZESTAN, county=county, source_panel=division))
    assert drawn.count(label("provenance.equal")) == 3
    assert label("provenance.unequal", amount="").strip() not in drawn


@pytest.mark.parametrize("division", ["sector.none", "agency.9999", "trip.99"])
def test_a_division_that_is_not_there_is_said(division):
    drawn = html(run(PROVINCE, province=KHUZESTAN, source_panel=division))
    assert label("provenance.missing", code=division.partition(".")[2]) in drawn


def test_a_trip_is_told_from_what_was_announced_to_what_was_paid():
    drawn = html(run(PROVINCE, province=KHUZESTAN))
    assert "سفر رئیس‌جمهور و هیئت دولت به استان خوزستان" in drawn
    assert label("province.stage_announced") in drawn
    one_county = html(run(PROVINCE, province=KHUZESTAN, county="0601"))
    assert label("province.stage_announced") not in one_county


def test_resolutions_of_no_trip_are_not_forgotten():
    trip = {
        "trip_code": None,
        "trip_date": pd.NaT,
        "trip_title": None,
        "announced_rial": None,
        "announced_source": None,
        "resolution_count": 2,
        "done_count": 1,
        "committed_rial": 10**12,
        "allocated_rial": 0,
        "paid_rial": 0,
        "conflict_count": 0,
    }
    drawn = trip_html(trip, Screen(PROVINCE, Address(province_code=KHUZESTAN), NEWEST))
    assert label("province.no_trip") in drawn
    assert "from=" not in drawn


def test_the_years_follow_the_county():
    whole, county = (
        [chart.proto.spec for chart in run(PROVINCE, province="IR-06", **query).get("plotly_chart")]
        for query in ({}, {"county": "0603"})
    )
    assert whole[-1] != county[-1]
