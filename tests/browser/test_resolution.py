"""One resolution in the browser: it fits the wall, figures open their rows, Back closes them."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenVisit, TakePicture
from tests.browser.test_overview import GREGORIAN_MONTH, LATIN_OR_ARABIC_DIGIT, SCREEN_TEXT
from tests.browser.visits import Visit

PROVINCE = "/province?province=IR-06"
CHAIN_FIGURE = ".pg-chain td.pg-stage-paid a"
DIALOG = "[role=dialog]"


def open_first_resolution(seen: Visit) -> None:
    """From a province's table to the resolution that stands first in it."""
    seen.page.locator(".pg-table a[href^='/resolution?']").first.click()
    expect(seen.page.locator(".pg-identity h1")).to_be_visible()
    seen.wait_until_still()


@pytest.fixture
def resolution(visit: OpenVisit) -> Visit:
    """A resolution with money, opened from its province."""
    seen = visit(PROVINCE + "&view=resolutions")
    open_first_resolution(seen)
    return seen


@pytest.fixture(scope="module")
def looked_at(look: OpenVisit) -> Visit:
    """The same, for all tests that click nothing."""
    seen = look(PROVINCE + "&view=resolutions")
    open_first_resolution(seen)
    return seen


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_resolution_fits_the_wall(visit: OpenVisit, take_picture: TakePicture, theme):
    seen = visit(f"{PROVINCE}&view=resolutions&theme={theme}")
    open_first_resolution(seen)
    take_picture(seen, f"resolution-{theme}")
    overflow = seen.page.evaluate(
        """() => [document.documentElement, document.querySelector('[data-testid=stMain]')]
            .map(e => [e.scrollHeight - e.clientHeight, e.scrollWidth - e.clientWidth])"""
    )
    assert overflow == [[0, 0], [0, 0]]


def test_nothing_is_cut_off_in_its_figures(looked_at: Visit):
    cut = looked_at.page.evaluate(
        """() => [...document.querySelectorAll('.pg-figure *, .pg-chain p')]
            .filter(e => getComputedStyle(e).display !== 'inline')
            .filter(e => e.scrollWidth > e.clientWidth + 1)
            .map(e => e.className + ': ' + e.textContent)"""
    )
    assert cut == []


def test_digits_are_persian_and_months_are_not_gregorian(looked_at: Visit):
    texts = looked_at.page.evaluate(SCREEN_TEXT)
    assert len(texts) > 80
    assert [text for text in texts if LATIN_OR_ARABIC_DIGIT.search(text)] == []
    assert [text for text in texts if GREGORIAN_MONTH.search(text)] == []


def test_a_figure_opens_its_rows_and_back_closes_them(resolution: Visit):
    page = resolution.page
    title = page.locator(".pg-identity h1").inner_text()
    page.locator(CHAIN_FIGURE).first.click()
    expect(page.locator(DIALOG)).to_contain_text(title)
    expect(page.locator(f"{DIALOG} .pg-chip.pg-tone-good")).to_have_count(1)
    expect(page.locator(f"{DIALOG} .pg-detail").first).to_be_visible()
    page.go_back()
    expect(page.locator(DIALOG)).to_have_count(0)
    page.go_back()
    expect(page.locator(".pg-identity")).to_have_count(0)


def test_the_next_resolution_is_one_click_away(resolution: Visit):
    page = resolution.page
    first = page.locator(".pg-identity h1").inner_text()
    page.locator(".pg-steps-between a").last.click()
    expect(page.locator(".pg-identity h1")).not_to_have_text(first)
    page.locator(".pg-steps-between a").first.click()
    expect(page.locator(".pg-identity h1")).to_have_text(first)
