"""From a figure's label to its explanation and back, as a person reads it."""

import pytest
from playwright.sync_api import expect

from dashboard.components.method_topics import topics
from tests.browser.conftest import OpenVisit, TakePicture

SIZES = ({"width": 1920, "height": 1080}, {"width": 1280, "height": 720})
# What would have to be scrolled sideways, cut or pushed out of its card.
WIDE = """() => [...document.querySelectorAll('.pg-formula, .pg-prose, .pg-guide, .pg-topics')]
    .filter(e => e.scrollWidth > e.clientWidth + 1)
    .map(e => e.className + ': ' + e.innerText.slice(0, 60))"""
TALL = """() => [...document.querySelectorAll('.pg-topics, .pg-guide')]
    .filter(e => e.scrollHeight > e.clientHeight + 1).map(e => e.className)"""
FITS = """() => { const main = document.querySelector('[data-testid=stMain]');
    return main.scrollHeight <= main.clientHeight
        && document.documentElement.scrollWidth <= innerWidth; }"""
# Neighbours in the top bar may not lie upon each other.
BAR = """() => {
    const parts = ['.pg-brand', '.pg-pages', '.pg-search', '.st-key-edition',
                   '.pg-help', '.pg-theme']
        .map(part => document.querySelector('.st-key-topbar ' + part).getBoundingClientRect());
    return parts.slice(1).every((part, place) => part.right <= parts[place].left + 1); }"""


def test_a_label_leads_to_its_explanation_and_back(visit: OpenVisit) -> None:
    seen = visit("/?year=1404")
    page = seen.page
    page.click(".pg-figure .pg-topic >> nth=2")
    page.wait_for_url("**/method?year=1404&topic=paid_share")
    expect(page.locator(".pg-topics [aria-current]")).to_have_text(topics()["paid_share"].title)
    seen.wait_until_still()
    page.click(".pg-prose .pg-choices a >> nth=0")
    page.wait_for_url("**/?year=1404")
    page.go_back()
    page.go_back()
    page.wait_for_url("**/?year=1404")
    expect(page.locator(".pg-figure").first).to_be_visible()
    assert seen.console_errors == []
    assert seen.outside_requests() == []


@pytest.mark.parametrize("size", SIZES, ids=lambda size: str(size["width"]))
def test_every_topic_fits_its_screen(visit: OpenVisit, size: dict[str, int]) -> None:
    seen = visit("/method", viewport=size)
    for code, topic in topics().items():
        seen.page.click(f'.pg-topics a[href*="topic={code}"]')
        expect(seen.page.locator("[class*=st-key-card-full-topic] h2").last).to_have_text(
            topic.title
        )
        seen.wait_until_still()
        assert seen.page.evaluate(WIDE) == [], code
        assert seen.page.evaluate(TALL) == [], code
        assert seen.page.evaluate(FITS), code


@pytest.mark.parametrize("size", SIZES, ids=lambda size: str(size["width"]))
def test_the_guide_fits_and_opens_its_tasks(
    visit: OpenVisit, take_picture: TakePicture, size: dict[str, int]
) -> None:
    seen = visit("/guide", viewport=size)
    tasks = seen.page.locator(".pg-tasks details")
    for place in range(tasks.count()):
        if place:
            tasks.nth(place).locator("summary").click()
        expect(tasks.nth(place).locator("ol")).to_be_visible()
        expect(seen.page.locator(".pg-tasks details[open]")).to_have_count(1)
    assert seen.page.evaluate(WIDE) == []
    assert seen.page.evaluate(TALL) == []
    assert seen.page.evaluate(FITS)
    take_picture(seen, f"guide-{size['width']}")


@pytest.mark.parametrize("size", SIZES, ids=lambda size: str(size["width"]))
def test_the_top_bar_has_room_for_all_that_stands_in_it(
    visit: OpenVisit, size: dict[str, int]
) -> None:
    seen = visit("/", viewport=size)
    assert seen.page.evaluate(BAR)
    seen.page.click('.pg-help[href^="/guide"]')
    seen.page.wait_for_url("**/guide")
