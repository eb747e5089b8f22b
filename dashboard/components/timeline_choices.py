"""What the timeline compares and how: the tabs above its panels."""

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import Literal, cast

import streamlit as st

from dashboard.address import Changes, Field, link
from dashboard.charts.outlook import STAGES as OUTLOOK_STAGES
from dashboard.charts.outlook import Stage
from dashboard.components.filters import bad_address
from dashboard.components.screen import Screen
from dashboard.labels import label
from dashboard.navigation import TIMELINE

COMPARED: Mapping[str, Field] = {
    "province": "province_code",
    "agency": "agency_code",
    "sector": "sector_code",
    "fund_source": "fund_source_code",
    "amount_type": "amount_type_code",
}
COURSES = ("cumulative", "monthly")
KEY = ("planned", "committed", "allocated", "paid")


@dataclass(frozen=True)
class Choice:
    """What is compared (None: nothing, all in one), whose future is shown, and which course."""

    compare: str | None
    stage: Stage
    course: Literal["cumulative", "monthly"]


def timeline_choice(screen: Screen) -> Choice:
    """Draw the tabs and return what they say."""
    address = screen.address.among("compare", COMPARED)
    measures = OUTLOOK_STAGES if address.compare is None else COURSES
    address = address.among("measure", measures)
    chosen = address.measure or measures[0]
    said = bad_address(address) if address.bad != screen.address.bad else ""
    key = "".join(
        f'<li class="pg-stage-{name}"><i></i>{label(f"charts.{name}")}</li>' for name in KEY
    )
    st.html(
        f'<div class="pg-tabs">{_compared(screen, address.compare)}'
        f"{_tabs(screen, 'measure', dict.fromkeys(measures), chosen, measures[0])}{said}"
        f'<ul class="pg-stage-key">{key}</ul></div>'
    )
    return Choice(
        compare=address.compare,
        stage=cast(Stage, chosen) if address.compare is None else "paid",
        course="monthly" if chosen == "monthly" else "cumulative",
    )


def _compared(screen: Screen, chosen: str | None) -> str:
    # Of what a filter keeps one of, there is nothing to compare.
    kept = [
        name
        for name, field in COMPARED.items()
        if name == chosen or getattr(screen.address, field) is None
    ]
    return _tabs(screen, "compare", {"all": None, **dict.fromkeys(kept)}, chosen or "all", "all")


def _tabs(
    screen: Screen, name: Field, options: Mapping[str, None], chosen: str, absence: str
) -> str:
    links = []
    for option in options:
        changes = {name: None if option == absence else option}
        if name == "compare":
            changes["measure"] = None
        href = link(TIMELINE, screen.address, **cast(Changes, changes))
        current = " aria-current=page" if option == chosen else ""
        text = label(f"timeline.{name}.{option}")
        links.append(f'<a href="{escape(href)}" target="_self"{current}>{text}</a>')
    return f'<nav aria-label="{label(f"filters.{name}")}">{"".join(links)}</nav>'
