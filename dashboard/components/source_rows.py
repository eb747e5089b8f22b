"""Source rows as they stand in their files, and whether they add up to the figure shown."""

from collections.abc import Hashable, Mapping
from dataclasses import replace
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.components.data import records, rows
from dashboard.components.tables import Col, Kind, html_table
from dashboard.labels import label
from dashboard.numerals import FSI, PDI, format_number

ROWS_SHOWN = 200
Filters = Mapping[str, Hashable]
_KINDS: dict[str, Kind] = {
    "amount_rial": "count",
    "announced_rial": "count",
    "difference_rial": "change",
    "source_edition_date": "date",
    "line_count": "count",
    "source_row": "count",
    "report_date": "date",
    "event_date": "date",
    "session_date": "date",
    "due_date": "date",
    "delivered_date": "date",
    "done_date": "date",
    "days_late": "count",
    "physical_share": "percent",
    "status_code": "status",
    "file": "raw",
    "sheet": "raw",
    "resolution_code": "code",
    "jalali_year": "code",
}
_MOST_WIDTHS = {"file": "20rem", "sheet": "8rem"}


def money_verdict(stage: str, shown_rial: int, filters: Filters) -> pd.DataFrame:
    """Say whether the source lines of a stage add up to what is shown; returns their files."""
    files = rows("provenance/money_files", stage_code=stage, **filters)
    total = int(files["amount_rial"].sum())
    text = label(
        "provenance.sum",
        figure=label(f"overview.{stage}"),
        lines=format_number(int(files["line_count"].sum())),
        files=format_number(len(files)),
        amount=format_number(total),
    )
    verdict(text, equal=total == shown_rial, shown=shown_rial)
    return files


def verdict(text: str, *, equal: bool, shown: int) -> None:
    """A sum in words and whether it equals the figure on the page."""
    word = label("provenance.equal")
    if not equal:
        word = label("provenance.unequal", amount=format_number(shown))
    chip = f'<span class="pg-chip pg-tone-{"good" if equal else "bad"}">{word}</span>'
    st.html(f'<p class="pg-verdict">{escape(text)} {chip}</p>')


def file_chooser(files: pd.DataFrame) -> int | None:
    """The files of a sum as a table, and a list to keep only one sheet's rows; its number."""
    sheets: dict[int | None, str] = {None: label("provenance.all_files")}
    for sheet_id, path, sheet in zip(files["sheet_id"], files["path"], files["sheet"], strict=True):
        sheets[int(sheet_id)] = path if pd.isna(sheet) else f"{path} / {sheet}"
    columns = ("file", "sheet", "source_edition_date", "line_count", "amount_rial")
    html_table(_named(files), [_col(name) for name in columns])
    return st.selectbox(
        label("provenance.choose_file"), list(sheets), format_func=lambda sheet_id: sheets[sheet_id]
    )


def money_rows(stage: str, sheet_id: int | None, files: pd.DataFrame, filters: Filters) -> None:
    """The largest source lines of a stage, of one sheet or of all (None)."""
    lines = rows(
        "provenance/money_rows",
        stage_code=stage,
        sheet_id=sheet_id,
        row_limit=ROWS_SHOWN,
        **filters,
    )
    counted = files if sheet_id is None else files[files["sheet_id"] == sheet_id]
    which = () if "resolution_code" in filters else ("resolution_code", "title")
    columns = ("jalali_year", "fund_source_name", "claimant_name", "amount_rial")
    others = [_other_claim(line) for line in records(lines)]
    told = lines.assign(other_claim=pd.Series(others, index=lines.index, dtype=object))
    _lines(told, int(counted["line_count"].sum()), (*which, *columns))


def _other_claim(line: Mapping[str, Any]) -> str | None:
    """What another office claims instead, where one does."""
    if pd.isna(line["other_claimed_rial"]):
        return None
    amount = format_number(line["other_claimed_rial"])
    return label("conflicts.claimed", claimant=line["other_claimant_name"], amount=amount)


def status_rows(shown_count: int, filters: Filters) -> None:
    """The source lines behind a count of resolutions, and whether they are as many."""
    files = rows("provenance/status_files", **filters)
    total = int(files["line_count"].sum())
    text = label("provenance.count", count=format_number(total), files=format_number(len(files)))
    verdict(text, equal=total == shown_count, shown=shown_count)
    lines = rows("provenance/status_rows", row_limit=ROWS_SHOWN, **filters)
    _lines(
        lines,
        total,
        ("resolution_code", "title", "status_code", "physical_share", "report_date"),
    )


def _lines(lines: pd.DataFrame, total: int, columns: tuple[str, ...]) -> None:
    shown = label(
        "provenance.rows_shown", shown=format_number(len(lines)), total=format_number(total)
    )
    st.html(f'<p class="pg-label">{shown}</p>')
    source_table(lines, columns)


def source_table(lines: pd.DataFrame, columns: tuple[str, ...]) -> None:
    """Source lines (path, sheet, source_row, headers, raw) with columns of theirs, each whole."""
    written = zip(lines["headers"], lines["raw"], strict=True)
    told = _named(lines).assign(as_written=[_as_written(*pair) for pair in written])
    named = ("file", "sheet", "source_row", *columns)
    columns_drawn = [_col(name) for name in named]
    if "other_claim" in told:
        columns_drawn = [
            replace(col, under="other_claim") if col.name == "amount_rial" else col
            for col in columns_drawn
        ]
    html_table(told, columns_drawn, detail="as_written")


def _named(lines: pd.DataFrame) -> pd.DataFrame:
    """The edition has a column of its own: the file is named without its folder."""
    return lines.assign(file=[path.rpartition("/")[2] for path in lines["path"]])


def _as_written(headers: list[str], cells: list[str]) -> str:
    """The source row as its file has it: each header with its cell, apart in their direction."""
    padded = [*headers, *[""] * (len(cells) - len(headers))]
    return " | ".join(
        f"{header}: {FSI}{cell}{PDI}" if header else f"{FSI}{cell}{PDI}"
        for header, cell in zip(padded, cells, strict=False)
        if cell
    )


def _col(name: str) -> Col:
    text = label("provenance.in_rial") if name == "amount_rial" else label(f"columns.{name}")
    return Col(name, text, _KINDS.get(name, "text"), width=_MOST_WIDTHS.get(name, ""))
