"""Spreadsheet workbooks to grids of text, through calamine."""

import datetime
from decimal import Decimal
from pathlib import Path

import numpy as np
from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from dashboard.ingest.grids import Grid, Unreadable, batch_of

TAIL_ROWS = 20
THREE_DECIMALS = -3
Cell = str | float | bool | datetime.date | datetime.datetime | datetime.time | datetime.timedelta


def read_workbook(path: Path) -> list[Grid]:
    """One grid per worksheet, hidden ones too, rows numbered as a spreadsheet shows them."""
    try:
        with CalamineWorkbook.from_path(path) as book:
            return [
                _grid(book.get_sheet_by_name(meta.name), meta.visible != SheetVisibleEnum.Visible)
                for meta in book.sheets_metadata
                if meta.typ == SheetTypeEnum.WorkSheet
            ]
    except PasswordError as error:
        raise Unreadable("protected_workbook") from error
    except (CalamineError, OSError, ValueError) as error:
        raise Unreadable("unreadable_workbook", str(error)) from error
    except BaseException as error:
        # A broken file can make the Rust reader panic, which is no Exception.
        if type(error).__name__ == "PanicException":
            raise Unreadable("unreadable_workbook", str(error)) from error
        raise


def cell_text(value: Cell) -> str:
    """A cell as text: whole numbers without point, other numbers in full, dates as ISO."""
    match value:
        case bool():
            return str(value).upper()
        case float() | int():
            return str(int(value)) if value == int(value) else format(Decimal(repr(value)), "f")
        case datetime.datetime():
            return value.date().isoformat()
        case _:
            return str(value)


def _grid(sheet: CalamineSheet, hidden: bool) -> Grid:
    exact = set()
    rows = []
    for values in sheet.to_python(skip_empty_area=False):
        row = []
        for value in values:
            if type(value) is str:
                row.append(value)
                continue
            text = cell_text(value)
            row.append(text)
            if type(value) is float and text[THREE_DECIMALS - 1 : THREE_DECIMALS] == ".":
                exact.add(text)
        rows.append(row)
    merges = sheet.merged_cell_ranges or []
    return Grid(
        [batch_of(rows, np.arange(1, len(rows) + 1, dtype=np.int64))] if rows else [],
        sheet=sheet.name,
        hidden=hidden,
        merges=tuple((*first, *last) for first, last in merges),
        exact=frozenset(exact),
        tail=rows[-TAIL_ROWS:],
    )
