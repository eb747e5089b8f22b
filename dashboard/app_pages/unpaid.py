"""Allocated and unpaid: why, whose, how old, what moved, and who has to answer for what."""

import streamlit as st

from dashboard.components import unpaid_panels as panels
from dashboard.components.cards import key_figure_row
from dashboard.components.data import record, rows
from dashboard.components.money_filters import money_filters
from dashboard.components.provenance import open_source
from dashboard.components.screen import open_screen
from dashboard.components.unpaid_choices import unpaid_choice
from dashboard.components.unpaid_figures import unpaid_figures
from dashboard.components.unpaid_list import list_panel
from dashboard.components.unpaid_sources import PANELS
from dashboard.labels import label
from dashboard.money import money_unit_for
from dashboard.navigation import UNPAID

screen = open_screen(UNPAID)
filters = money_filters(screen)
summary = record("unpaid/summary", **filters)
if not summary["allocated_rial"]:
    words = "unpaid.no_rows" if screen.is_filtered else "unpaid.none_at_all"
    st.html(f'<p class="pg-empty">{label(words)}</p>')
    st.stop()

days = int(rows("unpaid/tolerance")["tolerated_days"].iloc[0])
ages, foreign = rows("unpaid/ages", **filters), rows("unpaid/foreign", **filters)
key_figure_row(unpaid_figures(screen, summary, ages, foreign, days))
unit = money_unit_for(summary["unpaid_rial"])
choice = unpaid_choice(screen)
why, whose, which = st.columns([1, 1, 1.75], gap="small")
with why:
    panels.reasons_panel(screen, filters, choice, unit)
    panels.ages_panel(screen, filters, choice, unit)
with whose:
    panels.agencies_panel(screen, filters, unit)
    panels.movements_panel(screen, filters, summary, choice, unit)
with which:
    list_panel(screen, filters, choice)

open_source(screen, {}, PANELS)
