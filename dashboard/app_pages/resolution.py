"""One resolution: its money stage by stage, its works, what was done about it, and whose claims."""

from functools import partial

import streamlit as st

from dashboard.components.cards import key_figure_row
from dashboard.components.data import kept
from dashboard.components.provenance import open_source
from dashboard.components.resolution_chain import chain_panel
from dashboard.components.resolution_claims import claims_panel
from dashboard.components.resolution_events import events_panel
from dashboard.components.resolution_figures import resolution_figures
from dashboard.components.resolution_identity import identity_header, no_resolution
from dashboard.components.resolution_progress import deadlines_panel, progress_panel
from dashboard.components.resolution_record import named_resolution
from dashboard.components.resolution_sources import resolution_panels
from dashboard.components.screen import open_screen
from dashboard.navigation import RESOLUTION

screen = open_screen(RESOLUTION)
resolution = kept(lambda: named_resolution(screen), "resolution", screen.key)
if resolution is None:
    no_resolution(screen)
    st.stop()

identity_header(screen, resolution)
key_figure_row(kept(partial(resolution_figures, screen, resolution), "figures", screen.key))

money, works, followed = st.columns([1.4, 1, 0.86], gap="small")
with money:
    chain_panel(screen, resolution)
    claims_panel(screen, resolution)
with works:
    progress_panel(screen, resolution)
    deadlines_panel(screen, resolution)
with followed:
    events_panel(screen, resolution)

panels = resolution_panels(resolution)
open_source(screen, {}, panels, "provenance.title")
