"""What is sent back to an office: its rows that did not count, why, and a place for what is right.

A returned sheet keeps the office's own headers and its rows as they stood, so that the mended
workbook can be delivered as it is; what is added stands in columns at the end.
"""

import io
import zipfile
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd
import xlsxwriter

from dashboard.labels import label
from dashboard.numerals import format_number
from dashboard.packs.names import sheet_name
from dashboard.packs.sheets import Book, write_form, write_rows

MOST_ROWS = 5000  # of one sheet; a sheet refused whole is delivered again, not mended row by row


@dataclass(frozen=True)
class ReturnedSheet:
    """Rows of one sheet of a delivered file. `place` is the file's and sheet's name for readers.

    `rows` has source_row, raw (list of text), column_name, value, reason; `headers` may be empty.
    `unit` and `province_name` are what the file says outside of its table, if anything.
    """

    place: str
    name: str
    headers: Sequence[str]
    rows: pd.DataFrame
    unit: str = ""
    province_name: str = ""


@dataclass(frozen=True)
class Form:
    """An empty form of one kind of export: its headings in order, each True where needed."""

    name: str
    headings: Mapping[str, bool]
    unit: str = ""


def send_back_workbook(
    office: str, edition: str, sheets: Sequence[ReturnedSheet], forms: Sequence[Form]
) -> bytes:
    """The xlsx for one office: a cover, a sheet per returned sheet, an empty form per kind."""
    content = io.BytesIO()
    title = label("send_back.title", office=office)
    with xlsxwriter.Workbook(content, {"in_memory": True, **_AS_TEXT}) as workbook:
        workbook.set_properties({"title": title, "company": label("shell.brand")})
        book = Book(workbook)
        taken: set[str] = set()
        cover = book.add_sheet(sheet_name(label("send_back.cover"), taken))
        names = [sheet_name(sheet.name, taken) for sheet in sheets]
        for name, sheet in zip(names, sheets, strict=True):
            write_rows(book, name, _notes(sheet), sheet.headers, sheet.rows.head(MOST_ROWS))
        for form in forms:
            name = sheet_name(label("send_back.form", kind=form.name), taken)
            notes = [label("send_back.form_note", kind=form.name)]
            write_form(book, name, notes + _unit(form.unit), form.headings)
        # Each line is one cell: a cover with two columns would be taken for a table.
        cover.set_column(0, 0, 120)
        cover.write_string(0, 0, title, book.formats["title"])
        for at, line in enumerate(_cover_lines(edition, sheets), 1):
            cover.write_string(at, 0, line, book.formats["line"])
        start = 2 + len(_cover_lines(edition, sheets))
        for at, (name, sheet) in enumerate(zip(names, sheets, strict=True), start):
            words = label(
                "send_back.sheet_line", place=sheet.place, count=format_number(len(sheet.rows))
            )
            cover.write_url(at, 0, f"internal:'{name}'!A1", book.formats["link"], words)
    return content.getvalue()


def send_back_archive(files: Iterable[tuple[str, bytes]]) -> bytes:
    """A zip of named files; of several with one name the later ones are numbered."""
    content = io.BytesIO()
    seen: Counter[str] = Counter()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            seen[name] += 1
            stem, dot, suffix = name.rpartition(".")
            numbered = f"{stem} ({seen[name]}){dot}{suffix}"
            archive.writestr(name if seen[name] == 1 else numbered, data)
    return content.getvalue()


# A delivered cell that begins with "=" or looks like an address stays the text it was.
_AS_TEXT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def _cover_lines(edition: str, sheets: Sequence[ReturnedSheet]) -> list[str]:
    count = sum(len(sheet.rows) for sheet in sheets)
    return [
        label(
            "send_back.counts",
            edition=edition,
            count=format_number(count),
            sheets=format_number(len(sheets)),
        ),
        *(label(f"send_back.how_{step}") for step in ("cell", "return", "form")),
    ]


def _notes(sheet: ReturnedSheet) -> list[str]:
    notes = [label("send_back.rows_note", place=sheet.place), label("send_back.how_cell")]
    if len(sheet.rows) > MOST_ROWS:
        shown, count = format_number(MOST_ROWS), format_number(len(sheet.rows))
        notes.append(label("send_back.cut", shown=shown, count=count))
    if sheet.province_name:
        notes.append(label("province.title", name=sheet.province_name))
    return notes + _unit(sheet.unit)


def _unit(unit: str) -> list[str]:
    return [label("send_back.unit", unit=unit)] if unit else []
