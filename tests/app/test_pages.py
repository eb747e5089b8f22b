"""Every page runs through Streamlit's own tester, with and without rows to show."""

import pytest

from dashboard.components.frame import STORE_VARIABLE
from dashboard.labels import label
from dashboard.money import Unit, format_money
from dashboard.navigation import CONFLICTS, OVERVIEW, PAGES, PROVINCE
from dashboard.store import open_store
from tests.app.driving import html, run


@pytest.fixture(autouse=True)
def served(sample_store, monkeypatch):
    monkeypatch.setenv(STORE_VARIABLE, str(sample_store))
    return open_store(sample_store)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.url_path)
def test_page_shows_the_sample_with_its_mark(page):
    assert label("shell.sample") in html(run(page, province="IR-06"))


@pytest.mark.parametrize("page", [OVERVIEW, PROVINCE], ids=lambda page: page.url_path)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_page_draws_its_map(page, theme):
    app = run(page, province="IR-06", theme=theme)
    specs = [chart.proto.spec for chart in app.get("plotly_chart")]
    assert any("choropleth" in spec for spec in specs)


@pytest.mark.parametrize(
    ("page", "words"),
    [
        (OVERVIEW, "overview.no_rows"),
        (PROVINCE, "province.no_rows"),
        (CONFLICTS, "conflicts.none"),
    ],
    ids=lambda value: getattr(value, "url_path", ""),
)
def test_page_has_words_for_emptiness(page, words):
    app = run(page, province="IR-20", year="1403", type="foreign_currency", source="private")
    assert label(words) in html(app)


def test_overview_figures_are_those_of_the_query(served):
    newest = served.run("filters/editions")["edition_date"].iloc[0].date()
    row = served.run("overview/key_figures", params={"edition_date": newest}).iloc[0]
    assert format_money(int(row["paid_rial"]), Unit.trillion_toman) in html(run(PAGES[0]))


def test_editions_each_have_their_figures():
    drawn = {
        edition: html(run(PAGES[0], edition=edition))
        for edition in ("1403-12-25", "1404-06-24", "1404-12-20", "1405-03-25", "1405-08-20")
    }
    assert len(set(drawn.values())) == len(drawn)
    assert label("overview.no_previous") in drawn["1403-12-25"]


def test_province_that_is_unknown_offers_the_known_ones():
    app = run(PAGES[1], province="IR-99")
    assert label("province.unknown", code="IR-99") in html(app) or "IR-99" in html(app)
    assert "خوزستان" in html(app)
