"""Which county a point lies in, so that coordinates can be held against the county stated."""

from functools import cache

import geopandas as gpd
import pandas as pd
import pyarrow as pa

from dashboard import places

# Boundaries are simplified and field readings coarse: so near its border, the county stated counts.
BORDER_TOLERANCE_M = 2_000
_WGS84 = "EPSG:4326"
# Metres, true to about 2 % over the whole country.
_METRIC = "EPSG:32639"
LOCATED = pa.schema(
    [
        ("sheet_id", pa.int32()),
        ("source_row", pa.int64()),
        ("located_county_code", pa.string()),
    ]
)


def locate(rows: pa.Table) -> pa.Table:
    """The county of each point: sheet_id, source_row, located_county_code (null outside Iran).

    `rows` has sheet_id, source_row, latitude and longitude in degrees (WGS84) and county_code, the
    county stated or null; rows without both coordinates are left out.
    """
    stated = rows.to_pandas().dropna(subset=["latitude", "longitude"]).reset_index(drop=True)
    points = gpd.GeoSeries.from_xy(
        stated["longitude"].astype(float), stated["latitude"].astype(float), crs=_WGS84
    )
    located = _containing(points)
    near = _near_stated(points, stated["county_code"], located)
    located = located.where(~near, stated["county_code"])
    return pa.table(
        {
            "sheet_id": pa.array(stated["sheet_id"]),
            "source_row": pa.array(stated["source_row"]),
            "located_county_code": pa.array(located.astype(object).where(located.notna(), None)),
        }
    ).cast(LOCATED)


def _containing(points: gpd.GeoSeries) -> pd.Series:
    """The code of the county that each point lies in, null where there is none."""
    joined = gpd.GeoDataFrame(geometry=points).sjoin(
        _counties().reset_index()[["county_code", "geometry"]], how="left", predicate="intersects"
    )
    # A point on a border lies in both counties.
    codes: pd.Series = joined["county_code"][~joined.index.duplicated()]
    return codes


def _near_stated(points: gpd.GeoSeries, stated: pd.Series, located: pd.Series) -> pd.Series:
    """Whether a point outside the county stated for it lies within the tolerance of its border."""
    asked = stated.isin(_counties().index) & (stated != located)
    shapes = _metric_shapes().loc[stated[asked]].reset_index(drop=True)
    distances = points[asked].to_crs(_METRIC).reset_index(drop=True).distance(shapes)
    near = pd.Series(False, index=points.index)
    near[asked] = (distances <= BORDER_TOLERANCE_M).to_numpy()
    return near


@cache
def _counties() -> gpd.GeoDataFrame:
    """All counties by county_code."""
    parts = [places.counties(code) for code in places.province_names()]
    return pd.concat(parts).set_index("county_code")


@cache
def _metric_shapes() -> gpd.GeoSeries:
    return _counties().geometry.to_crs(_METRIC)
