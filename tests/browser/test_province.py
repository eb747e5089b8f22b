"""One province in the browser: its two views, and the way down to one source row and back."""

import pytest
from playwright.sync_api import expect

from dashboard.labels import label
from tests.browser.conftest import OpenVisit, TakePicture
from tests.browser.test_overview import KHUZESTAN, click_province
from tests.browser.visits import Visit

RESOLUTIONS = f"{KHUZESTAN}&view=resolutions"
ROWS = ".st-key-card-full-resolutions tbody tr"
# Where the map writes a county: its label point under Plotly's own projection.
COUNTY_POINT = """code => {
    const plot = document.querySelector('.st-key-card-full-counties .js-plotly-plot');
    const trace = plot.data.findIndex(t => t.type === 'choropleth' && t.customdata
        && t.customdata.some(d => d[0] === code));
    const index = plot.data[trace].customdata.findIndex(d => d[0] === code);
    for (const shape of plot.querySelectorAll('.choroplethlayer .trace')) {
        const paths = shape.querySelectorAll('path.choroplethlocation');
        if (paths.length !== plot.data[trace].locations.length) continue;
        const box = paths[index].getBoundingClientRect();
        return {x: box.x + box.width / 2, y: box.y + box.height / 2};
    }
}"""


def click_county(seen: Visit, code: str) -> None:
    """Click a county on its province's map."""
    place = seen.page.evaluate(COUNTY_POINT, code)
    seen.page.mouse.move(place["x"], place["y"])
    seen.page.mouse.click(place["x"], place["y"])


def overflow(seen: Visit) -> list[int]:
    """How far the page is taller and wider than the screen, in pixels."""
    found: list[int] = seen.page.evaluate(
        """() => [document.documentElement, document.querySelector('[data-testid=stMain]')]
            .flatMap(e => [e.scrollHeight - e.clientHeight, e.scrollWidth - e.clientWidth])"""
    )
    return found


@pytest.mark.parametrize(("path", "name"), [(KHUZESTAN, ""), (RESOLUTIONS, "-resolutions")])
def test_both_views_fit_the_wall_and_a_small_screen(
    visit: OpenVisit, take_picture: TakePicture, path, name
):
    seen = visit(path)
    for theme in ("light", "dark"):
        if theme == "dark":
            seen.go(f"{path}&theme=dark")
        take_picture(seen, f"province{name}-{theme}")
        assert overflow(seen) == [0, 0, 0, 0]
    seen.page.set_viewport_size({"width": 1280, "height": 720})
    seen.wait_until_still()
    assert overflow(seen) == [0, 0, 0, 0]


@pytest.mark.parametrize("code", ["IR-11", "IR-15", "IR-23"])
def test_nothing_is_cut_off_in_any_provinces_key_figures(visit: OpenVisit, code):
    cut = visit(f"/province?province={code}").page.evaluate(
        """() => [...document.querySelectorAll('.pg-figure, .pg-figure *')]
            .filter(e => getComputedStyle(e).display !== 'inline')
            .filter(e => e.scrollWidth > e.clientWidth + 1
                || (e.matches('.pg-figure') && e.scrollHeight > e.clientHeight + 1))
            .map(e => e.className + ': ' + e.textContent)"""
    )
    assert cut == []


def test_from_the_country_down_to_a_source_row_and_back(visit: OpenVisit):
    seen = visit("/")
    steps = [seen.page.url]

    def arrive(fragment: str) -> None:
        seen.page.wait_for_url(f"**{fragment}**")
        seen.wait_until_still()
        steps.append(seen.page.url)

    click_province(seen, "IR-06")
    arrive("/province?province=IR-06")
    click_county(seen, "0603")
    arrive("county=0603")
    seen.page.locator(".pg-filter").wait_for()
    seen.page.locator(".pg-tabs nav a").nth(1).click()
    arrive("view=resolutions")
    title = seen.page.locator(f"{ROWS} a[href*='/resolution?']").first
    name = title.inner_text()
    title.click()
    arrive("/resolution?")
    expect(seen.page.locator("h1")).to_contain_text(name)
    seen.page.locator("a[href*='from=']:not(.pg-unequal):visible").first.click()
    seen.page.get_by_role("dialog").locator(".pg-table tbody tr").first.wait_for()
    assert "from=" in seen.page.url
    for url in reversed(steps):
        seen.page.go_back()
        seen.page.wait_for_url(url)
        seen.wait_until_still()
    expect(seen.page.get_by_role("dialog")).to_have_count(0)
    seen.page.get_by_role("heading", name=label("overview.map"), exact=True).wait_for()


def test_a_second_click_on_a_county_shows_all_of_them_again(visit: OpenVisit):
    seen = visit(KHUZESTAN)
    click_county(seen, "0603")
    seen.page.locator(".pg-filter").wait_for()
    seen.wait_until_still()
    click_county(seen, "0603")
    seen.page.wait_for_url(lambda url: "county=" not in url)


def test_a_sector_leads_to_its_resolutions(visit: OpenVisit):
    seen = visit(KHUZESTAN)
    sector = seen.page.locator(".st-key-card-half-by-sector tbody tr").first
    count = sector.locator("td").nth(1).inner_text()
    sector.locator("a").first.click()
    seen.page.wait_for_url("**view=resolutions**")
    seen.wait_until_still()
    shown = seen.page.locator(".pg-statuses a[aria-current] b").inner_text()
    assert shown == count
    expect(seen.page.locator(ROWS).first).to_be_visible()


def test_the_table_is_ordered_searched_and_kept_through_the_address(visit: OpenVisit):
    seen = visit(RESOLUTIONS)
    rows = seen.page.locator(ROWS)
    every = rows.count()
    head = seen.page.get_by_role("columnheader", name=label("columns.paid_rial"), exact=True)
    head.locator("a:not(.pg-topic)").click()
    expect(head).to_have_attribute("aria-sort", "descending")
    seen.page.locator(".pg-statuses .pg-status-behind").click()
    expect(rows).not_to_have_count(every)
    seen.wait_until_still()
    behind = rows.count()
    assert 0 < behind < every
    field = seen.page.get_by_placeholder(label("province.search"))
    field.fill("راه")
    field.press("Enter")
    expect(rows).not_to_have_count(behind)
    seen.wait_until_still()
    assert 0 < rows.count() < behind
    assert all(word in seen.page.url for word in ("order=paid", "status=behind", "words="))
    seen.page.go_back()
    seen.page.wait_for_url(lambda url: "words=" not in url)
    expect(rows).to_have_count(behind)
    assert field.input_value() == ""


def test_figures_of_a_row_lead_to_their_source(visit: OpenVisit):
    seen = visit(f"{RESOLUTIONS}&year=1404")
    seen.page.locator(f"{ROWS} a[href*='from=resolution.']").first.click()
    dialog = seen.page.get_by_role("dialog")
    dialog.locator(".pg-table tbody tr").first.wait_for()
    seen.wait_until_still()
    expect(dialog.get_by_text(label("provenance.equal")).first).to_be_visible()
    expect(dialog.locator(".pg-tone-bad")).to_have_count(0)
    seen.page.keyboard.press("Escape")
    seen.page.wait_for_url(lambda url: "from=" not in url and "year=1404" in url)


def test_the_whole_table_is_downloaded(visit: OpenVisit):
    seen = visit(RESOLUTIONS)
    with seen.page.expect_download() as caught:
        seen.page.locator(".st-key-download-resolutions-csv button:visible").first.click()
    lines = caught.value.path().read_text(encoding="utf-8-sig").splitlines()
    assert sum("06-03-" in line for line in lines) == seen.page.locator(ROWS).count()
