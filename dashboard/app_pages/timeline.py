"""Money by month and year: what came, what must come, where it may lead; parts side by side."""

import streamlit as st

from dashboard.components import timeline_panels as panels
from dashboard.components.cards import key_figure_row
from dashboard.components.data import records, rows
from dashboard.components.money_filters import money_filters
from dashboard.components.provenance import open_source
from dashboard.components.screen import open_screen
from dashboard.components.timeline_choices import timeline_choice
from dashboard.components.timeline_figures import timeline_figures
from dashboard.components.timeline_multiples import multiples_panel
from dashboard.components.timeline_outlook import stage_outlook
from dashboard.components.timeline_sources import PANELS
from dashboard.labels import label
from dashboard.navigation import TIMELINE

screen = open_screen(TIMELINE)
filters = money_filters(screen)
whole = records(rows("timeline/parts", **filters))
if not whole:
    words = "timeline.no_rows" if screen.is_filtered else "timeline.none_at_all"
    st.html(f'<p class="pg-empty">{label(words)}</p>')
    st.stop()

figures, views = st.container(), st.container(key="timeline-views")
with views:
    choice = timeline_choice(screen)
months = rows("timeline/months", **filters)
ahead = stage_outlook(
    months, choice.stage, whole[0]["committed_rial"], whole[0][f"{choice.stage}_rial"]
)
with figures:
    types = rows("timeline/parts", compare="amount_type", **filters)
    key_figure_row(timeline_figures(screen, whole[0], types, ahead))
with views:
    if choice.compare is None:
        course, years = st.columns([1.75, 1], gap="small")
        with course:
            panels.cumulative_panel(screen, months, ahead)
            needed = 0 if ahead.outlook.is_over else whole[0][f"needed_{choice.stage}_rial"]
            panels.monthly_panel(screen, months, choice.stage, needed)
        with years:
            panels.years_panel(screen, filters, choice.stage)
            reported = whole[0][f"{choice.stage}_rial"]
            panels.outlook_panel(screen, filters, ahead, reported)
    else:
        multiples_panel(screen, filters, choice)

open_source(screen, {}, PANELS)
