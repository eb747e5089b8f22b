"""How an agency's composite and its components went from edition to edition."""

import math
from datetime import date
from html import escape

import pandas as pd

from dashboard.charts.sparkline import sparkline
from dashboard.components.agency_items import panel_html
from dashboard.components.agency_record import Agency
from dashboard.components.agency_scores import least_items, weights
from dashboard.components.data import kept, records, rows
from dashboard.components.screen import Screen
from dashboard.jalali import format_date
from dashboard.labels import label
from dashboard.numerals import format_change, format_number, format_percent
from dashboard.ranking import COMPONENTS, composites
from dashboard.tokens import tokens

FULL = 100
COMPOSITE = "composite"


def trend_panel(screen: Screen, agency: Agency) -> str:
    """A line of the composite and of each component over all editions up to the one shown."""
    frame = kept(lambda: agency_trend(agency), "agency-trend", screen.key)
    first, last = (format_date(frame["edition_date"].iloc[place]) for place in (0, -1))
    hint = label("agency.trend_hint", first=first, last=last)
    lines = "".join(_line(screen, frame, name) for name in (COMPOSITE, *COMPONENTS))
    body = f'<ul class="pg-trend">{lines}</ul>'
    return panel_html("trend", label("agency.trend"), body, hint=hint, topic="improvement")


def agency_trend(agency: Agency) -> pd.DataFrame:
    """A row per edition, oldest first: edition_date, composite and component shares (0 to 1).

    Each edition's composite is by the agencies of that edition; nan where there is none.
    """
    now = agency.asked["edition_date"]
    editions = sorted(day.date() for day in rows("filters/editions")["edition_date"])
    return pd.DataFrame([_at(agency, day) for day in editions if day <= now])


def _at(agency: Agency, day: date) -> dict[str, object]:
    frame = rows("agencies/components", **{**agency.compared, "edition_date": day})
    scores = composites(frame, weights(), least_items())
    found = records(frame.assign(composite=scores)[frame["agency_code"] == agency.code])
    row = found[0] if found else {}
    shares = {name: _share(row, name) for name in COMPONENTS}
    return {"edition_date": day, COMPOSITE: row.get(COMPOSITE, math.nan), **shares}


def _share(row: dict[str, float], name: str) -> float:
    items = row.get(f"{name}_items", 0)
    return row[f"{name}_successes"] / items if items else math.nan


def _line(screen: Screen, frame: pd.DataFrame, name: str) -> str:
    colours = tokens(screen.theme)
    values = [float(value) for value in frame[name]]
    whole = name == COMPOSITE
    title = label("columns.composite") if whole else label(f"agencies.component.{name}")
    picture = sparkline(values, colours.brand if whole else colours.allocated, colours.line)
    now, before = values[-1], values[-2] if len(values) > 1 else math.nan
    written = format_number(now * FULL, 1) if whole else format_percent(now)
    change = (now - before) * FULL
    tone = "neutral"
    if not math.isnan(change) and round(change, 1):
        tone = "good" if change > 0 else "bad"
    moved = "" if math.isnan(change) else format_change(change, 1)
    told = " · ".join(
        f"{format_date(day)}: {format_number(value * FULL, 1)}"
        for day, value in zip(frame["edition_date"], values, strict=True)
    )
    return (
        f'<li class="pg-trend-{name}" title="{escape(told)}"><span>{title}</span>'
        f'<img src="{escape(picture)}" alt="{escape(told)}">'
        f'<b>{written}</b><em class="pg-change pg-tone-{tone}">{moved}</em></li>'
    )
