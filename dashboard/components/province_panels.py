"""The panels of one province: which one, its counties, its resolutions."""

from dataclasses import dataclass
from html import escape

import pandas as pd
import streamlit as st

from dashboard.address import link
from dashboard.components.cards import card
from dashboard.components.data import kept, rows
from dashboard.components.location import move
from dashboard.components.maps import measure_chooser, place_map
from dashboard.components.marks import conflicts_of
from dashboard.components.screen import Screen
from dashboard.components.tables import Col, table_html
from dashboard.labels import label
from dashboard.money import Unit, unit_label
from dashboard.navigation import PROVINCE
from dashboard.numerals import format_number

MAP_HEIGHT = 640
ROWS_SHOWN = 100
EVERY_CLAIM = 100_000
MARKED_STAGES = ("committed", "allocated", "paid")


@dataclass(frozen=True)
class Province:
    """The province that the address names."""

    code: str
    name: str


def chosen_province(screen: Screen) -> Province | None:
    """The province in the address, or None where it names none that exists."""
    code = screen.address.province_code
    names = _names()
    return Province(code, names[code]) if code in names else None


def province_chooser(screen: Screen) -> None:
    """What to do where no province is chosen: every province as a link."""
    code = screen.address.province_code
    title = label("province.unknown", code=code) if code else label("province.choose")
    links = "".join(
        f'<a href="{escape(link(PROVINCE, screen.address, province_code=province))}"'
        f' target="_self">{escape(name)}</a>'
        for province, name in sorted(_names().items(), key=lambda pair: pair[1])
    )
    with card("choose", title, height="auto"):
        st.html(f'<nav class="pg-choices">{links}</nav>')


def county_map_panel(screen: Screen, province: Province) -> None:
    """The counties coloured by the chosen measure; a click keeps one county's resolutions."""
    title = label("province.title", name=province.name)
    with card("counties", title, label("province.counties_hint")):
        measure = measure_chooser(screen)
        frame = rows("province/counties", province_code=province.code, **screen.filters)
        clicked = place_map(screen, frame, measure, MAP_HEIGHT)
        _every_county(screen, frame)
    if clicked:
        move(county_code=None if clicked == screen.address.county_code else clicked)
        st.rerun()


def resolutions_panel(screen: Screen, province: Province, unit: Unit) -> None:
    """The province's resolutions, the largest unpaid allocation first."""
    frame = rows(
        "province/resolutions",
        province_code=province.code,
        county_code=screen.address.county_code,
        **screen.filters,
    )
    hint = label(
        "province.resolutions_hint", count=format_number(len(frame)), unit=unit_label(unit)
    )
    disputed = rows(
        "conflicts/rows",
        province_code=province.code,
        county_code=screen.address.county_code,
        row_limit=EVERY_CLAIM,
        **screen.filters,
    )
    with card("resolutions", label("province.resolutions"), hint):
        if frame.empty:
            st.html(f'<p class="pg-empty">{label("province.no_rows")}</p>')
            return
        st.html(
            kept(
                lambda: _resolutions_html(frame, disputed, screen, unit), "resolutions", screen.key
            )
        )


def _resolutions_html(
    frame: pd.DataFrame, disputed: pd.DataFrame, screen: Screen, unit: Unit
) -> str:
    shown = frame.head(ROWS_SHOWN)
    whose = shown["agency_name"].str.cat(shown["county_name"], " · ", na_rep="").str.strip(" ·")
    hrefs = [screen.source(f"resolution.{code}") for code in shown["resolution_code"]]
    claims = [conflicts_of(screen.address, code) for code in shown["resolution_code"]]
    told = shown.assign(href=hrefs, whose=whose, claims=claims)
    for stage in MARKED_STAGES:
        of_stage = disputed[disputed["stage_code"] == stage]
        figures = of_stage.drop_duplicates(["resolution_code", "jalali_year", "fund_source_code"])
        counts = figures["resolution_code"].value_counts()
        told[f"{stage}_conflicts"] = told["resolution_code"].map(counts)
    return table_html(told, _columns(unit))


def _every_county(screen: Screen, counties: pd.DataFrame) -> None:
    """The way back from one county to all of the province."""
    chosen = counties[counties["county_code"] == screen.address.county_code]
    if chosen.empty:
        return
    text = label("province.every_county", name=chosen["county_name"].iloc[0])
    href = link(PROVINCE, screen.address, county_code=None)
    st.html(
        f'<nav class="pg-choices"><a href="{escape(href)}" target="_self">{escape(text)}</a></nav>'
    )


def _names() -> dict[str, str]:
    frame = rows("filters/provinces")
    return dict(zip(frame["province_code"], frame["province_name"], strict=True))


def _columns(unit: Unit) -> list[Col]:
    def money(name: str, *, strong: bool = False) -> Col:
        stage = name.removesuffix("_rial")
        return Col(
            name,
            label(f"columns.{name}"),
            "money",
            unit=unit,
            width="5.6rem",
            strong=strong,
            conflicts=f"{stage}_conflicts" if stage in MARKED_STAGES else "",
            conflicts_href="claims",
        )

    return [
        Col(
            "title", label("columns.title"), href="href", under="whose", width="26rem", strong=True
        ),
        money("committed_rial"),
        money("allocated_rial"),
        money("paid_rial"),
        money("unpaid_rial", strong=True),
        Col("physical_share", label("columns.physical_share"), "percent"),
        Col("deadline_date", label("columns.deadline_date"), "date"),
        Col("status_code", label("columns.status_code"), "status"),
        Col("gap_reason_name", label("columns.gap_reason_name"), width="11rem"),
    ]
