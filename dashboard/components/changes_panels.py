"""The panels of the page of changes: what to do without an earlier edition, and the balance."""

from collections.abc import Sequence
from datetime import date
from html import escape

import streamlit as st

from dashboard.address import link
from dashboard.components.cards import card
from dashboard.components.changes_balance import balance_html, work_html
from dashboard.components.changes_figures import Comparison
from dashboard.components.data import kept
from dashboard.components.filters import select
from dashboard.components.screen import Screen
from dashboard.jalali import format_date, format_date_long
from dashboard.labels import label
from dashboard.money import Unit, unit_label
from dashboard.navigation import CHANGES


def no_earlier_panel(screen: Screen) -> None:
    """What to do where nothing came before the edition shown."""
    with card("no-earlier", label("shell.page_changes"), height="auto"):
        words = label("changes.no_earlier", date=format_date_long(screen.edition_date))
        href = link(CHANGES, screen.address, edition_date=None, since_date=None)
        st.html(
            f'<p class="pg-empty">{words}</p><nav class="pg-choices">'
            f'<a href="{escape(href)}" target="_self">{label("changes.newest")}</a></nav>'
        )


def balance_panel(screen: Screen, comparison: Comparison, earlier: Sequence[date]) -> None:
    """From the key figures then to those now, kind by kind, and what became of the work.

    The list chooses the edition then.
    """
    unit = unit_label(Unit.billion_toman)
    with card("balance", label("changes.balance"), unit, topic="changes"):
        texts: dict[object, str] = {
            day: label("changes.since", date=format_date(day)) for day in earlier
        }
        select("since_date", texts, screen.address)
        st.html(kept(lambda: balance_html(screen, comparison), "changes-balance", screen.key))
        st.html(f'<header class="pg-title"><h2>{label("changes.work_kinds")}</h2></header>')
        st.html(kept(lambda: work_html(screen, comparison), "changes-work", screen.key))
