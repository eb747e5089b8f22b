"""Names and figures written on a map."""

import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import plotly.graph_objects as go

from dashboard.charts.areas import Area, Areas
from dashboard.charts.map_frame import MapFrame
from dashboard.labels import label
from dashboard.numerals import MISSING
from dashboard.places import province_label_plan
from dashboard.tokens import Theme, tokens

LINE_BREAK = "<br>"
SEAS = (
    ("charts.caspian_sea", 53.0, 38.4),
    ("charts.persian_gulf", 50.7, 27.2),
    ("charts.gulf_of_oman", 59.4, 25.0),
)
_SEA_SIZE = 18
_ROOMY_SIZE = 20  # from here on, there is room for the words "no report"
_PLANNED_SCALE = 1780.0  # pixels per radian, at which the provinces' text sizes are planned
_LETTER_WIDTH = 0.54  # of the text size, Vazirmatn in the mean
_LINE_HEIGHT = 1.25
_FIGURE_LETTERS = 4


@dataclass(frozen=True)
class MapLabel:
    """A place's text: where it stands (degrees), its size in pixels, the place if it is outside."""

    code: str
    name: str
    lon: float
    lat: float
    size: float
    outside: bool = False
    leads_to: tuple[float, float] | None = None


def text_traces(labels: Iterable[MapLabel], areas: Areas, theme: Theme) -> list[go.Scattergeo]:
    """Names and figures, a trace per ink; a halo keeps them legible where they cross a border.

    Plotly fades the texts of a clicked map unless their trace has one colour to keep.
    """
    colours = tokens(theme)
    by_ink: dict[str, list[tuple[MapLabel, Area]]] = defaultdict(list)
    for text in labels:
        area = areas.by_code[text.code]
        by_ink[colours.ink if text.outside else area.ink].append((text, area))
    return [_text_trace(ink, placed, colours.card) for ink, placed in by_ink.items()]


def _text_trace(ink: str, placed: list[tuple[MapLabel, Area]], ground: str) -> go.Scattergeo:
    return go.Scattergeo(
        lon=[text.lon for text, _ in placed],
        lat=[text.lat for text, _ in placed],
        text=[f"{text.name}{LINE_BREAK}<b>{_figure(text, area)}</b>" for text, area in placed],
        mode="text",
        hoverinfo="skip",
        textfont={
            "size": [text.size for text, _ in placed],
            "color": ink,
            "shadow": [_halo(ground if text.outside else area.fill) for text, area in placed],
        },
        unselected={"textfont": {"color": ink}},
    )


def _figure(text: MapLabel, area: Area) -> str:
    roomy = area.reported or text.size >= _ROOMY_SIZE
    return area.figure if roomy else MISSING


def leader_trace(labels: Iterable[MapLabel], piece: MapFrame, theme: Theme) -> go.Scattergeo:
    """Thin lines from labels that stand outside to the places they name."""
    lon: list[float | None] = []
    lat: list[float | None] = []
    for text in labels:
        if text.leads_to is not None:
            start_lon, start_lat = _edge_towards(text, text.leads_to, piece)
            lon += [start_lon, text.leads_to[0], None]
            lat += [start_lat, text.leads_to[1], None]
    line = {"color": tokens(theme).muted, "width": 1.5}
    return go.Scattergeo(lon=lon, lat=lat, mode="lines", hoverinfo="skip", line=line)


def _edge_towards(text: MapLabel, end: tuple[float, float], piece: MapFrame) -> tuple[float, float]:
    """Where the straight line from a label's middle to its place leaves the label's box."""
    half_width, half_height = (side / 2 for side in box_size(text.name, text.size))
    across = abs(piece.x(end[0]) - piece.x(text.lon))
    upwards = abs(piece.y(end[1]) - piece.y(text.lat))
    share = min(half_width / across if across else 1, half_height / upwards if upwards else 1, 1)
    return text.lon + share * (end[0] - text.lon), text.lat + share * (end[1] - text.lat)


def sea_trace(piece: MapFrame, theme: Theme) -> go.Scattergeo:
    """The names of the waters around the country."""
    ink = tokens(theme).water_ink
    return go.Scattergeo(
        lon=[lon for _, lon, _ in SEAS],
        lat=[lat for _, _, lat in SEAS],
        text=[label(key) for key, _, _ in SEAS],
        mode="text",
        hoverinfo="skip",
        textfont={"size": _SEA_SIZE * _scale(piece), "color": ink},
        unselected={"textfont": {"color": ink}},
    )


def province_labels(piece: MapFrame) -> list[MapLabel]:
    """The provinces' labels as geo/province_labels.csv plans them, smaller on a smaller map."""
    plan = province_label_plan()
    leads_to = [
        None if math.isnan(lon) else (lon, lat)
        for lon, lat in zip(plan["leader_lon"], plan["leader_lat"], strict=True)
    ]
    columns = (
        plan["province_code"],
        plan["short_fa"].str.replace("|", LINE_BREAK),
        plan["label_lon"],
        plan["label_lat"],
        (plan["size_px"] * _scale(piece)).round(1),
        plan["outside"] == 1,
        leads_to,
    )
    return [MapLabel(*row) for row in zip(*columns, strict=True)]


def _scale(piece: MapFrame) -> float:
    return min(1.0, piece.pixels_per_radian / _PLANNED_SCALE)


def box_size(name: str, em: float) -> tuple[float, float]:
    """Width and height of a name (its lines broken) over a figure, in the unit of `em`."""
    lines = name.split(LINE_BREAK)
    longest = max(_FIGURE_LETTERS, *map(len, lines))
    return longest * _LETTER_WIDTH * em, (len(lines) + 1) * _LINE_HEIGHT * em


def _halo(colour: str) -> str:
    return ", ".join([f"0 0 3px {colour}"] * 3)
