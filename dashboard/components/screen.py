"""What every page begins with: its address, the bars above it, and the filters for its queries."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, replace
from datetime import date
from html import escape
from typing import NoReturn
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from dashboard.address import Address, Field, link
from dashboard.components import location
from dashboard.components.data import provinces, rows
from dashboard.components.filters import bad_address, filter_bar
from dashboard.components.frame import is_national, served_scope, top_bar
from dashboard.components.marks import mark_legend
from dashboard.jalali import jalali_key
from dashboard.labels import label
from dashboard.navigation import CONFLICTS, PROVINCE, Page
from dashboard.tokens import Theme

AGENCY_LEVELS = ("national", "provincial")
STAGES = ("committed", "notified", "allocated", "paid", "spent")


@dataclass(frozen=True)
class Screen:
    """A page being drawn: its checked address and the edition it shows."""

    page: Page
    address: Address
    edition_date: date

    @property
    def theme(self) -> Theme:
        """Light or dark."""
        return self.address.theme

    @property
    def filters(self) -> dict[str, Hashable]:
        """The parameters that most queries share."""
        return {
            "edition_date": self.edition_date,
            "jalali_year": self.address.jalali_year,
            "amount_type_code": self.address.amount_type_code,
            "fund_source_code": self.address.fund_source_code,
            "sector_code": self.address.sector_code,
        }

    @property
    def is_filtered(self) -> bool:
        """Whether the address keeps only a part of what the page could show."""
        names = ("jalali_year", *self.page.filters)
        return any(getattr(self.address, name) is not None for name in names)

    def source(self, code: str) -> str:
        """The address of this screen with the panel open that says where a figure comes from."""
        return link(self.page, self.address, source=code)

    @property
    def key(self) -> str:
        """Names everything that the panels depend on, an open source panel aside."""
        query = urlencode(self.address.moved().query())
        return f"{self.page.url_path}/{jalali_key(self.edition_date)}?{query}"


def open_screen(page: Page) -> Screen:
    """Draw the bars of a page and return what it shows."""
    editions = [day.date() for day in rows("filters/editions")["edition_date"]]
    sample = bool(rows("filters/build")["is_sample"].iloc[0])
    address, only = location.read(), "" if is_national() else _only_province()
    if only and page == PROVINCE and address.province_code is None:
        address = replace(address, province_code=served_scope())
    address = top_bar(page, address, editions, sample, only)
    if only and page.national:
        _for_the_nation(address, only)
    edition_date = address.edition_date or editions[0]
    if page.filters:
        years = rows("filters/jalali_years", edition_date=edition_date)["jalali_year"]
        choices = {
            name: read(edition_date, address)
            for name, read in _CHOICES.items()
            if name in page.filters
        }
        legend = _mark_legend(page, address, edition_date)
        address = filter_bar(page, address, [int(year) for year in years], choices, legend)
    elif address.bad:
        st.html(f'<div class="pg-filters">{bad_address(address)}</div>')
    return Screen(page, address, edition_date)


def _only_province() -> str:
    """The name of the province that is shown alone."""
    frame = provinces()
    return str(frame["province_name"].iloc[0])


def _for_the_nation(address: Address, only: str) -> NoReturn:
    """Say that the page is for the nation, and where the province's own figures are."""
    href = escape(link(PROVINCE, address, province_code=served_scope()))
    words = label("shell.for_the_nation", name=escape(only))
    way = label("province.title", name=escape(only))
    st.html(f'<p class="pg-empty">{words} <a href="{href}" target="_self">{way}</a></p>')
    st.stop()


def _mark_legend(page: Page, address: Address, edition_date: date) -> str:
    """What the mark of a conflict means, where a page may carry one."""
    disputed = rows("overview/conflicts", edition_date=edition_date)["conflict_count"].sum()
    return mark_legend(address) if page != CONFLICTS and disputed else ""


def _counties(edition_date: date, address: Address) -> pd.DataFrame:
    if address.province_code is None:
        return pd.DataFrame({"county_code": [], "county_name": []})
    return rows("province/counties", edition_date=edition_date, province_code=address.province_code)


def _agency_levels(edition_date: date, address: Address) -> pd.DataFrame:
    names = [label(f"agencies.level.{code}") for code in AGENCY_LEVELS]
    return pd.DataFrame({"agency_level_code": AGENCY_LEVELS, "agency_level_name": names})


def _stages(edition_date: date, address: Address) -> pd.DataFrame:
    names = [label(f"conflicts.stage.{code}") for code in STAGES]
    return pd.DataFrame({"stage_code": STAGES, "stage_name": names})


# What each field of a page's filters may be at an edition: its code, then its name.
_CHOICES: dict[Field, Callable[[date, Address], pd.DataFrame]] = {
    "province_code": lambda day, address: provinces(),
    "county_code": _counties,
    "agency_level_code": _agency_levels,
    "agency_code": lambda day, address: rows("filters/agencies"),
    "amount_type_code": lambda day, address: rows("filters/amount_types"),
    "fund_source_code": lambda day, address: rows("filters/fund_sources"),
    "sector_code": lambda day, address: rows("filters/sectors"),
    "stage_code": _stages,
    "claimant_code": lambda day, address: rows("filters/claimants"),
}


def filters_in_words(screen: Screen) -> dict[str, str]:
    """The filters in force, each one's title and the name of what was chosen."""
    address, words = screen.address, {}
    if address.jalali_year and screen.page.filters:
        words[label("filters.jalali_year")] = str(address.jalali_year)
    places: tuple[Field, ...] = () if screen.page.default else ("province_code", "county_code")
    for name, read in _CHOICES.items():
        chosen = getattr(address, name)
        if chosen and name in (*places, *screen.page.filters):
            frame = read(screen.edition_date, address)
            named = dict(zip(frame.iloc[:, 0], frame.iloc[:, 1], strict=True))
            words[label(f"filters.{name}")] = str(named.get(chosen, chosen))
    if address.words:
        words[label("filters.words")] = address.words
    return words
