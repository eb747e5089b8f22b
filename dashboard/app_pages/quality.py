"""The quality of what was delivered: files, agencies, checks, what waits, what goes back."""

import streamlit as st

from dashboard.components import quality_panels as panels
from dashboard.components.cards import key_figure_row
from dashboard.components.provenance import open_source
from dashboard.components.quality_figures import quality_figures
from dashboard.components.quality_sources import PANELS
from dashboard.components.screen import open_screen
from dashboard.components.send_back import offices_panel
from dashboard.navigation import QUALITY

screen = open_screen(QUALITY)
key_figure_row(quality_figures(screen))

files, agencies = st.columns([1.5, 1], gap="small")
with files:
    panels.files_panel(screen)
with agencies:
    panels.agencies_panel(screen)

checks, waiting, returned = st.columns([1, 1.15, 1], gap="small")
with checks:
    panels.checks_panel(screen)
with waiting:
    panels.held_panel(screen)
with returned:
    offices_panel(screen)

open_source(screen, {}, PANELS)
