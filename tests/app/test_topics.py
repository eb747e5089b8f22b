"""Every figure's label leads to an explanation that exists."""

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest

from dashboard.address import Address, link
from dashboard.components.cards import KeyFigure, figure_html
from dashboard.components.method_topics import topics
from dashboard.navigation import METHOD, PAGES, PROVINCE
from tests.app.driving import html, run

FIGURE = re.compile(r'<article class="pg-figure.*?</article>', re.DOTALL)
TOPIC = re.compile(r'<a class="pg-topic" href="([^"]+)"')
HEADING = re.compile(r'<th scope="col"[^>]*class="pg-number[^>]*>(.*?)</th>', re.DOTALL)
# Pages that tell no figures of their own, or ask for something first.
WITHOUT_FIGURES = {"import", "search", "method", "guide"}


def topic_codes(shown):
    """The topics that the labels of a page lead to."""
    hrefs = [urlsplit(unescape(href)) for href in TOPIC.findall(shown)]
    assert all(href.path == METHOD.path for href in hrefs)
    return [parse_qs(href.query)["topic"][0] for href in hrefs]


@pytest.mark.parametrize("province", [None, "IR-06"], ids=["nation", "province"])
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.url_path)
def test_every_figure_of_every_page_is_explained(store, newest, page, province):
    resolution = store.run("overview/decisions", params={"edition_date": newest, "row_limit": 1})
    agency = store.run(
        "overview/agencies", params={"edition_date": newest, "province_code": province}
    )
    query = {
        "resolution": str(resolution["resolution_code"].iloc[0]),
        "agency": str(agency["agency_code"].iloc[0]),
        **({"province": province} if province else {}),
    }
    # The province's page has none until a province is chosen.
    none_expected = page.url_path in WITHOUT_FIGURES or (
        page.url_path == "province" and not province
    )
    kept = query if page.url_path in {"resolution", "agency", "province"} else {}
    kept |= {"province": province} if province else {}
    shown = html(run(page, **kept))
    figures = FIGURE.findall(shown)
    assert bool(figures) != none_expected
    assert [figure for figure in figures if not TOPIC.search(figure)] == []
    assert set(topic_codes(shown)) <= set(topics())


@pytest.mark.parametrize(
    "asked",
    [{}, {"view": "robustness"}, {"view": "resolutions"}, {"view": "ranking"}, {"from": "paid"}],
    ids=lambda asked: "".join(asked.values()) or "first",
)
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.url_path)
def test_every_heading_above_figures_is_explained(store, newest, page, asked):
    decision = store.run("overview/decisions", params={"edition_date": newest, "row_limit": 1})
    which = {
        "resolution": {"resolution": str(decision["resolution_code"].iloc[0])},
        "agency": {"agency": str(decision["agency_code"].iloc[0])},
        "province": {"province": "IR-06"},
    }
    shown = html(run(page, **which.get(page.url_path, {}), **asked))
    assert [head for head in HEADING.findall(shown) if not TOPIC.search(head)] == []
    assert set(topic_codes(shown)) <= set(topics())


def test_a_heading_that_orders_leads_to_its_explanation_too(store):
    shown = html(run(PROVINCE, province="IR-06", view="resolutions"))
    [head] = [head for head in HEADING.findall(shown) if "order=paid" in head]
    assert topic_codes(head) == ["stages"]


def test_a_label_keeps_the_filters_of_the_screen(store):
    shown = html(run(PAGES[0], year="1404", theme="dark"))
    expected = link(METHOD, Address(jalali_year=1404, theme="dark"), topic="paid_share")
    assert expected in map(unescape, TOPIC.findall(shown))


def test_a_figure_without_a_topic_has_a_plain_label():
    assert not TOPIC.search(figure_html(KeyFigure("label", "value")))
