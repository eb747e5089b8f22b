"""Data quality and conflicts in the browser: from a figure to its rows and back, and downloads."""

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Download, expect

from dashboard.labels import label
from tests.browser.conftest import OpenVisit, TakePicture
from tests.browser.test_overview import LATIN_OR_ARABIC_DIGIT, SCREEN_TEXT
from tests.browser.visits import Visit

FILES = ".st-key-card-half-files"
CHECKS = ".st-key-card-half-checks"
OFFICES = ".st-key-card-half-offices"
CONFLICTS = "[class*=st-key-card-two-thirds-conflicts]"
OVERFLOW = """() => [document.documentElement, document.querySelector('[data-testid=stMain]')]
    .map(e => [e.scrollHeight - e.clientHeight, e.scrollWidth - e.clientWidth])"""
CUT = """() => [...document.querySelectorAll('.pg-figure, .pg-figure *, .pg-title h2, .pg-pages a')]
    .filter(e => getComputedStyle(e).display !== 'inline')
    .filter(e => e.scrollWidth > e.clientWidth + 1)
    .map(e => e.className + ': ' + e.textContent)"""


def content(download: Download) -> bytes:
    """What was downloaded."""
    return Path(download.path()).read_bytes()


def back_closes(seen: Visit, address: str) -> None:
    """The browser's Back closes the panel and restores the address."""
    seen.page.go_back()
    seen.page.get_by_role("dialog").wait_for(state="hidden")
    seen.wait_until_still()
    assert seen.page.url.endswith(address)


@pytest.mark.parametrize("path", ["/quality", "/conflicts"])
def test_the_page_fits_the_wall_and_a_small_screen(
    visit: OpenVisit, take_picture: TakePicture, path: str
) -> None:
    seen = visit(path)
    for theme in ("light", "dark"):
        if theme == "dark":
            seen.go(f"{path}?theme=dark")
        take_picture(seen, f"{path[1:]}-{theme}")
        assert seen.page.evaluate(OVERFLOW) == [[0, 0], [0, 0]]
        assert seen.page.evaluate(CUT) == []
    seen.page.set_viewport_size({"width": 1280, "height": 720})
    seen.wait_until_still()
    assert seen.page.evaluate(OVERFLOW) == [[0, 0], [0, 0]]
    assert seen.page.evaluate(CUT) == []


def test_quality_leads_to_rows_checks_and_workbooks_and_back(
    visit: OpenVisit, take_picture: TakePicture
) -> None:
    seen = visit("/quality")
    dialog = seen.page.get_by_role("dialog")
    seen.page.locator(f"{FILES} tbody a").first.click()
    expect(dialog.locator(".pg-aside mark").first).to_be_visible()
    expect(dialog.locator(".pg-aside .pg-reason").first).to_be_visible()
    seen.wait_until_still()
    take_picture(seen, "quality-file")
    assert "from=file." in seen.page.url
    back_closes(seen, "/quality")

    seen.page.locator(f"{CHECKS} tbody a").first.click()
    dialog.locator("tbody a").first.click()
    dialog.get_by_text(label("provenance.equal")).first.wait_for()
    seen.wait_until_still()
    assert "from=resolution." in seen.page.url
    seen.page.go_back()
    dialog.get_by_text(label("provenance.details")).wait_for()
    seen.wait_until_still()
    back_closes(seen, "/quality")

    with seen.page.expect_download() as downloading:
        seen.page.locator(f"{OFFICES} [data-testid=stDownloadButton] button").click()
    with zipfile.ZipFile(io.BytesIO(content(downloading.value))) as archive:
        assert len(archive.namelist()) > 5
        assert all(name.endswith(".xlsx") for name in archive.namelist())

    seen.page.locator(f"{OFFICES} tbody a").first.click()
    button = dialog.get_by_role("button", name=label("send_back.download"))
    with seen.page.expect_download() as downloading:
        button.click()
    assert downloading.value.suggested_filename.endswith(".xlsx")
    book = openpyxl.load_workbook(io.BytesIO(content(downloading.value)))
    assert book.sheetnames[0] == label("send_back.cover")
    texts = {str(cell.value) for row in book.worksheets[1].iter_rows() for cell in row}
    assert label("send_back.column_right") in texts


def test_a_mark_leads_to_its_conflicts_and_a_conflict_to_both_sources(
    visit: OpenVisit, take_picture: TakePicture
) -> None:
    seen = visit("/?year=1404")
    page, dialog = seen.page, seen.page.get_by_role("dialog")
    page.locator(".pg-figure .pg-unequal[href*='stage=paid']").click()
    page.wait_for_url("**/conflicts?year=1404&stage=paid")
    expect(page.locator(".pg-filter")).to_contain_text(label("conflicts.stage.paid"))
    seen.wait_until_still()
    texts = page.evaluate(SCREEN_TEXT)
    assert len(texts) > 50
    assert [text for text in texts if LATIN_OR_ARABIC_DIGIT.search(text)] == []

    page.locator(f"{CONFLICTS} tbody a[href*='from=conflict']").first.click()
    dialog.locator(".pg-table tbody tr").nth(1).wait_for()
    seen.wait_until_still()
    take_picture(seen, "conflict-sources")
    expect(dialog.locator(".pg-detail")).to_have_count(2)
    for word in ("conflicts.used", "conflicts.other"):
        expect(dialog.get_by_text(label(word), exact=True)).to_be_visible()
    back_closes(seen, "/conflicts?year=1404&stage=paid")

    page.locator("[class*=by-province] tbody a").first.click()
    expect(page.locator(".pg-filter")).to_have_count(2)
    expect(page.locator("[class*=by-province] tbody tr")).to_have_count(1)
    assert "province=IR-" in page.url
    page.go_back()
    expect(page.locator(".pg-filter")).to_have_count(1)
    page.go_back()
    page.get_by_role("heading", name=label("overview.map"), exact=True).wait_for()
