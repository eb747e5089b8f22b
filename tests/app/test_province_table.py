"""The table of a province's resolutions: its order, its search, what it keeps, where it leads."""

import re
from html import unescape

import pandas as pd
import pytest

from dashboard.components.frame import STORE_VARIABLE
from dashboard.components.province_table import ORDERS, REVERSED
from dashboard.components.province_table_tools import SEARCH_KEY
from dashboard.components.tables import Col, table_html
from dashboard.labels import label
from dashboard.navigation import PROVINCE
from dashboard.numerals import format_number
from dashboard.store import open_store
from tests.app.driving import html, run

KHUZESTAN = "IR-06"
TITLE_LINK = re.compile(r'href="/resolution\?[^"]*resolution=([\w-]+)')


@pytest.fixture(autouse=True)
def store(sample_store, monkeypatch):
    monkeypatch.setenv(STORE_VARIABLE, str(sample_store))
    return open_store(sample_store)


@pytest.fixture
def asked(store):
    newest = store.run("filters/editions")["edition_date"].iloc[0].date()
    return {"edition_date": newest, "province_code": KHUZESTAN}


@pytest.fixture
def resolutions(store, asked):
    """All resolutions of the province, the largest unpaid allocation first."""
    return store.run("province/resolutions", params={**asked, "row_limit": 10_000})


def listed(**query):
    """The codes in the table, from its first row down."""
    return TITLE_LINK.findall(html(run(PROVINCE, province=KHUZESTAN, view="resolutions", **query)))


def test_the_largest_unpaid_allocation_comes_first(resolutions):
    assert listed() == resolutions["resolution_code"].tolist()
    assert resolutions["unpaid_rial"].is_monotonic_decreasing


@pytest.mark.parametrize("order", ORDERS)
def test_the_table_is_ordered_by_any_column_both_ways(store, asked, order, resolutions):
    ordered, other = (
        store.run("province/resolutions", params={**asked, "row_limit": 9999, "order_code": code})
        for code in (order, order + REVERSED)
    )
    assert sorted(ordered["resolution_code"]) == sorted(resolutions["resolution_code"])
    column = {"agency": "agency_name", "physical": "physical_share", "deadline": "deadline_date"}
    column |= {"status": "status_code", "reason": "gap_reason_name", "title": "title"}
    name = column.get(order, f"{order}_rial")
    there, back = (frame[name].dropna().tolist() for frame in (ordered, other))
    assert there == back[::-1]
    assert there != back
    assert ordered[name].isna().tolist() == sorted(ordered[name].isna()), "what is missing is last"


def test_persian_letters_are_ordered_as_in_persian(store, asked):
    """In Unicode the letter pe comes after ye."""
    params = {**asked, "row_limit": 9999, "order_code": "reason"}
    reasons = store.run("province/resolutions", params=params)["gap_reason_name"].dropna()
    firsts = reasons.drop_duplicates().tolist()
    assert firsts.index("پایین بودن پیشرفت فیزیکی") < firsts.index("تخصیص دیرهنگام")


def test_a_heading_orders_and_then_turns_the_order_round():
    drawn = unescape(html(run(PROVINCE, province=KHUZESTAN, view="resolutions", order="paid")))
    assert 'aria-sort="descending"><a href="/province?province=IR-06&order=paid_reversed' in drawn
    turned = run(PROVINCE, province=KHUZESTAN, view="resolutions", order="paid_reversed")
    assert 'aria-sort="ascending"><a href="/province?province=IR-06&order=paid&' in unescape(
        html(turned)
    )


def test_a_column_that_cannot_be_ordered_by_has_a_plain_heading():
    assert "aria-sort" not in table_html(pd.DataFrame({"a": [1]}), [Col("a", "a", "count")])


def test_status_keeps_those_resolutions_and_counts_stay(resolutions):
    behind = resolutions[resolutions["status_code"] == "behind"]
    assert listed(status="behind") == behind["resolution_code"].tolist()
    drawn = html(run(PROVINCE, province=KHUZESTAN, view="resolutions", status="behind"))
    for status, count in resolutions["status_code"].value_counts().items():
        assert f"{label(f'shell.status_{status}')} <b>{format_number(count)}</b>" in drawn


def test_an_agency_keeps_its_own_and_its_directorates(store, asked):
    agencies = store.run("province/agencies", params=asked).set_index("agency_code")
    assert len(listed(agency="1220")) == agencies.loc["1220", "resolution_count"]
    drawn = html(run(PROVINCE, province=KHUZESTAN, view="resolutions", agency="1220"))
    assert agencies.loc["1220", "agency_name"] in drawn


@pytest.mark.parametrize(
    "words",
    ["آبرسانی غدیر", "ابرساني غدير", "غدیر آبرسانی", "06-03-0001", "۰۶-۰۳-۰۰۰۱", "غدیر نیرو"],
)
def test_any_spelling_of_title_code_or_agency_is_found(words):
    assert "06-03-0001" in listed(words=words)
    assert len(listed(words=words)) < 5


def test_words_typed_above_the_table_move_the_address():
    app = run(PROVINCE, province=KHUZESTAN, view="resolutions")
    app.text_input(SEARCH_KEY).set_value("غدیر").run()
    assert app.query_params["words"] in ("غدیر", ["غدیر"])
    assert "06-03-0001" in TITLE_LINK.findall(html(app))
    app.text_input(SEARCH_KEY).set_value("").run()
    assert "words" not in app.query_params


@pytest.mark.parametrize("words", ["'; drop table x", "<b>هیچ</b>"])
def test_words_that_are_nowhere_are_told_and_lead_back(words):
    app = run(PROVINCE, province=KHUZESTAN, view="resolutions", words=words, status="behind")
    drawn = html(app)
    assert "<b>هیچ" not in drawn
    assert label("province.all_rows") in drawn


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ({"order": "colour"}, "order"),
        ({"status": "sleeping"}, "status_code"),
        ({"agency": "9999"}, "agency_code"),
        ({"county": "1601"}, "county_code"),
        ({"sector": "nothing"}, "sector_code"),
        ({"words": "x" * 101}, "words"),
    ],
)
def test_what_the_address_gets_wrong_is_said_and_everything_shown(query, name, resolutions):
    app = run(PROVINCE, province=KHUZESTAN, view="resolutions", **query)
    [value] = query.values()
    assert f'{label(f"filters.{name}")} <bdi dir="ltr">{value[:30]}</bdi>' in html(app)
    assert TITLE_LINK.findall(html(app)) == resolutions["resolution_code"].tolist()


def test_each_figure_of_a_row_leads_to_its_source_rows(resolutions):
    drawn = html(run(PROVINCE, province=KHUZESTAN, view="resolutions"))
    code = resolutions["resolution_code"].iloc[0]
    assert drawn.count(f"from=resolution.{code}") == 5, "four amounts and the progress"


def test_what_was_searched_stands_nearest_first_until_an_order_is_asked_for(store, asked):
    params = {**asked, "folded_words": "راه", "row_limit": 200}
    nearest = store.run("province/resolutions", params=params)
    assert listed(words="راه") == nearest["resolution_code"].tolist()
    assert not nearest["unpaid_rial"].is_monotonic_decreasing
    drawn = html(run(PROVINCE, province=KHUZESTAN, view="resolutions", words="راه"))
    assert "aria-sort" not in drawn
    assert "order=unpaid&amp;" in drawn
