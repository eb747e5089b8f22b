"""One province: key figures beside the country's, its counties, its resolutions."""

import streamlit as st

from dashboard.components import province_panels as panels
from dashboard.components.cards import key_figure_row
from dashboard.components.data import record, records, rows
from dashboard.components.money_figures import key_figures
from dashboard.components.provenance import open_source
from dashboard.components.screen import open_screen
from dashboard.money import money_unit_for
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
        conflicts=rows("overview/conflicts", **place, **screen.filters),
    )
)

counties, resolutions = st.columns([1, 2.4], gap="small")
with counties:
    panels.county_map_panel(screen, province)
with resolutions:
    panels.resolutions_panel(screen, province, money_unit_for(row["committed_rial"]))

open_source(screen, place)
