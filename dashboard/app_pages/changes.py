"""What changed between two editions: the balance, the work, the resolutions, where they are."""

from dataclasses import replace

import streamlit as st

from dashboard.components import changes_panels as panels
from dashboard.components.cards import key_figure_row
from dashboard.components.changes_figures import (
    change_figures,
    checked,
    compare,
    earlier_editions,
)
from dashboard.components.changes_places import places_panels
from dashboard.components.changes_rows import rows_panel
from dashboard.components.changes_sources import change_sources
from dashboard.components.provenance import open_source
from dashboard.components.screen import open_screen
from dashboard.navigation import CHANGES

screen = open_screen(CHANGES)
earlier = earlier_editions(screen.edition_date)
if not earlier:
    panels.no_earlier_panel(screen)
    st.stop()

screen = replace(screen, address=checked(screen.address, earlier))
comparison = compare(screen, screen.address.since_date or earlier[0])
key_figure_row(change_figures(screen, comparison))

told, listed = st.columns([1, 1.35], gap="small")
with told:
    panels.balance_panel(screen, comparison, earlier)
with listed:
    rows_panel(screen, comparison)
    places_panels(screen, comparison)

open_source(screen, {}, change_sources(comparison))
