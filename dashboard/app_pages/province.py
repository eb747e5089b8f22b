"""One province: key figures beside the country's, its counties, its divisions, its resolutions."""

import streamlit as st

from dashboard.components import province_breakdowns, province_sources, province_table
from dashboard.components import province_panels as panels
from dashboard.components.cards import key_figure_row
from dashboard.components.data import record, records, rows
from dashboard.components.money_figures import key_figures
from dashboard.components.provenance import open_source
from dashboard.components.province_trips import trips_panel
from dashboard.components.screen import open_screen
from dashboard.navigation import PROVINCE

screen = open_screen(PROVINCE)
province = panels.chosen_province(screen)
if province is None:
    panels.province_chooser(screen)
    st.stop()

place = {"province_code": province.code, "county_code": screen.address.county_code}
row = record("overview/key_figures", **place, **screen.filters)
nation = rows("province/national_shares", **screen.filters)
foreign = rows(
    "overview/foreign_credits",
    edition_date=screen.edition_date,
    province_code=province.code,
    jalali_year=screen.address.jalali_year,
    sector_code=screen.address.sector_code,
)
key_figure_row(
    key_figures(
        screen,
        row,
        rows("overview/amount_types", **place, **screen.filters),
        foreign,
        None if nation.empty else records(nation)[0],
        nation_statuses=panels.nation_statuses(screen),
        conflicts=rows("overview/conflicts", **place, **screen.filters),
    )
)

with st.container(key="province-views"):
    if panels.view_tabs(screen, province, row["resolution_count"]) == panels.RESOLUTIONS:
        province_table.resolutions_panel(screen, province)
    else:
        counties, course, divisions = st.columns([1, 1.06, 1.34], gap="small")
        with counties:
            panels.county_map_panel(screen, province)
        with course:
            panels.timeline_panel(screen, province)
            trips_panel(screen, province)
        with divisions:
            province_breakdowns.sectors_panel(screen, province)
            province_breakdowns.agencies_panel(screen, province)

open_source(screen, place, province_sources.PANELS)
