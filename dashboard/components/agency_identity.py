"""Which agency a report card is about, in which province, and what it is compared with."""

from html import escape

import streamlit as st

from dashboard.address import link
from dashboard.components.agency_record import Agency
from dashboard.components.data import record, rows
from dashboard.components.filters import select
from dashboard.components.screen import Screen
from dashboard.jalali import format_date_long
from dashboard.labels import label
from dashboard.navigation import AGENCIES, AGENCY
from dashboard.numerals import format_number, persian_digits

PROVINCE_WIDTH_PX = 190
LEVELS = {"national": "agency.national", "provincial": "agency.provincial"}


def identity_header(screen: Screen, agency: Agency) -> None:
    """The name, whose directorate it is, the way to print; beside it the choice of a province."""
    with st.container(
        horizontal=True, vertical_alignment="center", wrap=False, gap="small", key="agencybar"
    ):
        st.html(_header_html(screen, agency), width="stretch")
        if not agency.is_directorate:
            names = rows("filters/provinces")
            provinces = dict(zip(names["province_code"], names["province_name"], strict=True))
            with st.container(key="agencyprovince", width=PROVINCE_WIDTH_PX):
                everywhere: dict[object, str] = {"": label("agency.everywhere")}
                select("province_code", everywhere | provinces, screen.address)


def _header_html(screen: Screen, agency: Agency) -> str:
    sample = record("filters/build")["is_sample"]
    mark = f"<mark>{label('shell.sample')}</mark>" if sample else ""
    paper = label(
        "agency.on_paper",
        page=label(AGENCY.title_key),
        date=format_date_long(screen.edition_date),
    )
    parts = "".join(f"<li>{part}</li>" for part in _whose(screen, agency))
    return (
        f'<header class="pg-agency"><p class="pg-on-paper">{paper} {mark}</p>'
        f"<h1>{escape(persian_digits(agency.name))}</h1><ul>{parts}</ul>"
        f'<button type="button" class="pg-print">{label("agency.print")}</button></header>'
    )


def _whose(screen: Screen, agency: Agency) -> list[str]:
    row = agency.row
    parts = [f"<bdi>{persian_digits(agency.code)}</bdi>", label(LEVELS[row["level_code"]])]
    if agency.is_directorate:
        above = link(
            AGENCY,
            screen.address,
            agency_code=row["parent_agency_code"],
            agency_level_code=None,
        )
        parts.append(
            f'<a href="{escape(above)}" target="_self">{escape(str(row["parent_name"]))}</a>'
        )
    elif row["directorate_count"]:
        parts.append(label("agency.directorates", count=format_number(row["directorate_count"])))
    compared = label(
        "agency.compared_with",
        whom=label(f"agencies.level.{agency.compared['agency_level_code']}"),
        where=agency.province_name or label("agency.everywhere"),
    )
    ranking = link(AGENCIES, screen.address, agency_code=None)
    parts.append(f'<a href="{escape(ranking)}" target="_self">{compared}</a>')
    if agency.is_directorate and screen.address.province_code is not None:
        parts.append(_way(screen, None, "agency.compare_everywhere"))
    elif agency.is_directorate and isinstance(row["seat_province_code"], str):
        parts.append(_way(screen, row["seat_province_code"], "agency.compare_in_province"))
    return parts


def _way(screen: Screen, province: str | None, key: str) -> str:
    href = escape(link(AGENCY, screen.address, province_code=province))
    return f'<a href="{href}" target="_self">{label(key)}</a>'
