"""Maps: classes, words, labels and what a click gives."""

import json
import random
from itertools import combinations
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.charts.choropleth import COUNTRY, county_map, province_map
from dashboard.charts.classes import classify, readable_limits
from dashboard.charts.map_frame import MapFrame
from dashboard.charts.map_labels import box_size, province_labels
from dashboard.charts.measures import MEASURES, pace_limits
from dashboard.errors import UnknownScope
from dashboard.labels import catalogue, label
from dashboard.places import ATTRIBUTION, counties, province_names
from dashboard.tokens import tokens

CODES = list(province_names())
# The boxes are reckoned wider than most names: corners may touch, an edge may be passed.
CORNER, SLACK = 80, 10  # square pixels, pixels
HEAVIEST_FIGURE = 40_000  # bytes of JSON, for each rerun over the socket


def shares(without: tuple[str, ...] = ()) -> pd.DataFrame:
    chance = random.Random(1405)
    values = [None if code in without else chance.uniform(0.1, 1.1) for code in CODES]
    return pd.DataFrame({"province_code": CODES, "value": values, "count": range(31)})


def fills(figure: go.Figure) -> go.Choropleth:
    return next(trace for trace in figure.data if trace.customdata is not None)


def legend_words(figure: go.Figure) -> list[str]:
    return [plain(note.text) for note in figure.layout.annotations][:-2]


def plain(text: str) -> str:
    return "".join(sign for sign in text if sign not in "\u2066\u2067\u2069\u200f")


def text_traces(figure: go.Figure) -> list[go.Scattergeo]:
    return [trace for trace in figure.select_traces({"type": "scattergeo"}) if trace.mode == "text"]


def written(figure: go.Figure) -> dict[str, str]:
    lines = [text.split("<br>") for trace in text_traces(figure) for text in trace.text]
    return {" ".join(parts[:-1]): plain(parts[-1]) for parts in lines if len(parts) > 1}


def test_every_measure_has_a_label() -> None:
    assert {measure.label_key for measure in MEASURES.values()} <= set(catalogue())
    assert list(MEASURES) == [
        "paid_of_allocated",
        "allocated_of_committed",
        "pace",
        "unpaid",
        "physical",
        "behind",
    ]


@pytest.mark.parametrize("measure", MEASURES.values(), ids=MEASURES)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_maps_of_every_measure_are_light_and_attributed(measure: Any, theme: Any) -> None:
    frame = shares(without=("IR-10",))
    frame["value"] *= {"money": 4e14, "count": 30}.get(measure.kind, 1)
    figure = province_map(frame, measure, theme)
    body = figure.to_json()
    assert len(body) < HEAVIEST_FIGURE
    assert "coordinates" not in body
    assert ATTRIBUTION in [note.text for note in figure.layout.annotations]
    assert label("charts.no_report") in legend_words(figure)
    json.loads(body)


def test_a_click_gives_the_code() -> None:
    trace = fills(province_map(shares(), MEASURES["physical"], "light", selected="IR-06"))
    assert [code for code, _ in trace.customdata] == list(trace.locations)
    assert sorted(trace.locations) == CODES


def test_the_chosen_place_is_outlined_and_drawn_last() -> None:
    trace = fills(province_map(shares(), MEASURES["physical"], "light", selected="IR-06"))
    assert trace.locations[-1] == "IR-06"
    assert trace.marker.line.color[-1] == tokens("light").selected
    assert trace.marker.line.width[-1] > max(trace.marker.line.width[:-1])


def test_places_without_report_are_grey_and_say_so() -> None:
    frame = shares(without=("IR-08", "IR-25")).query("province_code != 'IR-07'")
    figure = province_map(frame, MEASURES["physical"], "dark")
    trace = fills(figure)
    grey = {code for code, z in zip(trace.locations, trace.z, strict=True) if z == max(trace.z)}
    assert grey == {"IR-08", "IR-25", "IR-07"}
    assert trace.colorscale[-1][1] == tokens("dark").no_report
    assert written(figure)["کرمان"] == f"<b>{label('charts.no_report')}</b>"
    assert written(figure)["قم"] == "<b>–</b>"


def test_figures_on_the_map_are_in_persian_digits() -> None:
    frame = pd.DataFrame({"province_code": ["IR-08", "IR-07"], "value": [0.454, 1.2]})
    on_map = written(province_map(frame, MEASURES["paid_of_allocated"], "light"))
    assert (on_map["کرمان"], on_map["فارس"]) == ("<b>۴۵٪</b>", "<b>۱۲۰٪</b>")
    assert len(on_map) == 31


def test_texts_keep_their_colour_when_the_map_is_clicked() -> None:
    figure = province_map(shares(), MEASURES["physical"], "light")
    for trace in text_traces(figure):
        assert trace.unselected.textfont.color == trace.textfont.color


def test_a_map_without_any_row_is_grey() -> None:
    empty = pd.DataFrame({"province_code": [], "value": []})
    figure = province_map(empty, MEASURES["unpaid"], "light")
    assert legend_words(figure) == [label("charts.no_report")]


def test_pace_has_the_bands_of_the_cut_off_file() -> None:
    assert pace_limits() == (0.85, 0.95, 1.05, 1.15)
    classes = classify([0.2, 1.17], MEASURES["pace"], "light")
    assert [classes.place(pace) for pace in (0.849, 0.85, 1.0, 1.05, 1.17)] == [0, 1, 2, 3, 4]
    assert len(classes.words) == 5


def test_limits_are_readable_quintiles() -> None:
    values = [0.311 + place * 0.0071 for place in range(31)]
    assert readable_limits(values, 0.01) == (0.35, 0.4, 0.44, 0.48)


def test_limits_of_few_values_are_few() -> None:
    assert readable_limits([], 0.01) == ()
    assert readable_limits([0.4] * 31, 0.01) == ()
    assert readable_limits([0.0] * 30 + [1.0], 0.01) == ()
    assert len(readable_limits([3, 4], 1.0)) <= 4


@given(st.lists(st.floats(0, 1e15), min_size=1, max_size=40), st.sampled_from([0.01, 1.0, 1e12]))
def test_limits_ascend_within_the_values(values: list[float], least: float) -> None:
    limits = readable_limits(values, least)
    assert list(limits) == sorted(set(limits))
    assert len(limits) <= 4
    assert all(min(values) < limit <= max(values) for limit in limits)


def test_legends_read_in_words() -> None:
    values = [float(value) for value in range(31)]
    counts = classify(values, MEASURES["behind"], "light")
    assert counts.words[0] == "کمتر از ۶"
    assert counts.words[1] == "۶ تا ۱۱"
    assert counts.words[-1] == "۲۴ و بیشتر"
    percents = classify([value / 31 for value in values], MEASURES["physical"], "light")
    assert plain(percents.words[1]) == "۲۰ تا ۳۸٪"


def test_worse_when_higher_has_its_own_colours() -> None:
    values = [float(value) for value in range(31)]
    assert classify(values, MEASURES["behind"], "light").fills == tokens("light").burdens
    assert classify(values, MEASURES["physical"], "light").fills == tokens("light").classes


def boxes(labels: Any, frame: MapFrame) -> dict[str, tuple[float, float, float, float]]:
    found = {}
    for text in labels:
        width, height = box_size(text.name, text.size)
        x, y = frame.x(text.lon), frame.y(text.lat)
        found[text.code] = (x - width / 2, y - height / 2, x + width / 2, y + height / 2)
    return found


def overlap(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    across = min(one[2], other[2]) - max(one[0], other[0])
    upwards = min(one[3], other[3]) - max(one[1], other[1])
    return max(0.0, across) * max(0.0, upwards)


def test_province_labels_do_not_cover_each_other_nor_the_edge() -> None:
    frame = MapFrame(*COUNTRY, 620, 618)
    placed = boxes(province_labels(frame), frame)
    touching = [
        (one, other)
        for one, other in combinations(placed, 2)
        if overlap(placed[one], placed[other]) > CORNER
    ]
    assert touching == []
    assert all(box[0] > -SLACK and box[2] < 620 + SLACK and box[1] > 0 for box in placed.values())


def test_labels_shrink_with_the_map() -> None:
    wide, narrow = (province_labels(MapFrame(*COUNTRY, w, w)) for w in (900, 310))
    assert max(text.size for text in wide) == 22
    assert max(text.size for text in narrow) == pytest.approx(11, abs=0.5)


@pytest.mark.parametrize("code", ["IR-06", "IR-25", "IR-23"])
def test_county_maps_show_that_province_alone(code: str) -> None:
    own = counties(code)["county_code"].tolist()
    frame = pd.DataFrame({"county_code": own, "value": [0.5] * len(own)})
    figure = county_map(frame, code, MEASURES["physical"], "light", selected=own[0])
    trace = fills(figure)
    assert sorted(trace.locations) == sorted(own)
    assert trace.geojson.endswith(f"counties-{code}.geojson")
    assert figure.layout.geo.lonaxis.range[0] < counties(code).total_bounds[0]


def test_a_county_map_of_no_province_is_refused() -> None:
    with pytest.raises(UnknownScope):
        county_map(pd.DataFrame(), "IR-77", MEASURES["physical"], "light")
