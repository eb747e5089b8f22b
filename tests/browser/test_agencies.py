"""The report card in the browser: from the ranking to source rows, on the wall and on paper."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenVisit, TakePicture
from tests.browser.test_overview import GREGORIAN_MONTH, LATIN_OR_ARABIC_DIGIT, SCREEN_TEXT
from tests.browser.test_quality import OVERFLOW
from tests.browser.visits import Visit

CARD = "/agency?agency=1100"
DIRECTORATE = "/agency?agency=1100-13"
DIALOG = "[role=dialog]"
SHEET = ".pg-sheet"
A4_WITHIN_MARGINS = 1062  # pixels: 297 mm less two margins of 8 mm
A4_POINTS = [595.3, 841.9]
MEDIA_BOX = re.compile(rb"/MediaBox\s*\[0 0 ([\d. ]+)\]")
PAGE_OBJECT = re.compile(rb"/Type\s*/Page\b(?!s)")
# Texts of lists are shortened by design and whole in their titles; figures and heads are not.
CUT = """() => [...document.querySelectorAll(
    '.pg-figure *, .pg-panel .pg-title, .pg-question h3, .pg-agency h1, .pg-overdue, .pg-trend *')]
    .filter(e => getComputedStyle(e).display !== 'inline')
    .filter(e => e.scrollWidth > e.clientWidth + 1)
    .map(e => e.className + ': ' + e.textContent)"""
PRINTED = """() => [...document.querySelectorAll('.pg-panel, .pg-figure')]
    .map(e => e.getBoundingClientRect()).reduce((most, box) => Math.max(most, box.bottom), 0)"""


@pytest.mark.parametrize("component", ["paid", "on_schedule", "reported", "kept"])
def test_an_agency_follows_its_score_to_source_rows_in_four_clicks(
    visit: OpenVisit, component: str
) -> None:
    seen = visit("/agencies")
    page, clicks = seen.page, 0
    name = page.locator(".pg-ranking a[href^='/agency?']").first
    whose = name.inner_text()
    name.click()
    clicks += 1
    expect(page.locator(SHEET)).to_be_visible()
    expect(page.locator(".pg-agency h1")).to_contain_text(whose.split()[0])
    seen.wait_until_still()

    page.locator(f".pg-figure a[href*='from=part.{component}']").click()
    clicks += 1
    expect(page.locator(f"{DIALOG} .pg-chip.pg-tone-good").first).to_be_visible()
    rows = page.locator(f"{DIALOG} .pg-detail")
    resolutions = page.locator(f"{DIALOG} a[href*='from=resolution.']")
    expect(rows.or_(resolutions).first).to_be_visible()
    if not rows.count():
        resolutions.first.click()
        clicks += 1
    expect(rows.first).to_be_visible()
    assert clicks <= 4


@pytest.mark.parametrize("path", [CARD, DIRECTORATE], ids=["ministry", "directorate"])
def test_a_card_fits_the_wall_and_a_small_screen(
    visit: OpenVisit, take_picture: TakePicture, path: str
) -> None:
    for theme in ("light", "dark"):
        seen = visit(f"{path}&theme={theme}")
        if path == CARD:
            take_picture(seen, f"agency-{theme}")
        assert seen.page.evaluate(OVERFLOW) == [[0, 0], [0, 0]]
        assert seen.page.evaluate(CUT) == []
        texts = seen.page.evaluate(SCREEN_TEXT)
        assert [text for text in texts if LATIN_OR_ARABIC_DIGIT.search(text)] == []
        assert [text for text in texts if GREGORIAN_MONTH.search(text)] == []
    seen.page.set_viewport_size({"width": 1280, "height": 720})
    seen.wait_until_still()
    assert seen.page.evaluate(OVERFLOW) == [[0, 0], [0, 0]]
    assert seen.console_errors == []
    assert seen.outside_requests() == []


@pytest.mark.parametrize("path", [CARD, f"{DIRECTORATE}&theme=dark", "/agency?agency=1800"])
def test_a_card_is_printed_on_one_page(visit: OpenVisit, path: str, tmp_path: Path) -> None:
    seen = visit(path)
    file = tmp_path / "card.pdf"
    seen.page.pdf(path=file, prefer_css_page_size=True, print_background=True)
    written = file.read_bytes()
    assert len(PAGE_OBJECT.findall(written)) == 1
    [box] = MEDIA_BOX.findall(written)
    assert [*map(float, box.split())] == pytest.approx(A4_POINTS, abs=1)
    # Nothing stands below the paper's end, where it would be cut off.
    seen.page.set_viewport_size({"width": 734, "height": A4_WITHIN_MARGINS})
    seen.page.emulate_media(media="print")
    assert 700 < seen.page.evaluate(PRINTED) <= A4_WITHIN_MARGINS
    assert seen.page.locator(".pg-on-paper").is_visible()
    assert not seen.page.locator(".st-key-topbar").is_visible()


def test_the_button_prints(visit: OpenVisit) -> None:
    page = visit(CARD).page
    page.evaluate("() => { window.printed = 0; window.print = () => { window.printed += 1; }; }")
    page.click(".pg-print")
    assert page.evaluate("() => window.printed") == 1


def test_a_directorate_is_found_by_words_and_leads_to_its_ministry_and_back(
    visit: OpenVisit,
) -> None:
    seen = visit("/agency")
    page = seen.page
    field = page.locator(".st-key-card-full-agency-choice input")
    field.fill("راه و شهرسازی همدان")
    field.press("Enter")
    expect(page.locator(".pg-agencies a")).to_have_count(1)
    page.click(".pg-agencies a")
    expect(page.locator(".pg-agency h1")).to_contain_text("همدان")
    page.click(".pg-agency a[href='/agency?agency=1100']")
    expect(page.locator(".pg-panel-provinces")).to_be_visible()
    page.go_back()
    expect(page.locator(".pg-agency h1")).to_contain_text("همدان")


def test_a_province_narrows_a_ministry(visit: OpenVisit) -> None:
    seen = visit(CARD)
    page = seen.page
    page.locator(".pg-panel-provinces a:has-text('همدان')").first.click()
    expect(page.locator(".pg-agency h1")).to_contain_text("همدان")
    narrowed = settled_rank(seen)
    page.go_back()
    expect(page.locator(".pg-agency h1")).not_to_contain_text("همدان")
    assert settled_rank(seen) != narrowed


def settled_rank(seen: Visit) -> str:
    """The rank's figure once the page stands still."""
    seen.wait_until_still()
    return seen.page.locator(".pg-rank").inner_text()
