"""Points are placed in the county whose boundary holds them, or stated and nearly reached."""

import pyarrow as pa
import pytest

from dashboard import places
from dashboard.ingest.building.locating import locate

AHVAZ, DEZFUL = "0603", "0608"
IN_DEZFUL = (32.5758, 48.7388)
IN_TURKEY = (39.93, 32.86)


def located(*points: tuple[float | None, float | None, str | None]) -> list[str | None]:
    rows = pa.table(
        {
            "sheet_id": pa.array([7] * len(points), pa.int32()),
            "source_row": pa.array(range(2, len(points) + 2), pa.int64()),
            "latitude": pa.array([latitude for latitude, _, _ in points], pa.float64()),
            "longitude": pa.array([longitude for _, longitude, _ in points], pa.float64()),
            "county_code": pa.array([stated for _, _, stated in points], pa.string()),
        }
    )
    return locate(rows)["located_county_code"].to_pylist()


@pytest.fixture(scope="module")
def counties():
    return places.counties("IR-06").set_index("county_code")


def test_label_point_of_every_county_lies_in_it(counties):
    points = list(zip(counties["label_lat"], counties["label_lon"], [None] * 99, strict=False))
    assert located(*points) == counties.index.to_list()


def test_point_in_another_county_than_stated_is_placed_in_that_one():
    assert located((*IN_DEZFUL, AHVAZ), (*IN_DEZFUL, DEZFUL)) == [DEZFUL, DEZFUL]


def test_point_outside_the_country_has_no_county():
    assert located((*IN_TURKEY, AHVAZ), (48.7388, 32.5758, DEZFUL)) == [None, None]


@pytest.mark.parametrize(("degrees_outside", "counts_as_stated"), [(0.01, True), (0.05, False)])
def test_point_just_over_the_border_counts_as_the_stated_county(
    counties, degrees_outside, counts_as_stated
):
    _, _, east, _ = counties.geometry[AHVAZ].bounds
    edge = max(counties.geometry[AHVAZ].exterior.coords)
    [code] = located((edge[1], east + degrees_outside, AHVAZ))
    assert (code == AHVAZ) is counts_as_stated


def test_rows_without_coordinates_are_left_out():
    assert located((None, 48.7, AHVAZ), (*IN_DEZFUL, None)) == [DEZFUL]
    assert located() == []


def test_rows_keep_their_sheet_and_row():
    rows = pa.table(
        {
            "sheet_id": [3, 5],
            "source_row": [9, 4],
            "latitude": [IN_TURKEY[0], IN_DEZFUL[0]],
            "longitude": [IN_TURKEY[1], IN_DEZFUL[1]],
            "county_code": [None, DEZFUL],
        }
    )
    assert locate(rows).to_pylist() == [
        {"sheet_id": 3, "source_row": 9, "located_county_code": None},
        {"sheet_id": 5, "source_row": 4, "located_county_code": DEZFUL},
    ]
