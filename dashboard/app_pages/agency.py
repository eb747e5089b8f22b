"""One agency's report card: everything that is known of it, on one screen and one printed page."""

from dataclasses import replace
from functools import partial

import streamlit as st

from dashboard.components.agency_choice import no_agency, nothing_reported
from dashboard.components.agency_figures import agency_figures_html
from dashboard.components.agency_identity import identity_header
from dashboard.components.agency_record import card_screen, named_agency
from dashboard.components.agency_sheet import agency_sheet
from dashboard.components.agency_sources import agency_panels
from dashboard.components.data import kept, rows
from dashboard.components.filters import bad_address
from dashboard.components.provenance import open_source
from dashboard.components.screen import open_screen
from dashboard.navigation import AGENCY

screen = open_screen(AGENCY)
known = set(rows("filters/provinces")["province_code"])
address = screen.address.among("province_code", known)
if address.bad != screen.address.bad:
    st.html(f'<div class="pg-filters">{bad_address(address)}</div>')
screen = replace(screen, address=address)
agency = named_agency(screen)
if agency is None:
    no_agency(screen)
    st.stop()

screen = card_screen(screen, agency.row)
identity_header(screen, agency)
if not agency.is_reported:
    nothing_reported(screen, agency)
    st.stop()

st.html(kept(partial(agency_figures_html, screen, agency), "agency-figures", screen.key))
agency_sheet(screen, agency)
place = {"province_code": agency.asked["province_code"]}
open_source(screen, place, agency_panels(agency), "provenance.title")
