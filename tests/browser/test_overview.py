"""The national overview in the browser: what is drawn, what a click opens, what Back restores."""

import re

import pytest
from playwright.sync_api import expect

from dashboard.labels import label
from tests.browser.conftest import OpenVisit, TakePicture
from tests.browser.visits import Visit

KHUZESTAN = "/province?province=IR-06"
LATIN_OR_ARABIC_DIGIT = re.compile("[0-9\u0660-\u0669]")
GREGORIAN_MONTH = re.compile("Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Farv|Mehr|Aban")
SCREEN_TEXT = """() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) {
        const node = walker.currentNode, parent = node.parentElement;
        if (parent.closest('script, style, noscript')) continue;
        if (parent.getClientRects().length && node.data.trim()) texts.push(node.data.trim());
    }
    return texts;
}"""


def click_province(seen: Visit, code: str) -> None:
    """Click a province where the map names it."""
    place = seen.page.evaluate(
        """code => {
            const plot = document.querySelector('.st-key-card-full-map .js-plotly-plot');
            const trace = plot.data.findIndex(t => t.type === 'choropleth' && t.customdata
                && t.customdata.some(d => d[0] === code));
            const index = plot.data[trace].customdata.findIndex(d => d[0] === code);
            const shapes = plot.querySelectorAll('.choroplethlayer .trace');
            for (const shape of shapes) {
                const paths = shape.querySelectorAll('path.choroplethlocation');
                if (paths.length !== plot.data[trace].locations.length) continue;
                const box = paths[index].getBoundingClientRect();
                return {x: box.x + box.width / 2, y: box.y + box.height / 2};
            }
        }""",
        code,
    )
    seen.page.mouse.move(place["x"], place["y"])
    seen.page.mouse.click(place["x"], place["y"])


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_overview_fits_the_wall_without_scrolling(
    look: OpenVisit, take_picture: TakePicture, theme
):
    seen = look("/" if theme == "light" else "/?theme=dark")
    take_picture(seen, f"overview-{theme}")
    overflow = seen.page.evaluate(
        """() => [document.documentElement, document.querySelector('[data-testid=stMain]')]
            .map(e => [e.scrollHeight - e.clientHeight, e.scrollWidth - e.clientWidth])"""
    )
    assert overflow == [[0, 0], [0, 0]]


@pytest.mark.parametrize("path", ["/", KHUZESTAN])
def test_nothing_is_cut_off_in_the_key_figures(look: OpenVisit, path):
    seen = look(path)
    cut = seen.page.evaluate(
        """() => [...document.querySelectorAll('.pg-figure, .pg-figure *')]
            .filter(e => getComputedStyle(e).display !== 'inline')
            .filter(e => e.scrollWidth > e.clientWidth + 1)
            .map(e => e.className + ': ' + e.textContent)"""
    )
    assert cut == []


@pytest.mark.parametrize("path", ["/", KHUZESTAN])
def test_digits_are_persian_and_months_are_not_gregorian(look: OpenVisit, path):
    texts = look(path).page.evaluate(SCREEN_TEXT)
    assert len(texts) > 100
    assert [text for text in texts if LATIN_OR_ARABIC_DIGIT.search(text)] == []
    assert [text for text in texts if GREGORIAN_MONTH.search(text)] == []


def test_page_is_right_to_left_and_in_vazirmatn(look: OpenVisit):
    page = look("/").page
    assert page.evaluate("[document.documentElement.dir, document.documentElement.lang]") == [
        "rtl",
        "fa",
    ]
    assert "Vazirmatn" in page.evaluate("getComputedStyle(document.body).fontFamily")
    assert page.evaluate("document.fonts.check('16px Vazirmatn')")
    right = page.locator(".st-key-card-full-map").bounding_box()
    left = page.locator("[class*=st-key-card][class*=changes]").bounding_box()
    assert right["x"] > left["x"], "the map, read first, stands on the right"


def test_sample_data_says_so(look: OpenVisit):
    for path in ("/", KHUZESTAN):
        assert look(path).page.get_by_text(label("shell.sample"), exact=True).is_visible()


def test_a_click_on_a_province_opens_it_and_back_returns(visit: OpenVisit):
    seen = visit("/?year=1404")
    click_province(seen, "IR-06")
    seen.page.wait_for_url("**/province?*province=IR-06*")
    title = label("province.title", name="خوزستان")
    seen.page.get_by_role("heading", name=title).wait_for()
    seen.wait_until_still()
    assert "year=1404" in seen.page.url, "filters stay with the reader"
    seen.page.go_back()
    seen.page.get_by_role("heading", name=label("overview.map"), exact=True).wait_for()
    seen.wait_until_still()
    assert seen.page.url.endswith("/?year=1404")
    seen.page.go_forward()
    seen.page.get_by_role("heading", name=title).wait_for()


def test_a_province_opens_again_after_back(visit: OpenVisit):
    seen = visit("/")
    for code in ("IR-06", "IR-07"):
        click_province(seen, code)
        seen.page.wait_for_url(f"**/province?province={code}")
        seen.wait_until_still()
        seen.page.go_back()
        seen.page.get_by_role("heading", name=label("overview.map"), exact=True).wait_for()
        seen.wait_until_still()


def test_filters_live_in_the_address_and_back_undoes_them(visit: OpenVisit):
    seen = visit("/")
    committed = seen.page.locator(".pg-figure .pg-main strong").first
    everything = committed.inner_text()
    seen.page.locator(".pg-years a", has_text="۱۴۰۴").click()
    seen.page.wait_for_url("**/?year=1404")
    expect(committed).not_to_have_text(everything)
    seen.wait_until_still()
    one_year = committed.inner_text()
    linked = visit("/?year=1404").page.locator(".pg-figure .pg-main strong").first.inner_text()
    assert linked == one_year
    seen.page.go_back()
    seen.page.wait_for_function(
        "text => document.querySelector('.pg-figure .pg-main strong').innerText === text",
        arg=everything,
    )


def test_source_of_a_key_figure_adds_up(visit: OpenVisit, take_picture: TakePicture):
    seen = visit("/")
    seen.page.locator(".pg-source[href*='from=allocated']").click()
    dialog = seen.page.get_by_role("dialog")
    dialog.get_by_text(label("provenance.equal")).wait_for()
    dialog.locator(".pg-table tbody tr").first.wait_for()
    seen.wait_until_still()
    take_picture(seen, "provenance")
    expect(dialog.locator(".pg-table")).to_have_count(2)
    expect(dialog).to_contain_text("xlsx")
    resolution = visit(f"{KHUZESTAN}&from=resolution.06-03-0017")
    resolution.page.get_by_role("dialog").locator(".pg-table").nth(2).wait_for()
    resolution.wait_until_still()
    take_picture(resolution, "source-resolution")


def test_every_table_row_leads_to_its_source_and_back(visit: OpenVisit):
    seen = visit("/")
    before = seen.page.url
    links = seen.page.locator("a[href*='from=']:not(.pg-unequal)")
    for card in ("half-agencies", "third-changes", "two-thirds-decisions"):
        rows = seen.page.locator(f".st-key-card-{card} :is(tbody tr, .pg-tiles li)")
        assert rows.count() == rows.filter(has=links).count() > 0
    rows.locator(links).first.click()
    dialog = seen.page.get_by_role("dialog")
    dialog.locator(".pg-table tbody tr").first.wait_for()
    seen.wait_until_still()
    expect(dialog.get_by_text(label("provenance.equal")).first).to_be_visible()
    expect(dialog.locator(".pg-tone-bad")).to_have_count(0)
    seen.page.keyboard.press("Escape")
    seen.page.wait_for_url(before)
    seen.wait_until_still()
    expect(seen.page.get_by_role("dialog")).to_have_count(0)


def test_back_closes_the_source_panel(visit: OpenVisit):
    seen = visit("/")
    seen.page.locator(".pg-source[href*='from=paid']").click()
    seen.page.get_by_role("dialog").locator(".pg-table").first.wait_for()
    seen.page.go_back()
    seen.page.get_by_role("dialog").wait_for(state="hidden")
    assert "from=" not in seen.page.url


def test_a_map_click_hits_its_province_on_a_small_screen(visit: OpenVisit):
    seen = visit("/", viewport={"width": 1280, "height": 720})
    click_province(seen, "IR-08")
    seen.page.wait_for_url("**/province?province=IR-08")


def test_opened_province_pictures_and_a_small_screen(
    look: OpenVisit, visit: OpenVisit, take_picture: TakePicture
):
    take_picture(look(KHUZESTAN), "province-light")
    take_picture(visit(f"{KHUZESTAN}&theme=dark"), "province-dark")
    small = visit("/", viewport={"width": 1280, "height": 720})
    take_picture(small, "overview-1280")
    assert small.page.evaluate(
        "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    )


@pytest.mark.parametrize("path", ["/?year=abc&sector=%27;drop", f"{KHUZESTAN}&county=1601"])
def test_malformed_addresses_get_a_page_and_no_traceback(visit: OpenVisit, path):
    text = visit(path).page.inner_text("body")
    assert "Traceback" not in text and "Error" not in text
    assert label("shell.brand") in text
