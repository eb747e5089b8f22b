"""A table of a page as a file: xlsx for people, csv for machines, both with unrounded numbers."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from dashboard.jalali import format_date_long, jalali_key
from dashboard.labels import label
from dashboard.numerals import format_number
from dashboard.packs.names import sheet_name
from dashboard.packs.sheets import MOST_CHARACTERS, Book
from dashboard.packs.table_cells import DataColumn, cells_of, harmless

# A cell that begins with "=" or looks like an address stays the text it was.
_AS_TEXT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
# Of a number a spreadsheet keeps this many digits; a longer one stays whole as text.
MOST_DIGITS = 15
MOST_ROWS = 1_000_000
NOTE_ROWS = 1  # empty, between the notes and the table
WIDTHS = {"text": 28, "rial": 22, "share": 12, "number": 14, "date": 14}


@dataclass(frozen=True)
class TableFile:
    """What a table's file says of itself: its title, its edition, the filters in force in words.

    `notes` are further lines, such as that the figures are invented.
    """

    title: str
    edition_date: date
    filters: str
    notes: tuple[str, ...] = ()

    @property
    def lines(self) -> list[str]:
        """What stands above the table."""
        day = format_date_long(self.edition_date)
        return [self.title, label("downloads.edition_line", date=day), self.filters, *self.notes]


def table_xlsx(about: TableFile, frame: pd.DataFrame, columns: Sequence[DataColumn]) -> bytes:
    """A workbook with one right-to-left sheet: title, edition and filters, then the table."""
    content = io.BytesIO()
    # Row by row to disk: a table of the whole country does not fit beside the pages in memory.
    with xlsxwriter.Workbook(content, {"constant_memory": True, **_AS_TEXT}) as workbook:
        workbook.set_properties({"title": about.title, "company": label("shell.brand")})
        book = Book(workbook)
        sheet = book.add_sheet(sheet_name(about.title, set()))
        for at, column in enumerate(columns):
            sheet.set_column(at, at, WIDTHS[column.kind])
        lines = about.lines
        if len(frame) > MOST_ROWS:
            shown, count = format_number(MOST_ROWS), format_number(len(frame))
            lines.append(label("downloads.cut", shown=shown, count=count))
        top = len(lines) + NOTE_ROWS
        sheet.freeze_panes(top + 1, 0)
        for at, line in enumerate(lines):
            sheet.write_string(at, 0, line, book.formats["title" if at == 0 else "note"])
        for at, column in enumerate(columns):
            sheet.write_string(top, at, column.heading, book.formats["header"])
        for row, cells in enumerate(cells_of(frame.head(MOST_ROWS), columns), top + 1):
            for at, (column, value) in enumerate(zip(columns, cells, strict=True)):
                _write_cell(sheet, row, at, value, book.formats[column.kind])
        last = top + min(len(frame), MOST_ROWS)
        sheet.autofilter(top, 0, max(last, top + 1), max(len(columns) - 1, 0))
    return content.getvalue()


def table_csv(about: TableFile, frame: pd.DataFrame, columns: Sequence[DataColumn]) -> bytes:
    """The table as UTF-8 with a byte order mark; edition and filters are columns at the end."""
    written = io.StringIO()
    writer = csv.writer(written)
    headings = [column.heading for column in columns]
    writer.writerow([*headings, label("downloads.edition"), label("downloads.filters")])
    said = [jalali_key(about.edition_date), harmless(about.filters)]
    for cells in cells_of(frame, columns):
        writer.writerow(
            [*(harmless(cell) if isinstance(cell, str) else cell for cell in cells), *said]
        )
    return written.getvalue().encode("utf-8-sig")


def _write_cell(sheet: Worksheet, row: int, at: int, value: Any, form: Format) -> None:
    if isinstance(value, str):
        if value:
            # Harmless as text already, but a reader may save the sheet as csv.
            sheet.write_string(row, at, harmless(value)[:MOST_CHARACTERS], form)
        else:
            sheet.write_blank(row, at, None, form)
    elif isinstance(value, int) and len(str(abs(value)).rstrip("0")) > MOST_DIGITS:
        sheet.write_string(row, at, str(value), form)
    else:
        sheet.write_number(row, at, value, form)
