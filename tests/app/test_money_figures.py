"""The key figures: what they say, and the colour of the pace at its cut-offs."""

import pandas as pd
import pytest

from dashboard.address import Address
from dashboard.components.money_figures import key_figures
from dashboard.components.screen import Screen
from dashboard.labels import label
from dashboard.navigation import OVERVIEW
from tests.sql.conftest import NEWEST

MILLIARD_TOMAN = 10**10
NOTHING = pd.DataFrame()
ROW = {
    "committed_rial": 29_000 * MILLIARD_TOMAN,
    "allocated_rial": 9_500 * MILLIARD_TOMAN,
    "paid_rial": 6_000 * MILLIARD_TOMAN,
    "planned_rial": 8_112 * MILLIARD_TOMAN,
    "months_elapsed": 7.03,
    "needed_paid_rial": 1_270 * MILLIARD_TOMAN,
    "previous_committed_rial": 29_000 * MILLIARD_TOMAN,
    "previous_allocated_rial": 10_000 * MILLIARD_TOMAN,
    "previous_paid_rial": None,
    "resolution_count": 150,
    "done_count": 21,
    "on_schedule_count": 41,
    "behind_count": 55,
    "not_started_count": 8,
    "no_report_count": 25,
    "previous_done_count": 0,
}


def figures(**changes):
    screen = Screen(OVERVIEW, Address(), NEWEST)
    return key_figures(screen, {**ROW, **changes}, NOTHING, NOTHING)


def test_money_is_told_in_one_unit_with_share_and_change():
    committed, allocated, paid, _, _ = figures()
    assert (committed.value, committed.unit) == ("۲۹٬۰۰۰", "میلیارد تومان")
    assert committed.change_text == label("overview.no_change")
    assert (allocated.value, allocated.bar) == ("۹٬۵۰۰", pytest.approx(0.3276, abs=1e-4))
    assert "۳۳" in allocated.share_text
    assert "−۵۰۰" in allocated.change_text
    assert paid.change_text == label("overview.no_previous")


def test_resolutions_are_divided_into_five_words():
    segments = figures()[3].segments
    assert [segment.count for segment in segments] == ["۲۱", "۴۱", "۵۵", "۸", "۲۵"]
    assert sum(segment.share for segment in segments) == pytest.approx(1)


@pytest.mark.parametrize(
    ("pace", "tone", "word"),
    [
        (0.84, "bad", "overview.pace_of_plan"),
        (0.86, "accent", "overview.pace_of_plan"),
        (1.00, "good", "overview.pace_of_plan"),
        (1.10, "accent", "overview.pace_of_plan"),
        (1.20, "accent", "overview.pace_check"),
    ],
)
def test_pace_is_coloured_by_the_cut_offs(pace, tone, word):
    figure = figures(paid_rial=round(ROW["planned_rial"] * pace))[4]
    assert (figure.tone, figure.unit) == (tone, label(word))


def test_nothing_committed_is_no_division_by_nought():
    nothing = dict.fromkeys((name for name in ROW if not name.startswith("previous")), 0)
    for figure in figures(**nothing):
        assert figure.value in ("۰", "–")
