"""Addresses that ask for what is not there, and editions that lack kinds: words, no traceback."""

from html import unescape

import pytest

from dashboard.address import _PARAMETERS
from dashboard.components.frame import SCOPE_VARIABLE, STORE_VARIABLE
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
from tests.app.bare_store import bare_store
from tests.app.driving import html, run

GARBAGE = "<script>'\""
MALFORMED = {parameter.name: GARBAGE for parameter in _PARAMETERS.values()} | {"words": "\t"}
# Well written, but nobody's code.
UNKNOWN = {
    "province_code": "IR-99",
    "county_code": "9999",
    "jalali_year": "1390",
    "amount_type_code": "nothing",
    "fund_source_code": "nothing",
    "sector_code": "nothing",
    "agency_code": "nobody",
    "stage_code": "nothing",
    "claimant_code": "nobody",
}
# What a page takes from its address beside its filters.
OWN = [
    (OVERVIEW, {}, "measure"),
    (PROVINCE, {"province": "IR-06"}, "measure"),
    (PROVINCE, {"province": "IR-06"}, "view"),
    (PROVINCE, {"province": "IR-06", "view": "resolutions"}, "order"),
    (PROVINCE, {"province": "IR-06", "view": "resolutions"}, "status"),
    (TIMELINE, {}, "compare"),
    (TIMELINE, {}, "measure"),
    (UNPAID, {}, "reason"),
    (UNPAID, {}, "change"),
    (CHANGES, {}, "change"),
]
WRONG = [
    (OVERVIEW, {"edition": "1404-13-45"}),
    (OVERVIEW, {"year": "abc", "sector": "';drop"}),
    (OVERVIEW, {"sector": "nothing"}),
    (OVERVIEW, {"source_panel": "resolutions.nothing"}),
    (OVERVIEW, {"source_panel": "change.nothing"}),
    (PROVINCE, {"province": "IR-99"}),
    (PROVINCE, {"province": "Khuzestan"}),
    (PROVINCE, {"province": "IR-06", "county": "1601"}),
]
SOURCED = [OVERVIEW, PROVINCE, TIMELINE, UNPAID, CHANGES, CONFLICTS, QUALITY, RESOLUTION]
BARE = [
    *((page, {}) for page in PAGES),
    *((page, {"year": "1404"}) for page in PAGES),
    *((page, {"province": "IR-20"}) for page in PAGES),
    (PROVINCE, {"province": "IR-06"}),
    (PROVINCE, {"province": "IR-06", "view": "resolutions"}),
    (RESOLUTION, {"resolution": "16-01-001"}),
    (RESOLUTION, {"resolution": "06-01-001"}),
    (TIMELINE, {"compare": "agency"}),
    (SEARCH, {"words": "جاده"}),
    (CHANGES, {"since": "1404-06-24"}),
]


def named(value):
    """The id of a test's page, query or name."""
    if isinstance(value, dict):
        return "&".join(f"{name}={text}" for name, text in value.items())
    return getattr(value, "url_path", value)


@pytest.fixture(scope="module")
def bare(tmp_path_factory):
    """The store of one edition without payments, progress, visits, reasons, letters or trips."""
    return bare_store(tmp_path_factory.mktemp("bare"))


@pytest.fixture
def serve_bare(bare, monkeypatch):
    monkeypatch.setenv(STORE_VARIABLE, str(bare.folder.parents[1]))


@pytest.mark.usefixtures("store")
class TestAddresses:
    @pytest.mark.parametrize("page", PAGES, ids=named)
    def test_what_is_malformed_is_told_and_left_out(self, page):
        drawn = html(run(page, **MALFORMED))
        assert "pg-warning" in drawn
        assert "<script>" not in drawn
        for name in ("edition_date", "province_code", "jalali_year", "resolution_code"):
            assert f"{label(f'filters.{name}')} <bdi" in drawn, name
        assert GARBAGE in unescape(drawn)

    @pytest.mark.parametrize("page", PAGES, ids=named)
    def test_codes_of_nobody_are_told_and_left_out(self, page):
        query = {_PARAMETERS[name].name: code for name, code in UNKNOWN.items()}
        drawn = html(run(page, edition="1390-01-01", **query))
        told = ["edition_date", *(name for name in UNKNOWN if name in page.filters)]
        told += ["jalali_year"] if page.filters else []
        for name in told:
            assert f"{label(f'filters.{name}')} <bdi" in drawn, name

    @pytest.mark.parametrize(("page", "query", "name"), OWN, ids=named)
    def test_what_only_this_page_takes_is_checked_too(self, page, query, name):
        drawn = html(run(page, **query, **{name: "odd"}))
        assert "pg-warning" in drawn and '<bdi dir="ltr">odd</bdi>' in drawn

    @pytest.mark.parametrize("page", SOURCED, ids=named)
    def test_a_source_that_is_not_there_gets_words(self, page, store):
        code = str(store.table("resolution_places")["resolution_code"].iloc[0])
        place = {"province": "IR-06", "resolution": code}
        assert label("provenance.unknown") in html(run(page, source_panel="odd.thing", **place))
        told = html(run(page, source_panel="resolution.99-99-9999", **place))
        assert label("provenance.missing", code="99-99-9999") in told

    @pytest.mark.parametrize(("page", "query"), WRONG, ids=named)
    def test_one_wrong_value_is_told(self, page, query):
        *_, value = query.values()
        told = unescape(html(run(page, **query)))
        place = value.rpartition(".")[2]
        words = [f'<bdi dir="ltr">{value}</bdi>', label("province.unknown", code=value)]
        words.append(label("provenance.missing", code=place))
        assert any(word in told for word in words)

    def test_a_province_without_data_has_words(self):
        drawn = html(run(PROVINCE, province="IR-20", year="1403", type="foreign_currency"))
        assert label("province.no_rows") in drawn

    def test_a_resolution_of_nobody_has_words_and_ways_on(self):
        drawn = html(run(RESOLUTION, resolution="99-99-9999"))
        assert "pg-identity" not in drawn
        assert 'href="/search' in drawn


@pytest.mark.usefixtures("serve_bare")
class TestKindsThatAreMissing:
    @pytest.mark.parametrize("scope", ["national", "IR-06"])
    @pytest.mark.parametrize(("page", "query"), BARE, ids=named)
    def test_every_page_is_drawn(self, page, query, scope, monkeypatch):
        monkeypatch.setenv(SCOPE_VARIABLE, scope)
        assert label("shell.brand") in html(run(page, **query))

    @pytest.mark.parametrize(
        ("page", "query", "words"),
        [
            (OVERVIEW, {}, "charts.no_documents"),
            (OVERVIEW, {}, "overview.no_ranking"),
            (PROVINCE, {"province": "IR-06"}, "charts.no_documents"),
            (PROVINCE, {"province": "IR-20"}, "province.no_trips"),
            (TIMELINE, {}, "charts.no_documents"),
            (UNPAID, {"province": "IR-20"}, "unpaid.no_rows"),
            (TIMELINE, {"province": "IR-20"}, "timeline.no_rows"),
            (CONFLICTS, {"province": "IR-20"}, "conflicts.none"),
            (QUALITY, {}, "quality.no_findings"),
            (RESOLUTION, {"resolution": "16-01-001"}, "resolution.no_progress"),
            (RESOLUTION, {"resolution": "16-01-001"}, "resolution.no_follow_up"),
        ],
        ids=named,
    )
    def test_what_did_not_arrive_is_said(self, page, query, words):
        assert label(words) in html(run(page, **query))

    def test_no_zero_stands_for_documents_that_did_not_arrive(self):
        app = run(TIMELINE)
        assert label("timeline.no_documents", stage=label("charts.paid")) in html(app)
        assert not app.get("plotly_chart")

    def test_a_resolution_of_one_year_shows_that_year_alone(self):
        drawn = html(run(RESOLUTION, resolution="16-01-001"))
        assert "۱۴۰۴" in drawn and "آبرسانی ت" in drawn
        assert "۱۴۰۳" not in drawn and "۱۴۰۵/۱۲/۲۹" in drawn
