"""The ranks of the provinces in the browser: all of them on the wall, and the way to their rows."""

import pytest
from playwright.sync_api import expect

from dashboard.labels import label
from tests.browser.conftest import OpenVisit

PROVINCES = 31


@pytest.mark.parametrize(
    "size", [{"width": 1920, "height": 1080}, {"width": 1280, "height": 720}], ids=str
)
def test_every_province_is_in_sight_without_scrolling(visit: OpenVisit, size):
    seen = visit("/?view=ranking", viewport=size)
    table = seen.page.locator(".pg-provinces .pg-table")
    hidden = table.evaluate("e => [e.scrollHeight - e.clientHeight, e.scrollWidth - e.clientWidth]")
    assert max(hidden) <= 1
    assert table.locator("tbody tr").count() == PROVINCES
    main = seen.page.locator("[data-testid=stMain]")
    assert main.evaluate("e => e.scrollHeight - e.clientHeight") == 0


def test_a_rank_is_followed_to_source_rows_and_back_to_the_map(visit: OpenVisit):
    seen = visit("/")
    seen.page.locator(".pg-switch a").nth(1).click()
    seen.page.locator(".pg-provinces a[href*='standing.paid']").first.click()
    dialog = seen.page.get_by_role("dialog")
    dialog.locator(".pg-table tbody tr").first.wait_for()
    expect(dialog.get_by_text(label("provenance.equal")).first).to_be_visible()
    seen.page.go_back()
    dialog.wait_for(state="hidden")
    seen.page.go_back()
    seen.page.locator(".st-key-card-full-map .js-plotly-plot").wait_for()
