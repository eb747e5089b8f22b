"""Grids to files: workbooks and separated text, the same bytes every time."""

import csv
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import xlsxwriter

from dashboard.sample.layout import Grid
from dashboard.sample.mess import Written

# Workbooks carry a date of creation; a fixed one keeps the bytes the same.
CREATED = datetime(2025, 1, 1)
WIDTHS = {"narrow": 14, "wide": 48}
LONG_TEXT = 24


def write_workbook(path: Path, grids: Sequence[Grid]) -> None:
    """One xlsx file, right to left, a sheet a grid."""
    with xlsxwriter.Workbook(str(path), {"strings_to_numbers": False}) as book:
        book.set_properties({"created": CREATED})
        heading = book.add_format({"bold": True, "align": "center", "bg_color": "#DDE5EB"})
        title = book.add_format({"bold": True, "align": "center"})
        for grid in grids:
            sheet = book.add_worksheet(grid.name)
            sheet.right_to_left()
            for at, row in enumerate(grid.rows):
                style = heading if at in grid.header_rows else None
                for column, value in enumerate(row):
                    if isinstance(value, str):
                        sheet.write_string(at, column, value, style)
                    elif value is not None:
                        sheet.write_number(at, column, value, style)
            for first_row, first, last_row, last in grid.merges:
                if (first_row, first) != (last_row, last):
                    text = _text(grid.rows[first_row][first])
                    style = heading if first_row in grid.header_rows else title
                    sheet.merge_range(first_row, first, last_row, last, text, style)
            _set_widths(sheet, grid)


def write_text(path: Path, grid: Grid, encoding: str, delimiter: str) -> None:
    """One separated text file in the encoding given; lines end as Windows ends them."""
    with path.open("w", encoding=encoding, newline="") as stream:
        writer = csv.writer(stream, delimiter=delimiter, lineterminator="\r\n")
        writer.writerows([_text(value) for value in row] for row in grid.rows)


def _text(value: Written) -> str:
    return "" if value is None else str(value)


def _set_widths(sheet: "xlsxwriter.worksheet.Worksheet", grid: Grid) -> None:
    headers = grid.rows[grid.header_rows.start]
    below = grid.rows[grid.header_rows.stop :][:20]
    for column in range(len(headers)):
        texts = [_text(row[column]) for row in below if column < len(row)]
        wide = max(map(len, texts), default=0) > LONG_TEXT
        sheet.set_column(column, column, WIDTHS["wide" if wide else "narrow"])
