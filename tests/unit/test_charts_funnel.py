"""Funnel plots: who is beyond which limit, the over-dispersion, and names that cover nothing."""

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.charts.free_labels import LETTER_WIDTH, LINE_HEIGHT, Spot, free_places
from dashboard.charts.funnel import MOST_NAMED, Funnel, funnel_chart, funnel_of
from dashboard.shares import ALARM_Z, ALERT_Z

PLOT, EM, RADIUS = (600.0, 400.0), 16.0, 7.0


def units(*counts: tuple[float, float]) -> pd.DataFrame:
    """Units of successes of items, named and coded by their place."""
    return pd.DataFrame(
        {
            "agency_code": [f"{place}" for place in range(len(counts))],
            "agency_name": [f"دستگاه {place}" for place in range(len(counts))],
            "paid_successes": [float(successes) for successes, _ in counts],
            "paid_items": [float(items) for _, items in counts],
        }
    )


# Half of everything, but for one of 100 items 2.5 standard errors above and one 4 below.
EVEN = [(50, 100)] * 38
OUT = (62.5, 100), (30, 100)


def test_each_unit_stands_within_or_beyond_a_limit_of_its_own_size():
    funnel = funnel_of(units(*EVEN, *OUT), "paid")
    assert funnel.mean == pytest.approx((38 * 50 + 92.5) / 4000)
    assert funnel.units["limit_code"].tolist() == ["within"] * 38 + ["alert", "alarm"]
    assert funnel.units["side_code"].tolist()[-2:] == ["above", "below"]
    assert funnel.outside["agency_code"].tolist() == ["39", "38"]


def test_the_same_share_of_few_items_is_within():
    frame = units(*EVEN, (8, 10), (80, 100))
    assert funnel_of(frame, "paid").units["limit_code"].tolist()[-2:] == ["within", "alarm"]


def test_units_without_items_are_left_out():
    funnel = funnel_of(units((5, 10), (0, 0), (4, 10)), "paid")
    assert funnel.units["agency_code"].tolist() == ["0", "2"]


def test_units_further_apart_than_chance_widen_the_limits():
    frame = units(*([(70, 100), (30, 100)] * 10))
    funnel = funnel_of(frame, "paid")
    # Every z is 4 away from the mean: the mean of z squared is 16.
    assert funnel.dispersion == pytest.approx(16)
    assert set(funnel.units["limit_code"]) == {"within"}


def test_limits_are_drawn_from_the_mean_by_the_root_of_its_variance_over_the_items():
    figure = funnel_chart(funnel_of(units(*EVEN, *OUT), "paid"), "items", "light")
    alarm_low, alarm_high, alert_low, alert_high, mean, points = figure.data
    m = mean.y[0]
    for z, low, high in ((ALARM_Z, alarm_low, alarm_high), (ALERT_Z, alert_low, alert_high)):
        for items, below, above in zip(low.x, low.y, high.y, strict=True):
            reach = z * math.sqrt(m * (1 - m) / items)
            assert below == pytest.approx(max(m - reach, 0))
            assert above == pytest.approx(min(m + reach, 1))
    assert list(points.customdata) == [str(place) for place in range(40)]


def test_units_beyond_a_limit_differ_by_shape_as_well_as_by_colour():
    points = funnel_chart(funnel_of(units(*EVEN, *OUT), "paid"), "items", "dark").data[-1]
    assert points.marker.symbol[-2:] == ("triangle-up", "triangle-down")
    assert set(points.marker.symbol[:-2]) == {"circle"}
    assert len({points.marker.color[0], *points.marker.color[-2:]}) == 3


def test_only_those_beyond_a_limit_are_named_and_not_too_many():
    named = funnel_chart(funnel_of(units(*EVEN, *OUT), "paid"), "items", "light").layout
    assert [note.text.strip("\u2067\u2069") for note in named.annotations] == [
        "دستگاه 39",
        "دستگاه 38",
    ]
    crowd = units(*([(500, 1000)] * 300), *((700 + place, 1000) for place in range(15)))
    drawn = funnel_chart(funnel_of(crowd, "paid"), "items", "light")
    assert len(funnel_of(crowd, "paid").outside) == 15
    assert 0 < len(drawn.layout.annotations) <= MOST_NAMED


def test_a_funnel_of_nothing_says_so():
    funnel = funnel_of(units((0, 0)), "paid")
    assert isinstance(funnel, Funnel) and funnel.outside.empty
    assert len(funnel_chart(funnel, "items", "light").data) == 0


spots = st.lists(
    st.builds(
        Spot,
        st.floats(0, PLOT[0]),
        st.floats(0, PLOT[1]),
        st.text("ابپتث ", min_size=1, max_size=20),
    ),
    max_size=25,
)


@given(spots)
def test_names_cover_neither_each_other_nor_a_point_and_stay_within_the_plot(every):
    placed = free_places(every, every, PLOT, EM, RADIUS)
    boxes = []
    for spot, place in zip(every, placed, strict=True):
        if place is not None:
            x, y = spot.x + place.across, spot.y + place.upwards
            half = len(spot.name) * LETTER_WIDTH * EM / 2, LINE_HEIGHT * EM / 2
            boxes.append((x - half[0], x + half[0], y - half[1], y + half[1]))
    points = [(s.x - RADIUS, s.x + RADIUS, s.y - RADIUS, s.y + RADIUS) for s in every]
    for place, (left, right, bottom, top) in enumerate(boxes):
        assert left >= 0 and right <= PLOT[0] and bottom >= 0 and top <= PLOT[1]
        for other in (*boxes[:place], *points):
            assert left >= other[1] or other[0] >= right or bottom >= other[3] or other[2] >= top


def test_a_name_alone_stands_beside_its_point_and_needs_no_line():
    [place] = free_places([Spot(300, 200, "نام")], [Spot(300, 200, "نام")], PLOT, EM, RADIUS)
    assert place is not None
    assert place.across > RADIUS and place.upwards == 0 and not place.leads
