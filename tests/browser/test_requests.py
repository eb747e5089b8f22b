"""Nothing is fetched from outside the host."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from dashboard.address import Address, link
from dashboard.navigation import PAGES, Page
from tests.browser.conftest import OpenVisit
from tests.browser.visits import Visit

KHUZESTAN = Address(province_code="IR-06")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.url_path)
def test_no_request_leaves_the_host_in_either_theme(visit: OpenVisit, page: Page) -> None:
    seen = visit(link(page, KHUZESTAN, theme="light"))
    first = len(seen.requests)
    seen.go(link(page, KHUZESTAN, theme="dark"))
    assert 0 < first < len(seen.requests)
    assert seen.outside_requests() == []


def test_a_request_that_leaves_the_host_is_recorded(browser: Browser, tmp_path: Path) -> None:
    context = browser.new_context(offline=True)
    seen = Visit(context, "http://127.0.0.1:1", tmp_path)
    seen.page.set_content('<img src="https://tiles.example/0.png"><img src="data:,">')
    context.close()
    assert seen.outside_requests() == ["https://tiles.example/0.png"]
