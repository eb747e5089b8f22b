"""Every page as one province sees it: its own rows and no other's."""

import re

import pytest

from dashboard.components.frame import EXPORTS_VARIABLE, SCOPE_VARIABLE, STORE_VARIABLE
from dashboard.labels import label
from dashboard.navigation import (
    CHANGES,
    CONFLICTS,
    OVERVIEW,
    PAGES,
    PROVINCE,
    QUALITY,
    RESOLUTION,
    SEARCH,
    TIMELINE,
    UNPAID,
)
from dashboard.rooms import SAMPLE
from dashboard.store import open_store
from tests.app.driving import html, run

OWN, OTHER = "IR-06", "IR-16"
LATIN = str.maketrans("۰۱۲۳۴۵۶۷۸۹", "0123456789")
OPENED = [(page, {}) for page in PAGES] + [
    (PROVINCE, {"view": "resolutions"}),
    (SEARCH, {"words": "راه"}),
    (TIMELINE, {"compare": "agency"}),
    (TIMELINE, {"compare": "province"}),
    (UNPAID, {"source_panel": "part.reason/none"}),
    (CONFLICTS, {"source_panel": "paid"}),
    (QUALITY, {"source_panel": "faults.row"}),
]
NATIONAL_PAGES = [page for page in PAGES if page.national]


def named(value):
    """The id of a test's page or query."""
    if isinstance(value, dict):
        return "&".join(f"{name}={text}" for name, text in value.items())
    return value.url_path


@pytest.fixture
def store(sample_store, monkeypatch):
    """The sample, served with its exports."""
    monkeypatch.setenv(STORE_VARIABLE, str(sample_store))
    monkeypatch.setenv(EXPORTS_VARIABLE, str(SAMPLE))
    return open_store(sample_store)


@pytest.fixture
def scoped(store, monkeypatch):
    """The same, for one province alone."""
    monkeypatch.setenv(SCOPE_VARIABLE, OWN)
    return store


@pytest.fixture
def own_code(store):
    places = store.table("resolution_places")
    return str(places.loc[places["province_code"] == OWN, "resolution_code"].iloc[0])


@pytest.fixture
def other_code(store):
    places = store.table("resolution_places")
    return str(places.loc[places["province_code"] == OTHER, "resolution_code"].iloc[0])


def drawn(page, **query):
    """What a page draws, figures of its charts included, in Latin digits."""
    app = run(page, **query)
    specs = "".join(chart.proto.spec for chart in app.get("plotly_chart"))
    return (html(app) + specs).translate(LATIN)


def foreign(store, text):
    """Codes of other provinces' resolutions and names of their directorates in a text."""
    places, agencies = store.table("resolution_places"), store.table("agencies")
    codes = set(places.loc[places["province_code"] != OWN, "resolution_code"])
    seated = agencies[agencies["seat_province_code"].notna()]
    elsewhere = seated[seated["seat_province_code"] != OWN]
    names = {*elsewhere["agency_name"], *elsewhere["short_name"]}
    found = set(re.findall(r"\d\d-\d\d-\d{4}", text)) & codes
    return found | {name for name in names if name in text}


@pytest.mark.parametrize(("page", "query"), OPENED, ids=named)
def test_a_page_shows_no_other_province(scoped, page, query):
    text = drawn(page, **query)
    assert not foreign(scoped, text)
    assert label("shell.only_province", name="خوزستان") in text


@pytest.mark.parametrize("page", [UNPAID, CHANGES, CONFLICTS, QUALITY], ids=named)
def test_the_nation_sees_other_provinces_on_the_same_page(store, page):
    text = drawn(page)
    assert foreign(store, text)
    assert label("shell.only_province", name="خوزستان") not in text


def test_what_was_drawn_for_the_nation_is_not_shown_to_a_province(store, monkeypatch):
    national = drawn(UNPAID)
    monkeypatch.setenv(SCOPE_VARIABLE, OWN)
    own = drawn(UNPAID)
    monkeypatch.setenv(SCOPE_VARIABLE, OTHER)
    assert len({national, own, drawn(UNPAID)}) == 3


def test_the_own_province_opens_without_being_named(scoped, own_code):
    assert label("province.title", name="خوزستان") in drawn(PROVINCE)
    assert own_code in drawn(PROVINCE, view="resolutions", words=own_code)


def test_an_own_resolution_opens_and_another_s_is_unknown(scoped, own_code, other_code):
    assert label("resolution.choose") not in drawn(RESOLUTION, resolution=own_code)
    told = drawn(RESOLUTION, resolution=other_code)
    assert "pg-identity" not in told
    assert foreign(scoped, told) <= {other_code}


@pytest.mark.parametrize("page", NATIONAL_PAGES, ids=named)
def test_a_national_page_says_so_and_leads_to_the_province(scoped, page):
    text = drawn(page)
    assert label("shell.for_the_nation", name="خوزستان") in text
    assert f'href="/province?province={OWN}"' in text
    assert f'"{page.path}"' not in text


@pytest.mark.parametrize("page", [PROVINCE, UNPAID, CONFLICTS, TIMELINE, SEARCH], ids=named)
def test_another_province_in_the_address_is_told(scoped, page):
    query = {"words": "راه"} if page == SEARCH else {}
    text = drawn(page, province=OTHER, **query)
    told = label("province.foreign", code=OTHER) in text or "pg-warning" in text
    assert told and OTHER in text
    assert not foreign(scoped, text)


def test_doubts_are_for_the_nation(scoped):
    assert label("quality.held_by_nation") in drawn(QUALITY)
    assert label("quality.held_by_nation") in drawn(QUALITY, source_panel="held.0123456789ab")


def test_a_scope_that_is_no_province_is_told_in_persian(store, monkeypatch):
    monkeypatch.setenv(SCOPE_VARIABLE, "IR-99")
    with pytest.raises(AssertionError, match="دامنهٔ «IR-99» شناخته نیست"):
        run(OVERVIEW)
