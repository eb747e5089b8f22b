"""The timeline and the unpaid money in the browser: they lead on, and Back returns."""

from playwright.sync_api import expect

from dashboard.labels import label
from tests.browser.conftest import OpenVisit

IMAGES = """() => [...document.querySelectorAll('.pg-multiple img')]
    .filter(image => image.complete && image.naturalWidth > 0 && image.clientHeight > 40).length"""
LIST = ".st-key-card-full-unpaid-list"
REASONS = ".st-key-card-two-thirds-unpaid-reasons"


def test_from_all_provinces_to_one_and_back(visit: OpenVisit) -> None:
    seen = visit("/timeline")
    page = seen.page
    page.click(f".pg-tabs a:has-text('{label('timeline.compare.province')}')")
    expect(page.locator(".pg-multiple")).to_have_count(31)
    seen.wait_until_still()
    assert page.evaluate(IMAGES) == 31

    page.click(".pg-multiple a:has-text('خوزستان')")
    expect(page.locator(".pg-filter")).to_contain_text("خوزستان")
    expect(page.locator(".pg-multiple")).to_have_count(0)
    seen.wait_until_still()
    expect(page.locator("[data-testid=stPlotlyChart]")).to_have_count(2)

    page.go_back()
    expect(page.locator(".pg-multiple")).to_have_count(31)
    page.go_back()
    expect(page.locator(".pg-multiple")).to_have_count(0)


def test_from_a_reason_to_its_resolutions_to_one_and_back(visit: OpenVisit) -> None:
    seen = visit("/unpaid")
    page = seen.page
    page.click(f"{REASONS} a:has-text('مطالبات پیمانکار')")
    chip = page.locator(f"{LIST} .pg-filter")
    expect(chip).to_contain_text("مطالبات پیمانکار")
    seen.wait_until_still()
    # The agency's name stands in the first cell, the resolution's title in the second.
    title = page.locator(f"{LIST} td:nth-child(2) a").first
    name = title.inner_text()
    title.click()
    page.wait_for_url("**/resolution?*")
    expect(page.locator("h1")).to_contain_text(name)

    page.go_back()
    expect(chip).to_contain_text("مطالبات پیمانکار")
    page.go_back()
    expect(chip).to_have_count(0)


def test_an_amount_opens_its_sum_and_the_sum_its_source_rows(visit: OpenVisit) -> None:
    seen = visit("/unpaid")
    dialog = seen.page.get_by_role("dialog")
    seen.page.click(f"{REASONS} li:first-child b a")
    expect(dialog).to_contain_text(label("provenance.equal"))
    seen.page.click("[role=dialog] td a >> nth=0")
    expect(dialog.locator(".pg-detail").first).to_be_visible()
