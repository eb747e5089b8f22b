"""The national overview: key figures, provinces, three years, agencies, decisions, changes."""

import streamlit as st

from dashboard.components import overview_panels as panels
from dashboard.components.cards import key_figure_row
from dashboard.components.data import record, rows
from dashboard.components.money_figures import key_figures
from dashboard.components.overview_provinces import provinces_panel
from dashboard.components.overview_sources import PANELS
from dashboard.components.provenance import open_source
from dashboard.components.screen import open_screen
from dashboard.money import money_unit_for
from dashboard.navigation import OVERVIEW

screen = open_screen(OVERVIEW)
row = record("overview/key_figures", **screen.filters)
unit = money_unit_for(row["committed_rial"])
foreign = rows(
    "overview/foreign_credits",
    edition_date=screen.edition_date,
    jalali_year=screen.address.jalali_year,
    sector_code=screen.address.sector_code,
)
key_figure_row(
    key_figures(
        screen,
        row,
        rows("overview/amount_types", **screen.filters),
        foreign,
        conflicts=rows("overview/conflicts", **screen.filters),
    )
)

provinces, money, people = st.columns([1.12, 1, 0.98], gap="small")
with provinces:
    provinces_panel(screen)
with money:
    panels.timeline_panel(screen)
    panels.agencies_panel(screen)
with people:
    panels.decisions_panel(screen, unit)
    panels.changes_panel(screen, unit)

open_source(screen, {}, PANELS)
