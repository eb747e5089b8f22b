"""Grids to files: workbooks, separated text and archives, the same bytes every time."""

import csv
import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

import xlsxwriter

from dashboard.sample.layout import Grid
from dashboard.sample.markup import write_html, write_opendocument
from dashboard.sample.mess import Written

# Workbooks carry a date of creation; a fixed one keeps the bytes the same.
CREATED = datetime(2025, 1, 1)
WIDTHS = {"narrow": 14, "wide": 48}
LONG_TEXT = 24


def write_workbook(path: Path, grids: Sequence[Grid]) -> None:
    """One workbook of the kind that the name's ending says, a sheet a grid."""
    WORKBOOKS[path.suffix](path, grids)


def write_archive(path: Path, members: Mapping[str, bytes]) -> None:
    """One zip file of the members by name."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name, CREATED.timetuple()[:6]), content)


def separated_text(grid: Grid, encoding: str, delimiter: str) -> bytes:
    """The grid as separated text in the encoding given; lines end as Windows ends them."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=delimiter, lineterminator="\r\n")
    writer.writerows([_text(value) for value in row] for row in grid.rows)
    return stream.getvalue().encode(encoding)


def _write_xlsx(path: Path, grids: Sequence[Grid]) -> None:
    """Right to left, with merged headers and titles."""
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


def _text(value: Written) -> str:
    return "" if value is None else str(value)


def _set_widths(sheet: "xlsxwriter.worksheet.Worksheet", grid: Grid) -> None:
    headers = grid.rows[grid.header_rows.start]
    below = grid.rows[grid.header_rows.stop :][:20]
    for column in range(len(headers)):
        texts = [_text(row[column]) for row in below if column < len(row)]
        wide = max(map(len, texts), default=0) > LONG_TEXT
        sheet.set_column(column, column, WIDTHS["wide" if wide else "narrow"])


# An HTML page named .xls is what many office systems export as "Excel".
WORKBOOKS = {".xlsx": _write_xlsx, ".xls": write_html, ".ods": write_opendocument}
