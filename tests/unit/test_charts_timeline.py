"""Timeline and year bars: Persian axes, labels at the ends, scales; the shared look and config."""

import json
from itertools import pairwise
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.charts.config import chart_config
from dashboard.charts.scales import spread_apart, tick_values
from dashboard.charts.theme import TEXT_SIZE, template
from dashboard.charts.timeline import money_timeline, timeline_unit
from dashboard.money import Unit
from dashboard.tokens import tokens

HEMMAT = 10**13
MONTHS = [(year, month) for year in (1403, 1404, 1405) for month in range(1, 13)]
NOW = (1405, 8)


def plain(text: str) -> str:
    return "".join(sign for sign in text if sign not in "\u2066\u2067\u2069\u200f")


def cumulative() -> pd.DataFrame:
    rows = [
        (
            year,
            month,
            place * 40 * HEMMAT,
            place * 30 * HEMMAT if (year, month) <= NOW else None,
            place * 20 * HEMMAT if (year, month) <= NOW else None,
        )
        for place, (year, month) in enumerate(MONTHS, 1)
    ]
    columns = ["jalali_year", "jalali_month", "planned_rial", "allocated_rial", "paid_rial"]
    return pd.DataFrame(rows, columns=columns)


def notes(figure: Any) -> list[str]:
    return [plain(note.text) for note in figure.layout.annotations]


def test_lines_end_with_their_name_and_figure() -> None:
    said = notes(money_timeline(cumulative(), "light"))
    assert "برنامه <b>۱٬۴۴۰</b>" in said
    assert "تخصیص <b>۹۶۰</b>" in said
    assert "پرداخت <b>۶۴۰</b>" in said


def test_years_stand_beneath_their_months() -> None:
    figure = money_timeline(cumulative(), "light")
    years = [note for note in figure.layout.annotations if "۱۴۰" in note.text]
    assert [(plain(note.text), note.x) for note in years] == [
        ("<b>۱۴۰۳</b>", 5.5),
        ("<b>۱۴۰۴</b>", 17.5),
        ("<b>۱۴۰۵</b>", 29.5),
    ]
    assert set(figure.layout.xaxis.ticktext) == {"تیر", "مهر", "دی"}


def test_now_is_the_last_month_with_money() -> None:
    figure = money_timeline(cumulative(), "dark")
    place = MONTHS.index(NOW)
    marker = next(note for note in figure.layout.annotations if plain(note.text) == "اکنون")
    assert marker.x == place
    plan, allocated, paid = figure.data
    assert (plan.x[-1], allocated.x[-1], paid.x[-1]) == (35, place, place)


def test_a_plan_alone_has_no_now() -> None:
    frame = cumulative().assign(allocated_rial=None, paid_rial=None)
    assert "اکنون" not in notes(money_timeline(frame, "light"))


def test_small_money_is_told_in_billions() -> None:
    frame = cumulative()
    frame[["planned_rial", "allocated_rial", "paid_rial"]] /= 1000
    assert timeline_unit(frame) is Unit.billion_toman


def test_hovering_tells_the_month() -> None:
    paid = money_timeline(cumulative(), "light").data[-1]
    assert plain(paid.text[0]) == "پرداخت تا پایان فروردین ۱۴۰۳: ۲۰٫۰ همت"


def test_nothing_to_draw_is_said() -> None:
    assert len(money_timeline(cumulative().iloc[:0], "light").layout.annotations) == 1


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_look_is_that_of_the_tokens(theme: Any) -> None:
    layout = template(theme).layout
    assert layout.font.family.startswith("Vazirmatn")
    assert layout.font.size >= TEXT_SIZE == 16
    assert layout.font.color == tokens(theme).ink


def test_the_browser_fetches_nothing_from_outside() -> None:
    config = chart_config()
    assert config["topojsonURL"].startswith("/app/static/")
    assert config["displayModeBar"] is False
    assert config["scrollZoom"] is False
    assert config["locales"]["fa"]["format"]["months"][6] == "مهر"
    assert "http" not in json.dumps(config)


@pytest.mark.parametrize(
    ("top", "ticks"),
    [(1409, [0, 500, 1000, 1500]), (28.2, [0, 10, 20, 30]), (1, [0, 0.2, 0.4, 0.6, 0.8, 1.0])],
)
def test_ticks_are_readable(top: float, ticks: list[float]) -> None:
    assert tick_values(top) == pytest.approx(ticks)


@given(st.floats(1e-3, 1e9))
def test_ticks_reach_the_top_in_few_steps(top: float) -> None:
    ticks = tick_values(top)
    assert ticks[0] == 0
    assert ticks[-1] >= top * (1 - 1e-6)
    assert len(ticks) <= 6


def test_labels_that_touch_are_moved_apart() -> None:
    assert spread_apart([100, 104, 300], 20) == [92, 112, 300]
    assert spread_apart([10, 50], 20) == [10, 50]
    assert spread_apart([], 20) == []


@given(st.lists(st.floats(0, 500), max_size=6))
def test_moved_labels_keep_order_and_distance(positions: list[float]) -> None:
    moved = spread_apart(positions, 24)
    ranked = sorted(range(len(positions)), key=lambda place: positions[place])
    gaps = [moved[b] - moved[a] for a, b in pairwise(ranked)]
    assert all(gap >= 24 - 1e-6 for gap in gaps)
