"""The body of a report card: one sheet on the wall, one page of paper."""

from collections.abc import Callable, Sequence

import streamlit as st

from dashboard.components.agency_list import list_panel
from dashboard.components.agency_money import unpaid_panel, years_panel
from dashboard.components.agency_places import provinces_panel
from dashboard.components.agency_promises import (
    commitments_panel,
    reports_panel,
    visits_panel,
)
from dashboard.components.agency_questions import COLUMNS, questions, questions_panel
from dashboard.components.agency_record import Agency
from dashboard.components.agency_trend import trend_panel
from dashboard.components.agency_works import words_panel
from dashboard.components.data import kept
from dashboard.components.downloads import download_links
from dashboard.components.screen import Screen
from dashboard.labels import label

Column = Sequence[Callable[[Screen, Agency], str]]


def agency_sheet(screen: Screen, agency: Agency) -> None:
    """Draw the panels as one piece, and the buttons that write the questions to a file."""
    with st.container(key="agencysheet"):
        title = label("agency.questions_of", name=agency.name)
        download_links(screen, "questions", title, lambda: questions(agency), COLUMNS)
        st.html(kept(lambda: sheet_html(screen, agency), "agency-sheet", screen.key))


def sheet_html(screen: Screen, agency: Agency) -> str:
    """The panels in two halves of two columns: money and works, questions and promises.

    A ministry's works end with its provinces; a directorate's resolutions stand below everything.
    """
    works: Column = (words_panel, trend_panel)
    promises: Column = (commitments_panel, reports_panel, visits_panel)
    kind, below = "", ""
    if agency.is_directorate:
        kind, below = " pg-sheet-listed", list_panel(screen, agency)
    else:
        works = (*works, provinces_panel)
    halves = (((years_panel, unpaid_panel), works), ((questions_panel,), promises))
    drawn = "".join(
        f'<div class="pg-half">{"".join(_column(screen, agency, column) for column in half)}</div>'
        for half in halves
    )
    return f'<section class="pg-sheet{kind}">{drawn}{below}</section>'


def _column(screen: Screen, agency: Agency, panels: Column) -> str:
    return f"<div>{''.join(panel(screen, agency) for panel in panels)}</div>"
