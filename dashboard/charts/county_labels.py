"""Where the counties' names stand: on the county where there is room, else outside with a line."""

from functools import cache
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from shapely import box

from dashboard.charts.map_frame import EARTH_RADIUS, MapFrame
from dashboard.charts.map_labels import LINE_BREAK, MapLabel, box_size
from dashboard.places import counties

# Pixels of the text, and the part of its box that must lie on the county for it to stand there.
SIZES = ((19, 0.93), (17, 0.93), (15, 0.93), (15, 0.76))
OUTSIDE_SIZE = 15
_LONGEST_LINE = 0.3  # of the map's width
_STEP, _CLEARANCE = 8, 5  # pixels: between the spots tried outside; between label and province
_MERCATOR, _WGS84 = "EPSG:3857", "EPSG:4326"


@cache
def county_labels(province_code: str, frame: MapFrame) -> tuple[MapLabel, ...]:
    """The counties' names and figures, each on its county at the largest size that fits.

    Those too small for theirs stand beside the province, on the nearest free spot; one that finds
    none near enough is left out.
    """
    places = counties(province_code)
    shapes = places.geometry.to_crs(_MERCATOR)
    points = gpd.GeoSeries.from_xy(places["label_lon"], places["label_lat"], crs=_WGS84)
    candidates = [points.to_crs(_MERCATOR), shapes.representative_point(), _inner_middles(shapes)]
    metres_per_pixel = EARTH_RADIUS / frame.pixels_per_radian
    edges = box(*_edges(frame))
    found: dict[int, MapLabel] = {}
    taken = gpd.GeoSeries([None] * len(places), crs=_MERCATOR)
    for size, least in SIZES:
        for broken in (False, True):
            names = places["name_fa"].map(_break_in_two if broken else str)
            for spots in candidates:
                boxes = _boxes(spots, names, size * metres_per_pixel)
                inside = (shapes.intersection(boxes).area / boxes.area).where(boxes.within(edges))
                degrees = spots.to_crs(_WGS84)
                for place in inside.index[inside >= least].difference(list(found)):
                    if not taken.intersects(boxes[place]).any():
                        code, spot = places["county_code"][place], degrees[place]
                        found[place] = MapLabel(code, names[place], spot.x, spot.y, size)
                        taken[place] = boxes[place]
    small = places.index.difference(list(found))
    inner = candidates[-1].loc[small]
    outside = _outside(places.loc[small], inner, shapes, list(taken.dropna()), frame)
    return (*found.values(), *outside)


def _outside(
    places: gpd.GeoDataFrame,
    points: gpd.GeoSeries,
    shapes: gpd.GeoSeries,
    taken: list[shapely.Geometry],
    frame: MapFrame,
) -> list[MapLabel]:
    """Labels beside the province whose lines cross no other, counties near the edge first."""
    metres = EARTH_RADIUS / frame.pixels_per_radian
    land = shapely.union_all(shapes.array).simplify(metres).buffer(_CLEARANCE * metres)
    shapely.prepare(land)
    degrees = points.to_crs(_WGS84)
    placed: list[MapLabel] = []
    for place in points.distance(land.boundary).sort_values().index:
        name, point = _break_in_two(places["name_fa"][place]), points[place]
        across, upwards = (side / 2 for side in box_size(name, OUTSIDE_SIZE * metres))
        boxes = _boxes_on(frame, across, upwards)
        boxes = boxes[~shapely.intersects(land, boxes)]
        boxes = boxes[shapely.distance(boxes, point) < _LONGEST_LINE * frame.width * metres]
        boxes = boxes[~shapely.intersects(shapely.union_all(taken), boxes)]
        for spot in boxes[np.argsort(shapely.distance(boxes, point))]:
            line = shapely.LineString([spot.centroid, point])
            if shapely.crosses(line, taken).any():
                continue
            taken += [spot, line]
            [middle] = gpd.GeoSeries([spot.centroid], crs=_MERCATOR).to_crs(_WGS84)
            placed.append(
                MapLabel(
                    places["county_code"][place],
                    name,
                    middle.x,
                    middle.y,
                    OUTSIDE_SIZE,
                    outside=True,
                    leads_to=(degrees[place].x, degrees[place].y),
                )
            )
            break
    return placed


def _boxes_on(frame: MapFrame, across: float, upwards: float) -> "np.ndarray[Any, Any]":
    """Boxes of that half width and height, in metres, wherever on the map one may stand."""
    west, south, east, north = _edges(frame)
    step = _STEP * EARTH_RADIUS / frame.pixels_per_radian
    xs, ys = np.meshgrid(
        np.arange(west + across, east - across, step),
        np.arange(south + upwards, north - upwards, step),
    )
    boxes: np.ndarray[Any, Any] = shapely.box(xs - across, ys - upwards, xs + across, ys + upwards)
    return boxes.ravel()


def _edges(frame: MapFrame) -> tuple[float, float, float, float]:
    """West, south, east and north of the map in metres."""
    corners = gpd.GeoSeries.from_xy(
        [frame.west, frame.east], [frame.south, frame.north], crs=_WGS84
    )
    west, south, east, north = corners.to_crs(_MERCATOR).total_bounds
    return west, south, east, north


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
