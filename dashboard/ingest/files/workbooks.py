"""Spreadsheet workbooks to grids of text, through calamine."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import chain, islice, repeat, zip_longest
from typing import Any, BinaryIO

import numpy as np
import pyarrow as pa
from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from dashboard.ingest.files import limits
from dashboard.ingest.files.cell_texts import CellTexts
from dashboard.ingest.files.grids import Batch, Grid, Merge, Notes, Unreadable, refused_grid
from dashboard.ingest.files.number_formats import PercentCells
from dashboard.ingest.files.sources import Source

TAIL_ROWS = 20
BATCH_ROWS = 50_000


@dataclass
class SheetFacts:
    """What calamine does not tell of a sheet: texts of cells by row and column from 0 (errors,
    formulas without a value), how many rows are hidden, notes, why it is refused, if so, and
    which cells show their number as a per cent."""

    texts: dict[int, dict[int, str]] = field(default_factory=dict)
    hidden_rows: int = 0
    notes: Notes = ()
    refusal: Unreadable | None = None
    percents: PercentCells = field(default_factory=dict)

    def put(self, row: int, column: int, text: str) -> None:
        """Say what stands in a cell."""
        self.texts.setdefault(row, {})[column] = text


FactsOf = Callable[[int, str], SheetFacts]  # by the sheet's place in the workbook and its name


def workbook_grids(source: Source, file: BinaryIO, facts_of: FactsOf) -> list[Grid]:
    """One grid per worksheet, hidden ones too, rows numbered as a spreadsheet shows them."""
    grids = []
    with _translated(), CalamineWorkbook.from_filelike(file) as book:
        for at, meta in enumerate(book.sheets_metadata):
            if meta.typ != SheetTypeEnum.WorkSheet:
                continue
            hidden = meta.visible != SheetVisibleEnum.Visible
            try:
                facts = facts_of(at, meta.name)
                if facts.refusal:
                    raise facts.refusal
                with _translated():
                    sheet = book.get_sheet_by_index(at)
                grids.append(_grid(source, sheet, facts, hidden))
            except Unreadable as error:
                grids.append(refused_grid(error, meta.name, source.member))
    return grids


@contextmanager
def _translated() -> Iterator[None]:
    """Calamine's errors as Unreadable."""
    try:
        yield
    except PasswordError as error:
        raise Unreadable("protected_workbook") from error
    except (CalamineError, OSError, ValueError) as error:
        raise Unreadable("unreadable_workbook", str(error)) from error
    except BaseException as error:
        # A broken file can make the Rust reader panic, which is no Exception.
        if type(error).__name__ == "PanicException":
            raise Unreadable("unreadable_workbook", str(error)) from error
        raise


def _grid(source: Source, sheet: CalamineSheet, facts: SheetFacts, hidden: bool) -> Grid:
    rows, columns = (last + 1 for last in sheet.end) if sheet.end else (0, 0)
    limits.check_range(rows, columns)
    texts = CellTexts()
    batches = list(limits.checked(_batches(sheet, facts, texts)))
    last = batches[-1] if batches else None
    hidden_note = (("hidden_rows", str(facts.hidden_rows)),) if facts.hidden_rows else ()
    return Grid(
        batches,
        sheet=sheet.name,
        member=source.member,
        hidden=hidden,
        merges=_merges(sheet, rows, columns),
        exact=texts.exact,
        tail=last.tail(TAIL_ROWS) if last else [],
        notes=hidden_note + facts.notes,
        percents=facts.percents,
    )


def _batches(sheet: CalamineSheet, facts: SheetFacts, texts: CellTexts) -> Iterator[Batch]:
    # Calamine gives rows from the first, but columns from the first that is used.
    first = sheet.start[1] if sheet.start else 0
    left = min([first, *(place for texts_of in facts.texts.values() for place in texts_of)])
    number = 0
    beyond: Iterator[list[Any]] = repeat(
        [], max(facts.texts, default=-1) - (sheet.end[0] if sheet.end else -1)
    )
    rows: Iterator[list[Any]] = chain(sheet.iter_rows(), beyond)
    if left < first:
        rows = ([""] * (first - left) + row for row in rows)
    while part := list(islice(rows, BATCH_ROWS)):
        for at in facts.texts.keys() & range(number, number + len(part)):
            _put(part[at - number], left, facts.texts[at])
        columns = [texts.column(column) for column in zip_longest(*part, fillvalue="")]
        numbers = np.arange(number + 1, number + len(part) + 1, dtype=np.int64)
        empty = pa.array([""] * len(part), pa.string())
        yield Batch(numbers, [empty] * (left if columns else 1) + columns)
        number += len(part)


def _put(row: list[Any], left: int, texts: dict[int, str]) -> None:
    row += [""] * (max(texts) + 1 - left - len(row))
    for place, text in texts.items():
        row[place - left] = text


def _merges(sheet: CalamineSheet, rows: int, columns: int) -> tuple[Merge, ...]:
    """The merged ranges, within what is used of the sheet."""
    ranges = sheet.merged_cell_ranges or []
    limits.check_merges(len(ranges))
    return tuple(
        (top, left, min(bottom, rows - 1), min(right, columns - 1))
        for (top, left), (bottom, right) in ranges
        if top < rows and left < columns
    )
