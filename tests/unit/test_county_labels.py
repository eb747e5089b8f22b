"""The counties' names on a province's map, on the counties and beside the province."""

from itertools import combinations

import pytest
import shapely

from dashboard.charts.county_labels import county_labels
from dashboard.charts.map_frame import MapFrame
from dashboard.places import counties
from tests.unit.test_charts_maps import CODES, boxes, overlap


def test_county_labels_are_those_with_room() -> None:
    west, south, east, north = counties("IR-06").total_bounds
    frame = MapFrame(west, south, east, north, 620, 618)
    placed = county_labels("IR-06", frame)
    assert 12 <= len(placed) <= 27
    assert min(text.size for text in placed) >= 15
    found = boxes(placed, frame)
    assert max(overlap(found[a], found[b]) for a, b in combinations(found, 2)) < 1


def test_nearly_every_county_is_named_and_no_name_or_line_covers_another() -> None:
    named = 0
    for code in CODES:
        west, south, east, north = counties(code).total_bounds
        frame = MapFrame(west, south, east, north, 510, 550).filling()
        placed = county_labels(code, frame)
        named += len(placed)
        found = boxes(placed, frame)
        assert max((overlap(found[a], found[b]) for a, b in combinations(found, 2)), default=0) < 1
        for left, bottom, right, top in found.values():
            assert left >= -1 and bottom >= -1 and right <= 511 and top <= 551
        lines = [
            shapely.LineString([(text.lon, text.lat), text.leads_to])
            for text in placed
            if text.leads_to is not None
        ]
        assert not any(shapely.crosses(a, b) for a, b in combinations(lines, 2))
    assert named >= 0.95 * sum(len(counties(code)) for code in CODES)


def test_a_county_named_beside_its_province_is_led_to() -> None:
    west, south, east, north = counties("IR-02").total_bounds
    frame = MapFrame(west, south, east, north, 510, 550).filling()
    places = counties("IR-02").set_index("county_code").geometry
    beside = [text for text in county_labels("IR-02", frame) if text.outside]
    assert beside
    for text in beside:
        assert text.leads_to is not None
        assert places[text.code].contains(shapely.Point(text.leads_to))
        assert not places.contains(shapely.Point(text.lon, text.lat)).any()


@pytest.mark.parametrize("code", ["IR-02", "IR-24"])
def test_a_frame_that_fills_its_pixels_keeps_scale_and_middle(code: str) -> None:
    west, south, east, north = counties(code).total_bounds
    frame = MapFrame(west, south, east, north, 510, 550)
    filled = frame.filling()
    assert filled.pixels_per_radian == pytest.approx(frame.pixels_per_radian)
    assert filled.x(filled.east) == pytest.approx(510)
    assert filled.y(filled.north) == pytest.approx(550)
    assert filled.x((west + east) / 2) == pytest.approx(255)
