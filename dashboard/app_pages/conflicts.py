"""Figures that several offices state differently: how many, by how much, whose, and from where."""

import streamlit as st

from dashboard.components import conflict_panels as panels
from dashboard.components.cards import key_figure_row
from dashboard.components.conflict_figures import conflict_figures, conflict_filters
from dashboard.components.provenance import open_source
from dashboard.components.screen import open_screen
from dashboard.navigation import CONFLICTS

screen = open_screen(CONFLICTS)
filters = conflict_filters(screen)
key_figure_row(conflict_figures(screen, filters))

whose, listed = st.columns([1, 2.1], gap="small")
with whose:
    panels.claimants_panel(screen, filters)
    panels.provinces_panel(screen, filters)
    panels.agencies_panel(screen, filters)
with listed:
    panels.conflicts_panel(screen, filters)
    panels.progress_panel(screen, filters)

open_source(screen, {"province_code": screen.address.province_code})
