"""What stands around every page: the top bar, and what the server does before the first page."""

import importlib
import os
import pkgutil
from collections.abc import Sequence
from datetime import date
from html import escape
from pathlib import Path
from typing import cast

import streamlit as st

from dashboard import components
from dashboard.address import Address, Changes, link
from dashboard.components.filters import select
from dashboard.components.search_field import search_field_html
from dashboard.errors import PeygirError
from dashboard.jalali import format_date_long
from dashboard.labels import label
from dashboard.navigation import CLAIM_FILTERS, GUIDE, IMPORT, PAGES, Page
from dashboard.store import NATIONAL, Store, open_store

STORE_VARIABLE = "PEYGIR_STORE"
EXPORTS_VARIABLE = "PEYGIR_EXPORTS"
SCOPE_VARIABLE = "PEYGIR_SCOPE"
EDITION_WIDTH_PX = 190
OF_ONE_PAGE = (
    *("resolution_code", "gap_reason_code", "age_code", "status_code", "since_date"),
    *("change_code", "compare", "order", "words", "view", "topic"),
)


def warm_up() -> None:
    """Load what pages need and open the store, so that no visitor waits for it."""
    for module in pkgutil.iter_modules(components.__path__, f"{components.__name__}."):
        importlib.import_module(module.name)
    served_store()


def show_failure(error: Exception) -> bool:
    """Tell in Persian that the page could not be drawn; True, so that Streamlit adds nothing."""
    text = str(error) if isinstance(error, PeygirError) else label("shell.failed")
    st.html(
        f'<div class="pg-failure" role="alert" data-testid="stException">'
        f"<b>{label('shell.failure')}</b><p>{escape(text)}</p></div>"
    )
    return True


def served_store() -> Store:
    """The store on the build published now, in the folder that the server was given."""
    return open_store(Path(os.environ[STORE_VARIABLE]))


def served_scope() -> str:
    """Whose rows the pages show: the nation's, or the province's whose code the server was given.

    Asked anew in every run; part of the key of everything that is kept between runs.
    """
    return os.environ.get(SCOPE_VARIABLE, NATIONAL)


def is_national() -> bool:
    """Whether the pages show every province's rows."""
    return served_scope() == NATIONAL


def exports_folder() -> Path | None:
    """The folder of exports that the server was given, or None: then nobody can import here.

    Exports hold every province's rows: a server of one province's has none.
    """
    given = os.environ.get(EXPORTS_VARIABLE)
    return Path(given) if given and is_national() else None


def top_bar(
    page: Page, address: Address, editions: Sequence[date], sample: bool, only: str = ""
) -> Address:
    """Brand, pages, edition and theme in one row; `editions` newest first.

    `only` is the name of the province that is shown alone.

    Returns the address, without an edition that does not exist (listed in its `bad`).
    """
    address = address.among("edition_date", editions)
    with st.container(
        horizontal=True, vertical_alignment="center", wrap=False, gap="small", key="topbar"
    ):
        st.html(
            _brand(address, editions, sample, only)
            + _pages(page, address)
            + search_field_html(page, address),
            width="stretch",
        )
        if editions:
            options: dict[object, str] = {day: format_date_long(day) for day in editions}
            with st.container(key="edition", width=EDITION_WIDTH_PX):
                select("edition_date", options, address)
        st.html(_guide_link(page, address) + _theme_link(page, address), width="content")
    return address


def _brand(address: Address, editions: Sequence[date], sample: bool, only: str) -> str:
    status = label("shell.no_edition")
    if editions:
        until = address.edition_date or editions[0]
        status = label("shell.status_until", date=format_date_long(until))
    if only:
        status += " · " + label("shell.only_province", name=escape(only))
    badge = (
        f'<mark title="{label("shell.sample_help")}">{label("shell.sample")}</mark>'
        if sample
        else ""
    )
    return (
        f'<div class="pg-brand"><i class="pg-icon pg-icon-mark"></i>'
        f"<div><b>{label('shell.brand')}</b><small>{status}</small></div>{badge}</div>"
    )


def _pages(current: Page, address: Address) -> str:
    hidden = {IMPORT} if exports_folder() is None else set()
    hidden |= set() if is_national() else {page for page in PAGES if page.national}
    shown = [page for page in PAGES if page.listed and page not in hidden]
    hrefs = {page: link(page, address, **_left_behind(page)) for page in shown}
    links = "".join(
        f'<a href="{escape(hrefs[page])}" target="_self"'
        f"{' aria-current=page' if page == current else ''}"
        f' title="{label(page.title_key)}">'
        f'<i class="pg-icon pg-icon-{page.icon}"></i>{label(f"shell.short_{page.url_path}")}</a>'
        for page in shown
    )
    return f'<nav class="pg-pages" aria-label="{label("shell.navigation")}">{links}</nav>'


def _left_behind(page: Page) -> Changes:
    """What a page cannot show: the country's no one province, most no one claimant.

    And what only one page has a meaning for, such as the words of a search.
    """
    gone: list[str] = [name for name in CLAIM_FILTERS if name not in page.filters]
    gone += OF_ONE_PAGE
    gone += [] if "agency_level_code" in page.filters else ["agency_level_code"]
    gone += ["province_code"] if page.default else []
    return cast(Changes, dict.fromkeys(gone))


def _guide_link(page: Page, address: Address) -> str:
    href = link(GUIDE, address, **_left_behind(GUIDE))
    text = label(GUIDE.title_key)
    current = " aria-current=page" if page == GUIDE else ""
    return (
        f'<a class="pg-tool pg-help" href="{escape(href)}" target="_self" title="{text}"'
        f' aria-label="{text}"{current}><i class="pg-icon pg-icon-{GUIDE.icon}"></i></a>'
    )


def _theme_link(page: Page, address: Address) -> str:
    to_dark = address.theme == "light"
    href = link(page, address, theme="dark" if to_dark else "light")
    text = label("shell.to_dark") if to_dark else label("shell.to_light")
    return (
        f'<a class="pg-tool pg-theme" href="{escape(href)}" target="_self" title="{text}"'
        f' aria-label="{text}"><i class="pg-icon pg-icon-{"moon" if to_dark else "sun"}"></i></a>'
    )
