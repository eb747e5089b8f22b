"""Maps on a page: the chooser of what they are coloured by, and clicks that are told once."""

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from dashboard.charts.choropleth import WIDTH, county_map, province_map
from dashboard.charts.config import chart_config
from dashboard.charts.measures import MEASURES, Measure
from dashboard.components.data import kept
from dashboard.components.filters import bad_address, select
from dashboard.components.screen import Screen
from dashboard.labels import label

# Which column of overview/provinces and province/counties holds each measure.
COLUMNS = {
    "paid_of_allocated": "paid_share",
    "allocated_of_committed": "allocated_share",
    "pace": "pace",
    "unpaid": "unpaid_rial",
    "physical": "physical_share",
    "behind": "behind_count",
}
# Which topic of data/method.toml explains each measure.
TOPICS = {
    "paid_of_allocated": "paid_share",
    "allocated_of_committed": "allocated_share",
    "pace": "pace",
    "unpaid": "unpaid",
    "physical": "physical_progress",
    "behind": "resolution_status",
}
_VISIT = "map-visit"


def measure_chooser(screen: Screen) -> Measure:
    """The measure in the address, and the list that changes it."""
    address = screen.address.among("measure", MEASURES)
    if address.bad != screen.address.bad:
        st.html(f'<div class="pg-filters">{bad_address(address)}</div>')
    select("measure", {code: label(m.label_key) for code, m in MEASURES.items()}, address)
    return _chosen(screen)


def measure_topic(screen: Screen) -> str:
    """The topic that explains the measure in the address."""
    return TOPICS[_chosen(screen).code]


def _chosen(screen: Screen) -> Measure:
    address = screen.address.among("measure", MEASURES)
    return MEASURES[address.measure or next(iter(MEASURES))]


def place_map(
    screen: Screen, frame: pd.DataFrame, measure: Measure, height: int, width: int = WIDTH
) -> str | None:
    """The country's provinces, or the counties of the address's province; the code clicked now.

    Labels are planned for `width` by `height` pixels on a wall of 1920 by 1080.
    """
    column = COLUMNS[measure.code]
    # A place without any resolution has no figure: nothing to praise or to blame.
    values = frame[column].where(frame["resolution_count"] > 0)
    shown = frame.assign(value=values, count=frame["resolution_count"])
    address = screen.address

    def draw() -> go.Figure:
        if address.province_code is None or screen.page.default:
            return province_map(shown, measure, screen.theme, height=height, width=width)
        return county_map(
            shown,
            address.province_code,
            measure,
            screen.theme,
            address.county_code,
            height=height,
            width=width,
        )

    chart = kept(draw, f"map-{screen.page.url_path}", screen.key)
    # A second click on the same place would deselect it: after a click the chart is a new one.
    visit = st.session_state.setdefault(_VISIT, 0)
    event = st.plotly_chart(
        chart,
        theme=None,
        config=chart_config(),
        key=f"map-{screen.key}-{visit}",
        on_select="rerun",
        selection_mode="points",
    )
    points = event["selection"]["points"]
    if not points:
        return None
    st.session_state[_VISIT] = visit + 1
    return str(points[0]["location"])
