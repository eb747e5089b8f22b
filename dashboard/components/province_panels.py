"""The panels of one province: which one, its counties, its views, its years by month."""

from dataclasses import dataclass
from html import escape

import pandas as pd
import streamlit as st

from dashboard.address import link
from dashboard.charts.config import chart_config
from dashboard.charts.timeline import has_documents, money_timeline, timeline_unit
from dashboard.components.cards import card
from dashboard.components.data import kept, provinces, rows
from dashboard.components.filters import bad_address
from dashboard.components.location import move
from dashboard.components.maps import measure_chooser, measure_topic, place_map
from dashboard.components.money_figures import NO_STATUSES
from dashboard.components.screen import Screen
from dashboard.labels import label
from dashboard.money import unit_label
from dashboard.navigation import PROVINCE
from dashboard.numerals import format_number

MAP_WIDTH, MAP_HEIGHT = 510, 622
TIMELINE_HEIGHT = 270
SUMMARY, RESOLUTIONS = "summary", "resolutions"
VIEWS = (SUMMARY, RESOLUTIONS)
STAGES = ("committed", "allocated", "paid")


@dataclass(frozen=True)
class Province:
    """The province that the address names."""

    code: str
    name: str

    def short(self, agencies: "pd.Series[str]") -> "pd.Series[str]":
        """Names of agencies without the province's own, which stands above them."""
        return agencies.str.removesuffix(f" {self.name}")


def chosen_province(screen: Screen) -> Province | None:
    """The province in the address, or None where it names none that exists."""
    code = screen.address.province_code
    names = _names()
    return Province(code, names[code]) if code in names else None


def province_chooser(screen: Screen) -> None:
    """What to do where no province is chosen: every province as a link."""
    code = screen.address.province_code
    title = label("province.choose")
    if code:
        known = code in set(rows("filters/provinces")["province_code"])
        title = label("province.foreign" if known else "province.unknown", code=code)
    links = "".join(
        f'<a href="{escape(link(PROVINCE, screen.address, province_code=province))}"'
        f' target="_self">{escape(name)}</a>'
        for province, name in sorted(_names().items(), key=lambda pair: pair[1])
    )
    with card("choose", title, height="auto"):
        st.html(f'<nav class="pg-choices">{links}</nav>')


def county_map_panel(screen: Screen, province: Province) -> None:
    """The counties coloured by the chosen measure; a click keeps one county, or all again."""
    with card("counties", label("province.counties"), topic=measure_topic(screen)):
        measure = measure_chooser(screen)
        frame = rows("province/counties", province_code=province.code, **screen.filters)
        clicked = place_map(screen, frame, measure, MAP_HEIGHT, MAP_WIDTH)
    if clicked:
        move(county_code=None if clicked == screen.address.county_code else clicked)
        st.rerun()


def view_tabs(screen: Screen, province: Province, resolution_count: int) -> str:
    """Draw the province's name, the links to its views, the stages' colours; returns the view."""
    address = screen.address.among("view", VIEWS)
    shown = address.view or SUMMARY
    texts = {
        SUMMARY: label("province.view_summary"),
        RESOLUTIONS: label("province.view_resolutions", count=format_number(resolution_count)),
    }
    links = "".join(
        f'<a href="{escape(link(PROVINCE, address, view=None if view == SUMMARY else view))}"'
        f' target="_self"{" aria-current=page" if view == shown else ""}>{text}</a>'
        for view, text in texts.items()
    )
    said = bad_address(address) if address.bad != screen.address.bad else ""
    key = "".join(
        f'<li class="pg-stage-{stage}"><i></i>{label(f"charts.{stage}")}</li>' for stage in STAGES
    )
    key = f'<ul class="pg-stage-key">{key}</ul>' if shown == SUMMARY else ""
    st.html(
        f'<div class="pg-tabs"><h2>{label("province.title", name=escape(province.name))}</h2>'
        f'<nav aria-label="{label("province.views")}">{links}</nav>{said}{key}</div>'
    )
    return shown


def nation_statuses(screen: Screen) -> pd.DataFrame:
    """The country's resolutions by word; none where money filters leave some of them out."""
    address = screen.address
    if address.jalali_year or address.amount_type_code or address.fund_source_code:
        return NO_STATUSES
    return rows(
        "province/national_statuses",
        edition_date=screen.edition_date,
        sector_code=address.sector_code,
    )


def timeline_panel(screen: Screen, province: Province) -> None:
    """Plan, allocation and payment by month, from the money documents."""
    place = {"province_code": province.code, "county_code": screen.address.county_code}
    frame = rows("overview/timeline", **place, **screen.filters)
    hint = ""
    if not frame.empty:
        hint = label("overview.timeline_hint", unit=unit_label(timeline_unit(frame)))
    with card("timeline", label("overview.timeline"), hint, height="half", topic="stages"):
        if frame.empty or not has_documents(frame):
            words = "province.no_rows" if frame.empty else "charts.no_documents"
            st.html(f'<p class="pg-empty">{label(words)}</p>')
            return
        chart = kept(
            lambda: money_timeline(frame, screen.theme, TIMELINE_HEIGHT),
            "province-timeline",
            screen.key,
        )
        st.plotly_chart(
            chart, theme=None, config=chart_config(), key=f"province-timeline-{screen.key}"
        )


def _names() -> dict[str, str]:
    frame = provinces()
    return dict(zip(frame["province_code"], frame["province_name"], strict=True))
