"""A sheet of a known kind: its batches of text to accepted, rejected and held rows."""

from collections.abc import Mapping, Sequence

import numpy as np

from dashboard.ingest.files.grids import Batch, Grid
from dashboard.ingest.held import Doubt, Held
from dashboard.ingest.problems import Fault, Problem
from dashboard.ingest.sheets.bands import doubtful_bands
from dashboard.ingest.sheets.checks import check_rows
from dashboard.ingest.sheets.column_readings import ColumnReader
from dashboard.ingest.sheets.context import provinces_given, table_units
from dashboard.ingest.sheets.given_province import settle_province
from dashboard.ingest.sheets.headers import HeaderReader
from dashboard.ingest.sheets.layouts import Layout
from dashboard.ingest.sheets.parent_rows import parent_doubts
from dashboard.ingest.sheets.privacy import Door
from dashboard.ingest.sheets.ranges import RangeWatch
from dashboard.ingest.sheets.records import read_records
from dashboard.ingest.sheets.rival_columns import note_agreeing, settle_rivals, without_blank_rivals
from dashboard.ingest.sheets.row_words import RowKind, RowWords
from dashboard.ingest.sheets.rows import (
    RowSorter,
    first_data_row,
    rows_of_another_table,
    visible_length,
)
from dashboard.ingest.sheets.shifts import SideCells, find_shift
from dashboard.ingest.sheets.side_remarks import SideRemarks
from dashboard.ingest.sheets.staged import StagedSheet, staged_from
from dashboard.ingest.sheets.sum_rows import SumRowWatch
from dashboard.ingest.sheets.tables import filled_down, take_rows, widened
from dashboard.ingest.sheets.torn_rows import long_rows, torn_rows
from dashboard.ingest.sheets.unread_columns import UnreadColumns
from dashboard.ingest.sheets.verdicts import Verdicts
from dashboard.ingest.values.folding import clean
from dashboard.ingest.values.lists import ReferenceLists
from dashboard.ingest.values.number_cells import Reading

AMOUNTS = ("amount", "percent", "integer", "decimal")


class SheetStager:
    """Takes a sheet's batches in order and accounts for each of their rows."""

    def __init__(
        self,
        grid: Grid,
        layout: Layout,
        *,
        head: list[list[str]],
        relative_path: str,
        lists: ReferenceLists,
        reader: HeaderReader,
        answers: Mapping[str, str],
    ) -> None:
        self._lists = lists
        self._answers = answers
        self._identity = (relative_path, grid.member or "", grid.sheet or "")
        self._staged = staged_from(grid, [])
        self._staged.kind = layout.contract.kind
        self._staged.headers = list(layout.headers)
        self._staged.header_row = layout.bottom + 1
        self._verdicts = Verdicts(self._staged, layout, answers)
        titles = [text for row in head[: layout.top] for text in row if clean(text)]
        self._provinces = provinces_given(relative_path, grid.sheet, titles, lists)
        self._remarks = SideRemarks(layout, self._identity, lists)
        self._note_grid(grid)
        self._door = Door.of_known(layout, lists)
        self._layout = settle_rivals(layout, self._identity, self._verdicts, lists)
        self._sorter = RowSorter(layout, lists, reader)
        self._columns = ColumnReader(
            table_units(titles, grid.tail, lists),
            grid.exact,
            grid.percents,
            self._identity,
            lists,
        )
        self._ranges = RangeWatch(layout, self._identity)
        self._unread = UnreadColumns(layout, lists)
        self._sums = SumRowWatch(layout, self._identity, lists)
        self._above = rows_of_another_table(head[: layout.top], reader)
        below = layout.bottom + 1
        self._first_row = first_data_row(head, below)
        # A sum merged over rows is one sum; only what names a row is repeated.
        self._merges = [m for m in grid.merges if m[2] > m[0] >= self._first_row]
        self._places = {f.place for f in layout.fields if f.column.type not in AMOUNTS}
        self._readings: Sequence[Reading] | None = None
        self._side: SideCells | None = None
        self._refusal: Problem | None = None
        self._sheet_doubt: Held | None = None
        self._has_short_titles = False
        self._seen = self._trailing = 0
        for doubt in doubtful_bands(layout, grid.merges, self._identity):
            self._verdicts.doubt(doubt)

    def note(self, problem: Problem) -> None:
        """Add a problem found before the rows were read."""
        self._staged.note(problem)

    def add(self, batch: Batch) -> None:
        """Type one batch of rows."""
        torn, longer = self._torn(batch), long_rows(batch)
        arrived = widened(batch, len(self._layout.headers))
        batch = self._door.let_in(arrived)
        source = batch
        if self._merges:
            batch = filled_down(batch, self._merges, self._places)
        kinds = self._sorter.sort(batch)
        kinds[: max(0, self._first_row - self._seen)] = RowKind.NOT_DATA
        kinds[np.isin(np.arange(len(kinds)) + self._seen, self._above)] = RowKind.FOREIGN
        if self._readings is None and (kinds == RowKind.DATA).any():
            self._begin(batch, arrived, np.flatnonzero(kinds == RowKind.DATA))
        if self._readings is None or self._refusal:
            # A row without its key may be a sum only where there are rows to add up.
            kinds[kinds == RowKind.GROUP] = RowKind.DATA
        if self._readings is None and (kinds == RowKind.DATA).any():
            self._begin(batch, arrived, np.flatnonzero(kinds == RowKind.DATA))
        aside = kinds == RowKind.NOT_DATA
        aside[: max(0, self._first_row - self._seen)] = False
        self._remarks.hear(batch, aside)
        self._count(batch, kinds)
        self._reject_foreign(source, kinds)
        positions = np.flatnonzero(kinds == RowKind.DATA)
        data, own = take_rows(batch, positions), take_rows(source, positions)
        if self._refusal:
            # Values that slipped a column may be anyone's under any header.
            self._verdicts.refuse(self._door.let_in_foreign(own, ()), self._refusal)
        if self._readings is None or self._refusal:
            return
        self._columns.watch(data, self._readings, self._verdicts)
        self._unread.watch(take_rows(arrived, positions))
        records = read_records(
            data,
            self._layout,
            self._readings,
            self._provinces,
            lists=self._lists,
            answers=self._answers,
        )
        records.doubts.extend(parent_doubts(data, records, self._layout, self._identity))
        if self._sheet_doubt:
            records.doubts.append(Doubt(np.arange(len(data.rows)), self._sheet_doubt))
        self._sums.add(source, kinds, records, self._readings)
        faults = records.faults + check_rows(records)
        # Where nothing of a person is kept, values beside the table are still seen.
        faults += self._side.faults(take_rows(arrived, positions)) if self._side else []
        pieces = np.flatnonzero(np.isin(data.rows, list(torn)))
        faults += [Fault(int(at), "", None, "torn_row") for at in pieces]
        pieces = np.flatnonzero(np.isin(data.rows, list(longer)))
        faults += [Fault(int(at), "", None, "split_cell") for at in pieces]
        self._ranges.add(data.rows, records)
        self._verdicts.keep(self._door.hide_faulty(own, faults), records, faults)

    def finish(self) -> StagedSheet:
        """The sheet's result; blank rows after the last one with text are not counted."""
        staged = self._staged
        staged.read = self._seen - self._trailing
        staged.not_data -= self._trailing
        if not self._refusal:
            staged.not_data -= self._sums.finish(staged, self._verdicts)
            self._ranges.finish(self._verdicts)
            self._remarks.finish(self._columns.units, self._provinces, self._verdicts)
            self._unread.finish(staged)
        self._verdicts.finish()
        note_agreeing(self._layout, staged)
        return staged

    def _count(self, batch: Batch, kinds: np.ndarray) -> None:
        self._seen += len(batch.rows)
        data = (kinds == RowKind.DATA) | (kinds == RowKind.FOREIGN)
        self._staged.not_data += int((~data).sum())
        length, visible = len(batch.rows), visible_length(batch)
        self._trailing = length - visible if visible else self._trailing + length

    def _torn(self, batch: Batch) -> set[int]:
        """The batch's rows that are pieces of one; titles show whether short rows are usual."""
        if not self._seen:
            self._has_short_titles = any(row <= self._layout.top for row in batch.ragged)
        is_note = RowWords(self._lists).is_note
        return torn_rows(batch, lambda text: self._has_short_titles or is_note(text))

    def _note_grid(self, grid: Grid) -> None:
        if grid.hidden:
            self._staged.note(Problem(None, None, grid.sheet, "hidden_sheet", "warning"))
        for code, value in grid.notes:
            self._staged.note(Problem(None, None, value, code, "warning"))
        if len(self._provinces) > 1:
            first, second = self._lists.provinces.named(self._provinces[:1]), self._provinces[1]
            name = self._lists.provinces.names[second]
            self._staged.note(
                Problem(None, None, name, "province_names_disagree", "warning", first)
            )

    def _begin(self, batch: Batch, arrived: Batch, positions: np.ndarray) -> None:
        """Decide how the columns are read, or that the sheet is refused.

        `arrived` are the batch's rows as they came, `positions` the places of its data.
        """
        data, whole = take_rows(batch, positions), take_rows(arrived, positions)
        self._layout = without_blank_rivals(self._layout, data)
        self._readings, problems = self._columns.decide(data, self._layout, self._verdicts)
        self._staged.unit, self._staged.currency = self._columns.unit_and_currency()
        self._provinces, self._sheet_doubt = settle_province(
            self._provinces,
            data,
            self._layout,
            identity=self._identity,
            verdicts=self._verdicts,
            lists=self._lists,
        )
        self._side = SideCells(self._layout, whole)
        if shift := find_shift(whole, self._layout, self._readings, self._lists):
            problems = [shift]
        for problem in problems:
            self._staged.note(problem)
            self._refusal = self._refusal or problem

    def _reject_foreign(self, source: Batch, kinds: np.ndarray) -> None:
        rows = take_rows(source, np.flatnonzero(kinds == RowKind.FOREIGN))
        if not len(rows.rows):
            return
        self._verdicts.reject(
            self._door.let_in_foreign(rows, self._sorter.foreign_headers),
            [Problem(int(row), None, None, "second_table", "row") for row in rows.rows],
        )
