"""The small line of a figure over editions."""

import math
import re
from urllib.parse import unquote

from dashboard.charts.sparkline import sparkline

CIRCLE = re.compile(r'<circle cx="([\d.]+)" cy="([\d.]+)"')
STEP = re.compile(r'<line x1="[\d.]+" y1="[\d.]+" x2="[\d.]+" y2="[\d.]+" stroke="#123456"')


def drawn(*values):
    return unquote(sparkline(values, "#123456", "#cccccc"))


def points(*values):
    return [(float(x), float(y)) for x, y in CIRCLE.findall(drawn(*values))]


def test_time_runs_to_the_right_in_equal_steps_and_more_stands_higher():
    (x1, y1), (x2, y2), (x3, y3) = points(0.2, 0.5, 0.9)
    assert x2 - x1 == x3 - x2 > 0
    assert y1 > y2 > y3


def test_all_pictures_have_one_scale_and_nothing_leaves_it():
    assert points(0.0, 1.0) == points(-1.0, 2.0)
    assert points(0.4)[0][1] == points(0.4, 0.8)[0][1]


def test_what_is_not_known_is_a_gap():
    assert len(points(0.1, math.nan, 0.3, 0.4)) == 3
    assert len(STEP.findall(drawn(0.1, math.nan, 0.3, 0.4))) == 1
    assert len(STEP.findall(drawn(0.1, 0.2, 0.3))) == 2
    assert points(math.nan, math.nan) == []
