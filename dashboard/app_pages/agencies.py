"""Agencies ranked by what they answer for, with how far chance and the choice of weights reach."""

import streamlit as st

from dashboard.components.agency_scores import agency_scores, comparison
from dashboard.components.cards import key_figure_row
from dashboard.components.provenance import open_source
from dashboard.components.ranking_choices import nobody_html, ranking_choice
from dashboard.components.ranking_figures import ranking_figures
from dashboard.components.ranking_funnel import funnel_view
from dashboard.components.ranking_robustness import robustness_panel
from dashboard.components.ranking_sources import PANELS
from dashboard.components.ranking_table import ranking_panel
from dashboard.components.screen import open_screen
from dashboard.navigation import AGENCIES

screen = open_screen(AGENCIES)
if agency_scores(comparison(screen)).empty:
    st.html(nobody_html(screen))
    st.stop()

key_figure_row(ranking_figures(screen))
with st.container(key="agency-views"):
    choice = ranking_choice(screen)
    if choice.view == "funnel":
        funnel_view(screen)
    elif choice.view == "robustness":
        robustness_panel(screen)
    else:
        ranking_panel(screen, choice)

open_source(screen, {"province_code": screen.address.province_code}, PANELS)
