"""Pages fit the wall and a small screen: nothing scrolls, is cut off or shows foreign digits."""

import pytest

from tests.browser.conftest import OpenVisit, TakePicture
from tests.browser.test_overview import LATIN_OR_ARABIC_DIGIT, SCREEN_TEXT
from tests.browser.test_quality import CUT, OVERFLOW

PAGES = {
    "timeline": "/timeline?",
    "multiples": "/timeline?compare=province&",
    "unpaid": "/unpaid?",
    "agencies-ranking": "/agencies?view=ranking&",
    "agencies-funnel": "/agencies?view=funnel&",
    "agencies-robustness": "/agencies?view=robustness&",
}


@pytest.mark.parametrize("name", PAGES)
def test_page_fits(visit: OpenVisit, take_picture: TakePicture, name: str) -> None:
    seen = visit(f"{PAGES[name]}theme=light")
    for theme in ("light", "dark"):
        if theme == "dark":
            seen.go(f"{PAGES[name]}theme=dark")
        take_picture(seen, f"{name}-{theme}")
        assert seen.page.evaluate(OVERFLOW) == [[0, 0], [0, 0]]
        assert seen.page.evaluate(CUT) == []
        texts = seen.page.evaluate(SCREEN_TEXT)
        assert [text for text in texts if LATIN_OR_ARABIC_DIGIT.search(text)] == []
    seen.page.set_viewport_size({"width": 1280, "height": 720})
    seen.wait_until_still()
    assert seen.page.evaluate(OVERFLOW) == [[0, 0], [0, 0]]
    assert seen.page.evaluate(CUT) == []
    assert seen.console_errors == []
    assert seen.outside_requests() == []
