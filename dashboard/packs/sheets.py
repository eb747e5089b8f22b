"""Worksheets: what all share, and those of a workbook that is sent back."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from dashboard.labels import label
from dashboard.tokens import LIGHT

LEVELS = " / "  # between the stacked cells of one header, as the importer names it
MOST_CHARACTERS = 32_767  # of a cell, by Excel's own limit
REQUIRED = " *"
COLUMN_WIDTH, REASON_WIDTH, ANSWER_WIDTH = 18, 60, 24
ADDED = ("row", "column", "reason", "right")
TEXT = "@"


class Book:
    """A workbook and the formats that all of its sheets share."""

    def __init__(self, workbook: xlsxwriter.Workbook) -> None:
        self._workbook = workbook
        base = {"font_name": "Tahoma", "font_size": 11, "align": "right", "reading_order": 2}
        boxed = {**base, "border": 1, "border_color": LIGHT.outline, "valign": "vcenter"}
        kinds: dict[str, dict[str, Any]] = {
            "title": {**base, "font_size": 16, "bold": True, "font_color": LIGHT.brand},
            "line": {**base, "text_wrap": True},
            "link": {**base, "font_color": LIGHT.brand, "underline": 1},
            "header": {**boxed, "bold": True, "bg_color": LIGHT.brand_soft, "text_wrap": True},
            "added": {**boxed, "bold": True, "bg_color": LIGHT.accent_soft, "text_wrap": True},
            "needed": {**boxed, "bold": True, "bg_color": LIGHT.accent_soft, "text_wrap": True},
            # Text stays text when a person types over it: no code loses its zeros, no date turns.
            "cell": {**boxed, "num_format": TEXT},
            "entry": {**base, "num_format": TEXT},
            "faulty": {
                **boxed,
                "num_format": TEXT,
                "bold": True,
                "border": 2,
                "border_color": LIGHT.bad,
                "font_color": LIGHT.bad,
                "bg_color": LIGHT.bad_soft,
            },
            "reason": {**boxed, "text_wrap": True},
            "right": {**boxed, "num_format": TEXT, "bg_color": LIGHT.good_soft},
            "note": base,
            "text": {**boxed, "num_format": TEXT},
            "date": {**boxed, "num_format": TEXT},
            "rial": {**boxed, "num_format": "#,##0"},
            "share": {**boxed, "num_format": "0.0%"},
            "number": boxed,
        }
        self.formats = {name: workbook.add_format(kind) for name, kind in kinds.items()}

    def add_sheet(self, name: str) -> Worksheet:
        """An empty right-to-left sheet that prints one page wide."""
        sheet = self._workbook.add_worksheet(name)
        sheet.right_to_left()
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        return sheet


def write_rows(
    book: Book, name: str, notes: Sequence[str], headers: Sequence[str], rows: pd.DataFrame
) -> None:
    """Rows as they stood under their own headers, the wrong cell marked, the reason beside it."""
    sheet = book.add_sheet(name)
    width = max((len(headers), *(len(raw) for raw in rows["raw"])), default=0)
    top = _write_notes(book, sheet, notes)
    levels = _levels(headers, width)
    for depth, texts in enumerate(levels):
        for place, text in enumerate(texts):
            sheet.write_string(top + depth, place, text, book.formats["header"])
        for place, added in enumerate(ADDED, width):
            text = label(f"send_back.column_{added}")
            sheet.write_string(top + depth, place, text, book.formats["added"])
    first = top + len(levels)
    cells = book.formats
    for at, row in enumerate(rows.to_dict("records"), first):
        raw = [str(cell) for cell in row["raw"]] + [""] * (width - len(row["raw"]))
        faulty = faulty_place(headers, raw, row["column_name"], row["value"])
        for place, text in enumerate(raw):
            kind = "faulty" if place == faulty else "cell"
            _write(sheet, at, place, text, cells[kind])
        sheet.write_string(at, width, str(row["source_row"]), cells["cell"])
        wrong = "" if faulty is None or not headers else _whole(levels, faulty)
        _write(sheet, at, width + 1, wrong, cells["cell"])
        _write(sheet, at, width + 2, row["reason"], cells["reason"])
        sheet.write_blank(at, width + 3, None, cells["right"])
    sheet.set_column(0, max(width - 1, 0), COLUMN_WIDTH)
    sheet.set_column(width, width + 1, COLUMN_WIDTH)
    sheet.set_column(width + 2, width + 2, REASON_WIDTH)
    sheet.set_column(width + 3, width + 3, ANSWER_WIDTH)
    sheet.freeze_panes(first, 0)


def write_form(book: Book, name: str, notes: Sequence[str], headings: Mapping[str, bool]) -> None:
    """An empty table with the headings; a needed one has a star and a colour of its own."""
    sheet = book.add_sheet(name)
    top = _write_notes(book, sheet, notes)
    for place, (heading, needed) in enumerate(headings.items()):
        text = heading + REQUIRED if needed else heading
        sheet.write_string(top, place, text, book.formats["needed" if needed else "header"])
    sheet.set_column(0, len(headings) - 1, COLUMN_WIDTH, book.formats["entry"])
    sheet.freeze_panes(top + 1, 0)


def faulty_place(
    headers: Sequence[str], raw: Sequence[str], column: str | None, value: str | None
) -> int | None:
    """Where in a row the fault stands: under the header named, or where else that text stands."""
    named = [place for place, header in enumerate(headers) if header and header == column]
    same = [place for place, cell in enumerate(raw) if value and cell == value]
    both = [place for place in named if place in same]
    return next(iter(both or named or same), None)


def _write(sheet: Worksheet, at: int, place: int, text: str, form: Format) -> None:
    """Text as text, whatever it begins with; a cell without any stays empty."""
    if text:
        sheet.write_string(at, place, text[:MOST_CHARACTERS], form)
    else:
        sheet.write_blank(at, place, None, form)


def _write_notes(book: Book, sheet: Worksheet, notes: Sequence[str]) -> int:
    for at, note in enumerate(notes):
        sheet.write_string(at, 0, note, book.formats["title" if at == 0 else "line"])
        sheet.set_row(at, 26 if at == 0 else 18)
    return len(notes) + 1


def _levels(headers: Sequence[str], width: int) -> list[list[str]]:
    """The header's rows, each column's topmost text repeated above it, so that no cell is blank.

    A blank cell of an upper row would be read as belonging to the band before it.
    """
    if not headers:
        return []
    names = [
        header or label("send_back.nameless", place=place)
        for place, header in enumerate([*headers, *[""] * (width - len(headers))], 1)
    ]
    parts = [name.split(LEVELS) for name in names]
    depth = max(map(len, parts))
    return [
        [([part[0]] * (depth - len(part)) + part)[level] for part in parts]
        for level in range(depth)
    ]


def _whole(levels: Sequence[Sequence[str]], place: int) -> str:
    return LEVELS.join(dict.fromkeys(texts[place] for texts in levels))
