"""The browser's Back restores the screen before the last step, without loading the page again."""

from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenVisit
from tests.browser.visits import Visit

YEAR = ".pg-years [aria-current]"
PAGE = ".pg-pages [aria-current]"
SECTOR = ".pg-filter"


def choose_sector(seen: Visit, name: str) -> None:
    """Choose a sector in the filters' panel, as a user does."""
    seen.page.click("[data-testid=stPopoverButton]")
    seen.page.click(".st-key-select-sector_code [data-testid=stSelectbox] input")
    seen.page.click(f"[role=option]:has-text('{name}')")
    expect(seen.page.locator(SECTOR)).to_contain_text(name)
    seen.page.keyboard.press("Escape")
    seen.wait_until_still()


def steps(page: Page) -> int:
    """How many entries the history has."""
    return int(page.evaluate("history.length"))


def test_each_step_is_one_entry_and_back_restores_each_screen(visit: OpenVisit) -> None:
    seen = visit("/")
    page, start = seen.page, steps(seen.page)
    documents = [1]
    page.on("domcontentloaded", lambda _: documents.append(1))

    page.click(".pg-years a:has-text('۱۴۰۴')")
    expect(page.locator(YEAR)).to_have_text("۱۴۰۴")
    seen.wait_until_still()
    choose_sector(seen, "آب و فاضلاب")
    box = page.locator(".choroplethlayer path").nth(5).bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_url("**/province?*")
    expect(page.locator(PAGE)).to_have_text("نمای استان")
    seen.wait_until_still()
    assert steps(page) == start + 3

    page.go_back()
    expect(page.locator(PAGE)).to_have_text("نمای ملی")
    expect(page.locator(SECTOR)).to_contain_text("آب و فاضلاب")
    page.go_back()
    expect(page.locator(SECTOR)).to_have_count(0)
    expect(page.locator(YEAR)).to_have_text("۱۴۰۴")
    page.go_back()
    expect(page.locator(YEAR)).to_have_text("همهٔ سال‌ها")
    page.go_forward()
    expect(page.locator(YEAR)).to_have_text("۱۴۰۴")
    assert documents == [1]


def test_the_theme_is_in_the_address(visit: OpenVisit) -> None:
    seen = visit("/?year=1404")
    seen.page.click(".pg-theme")
    seen.page.wait_for_url("**theme=dark*")
    expect(seen.page.locator("html[data-theme=dark]")).to_have_count(1)
    seen.wait_until_still()
    seen.page.go_back()
    expect(seen.page.locator("html[data-theme=light]")).to_have_count(1)
    expect(seen.page.locator(YEAR)).to_have_text("۱۴۰۴")
