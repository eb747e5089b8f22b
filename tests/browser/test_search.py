"""The search field, and the files of a table, as a person uses them."""

import io

import openpyxl
from playwright.sync_api import expect

from tests.browser.conftest import OpenVisit, TakePicture

FIELD = ".pg-search input"
FOUND = ".pg-facets [aria-current] b"


def test_search_from_any_page_and_back(visit: OpenVisit) -> None:
    seen = visit("/conflicts?edition=1405-03-25&province=IR-06")
    page = seen.page
    documents = []
    page.on("domcontentloaded", lambda _: documents.append(1))

    page.fill(FIELD, "راه خوزستان")
    page.press(FIELD, "Enter")
    page.wait_for_url("**/search?edition=1405-03-25&words=*")
    expect(page.locator(FOUND)).to_be_visible()
    seen.wait_until_still()
    expect(page.locator(FIELD)).to_have_value("راه خوزستان")
    assert page.evaluate("document.documentElement.scrollHeight <= innerHeight")

    page.locator(".pg-table tbody tr a").first.click()
    page.wait_for_url("**/resolution?*resolution=06-*")
    seen.wait_until_still()
    page.go_back()
    expect(page.locator(FIELD)).to_have_value("راه خوزستان")
    page.go_back()
    page.wait_for_url("**/conflicts?edition=1405-03-25&province=IR-06")
    expect(page.locator(FIELD)).to_have_value("")
    assert documents == []
    assert seen.outside_requests() == []


def test_table_is_downloaded_as_its_panel_says(visit: OpenVisit, take_picture: TakePicture) -> None:
    seen = visit("/changes?province=IR-06&change=newly_paid")
    page = seen.page
    assert page.evaluate("document.documentElement.scrollHeight <= innerHeight")
    counted = page.locator(".pg-balance [aria-current] .pg-number").first.inner_text()
    with page.expect_download() as told:
        page.click(".st-key-download-changes-xlsx button:visible")
    content = told.value.path().read_bytes()
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    rows = [row for row in sheet.iter_rows(values_only=True) if str(row[0]).startswith("06-")]
    assert len(rows) == int(counted)
    assert sheet.sheet_view.rightToLeft
    with page.expect_download() as told:
        page.click(".st-key-download-changes-csv button:visible")
    lines = told.value.path().read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == len(rows) + 1
    take_picture(seen, "changes-light")
    assert seen.console_errors == []
