"""A grid of cells written as each kind of file that offices send."""

import csv
import html
import io
import zipfile
from collections.abc import Callable, Container, Mapping, Sequence, Set
from datetime import datetime
from pathlib import Path
from typing import Any

import xlsxwriter
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

Rows = Sequence[Sequence[Any]]
Merge = tuple[int, int, int, int]
Numbers = list[int]
WINDOWS = str.maketrans({"ی": "ي", "ۀ": "ه", "٬": ",", "٫": ".", "−": "-"}) | {
    ord(digit): str(place % 10) for place, digit in enumerate("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩")
}
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "windows-1256")


def write_text(
    path: Path, rows: Rows, torn: Container[int], encoding: str, delimiter: str
) -> Numbers:
    """A text of separated values, as wide in each row but the torn; the line each begins on."""
    stream = io.StringIO(newline="")
    newline = "\r\n" if encoding.endswith(("sig", "1256", "16")) else "\n"
    writer = csv.writer(stream, delimiter=delimiter, lineterminator=newline)
    numbers = []
    # A row with a cell too many does not widen the others.
    lengths = sorted(len(row) for at, row in enumerate(rows) if at not in torn and len(row) > 2)
    width = lengths[(len(lengths) - 1) // 2] if lengths else 2
    for at, row in enumerate(rows):
        numbers.append(stream.getvalue().count("\n") + 1)
        texts = [_text(value) for value in row]
        writer.writerow(texts if at in torn else texts + [""] * (width - len(texts)))
    text = stream.getvalue()
    if encoding == "windows-1256":
        text = text.translate(WINDOWS)
    path.write_bytes(text.encode(encoding))
    return numbers


def write_xlsx(path: Path, rows: Rows, merges: Sequence[Merge], sheet: str) -> Numbers:
    """A worksheet with real numbers and dates where the cells hold them."""
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet(sheet)
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for at, row in enumerate(rows):
            for place, value in enumerate(row):
                if isinstance(value, datetime):
                    page.write_datetime(at, place, value, day)
                elif isinstance(value, str):
                    page.write_string(at, place, value)
                elif value is not None:
                    page.write_number(at, place, value)
        for top, left, bottom, right in merges:
            page.merge_range(top, left, bottom, right, rows[top][left])
    return [*range(1, len(rows) + 1)]


def write_xls(path: Path, rows: Rows, merges: Sequence[Merge], sheet: str) -> Numbers:
    """An old BIFF workbook."""
    book = xlwt.Workbook()
    page = book.add_sheet(sheet)
    day = xlwt.easyxf(num_format_str="YYYY-MM-DD")
    merged = {(top, left): (top, bottom, left, right) for top, left, bottom, right in merges}
    for at, row in enumerate(rows):
        for place, value in enumerate(row):
            if value is None or value == "":
                continue
            if area := merged.get((at, place)):
                page.write_merge(*area, value)
            elif isinstance(value, datetime):
                page.write(at, place, value, day)
            else:
                page.write(at, place, value)
    book.save(str(path))
    return [*range(1, len(rows) + 1)]


def write_ods(path: Path, rows: Rows, merges: Sequence[Merge], sheet: str) -> Numbers:
    """An OpenDocument spreadsheet; merged cells are left as their first."""
    document = OpenDocumentSpreadsheet()
    table = Table(name=sheet)
    for row in rows:
        line = TableRow()
        for value in row:
            line.addElement(_ods_cell(value))
        table.addElement(line)
    document.spreadsheet.addElement(table)
    document.save(str(path))
    return [*range(1, len(rows) + 1)]


def write_html(path: Path, rows: Rows, merges: Sequence[Merge], sheet: str) -> Numbers:
    """An HTML table under the name of a workbook."""
    spans = {(top, left): right - left + 1 for top, left, _, right in merges}
    lines = ["<html><head><meta charset='utf-8'></head><body><table>"]
    for at, row in enumerate(rows):
        cells, place = [], 0
        while place < len(row):
            span = spans.get((at, place), 1)
            cells.append(f"<td colspan='{span}'>{html.escape(_text(row[place]))}</td>")
            place += span
        lines.append(f"<tr>{''.join(cells)}</tr>")
    lines.append("</table></body></html>")
    path.write_text("\n".join(lines), encoding="utf-8")
    return [*range(1, len(rows) + 1)]


WORKBOOKS: Mapping[str, Callable[[Path, Rows, Sequence[Merge], str], Numbers]] = {
    "xlsx": write_xlsx,
    "xls": write_xls,
    "ods": write_ods,
    "html": write_html,
}
SUFFIXES = {"html": "xls"}
TEXTS = tuple(
    f"csv {encoding} {delimiter}" for encoding in ENCODINGS for delimiter in ("comma", "other")
)
FILE_KINDS = (*WORKBOOKS, *TEXTS)


def write_file(
    folder: Path,
    name: str,
    kind: str,
    rows: Rows,
    *,
    merges: Sequence[Merge] = (),
    sheet: str = "Sheet1",
    torn: Container[int] = (),
) -> tuple[Path, Numbers]:
    """Write one of FILE_KINDS, within a zip if the kind begins with it; path and row numbers."""
    if kind.startswith("zip "):
        inner, numbers = write_file(
            folder, name, kind[4:], rows, merges=merges, sheet=sheet, torn=torn
        )
        path = folder / f"{name}.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.write(inner, inner.name)
        inner.unlink()
        return path, numbers
    if kind in WORKBOOKS:
        path = folder / f"{name}.{SUFFIXES.get(kind, kind)}"
        return path, WORKBOOKS[kind](path, rows, merges, sheet)
    _, encoding, separator = kind.split()
    path = folder / f"{name}.csv"
    delimiter = "," if separator == "comma" else ("\t" if "16" in encoding else ";")
    return path, write_text(path, rows, torn, encoding, delimiter)


def fits_windows(rows: Rows, marks: Set[str]) -> bool:
    """Whether every text can be written in Windows-1256, the marks of numbers apart."""
    if {".", "٫"} <= marks or {",", "٬"} <= marks:
        return False
    try:
        "".join(_text(value) for row in rows for value in row).translate(WINDOWS).encode("cp1256")
    except UnicodeEncodeError:
        return False
    return True


def _text(value: Any) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat()
    return "" if value is None else str(value)


def _ods_cell(value: Any) -> TableCell:
    if isinstance(value, datetime):
        cell = TableCell(valuetype="date", datevalue=value.date().isoformat())
    elif isinstance(value, str) or value is None:
        cell = TableCell(valuetype="string") if value else TableCell()
    else:
        cell = TableCell(valuetype="float", value=repr(value))
    if value is not None and value != "":
        cell.addElement(P(text=_text(value)))
    return cell
