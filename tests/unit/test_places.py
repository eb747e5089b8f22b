"""Boundaries of geo/: complete, nested, clockwise, in small layers."""

import json
from itertools import pairwise

import geopandas as gpd
import pytest

from dashboard import places
from dashboard.errors import UnknownScope

CRS = "EPSG:4326"
LARGEST_LAYER = 160_000  # bytes, before compression


def signed_area(ring: list[list[float]]) -> float:
    """Negative for a clockwise ring (the shoelace formula)."""
    return sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairwise(ring)) / 2


def outer_rings(geometry: dict[str, list]) -> list[list[list[float]]]:
    many = geometry["type"] == "MultiPolygon"
    polygons = geometry["coordinates"] if many else [geometry["coordinates"]]
    return [polygon[0] for polygon in polygons]


def test_there_are_31_provinces_with_persian_names() -> None:
    names = places.province_names()
    assert len(names) == 31
    assert names["IR-06"] == "خوزستان"
    assert names["IR-00"] == "مرکزی"


def test_every_county_lies_in_one_province_and_is_coded_by_it() -> None:
    by_province = {code: places.counties(code) for code in places.province_names()}
    assert sum(map(len, by_province.values())) == 448
    for code, frame in by_province.items():
        assert frame["county_code"].str[:2].eq(code.removeprefix("IR-")).all()


def test_an_unknown_province_is_refused() -> None:
    with pytest.raises(UnknownScope):
        places.counties("IR-99")


def test_boundaries_are_sound() -> None:
    assert places.boundary_problems().to_dict("records") == []


def test_boundary_problems_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    moved = places.provinces().copy()
    moved["geometry"] = moved.translate(xoff=0.5)
    monkeypatch.setattr(places, "provinces", lambda: moved)
    found = places.boundary_problems()
    assert set(found["problem"]) == {"counties do not fill the province"}
    assert len(found) == 31


def test_the_label_plan_names_every_province_once() -> None:
    plan = places.province_label_plan()
    assert sorted(plan["province_code"]) == sorted(places.province_names())
    assert plan["size_px"].between(14, 24).all()


def test_inner_labels_stand_in_their_province() -> None:
    plan = places.province_label_plan()
    inner = plan[plan["outside"] == 0].set_index("province_code")
    points = gpd.GeoSeries.from_xy(
        inner["label_lon"], inner["label_lat"], index=inner.index, crs=CRS
    )
    shapes = places.provinces().set_index("province_code").geometry[inner.index]
    assert shapes.index[~shapes.contains(points)].tolist() == []


def test_leaders_end_in_their_province() -> None:
    plan = places.province_label_plan().dropna(subset=["leader_lon"]).set_index("province_code")
    ends = gpd.GeoSeries.from_xy(plan["leader_lon"], plan["leader_lat"], index=plan.index, crs=CRS)
    shapes = places.provinces().set_index("province_code").geometry[plan.index]
    assert shapes.index[~shapes.contains(ends)].tolist() == []


@pytest.mark.parametrize("name", places.layer_names())
def test_layers_are_small_clockwise_and_attributed(name: str) -> None:
    body = places.layer(name)
    assert len(body) < LARGEST_LAYER
    collection = json.loads(body)
    assert collection["attribution"] == places.ATTRIBUTION
    for feature in collection["features"]:
        assert feature["id"]
        assert all(signed_area(ring) < 0 for ring in outer_rings(feature["geometry"]))


def test_unknown_layers_are_refused() -> None:
    for name in ("roads", "counties-IR-99", "counties-", ""):
        with pytest.raises(KeyError):
            places.layer(name)
