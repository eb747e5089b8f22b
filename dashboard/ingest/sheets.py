"""A sheet of a known kind: its batches of text to accepted and rejected rows."""

import numpy as np
import pyarrow as pa

from dashboard.ingest.cells import Reading
from dashboard.ingest.checks import check_rows
from dashboard.ingest.context import provinces_given, table_units
from dashboard.ingest.folding import clean
from dashboard.ingest.grids import Batch, Grid
from dashboard.ingest.layouts import Field, Layout
from dashboard.ingest.lists import ReferenceLists, Unit
from dashboard.ingest.problems import Fault, Problem
from dashboard.ingest.readings import UnitFault, reading_of, unit_of
from dashboard.ingest.records import Records, read_records
from dashboard.ingest.rows import RowSorter, blank_rows, is_numbering
from dashboard.ingest.staged import RIAL, StagedSheet, staged_from
from dashboard.ingest.tables import (
    ASIDE,
    accepted_schema,
    filled_down,
    joined,
    raw_rows,
    rejected_table,
    take_rows,
    widened,
)

AMOUNTS = ("amount", "percent", "integer")


class SheetStager:
    """Takes a sheet's batches in order and accounts for each of their rows."""

    def __init__(
        self,
        grid: Grid,
        layout: Layout,
        head: list[list[str]],
        relative_path: str,
        lists: ReferenceLists,
    ) -> None:
        self._grid = grid
        self._layout = layout
        self._lists = lists
        self._sorter = RowSorter(layout, lists)
        titles = [text for row in head[: layout.top] for text in row if clean(text)]
        self._units = table_units(titles, grid.tail, lists)
        self._provinces = provinces_given(relative_path, grid.sheet, titles, lists)
        below = layout.bottom + 1
        self._first_row = below + (below < len(head) and is_numbering(head[below]))
        # A sum merged over rows is one sum; only what names a row is repeated.
        self._merges = [m for m in grid.merges if m[2] > m[0] >= self._first_row]
        self._places = {f.place for f in layout.fields if f.column.type not in AMOUNTS}
        self._readings: list[Reading] | None = None
        self._refusal: Problem | None = None
        self._accepted: list[pa.Table] = []
        self._rejected: list[pa.Table] = []
        self._warned: set[str] = set()
        self._seen = self._trailing = 0
        self._staged = staged_from(grid, [])
        self._staged.kind = layout.contract.kind
        self._staged.headers = list(layout.headers)
        self._staged.header_row = layout.bottom + 1
        self._note_layout()

    def add(self, batch: Batch) -> None:
        """Type one batch of rows."""
        batch = widened(batch, len(self._layout.headers))
        source = batch
        if self._merges:
            batch = filled_down(batch, self._merges, self._places)
        not_data = self._sorter.not_data(batch)
        not_data[: max(0, self._first_row - self._seen)] = True
        self._count(batch, not_data)
        positions = np.flatnonzero(~not_data)
        data = take_rows(batch, positions)
        source = take_rows(source, positions)
        if not len(data.rows):
            return
        if self._readings is None:
            self._readings = self._read_columns(data)
        if self._refusal:
            refused = dict.fromkeys(range(len(data.rows)), self._refusal)
            self._rejected.append(rejected_table(source, refused))
            return
        records = read_records(data, self._layout, self._readings, self._provinces, self._lists)
        self._keep(source, records)

    def finish(self) -> StagedSheet:
        """The sheet's result; blank rows after the last one with text are not counted."""
        staged = self._staged
        staged.read = self._seen - self._trailing
        staged.not_data -= self._trailing
        staged.accepted = joined(self._accepted, accepted_schema(self._layout.contract))
        staged.rejected = joined(self._rejected, ASIDE)
        return staged

    def _count(self, batch: Batch, not_data: np.ndarray) -> None:
        self._seen += len(batch.rows)
        self._staged.not_data += int(not_data.sum())
        visible = np.flatnonzero(~blank_rows(batch))
        length = len(batch.rows)
        self._trailing = length - 1 - int(visible[-1]) if len(visible) else self._trailing + length

    def _note_layout(self) -> None:
        row = self._layout.bottom + 1
        staged = self._staged
        if self._grid.hidden:
            staged.note(Problem(None, None, self._grid.sheet, "hidden_sheet", "warning"))
        for code, value in self._grid.notes:
            staged.note(Problem(None, None, value, code, "warning"))
        if len(self._provinces) > 1:
            names = [self._lists.provinces.names[code] for code in self._provinces]
            staged.note(
                Problem(None, None, names[1], "province_names_disagree", "warning", names[0])
            )
        for column, rivals in self._layout.ambiguous:
            self._refuse(Problem(row, column.headers[0], rivals, "ambiguous_column", "file"))

    def _refuse(self, problem: Problem) -> None:
        self._refusal = self._refusal or problem
        self._staged.note(problem)

    def _read_columns(self, data: Batch) -> list[Reading]:
        readings = []
        units: list[Unit] = []
        for field in self._layout.fields:
            unit = None
            if field.column.type == "amount" and (found := self._unit(field)):
                unit = found
                units.append(unit)
            cells = data.cells[field.place]
            readings.append(reading_of(field, cells, unit, self._grid.exact, self._lists))
        if len({unit.currency for unit in units}) > 1:
            names = "\u060c ".join(dict.fromkeys(unit.text for unit in units))
            self._refuse(
                Problem(self._layout.bottom + 1, None, None, "contradictory_units", "file", names)
            )
        self._staged.unit = "\u060c ".join(dict.fromkeys(unit.text for unit in units)) or None
        self._staged.currency = units[0].currency if units else RIAL
        return readings

    def _unit(self, field: Field) -> Unit | None:
        try:
            return unit_of(field, self._units)
        except UnitFault as fault:
            known = "\u060c ".join(unit.text for unit in self._lists.units.values())
            row = self._layout.bottom + 1
            self._refuse(
                Problem(row, field.header, None, fault.code, "file", fault.expected or known)
            )
            return None

    def _keep(self, data: Batch, records: Records) -> None:
        faults = sorted(records.faults + check_rows(records), key=lambda fault: fault.position)
        first: dict[int, Problem] = {}
        for fault in faults:
            if fault.once and fault.code in self._warned:
                continue
            self._warned.add(fault.code)
            problem = self._problem(data, fault)
            self._staged.note(problem)
            if problem.severity == "row":
                first.setdefault(fault.position, problem)
        if first:
            self._rejected.append(rejected_table(data, first))
        good = np.ones(len(data.rows), dtype=bool)
        good[list(first)] = False
        kept = records.table.filter(pa.array(good[records.positions]))
        positions = pa.array(records.positions[good[records.positions]])
        kept = kept.add_column(0, "row", pa.array(data.rows).take(positions))
        kept = kept.add_column(1, "raw", raw_rows(data).take(positions))
        self._accepted.append(kept.cast(accepted_schema(self._layout.contract)))

    def _problem(self, data: Batch, fault: Fault) -> Problem:
        value = None
        if fault.place is not None:
            value = data.cells[fault.place][fault.position].as_py()
        return Problem(
            int(data.rows[fault.position]),
            fault.header,
            value or None,
            fault.code,
            fault.severity,
            fault.expected,
        )
