"""The legend of a map: one row of coloured cells with words, first class at the right."""

from typing import Any

from dashboard.charts.areas import Areas
from dashboard.charts.text import rtl
from dashboard.labels import label
from dashboard.places import ATTRIBUTION
from dashboard.tokens import Theme, tokens

HEIGHT = 72  # pixels below the map: a gap, the cells, the line of small print
_CELL_HEIGHT = 34
_CELL_GAP = 3
_TOP = -8
_TEXT_SIZE = 15
_SMALL_SIZE = 13
_SMALL_TOP = _TOP - _CELL_HEIGHT - 15


def legend(areas: Areas, theme: Theme) -> dict[str, Any]:
    """Layout of the classes, of "no report" where it occurs, the unit and the borders' source."""
    colours, classes = tokens(theme), areas.classes
    cells = list(zip(classes.words, classes.fills, classes.inks, strict=True))
    if areas.without_report:
        cells.append((label("charts.no_report"), colours.no_report, colours.no_report_ink))
    share = 1 / len(cells)
    shapes, notes = [], []
    for place, (words, fill, ink) in enumerate(cells):
        right = 1 - place * share
        shapes.append(_cell(right - share, right, fill, colours.line))
        middle = _TOP - _CELL_HEIGHT / 2
        notes.append(_note(right - share / 2, rtl(words), shift=middle, size=_TEXT_SIZE, ink=ink))
    for x, anchor, text in ((0, "left", ATTRIBUTION), (1, "right", rtl(areas.unit))):
        small = _note(x, text, shift=_SMALL_TOP, size=_SMALL_SIZE, ink=colours.muted, anchor=anchor)
        notes.append(small)
    return {"shapes": shapes, "annotations": notes}


def _cell(left: float, right: float, fill: str, line: str) -> dict[str, Any]:
    return {
        "type": "rect",
        "xref": "paper",
        "yref": "paper",
        "x0": left + 0.003,
        "x1": right - 0.003,
        "ysizemode": "pixel",
        "yanchor": 0,
        "y0": _TOP - _CELL_HEIGHT,
        "y1": _TOP,
        "fillcolor": fill,
        "line": {"color": line, "width": 1},
    }


def _note(
    x: float, text: str, *, shift: float, size: int, ink: str, anchor: str = "center"
) -> dict[str, Any]:
    return {
        "xref": "paper",
        "yref": "paper",
        "x": x,
        "xanchor": anchor,
        "y": 0,
        "yanchor": "middle",
        "yshift": shift,
        "text": text,
        "showarrow": False,
        "font": {"size": size, "color": ink},
    }
