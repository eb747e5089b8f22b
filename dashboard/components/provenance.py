"""«Where does it come from?»: the source rows behind a figure and the sum that equals it."""

from collections.abc import Hashable

import pandas as pd
import streamlit as st

from dashboard.components.data import rows
from dashboard.components.tables import Col, Kind, html_table
from dashboard.labels import label
from dashboard.numerals import FSI, PDI, format_number, persian_digits

ROWS_SHOWN = 200
_FILE_COLUMNS = ("path", "sheet", "source_edition_date", "line_count", "amount_rial")
_KINDS: dict[str, Kind] = {
    "amount_rial": "count",
    "source_edition_date": "date",
    "line_count": "count",
    "source_row": "count",
    "report_date": "date",
    "physical_share": "percent",
    "status_code": "status",
}
_WIDTHS = {"path": "18rem", "title": "16rem", "as_written": "34rem", "source_row": "4.5rem"}


def show_money_source(stage: str, expected_rial: int, **filters: Hashable) -> None:
    """Open the panel for a sum of money of one stage under the screen's filters."""
    _money_dialog(stage, expected_rial, filters)


def show_status_source(expected_count: int, **filters: Hashable) -> None:
    """Open the panel for a count of resolutions."""
    _status_dialog(expected_count, filters)


@st.dialog(label("provenance.title"), width="large")
def _money_dialog(stage: str, expected_rial: int, filters: dict[str, Hashable]) -> None:
    files = rows("provenance/money_files", stage_code=stage, **filters)
    total = int(files["amount_rial"].sum())
    _verdict(
        label(f"overview.{stage}"),
        label(
            "provenance.sum",
            lines=format_number(int(files["line_count"].sum())),
            files=format_number(len(files)),
            amount=format_number(total),
        ),
        equal=total == expected_rial,
        shown=expected_rial,
    )
    sheets = {None: label("provenance.all_files")} | {
        int(sheet_id): path if pd.isna(sheet) else f"{path} / {sheet}"
        for sheet_id, path, sheet in zip(
            files["sheet_id"], files["path"], files["sheet"], strict=True
        )
    }
    chosen = st.selectbox(
        label("provenance.choose_file"), list(sheets), format_func=lambda sheet_id: sheets[sheet_id]
    )
    if chosen is None:
        _table(files, _FILE_COLUMNS)
    lines = rows(
        "provenance/money_rows",
        stage_code=stage,
        sheet_id=chosen,
        row_limit=ROWS_SHOWN,
        **filters,
    )
    counted = files if chosen is None else files[files["sheet_id"] == chosen]
    _source_lines(
        lines,
        int(counted["line_count"].sum()),
        (
            "resolution_code",
            "title",
            "jalali_year",
            "fund_source_name",
            "claimant_name",
            "amount_rial",
        ),
    )


@st.dialog(label("provenance.title"), width="large")
def _status_dialog(expected_count: int, filters: dict[str, Hashable]) -> None:
    files = rows("provenance/status_files", **filters)
    total = int(files["line_count"].sum())
    _verdict(
        label("overview.resolutions"),
        label("provenance.count", count=format_number(total), files=format_number(len(files))),
        equal=total == expected_count,
        shown=expected_count,
    )
    lines = rows("provenance/status_rows", row_limit=ROWS_SHOWN, **filters)
    _source_lines(
        lines,
        total,
        ("resolution_code", "title", "status_code", "physical_share", "report_date"),
    )


def _verdict(figure: str, text: str, *, equal: bool, shown: int) -> None:
    word = (
        label("provenance.equal")
        if equal
        else label("provenance.unequal", amount=format_number(shown))
    )
    tone = "good" if equal else "bad"
    st.html(
        f'<p class="pg-verdict"><b>{figure}</b> {text} '
        f'<span class="pg-chip pg-tone-{tone}">{word}</span></p>'
    )


def _source_lines(lines: pd.DataFrame, total: int, columns: tuple[str, ...]) -> None:
    shown = label(
        "provenance.rows_shown", shown=format_number(len(lines)), total=format_number(total)
    )
    st.html(f'<p class="pg-label">{label("provenance.rows")} · {shown}</p>')
    told = lines.assign(
        as_written=[_as_written(*pair) for pair in zip(lines["headers"], lines["raw"], strict=True)]
    )
    if "jalali_year" in told:
        told["jalali_year"] = told["jalali_year"].map(persian_digits)
    named = ("path", "sheet", "source_row", *columns, "as_written")
    html_table(told, [_col(name) for name in named])


def _as_written(headers: list[str], cells: list[str]) -> str:
    """The source row as its file has it: each header with its cell."""
    padded = [*headers, *[""] * (len(cells) - len(headers))]
    return " | ".join(
        f"{header}: {FSI}{cell}{PDI}" if header else f"{FSI}{cell}{PDI}"
        for header, cell in zip(padded, cells, strict=False)
        if cell
    )


def _table(frame: pd.DataFrame, columns: tuple[str, ...]) -> None:
    html_table(frame, [_col(name) for name in columns])


def _col(name: str) -> Col:
    text = label("provenance.in_rial") if name == "amount_rial" else label(f"columns.{name}")
    return Col(name, text, _KINDS.get(name, "text"), width=_WIDTHS.get(name, ""))
