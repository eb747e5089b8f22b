"""Charts of what came, what a month needs and where it may lead; the small multiples."""

from urllib.parse import unquote

import pandas as pd
import pytest

from dashboard.charts.month_bars import month_bars
from dashboard.charts.multiples import HEIGHT, WIDTH, cumulative_picture, monthly_picture
from dashboard.charts.outlook import edition_place, money_outlook
from dashboard.forecast import Course, Outlook
from dashboard.labels import label
from dashboard.tokens import LIGHT

TRILLION_TOMAN = 10**13
COMMITTED = 1_000 * TRILLION_TOMAN
GONE = [1.0, 1.0, 1.0, 0.5, 0.0, 0.0]
AHEAD = Outlook(
    now=3,
    courses=(
        Course("recent", (350 * TRILLION_TOMAN, 450 * TRILLION_TOMAN, 550 * TRILLION_TOMAN)),
        Course("planned", (320 * TRILLION_TOMAN, 500 * TRILLION_TOMAN, 700 * TRILLION_TOMAN)),
    ),
)


@pytest.fixture
def frame():
    """Six months from Bahman 1403; the edition stands in the middle of the fourth."""
    paid = [50, 100, 200, 300, None, None]
    return pd.DataFrame(
        {
            "jalali_year": [1403, 1403, 1404, 1404, 1404, 1404],
            "jalali_month": [11, 12, 1, 2, 3, 4],
            "gone_share": GONE,
            "planned_rial": [share * COMMITTED // 6 for share in range(1, 7)],
            "allocated_rial": _rial([value and value * 2 for value in paid]),
            "paid_rial": _rial(paid),
            "month_allocated_rial": _rial([100, 100, 200, 200, None, None]),
            "month_paid_rial": _rial([50, 50, 100, 100, None, None]),
        }
    )


def _rial(values):
    return pd.array([None if v is None else v * TRILLION_TOMAN for v in values], dtype="Int64")


def texts(figure):
    return " ".join(note.text for note in figure.layout.annotations)


def line(figure, *, colour, dash):
    return next(
        trace
        for trace in figure.data
        if trace.line.color == colour and (trace.line.dash or "solid") == dash
    )


def outlook_chart(frame, outlook=AHEAD, stage="paid"):
    return money_outlook(frame, COMMITTED, stage, outlook, theme="light", height=400)


def test_the_edition_stands_within_its_month(frame):
    assert edition_place(frame) == 2.5
    paid = line(outlook_chart(frame), colour=LIGHT.paid, dash="solid")
    assert list(paid.x) == [0, 1, 2, 2.5]
    assert list(paid.y) == [50, 100, 200, 300]


def test_the_plan_runs_on_to_the_commitment(frame):
    figure = outlook_chart(frame)
    plan = line(figure, colour=LIGHT.committed, dash="dash")
    level = line(figure, colour=LIGHT.ink, dash="dot")
    assert (len(plan.y), plan.y[-1]) == (6, 1_000)
    assert set(level.y) == {1_000}


def test_the_range_opens_from_what_is_reached(frame):
    low, high = (t for t in outlook_chart(frame).data if t.line.color == LIGHT.accent)
    assert list(low.x) == list(high.x) == [2.5, 3, 4, 5]
    assert list(low.y) == [300, 320, 450, 550]
    assert list(high.y) == [300, 350, 500, 700]
    assert high.fill == "tonexty"


def test_the_ends_of_the_range_are_named(frame):
    said = texts(outlook_chart(frame))
    for words in ("charts.at_most", "charts.at_least", "charts.committed", "charts.now"):
        assert label(words) in said
    assert "۷۰۰" in said and "۵۵۰" in said


def test_the_range_can_be_of_the_allocation(frame):
    low, _ = (
        t for t in outlook_chart(frame, stage="allocated").data if t.line.color == LIGHT.accent
    )
    assert low.y[0] == 600


def test_without_a_month_left_there_is_no_range(frame):
    figure = outlook_chart(frame, Outlook(3, ()))
    assert not [trace for trace in figure.data if trace.line.color == LIGHT.accent]
    assert label("charts.at_most") not in texts(figure)


def test_a_plan_that_has_not_begun_is_drawn_alone(frame):
    for name in ("allocated", "paid", "month_allocated", "month_paid"):
        frame[f"{name}_rial"] = _rial([None] * 6)
    frame["gone_share"] = 0.0
    figure = outlook_chart(frame, Outlook(-1, ()))
    assert [len(trace.y) for trace in figure.data if trace.line.color == LIGHT.committed] == [6]
    assert month_bars(frame, "paid", 0, "light", 200).layout.yaxis.range[1] > 0


def test_bars_are_of_the_month_alone_and_the_needed_rate_begins_now(frame):
    figure = month_bars(frame, "paid", 175 * TRILLION_TOMAN, "light", 200)
    allocated, paid = figure.data
    assert list(paid.y) == [50, 50, 100, 100]
    assert list(allocated.y) == [100, 100, 200, 200]
    needed = [shape for shape in figure.layout.shapes if shape.line.color == LIGHT.bad]
    assert [(shape.x0, shape.y0) for shape in needed] == [(2.5, 175)]
    assert "۱۷۵" in texts(figure)


def test_nothing_needed_draws_no_rate(frame):
    figure = month_bars(frame, "paid", 0, "light", 200)
    assert LIGHT.bad not in str(figure.layout.shapes)
    assert figure.layout.yaxis.range[1] >= 200


def test_hovering_a_bar_tells_month_and_amount(frame):
    _, paid = month_bars(frame, "paid", 0, "light", 200).data
    assert label("months.11") in paid.hovertext[0] and "۵۰" in paid.hovertext[0]


def test_small_picture_has_one_scale_and_ends_at_now():
    uri = cumulative_picture([1403, 1404], [0.5, 1.0], [0.4], [0.25], now=0.5, colours=LIGHT)
    svg = unquote(uri.partition(",")[2])
    assert uri.startswith("data:image/svg+xml,")
    assert "#" not in uri
    assert f"{WIDTH / 2:.1f},{HEIGHT / 2:.1f} {WIDTH:.1f},0.0" in svg  # the plan
    assert f"{1.5 / 2 * WIDTH:.1f},{HEIGHT * 0.75:.1f}" in svg  # paid, at now
    assert f"{WIDTH / 2:.1f},{HEIGHT:.1f} {WIDTH / 2:.1f},0.0" in svg  # the year's beginning


def test_small_bars_are_as_high_as_their_share():
    svg = unquote(monthly_picture([1403, 1404], [1.0], [0.5], now=0.0, colours=LIGHT))
    assert svg.count("<rect") == 2
    assert f'height="{HEIGHT:.1f}" fill="{LIGHT.allocated}"' in svg
    assert f'height="{HEIGHT / 2:.1f}" fill="{LIGHT.paid}"' in svg


def test_small_picture_of_a_part_without_documents_is_its_plan():
    svg = unquote(cumulative_picture([1403], [1.0], [], [], now=-1, colours=LIGHT))
    assert LIGHT.committed in svg
