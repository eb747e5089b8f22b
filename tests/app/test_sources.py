"""Every figure and row opens its source rows, and their sum is the figure."""

import re
from html import unescape

import pytest

from dashboard.labels import label
from dashboard.navigation import OVERVIEW, PROVINCE
from tests.app.driving import html, run

OPENED = re.compile(r'href="[^"]*[?&]from=([^"&]+)"')
PLACES = [(OVERVIEW, {}), (PROVINCE, {"province": "IR-06"})]
pytestmark = pytest.mark.usefixtures("store")


def named(value):
    """The id of a test's page."""
    return getattr(value, "url_path", "")


def links(drawn, kind):
    """The codes of the sources that a page's links open, of one kind."""
    codes = dict.fromkeys(OPENED.findall(unescape(drawn)))
    return [code for code in codes if code.partition(".")[0] == kind]


def opened(page, source, **query):
    """What the panel of a source says."""
    drawn = html(run(page, source_panel=source, **query))
    return drawn[drawn.index("pg-verdict") :]


@pytest.mark.parametrize(("page", "query"), PLACES, ids=named)
@pytest.mark.parametrize(
    "source", ["committed", "allocated", "paid", "pace", "resolutions", "resolutions.behind"]
)
def test_every_key_figure_equals_the_sum_of_its_source(page, query, source):
    kind = source.partition(".")[0]
    assert source in links(html(run(page, **query)), kind)
    told = opened(page, source, **query)
    assert label("provenance.equal") in told
    assert "pg-chip pg-tone-bad" not in told
    assert "<tbody>" in told


@pytest.mark.parametrize("kind", ["decision", "change", "agency", "resolution"])
def test_every_row_of_the_overview_leads_to_a_source_that_adds_up(kind):
    codes = links(html(run(OVERVIEW)), kind)
    assert codes
    for code in codes:
        told = opened(OVERVIEW, code)
        assert label("provenance.equal") in told, code
        assert "pg-chip pg-tone-bad" not in told, code
