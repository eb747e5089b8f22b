"""The ranking in the browser: a point of the funnel leads to its card."""

from playwright.sync_api import expect

from tests.browser.conftest import OpenVisit

FUNNEL_POINTS = ".js-plotly-plot .scatterlayer .points path"


def test_a_point_of_the_funnel_opens_its_agency_and_back_returns(visit: OpenVisit) -> None:
    page = visit("/agencies?view=funnel").page
    page.locator(FUNNEL_POINTS).first.click(force=True)
    expect(page.locator(".pg-agency h1")).to_be_visible()
    page.go_back()
    expect(page.locator(FUNNEL_POINTS).first).to_be_visible()
