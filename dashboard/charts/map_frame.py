"""The piece of the earth a map shows, in the pixels it is drawn at."""

import math
from dataclasses import dataclass
from functools import cached_property
from typing import Any

EARTH_RADIUS = 6378137.0  # metres, of the spherical Mercator projection


@dataclass(frozen=True)
class MapFrame:
    """Degrees of longitude and latitude fitted, as Mercator, into width by height pixels."""

    west: float
    south: float
    east: float
    north: float
    width: float
    height: float

    @cached_property
    def pixels_per_radian(self) -> float:
        """The scale at which the whole piece just fits."""
        across = math.radians(self.east - self.west)
        upwards = _mercator(self.north) - _mercator(self.south)
        return min(self.width / across, self.height / upwards)

    def x(self, lon: float) -> float:
        """Pixels eastward from the western edge."""
        return math.radians(lon - self.west) * self.pixels_per_radian

    def y(self, lat: float) -> float:
        """Pixels upward from the southern edge."""
        return (_mercator(lat) - _mercator(self.south)) * self.pixels_per_radian

    def filling(self) -> "MapFrame":
        """The piece at the same scale with what lies around it, up to the edges of the pixels."""
        aside = math.degrees(self.width / self.pixels_per_radian) - (self.east - self.west)
        middle = (_mercator(self.south) + _mercator(self.north)) / 2
        half = self.height / self.pixels_per_radian / 2
        return MapFrame(
            self.west - aside / 2,
            _latitude(middle - half),
            self.east + aside / 2,
            _latitude(middle + half),
            self.width,
            self.height,
        )

    def geo(self) -> dict[str, Any]:
        """The same piece as a `layout.geo`: nothing drawn but our own layers, no panning room."""
        return {
            "visible": False,
            "bgcolor": "rgba(0,0,0,0)",
            "projection": {"type": "mercator"},
            "lonaxis": {"range": [self.west, self.east]},
            "lataxis": {"range": [self.south, self.north]},
        }


def _latitude(mercator: float) -> float:
    return math.degrees(2 * math.atan(math.exp(mercator)) - math.pi / 2)


def _mercator(lat: float) -> float:
    return math.log(math.tan(math.pi / 4 + math.radians(lat) / 2))
