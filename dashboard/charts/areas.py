"""The values of a map put into classes and words, one entry per place."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from dashboard.charts.classes import Classes, classify
from dashboard.charts.measures import Measure
from dashboard.charts.text import rtl
from dashboard.labels import label
from dashboard.money import unit_label
from dashboard.numerals import format_number
from dashboard.tokens import Theme, tokens


@dataclass(frozen=True)
class Area:
    """One place: its class (one past the last without report), figure, hover text and colours."""

    code: str
    name: str
    place: int
    reported: bool
    figure: str
    hover: str
    fill: str
    ink: str


@dataclass(frozen=True)
class Areas:
    """All places of a map in one order, with the classes they fall into."""

    classes: Classes
    unit: str
    by_code: Mapping[str, Area]

    @property
    def without_report(self) -> bool:
        """Whether any place has no figure."""
        return not all(area.reported for area in self.by_code.values())


def areas_of(
    frame: pd.DataFrame,
    code_column: str,
    names: Mapping[str, str],
    measure: Measure,
    theme: Theme,
) -> Areas:
    """Classify the frame's `value` for every named place; a missing row counts as null.

    `count` (resolutions) and `conflict_count` (disputed figures) are told on hovering, if given.
    """
    rows = frame.set_index(code_column)
    values = {str(code): float(value) for code, value in rows["value"].dropna().items()}
    counts = rows["count"].dropna().to_dict() if "count" in rows else {}
    conflicts = rows["conflict_count"].to_dict() if "conflict_count" in rows else {}
    classes = classify(list(values.values()), measure, theme)
    unit = unit_label(classes.unit) if measure.kind == "money" else ""
    fills = (*classes.fills, tokens(theme).no_report)
    inks = (*classes.inks, tokens(theme).no_report_ink)

    def area(code: str, name: str) -> Area:
        reported = code in values
        place = classes.place(values[code]) if reported else len(classes.fills)
        figure = measure.write(values[code], classes.unit) if reported else _no_report()
        told = label("charts.hover", measure=label(measure.label_key), figure=figure)
        lines = [rtl(f"<b>{name}</b>"), rtl(f"{told} {unit}".rstrip() if reported else told)]
        if code in counts:
            lines.append(rtl(label("charts.hover_count", count=format_number(counts[code]))))
        if conflicts.get(code):
            lines.append(rtl(label("charts.hover_conflicts", count=format_number(conflicts[code]))))
        hover = "<br>".join(lines)
        return Area(code, name, place, reported, figure, hover, fills[place], inks[place])

    return Areas(classes, unit, {code: area(code, name) for code, name in names.items()})


def _no_report() -> str:
    return label("charts.no_report")
