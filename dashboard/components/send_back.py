"""What is sent back: who has to mend how many rows, and the workbooks to download."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from html import escape

import pandas as pd
import streamlit as st

from dashboard.components.aside_rows import aside_table_html, reason_text
from dashboard.components.cards import card
from dashboard.components.data import kept, records, rows
from dashboard.components.doubts import doubt_messages
from dashboard.components.kinds import kind_name
from dashboard.components.provenance import Place
from dashboard.components.screen import Screen
from dashboard.components.tables import Col, table_html
from dashboard.ingest.contracts import Contract, load_contracts
from dashboard.ingest.sheets.context import provinces_given
from dashboard.ingest.values.lists import load_lists
from dashboard.jalali import format_date_long, jalali_key
from dashboard.labels import label
from dashboard.money import Unit, unit_label
from dashboard.numerals import format_number
from dashboard.packs.names import file_name
from dashboard.packs.send_back import (
    Form,
    ReturnedSheet,
    send_back_archive,
    send_back_workbook,
)

ROWS_SHOWN = 50
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ZIP = "application/zip"


def offices_panel(screen: Screen) -> None:
    """Each office with the rows it has to mend, and one download of all workbooks."""
    frame = rows("quality/offices", edition_date=screen.edition_date)
    hint = label("quality.offices_hint", count=format_number(frame["row_count"].sum()))
    with card("offices", label("quality.offices"), hint, height="half", topic="row_account"):
        if frame.empty:
            st.html(f'<p class="pg-empty">{label("quality.nothing_to_return")}</p>')
            return
        st.html(kept(lambda: _offices_html(frame, screen), "quality-offices", screen.key))
        edition = jalali_key(screen.edition_date)
        st.download_button(
            label("send_back.download_all", count=format_number(len(frame))),
            partial(all_workbooks, screen.edition_date),
            file_name(label("send_back.archive", edition=edition), ".zip"),
            ZIP,
            key="send-back-all",
            on_click="ignore",
            type="primary",
        )


def _offices_html(frame: pd.DataFrame, screen: Screen) -> str:
    told = frame.assign(
        office=[_office_name(office) for office in records(frame)],
        href=[screen.source(f"office.{code}") for code in frame["office_code"]],
    )
    return table_html(
        told,
        [
            Col("office", label("quality.office"), href="href", strong=True),
            Col("sheet_count", label("columns.sheet_count"), "count"),
            Col("row_count", label("columns.row_count"), "count", strong=True),
        ],
    )


def office_panel(screen: Screen, place: Place, code: str) -> None:
    """One office: its rows as they stood, and its workbook to download."""
    offices = rows("quality/offices", edition_date=screen.edition_date)
    found = records(offices[offices["office_code"] == code])
    if not found:
        st.html(f'<p class="pg-empty">{label("provenance.missing", code=code)}</p>')
        return
    name = _office_name(found[0])
    st.subheader(name, anchor=False)
    counts = label(
        "send_back.counts",
        edition=format_date_long(screen.edition_date),
        count=format_number(found[0]["row_count"]),
        sheets=format_number(found[0]["sheet_count"]),
    )
    st.html(f'<p class="pg-verdict">{counts}</p>')
    st.download_button(
        label("send_back.download"),
        partial(_workbook_of, screen.edition_date, code, name),
        _workbook_name(name, screen.edition_date),
        XLSX,
        key="send-back-one",
        on_click="ignore",
        type="primary",
    )
    lines = rows("quality/office_rows", edition_date=screen.edition_date, office_code=code)
    for _, sheet in lines.groupby("sheet_id", sort=False):
        st.html(f'<p class="pg-label">{escape(_place(records(sheet)[0]))}</p>')
        st.html(aside_table_html(sheet.head(ROWS_SHOWN)))


def all_workbooks(edition_date: date) -> bytes:
    """A zip with the workbook of every office."""
    offices = rows("quality/offices", edition_date=edition_date)
    lines = rows("quality/office_rows", edition_date=edition_date)
    by_office = dict(list(lines.groupby("office_code", sort=False)))
    sender = _Sender(edition_date)
    names = [(str(office["office_code"]), _office_name(office)) for office in records(offices)]
    return send_back_archive(
        (_workbook_name(name, edition_date), sender.workbook(name, by_office[code]))
        for code, name in names
    )


def _workbook_of(edition_date: date, code: str, name: str) -> bytes:
    lines = rows("quality/office_rows", edition_date=edition_date, office_code=code)
    return _Sender(edition_date).workbook(name, lines)


class _Sender:
    """Makes the workbooks of one edition; reads contracts, lists and doubts once."""

    def __init__(self, edition_date: date) -> None:
        self._edition = format_date_long(edition_date)
        self._contracts, self._lists = load_contracts(), load_lists()
        self._doubts = doubt_messages()

    def workbook(self, office: str, lines: pd.DataFrame) -> bytes:
        """The workbook of one office from its rows of quality/office_rows."""
        sheets = [self._returned(sheet) for _, sheet in lines.groupby("sheet_id", sort=False)]
        kinds = [kind for kind in dict.fromkeys(lines["kind"].dropna()) if kind in self._contracts]
        forms = [_form(self._contracts[kind]) for kind in kinds]
        return send_back_workbook(office, self._edition, sheets, forms)

    def _returned(self, lines: pd.DataFrame) -> ReturnedSheet:
        first = records(lines)[0]
        inner = _text(first["sheet"])
        stem = first["path"].rpartition("/")[2].rpartition(".")[0]
        # What a file's own name said of its rows must be said again in a file of another name.
        given = provinces_given(first["path"], inner or None, (), self._lists)
        named = self._lists.provinces.names[given[0]] if given else ""
        only = lines["province_name"].dropna().unique()
        return ReturnedSheet(
            place=_place(first),
            name=inner or stem,
            headers=list(first["headers"]),
            rows=lines.assign(reason=[reason_text(line, self._doubts) for line in records(lines)]),
            unit=_text(first["unit"]),
            province_name=named or (str(only[0]) if len(only) == 1 else ""),
        )


def _form(contract: Contract) -> Form:
    amounts = any(column.type == "amount" for column in contract.columns)
    return Form(
        name=kind_name(contract.kind),
        headings={column.headers[0]: column.required for column in contract.columns},
        unit=unit_label(Unit.million_rial) if amounts else "",
    )


def _place(line: Mapping[str, object]) -> str:
    parts = (str(line["path"]).rpartition("/")[2], _text(line["member"]), _text(line["sheet"]))
    return " / ".join(filter(None, parts))


def _office_name(office: Mapping[str, object]) -> str:
    if agency := _text(office["agency_name"]):
        return agency
    province = _text(office["province_name"])
    return label("quality.governor", name=province) if province else label("quality.unknown_office")


def _workbook_name(name: str, edition_date: date) -> str:
    wished = label("send_back.file", office=name, edition=jalali_key(edition_date))
    return file_name(wished, ".xlsx")


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
