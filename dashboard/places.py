"""Provinces, counties and water of geo/: frames for computing, layers for the maps.

The frames are shared between callers; whoever wants to change one copies it first.
"""

import json
from functools import cache
from typing import Any

import geopandas as gpd
import pandas as pd

from dashboard.errors import UnknownScope
from dashboard.rooms import GEO

LAYER_URL = "/app/geo/{name}.geojson"
ATTRIBUTION = "© OpenStreetMap contributors"
_WGS84 = "EPSG:4326"
_EQUAL_AREA = "EPSG:6933"
_MOST_ASTRAY = 0.001  # of a province's area; counties and provinces share their borders
_LABEL_COLUMNS = ["code", "label_lon", "label_lat"]
_DECIMALS = 3  # about 100 m, finer than a pixel at the size of a wall
_OUTLINE_TOLERANCE = 0.01  # degrees


@cache
def provinces() -> gpd.GeoDataFrame:
    """The 31 provinces: province_code (ISO 3166-2), name_fa, name_en, area_km2, geometry."""
    frame = gpd.read_file(GEO / "provinces.geojson").rename(columns={"iso": "province_code"})
    return frame[["province_code", "name_fa", "name_en", "area_km2", "geometry"]]


@cache
def province_names() -> dict[str, str]:
    """Persian name of every province by its code, in the order of the codes."""
    return dict(zip(provinces()["province_code"], provinces()["name_fa"], strict=True))


@cache
def counties(province_code: str) -> gpd.GeoDataFrame:
    """One province's counties: county_code, name_fa, name_en, area_km2, label_lon, label_lat.

    UnknownScope when there is no such province.
    """
    _require_province(province_code)
    everything = _all_counties()
    chosen = everything[everything["province_code"] == province_code]
    return chosen.reset_index(drop=True)


@cache
def province_label_plan() -> pd.DataFrame:
    """Where and how the country map writes each province (geo/province_labels.csv)."""
    return pd.read_csv(GEO / "province_labels.csv", dtype={"province_code": str})


@cache
def country_outline() -> gpd.GeoDataFrame:
    """The provinces dissolved into one feature, for the line around the country."""
    outline = provinces()[["geometry"]].dissolve()
    outline["geometry"] = outline.simplify(_OUTLINE_TOLERANCE)
    return outline


@cache
def water() -> gpd.GeoDataFrame:
    """Lake Urmia, the one hole in the provinces: name_fa, name_en, geometry."""
    return gpd.read_file(GEO / "lake_urmia.geojson")


def layer_names() -> list[str]:
    """Every name that `layer` knows."""
    return ["provinces", "outline", "water", *(f"counties-{code}" for code in province_names())]


@cache
def layer(name: str) -> bytes:
    """One map layer as GeoJSON with clockwise rings and an `id` per feature; KeyError if unknown.

    Plotly paints the whole globe for outer rings in the order of RFC 7946.
    """
    match name.partition("-"):
        case ("provinces", "", ""):
            return _geojson(provinces(), "province_code")
        case ("outline", "", ""):
            return _geojson(country_outline().assign(code="outline"), "code")
        case ("water", "", ""):
            return _geojson(water(), "name_en")
        case ("counties", "-", code) if code in province_names():
            return _geojson(counties(code), "county_code")
    raise KeyError(name)


def layer_url(name: str) -> str:
    """The address at which the server gives a layer, so that no figure carries its shapes."""
    return LAYER_URL.format(name=name)


def boundary_problems() -> pd.DataFrame:
    """What is wrong with geo/, one row each (place, problem); empty when all is well."""
    whole = _all_counties()
    codes = [*provinces()["province_code"], *whole["county_code"]]
    everything = gpd.GeoSeries([*provinces().geometry, *whole.geometry], index=codes)
    own = provinces().set_index("province_code").geometry.to_crs(_EQUAL_AREA)
    dissolved = whole.dissolve(by="province_code").geometry.to_crs(_EQUAL_AREA)
    astray = own.symmetric_difference(dissolved, align=True).area / own.area
    labels = gpd.GeoSeries.from_xy(whole["label_lon"], whole["label_lat"], crs=_WGS84)
    found = {
        "geometry is not valid": everything.index[~everything.is_valid],
        "counties do not fill the province": astray.index[astray > _MOST_ASTRAY],
        "label lies outside": whole["county_code"][~whole.contains(labels)],
        "code appears twice": everything.index[everything.index.duplicated()],
    }
    rows = [(place, problem) for problem, places in found.items() for place in places]
    return pd.DataFrame(rows, columns=["place", "problem"])


@cache
def _all_counties() -> gpd.GeoDataFrame:
    shapes = gpd.read_file(GEO / "counties.geojson").rename(
        columns={"code": "county_code", "province_iso": "province_code"}
    )
    points = pd.read_csv(GEO / "counties.csv", dtype={"code": str}, usecols=_LABEL_COLUMNS)
    merged = shapes.merge(
        points.rename(columns={"code": "county_code"}), on="county_code", validate="1:1"
    )
    return merged.drop(columns=["province_fa", "province_en", "parent_2016"])


def _require_province(province_code: str) -> None:
    if province_code not in province_names():
        raise UnknownScope("unknown_scope", scope=province_code)


def _geojson(frame: gpd.GeoDataFrame, id_column: str) -> bytes:
    shapes = frame.geometry.orient_polygons(exterior_cw=True)
    features = [
        {"type": "Feature", "id": code, "properties": {}, "geometry": _rounded(shape)}
        for code, shape in zip(frame[id_column], shapes, strict=True)
    ]
    collection = {"type": "FeatureCollection", "attribution": ATTRIBUTION, "features": features}
    return json.dumps(collection, ensure_ascii=False, separators=(",", ":")).encode()


def _rounded(shape: Any) -> dict[str, Any]:
    def visit(part: Any) -> Any:
        return round(part, _DECIMALS) if isinstance(part, float) else [visit(p) for p in part]

    geometry = shape.__geo_interface__
    return {"type": geometry["type"], "coordinates": visit(geometry["coordinates"])}
