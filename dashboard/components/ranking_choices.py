"""What the page of agencies shows and how: its view, its level and the order of its table."""

from dataclasses import dataclass, replace
from html import escape

import streamlit as st

from dashboard.address import Changes, link
from dashboard.components.agency_scores import LEVELS
from dashboard.components.filters import bad_address
from dashboard.components.screen import Screen
from dashboard.components.tables import Order
from dashboard.labels import label
from dashboard.navigation import AGENCIES, METHOD

VIEWS = ("ranking", "funnel", "robustness")
RANK = "rank"
REVERSED = "_reversed"
# What the table can be ordered by, by column of its frame, and which way first: the best first, but
# what asks for a look first where the figure is a doubt.
ORDERS: dict[str, tuple[str, Order]] = {
    RANK: ("rank", "ascending"),
    "composite": ("composite", "descending"),
    "paid": ("paid_share", "descending"),
    "on_schedule": ("on_schedule_share", "descending"),
    "reported": ("reported_share", "descending"),
    "kept": ("kept_share", "descending"),
    "improvement": ("improvement", "descending"),
    "above": ("paid_above_allocated_rial", "descending"),
    "quality": ("quality_score", "ascending"),
    "visits": ("visit_disagrees_count", "descending"),
}
_OPPOSITE: dict[Order, Order] = {"ascending": "descending", "descending": "ascending"}


@dataclass(frozen=True)
class Choice:
    """The view, and the code of ORDERS that the table is ordered by, reversed or not."""

    view: str
    order: str
    is_reversed: bool

    @property
    def ordered(self) -> Order:
        """Which way the column in force runs."""
        way = ORDERS[self.order][1]
        return _OPPOSITE[way] if self.is_reversed else way

    def following(self, order: str) -> str | None:
        """The address's `order` once the heading of `order` is pressed; None: by rank."""
        if order != self.order or self.is_reversed:
            return None if order == RANK else order
        return f"{order}{REVERSED}"


def ranking_choice(screen: Screen) -> Choice:
    """Draw the tabs and return what they and the address say."""
    orders = {f"{code}{ending}" for code in ORDERS for ending in ("", REVERSED)}
    address = screen.address.among("view", VIEWS).among("order", orders)
    address = address.among("agency_level_code", LEVELS)
    choice = Choice(
        view=address.view or VIEWS[0],
        order=(address.order or RANK).removesuffix(REVERSED),
        is_reversed=(address.order or "").endswith(REVERSED),
    )
    # What the bars above already told is not told again.
    own = replace(address, bad=address.bad[len(screen.address.bad) :])
    said = bad_address(own) if own.bad else ""
    level = address.agency_level_code or LEVELS[0]
    st.html(
        f'<div class="pg-tabs">{_views(screen, choice.view)}{_levels(screen, level)}{said}'
        f"{_not_ranked_on(screen)}</div>"
    )
    return choice


def _views(screen: Screen, chosen: str) -> str:
    links = [
        _tab(
            link(AGENCIES, screen.address, view=None if view == VIEWS[0] else view, order=None),
            label(f"agencies.view.{view}"),
            view == chosen,
        )
        for view in VIEWS
    ]
    return f'<nav aria-label="{label("filters.view")}">{"".join(links)}</nav>'


def _levels(screen: Screen, chosen: str) -> str:
    links = [
        _tab(
            link(AGENCIES, screen.address, agency_level_code=None if level == LEVELS[0] else level),
            label(f"agencies.level.{level}"),
            level == chosen,
        )
        for level in LEVELS
    ]
    return f'<nav aria-label="{label("filters.agency_level_code")}">{"".join(links)}</nav>'


def _tab(href: str, text: str, is_current: bool) -> str:
    current = " aria-current=page" if is_current else ""
    return f'<a href="{escape(href)}" target="_self"{current}>{text}</a>'


def _not_ranked_on(screen: Screen) -> str:
    """Why the share allocated of committed is no component."""
    href = escape(link(METHOD, screen.address, view=None, order=None, topic="allocated_share"))
    return (
        f'<p class="pg-not-ranked">{label("agencies.not_ranked_on")}'
        f' <a href="{href}" target="_self">{label("agencies.why_not")}</a></p>'
    )


def nobody_html(screen: Screen) -> str:
    """That the filters leave no agency, and the way back to all of them."""
    href = link(AGENCIES, screen.address, **_NO_FILTERS)
    return (
        f'<p class="pg-empty">{label("agencies.nobody")}'
        f' <a href="{escape(href)}" target="_self">{label("agencies.back_to_all")}</a></p>'
    )


_NO_FILTERS: Changes = {
    "province_code": None,
    "sector_code": None,
    "jalali_year": None,
    "agency_level_code": None,
}
