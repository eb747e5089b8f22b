"""Which counties have room for their name, and where it stands."""

from functools import cache

import geopandas as gpd
import pandas as pd
from shapely import box

from dashboard.charts.map_frame import EARTH_RADIUS, MapFrame
from dashboard.charts.map_labels import LINE_BREAK, MapLabel, box_size
from dashboard.places import counties

SIZES = (19, 17, 15)
_LEAST_INSIDE = 0.93  # of the label's box, for it to be written on its county
_MERCATOR, _WGS84 = "EPSG:3857", "EPSG:4326"


@cache
def county_labels(province_code: str, frame: MapFrame) -> tuple[MapLabel, ...]:
    """The counties with room for their name and a figure, each at the largest size that fits."""
    places = counties(province_code)
    shapes = places.geometry.to_crs(_MERCATOR)
    points = gpd.GeoSeries.from_xy(places["label_lon"], places["label_lat"], crs=_WGS84)
    candidates = [points.to_crs(_MERCATOR), shapes.representative_point(), _inner_middles(shapes)]
    metres_per_pixel = EARTH_RADIUS / frame.pixels_per_radian
    found: dict[int, MapLabel] = {}
    taken = gpd.GeoSeries([None] * len(places), crs=_MERCATOR)
    for size in SIZES:
        for broken in (False, True):
            names = places["name_fa"].map(_break_in_two if broken else str)
            for spots in candidates:
                boxes = _boxes(spots, names, size * metres_per_pixel)
                inside = shapes.intersection(boxes).area / boxes.area
                degrees = spots.to_crs(_WGS84)
                for place in inside.index[inside >= _LEAST_INSIDE].difference(list(found)):
                    if not taken.intersects(boxes[place]).any():
                        code, spot = places["county_code"][place], degrees[place]
                        found[place] = MapLabel(code, names[place], spot.x, spot.y, size)
                        taken[place] = boxes[place]
    return tuple(found.values())


def _inner_middles(shapes: gpd.GeoSeries) -> gpd.GeoSeries:
    """The middles of the largest circles that the shapes hold."""
    return shapes.maximum_inscribed_circle().interpolate(0)


def _boxes(spots: gpd.GeoSeries, names: "pd.Series[str]", em: float) -> gpd.GeoSeries:
    halves = [[side / 2 for side in box_size(name, em)] for name in names]
    shapes = [
        box(spot.x - across, spot.y - upwards, spot.x + across, spot.y + upwards)
        for spot, (across, upwards) in zip(spots, halves, strict=True)
    ]
    return gpd.GeoSeries(shapes, index=spots.index, crs=_MERCATOR)


def _break_in_two(name: str) -> str:
    words = name.split()
    cut = (len(words) + 1) // 2
    return LINE_BREAK.join(" ".join(part) for part in (words[:cut], words[cut:]) if part)
