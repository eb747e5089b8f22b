"""The ranking in the browser: its three views fit, and a point of the funnel leads to its card."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenVisit, TakePicture
from tests.browser.test_overview import LATIN_OR_ARABIC_DIGIT, SCREEN_TEXT
from tests.browser.test_quality import CUT, OVERFLOW

VIEWS = ("ranking", "funnel", "robustness")
FUNNEL_POINTS = ".js-plotly-plot .scatterlayer .points path"


@pytest.mark.parametrize("view", VIEWS)
def test_the_view_fits_the_wall_and_a_small_screen(
    visit: OpenVisit, take_picture: TakePicture, view: str
) -> None:
    seen = visit(f"/agencies?view={view}")
    for theme in ("light", "dark"):
        if theme == "dark":
            seen.go(f"/agencies?view={view}&theme=dark")
        take_picture(seen, f"agencies-{view}-{theme}")
        assert seen.page.evaluate(OVERFLOW) == [[0, 0], [0, 0]]
        assert seen.page.evaluate(CUT) == []
        texts = seen.page.evaluate(SCREEN_TEXT)
        assert [text for text in texts if LATIN_OR_ARABIC_DIGIT.search(text)] == []
    seen.page.set_viewport_size({"width": 1280, "height": 720})
    seen.wait_until_still()
    assert seen.page.evaluate(OVERFLOW) == [[0, 0], [0, 0]]
    assert seen.console_errors == []
    assert seen.outside_requests() == []


def test_a_point_of_the_funnel_opens_its_agency_and_back_returns(visit: OpenVisit) -> None:
    page = visit("/agencies?view=funnel").page
    page.locator(FUNNEL_POINTS).first.click(force=True)
    expect(page.locator(".pg-agency h1")).to_be_visible()
    page.go_back()
    expect(page.locator(FUNNEL_POINTS).first).to_be_visible()
