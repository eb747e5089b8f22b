"""Rows of text to typed records: one per row, or one per row and year in wide form."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from dashboard.ingest.contracts import Column
from dashboard.ingest.files.grids import Batch
from dashboard.ingest.held import Doubt
from dashboard.ingest.problems import Fault
from dashboard.ingest.sheets.column_doubts import differing_rows, doubtful_rows
from dashboard.ingest.sheets.layouts import Field, Layout
from dashboard.ingest.sheets.tables import FOLDED
from dashboard.ingest.values.cells import TypedColumn, arrow_type, read_column, read_field
from dashboard.ingest.values.folding import match_key
from dashboard.ingest.values.lists import ReferenceLists
from dashboard.ingest.values.number_cells import Reading
from dashboard.ingest.values.places import fill_province, read_counties


@dataclass(frozen=True)
class Records:
    """Typed columns of the contract; `positions` gives each record's row in the batch.

    `amounts` holds the rial of each amount column by its place, one value a source row, and
    `unreadable` the rows whose amount there could not be read.
    """

    table: pa.Table
    positions: np.ndarray
    faults: list[Fault]
    doubts: list[Doubt]
    layout: Layout
    amounts: Mapping[int, pa.Array]
    unreadable: Mapping[int, np.ndarray]


def read_records(
    data: Batch,
    layout: Layout,
    readings: Sequence[Reading],
    provinces: Sequence[str],
    *,
    lists: ReferenceLists,
    answers: Mapping[str, str],
) -> Records:
    """Type every column, fill defaults and the province given by context, find what is missing."""
    return _RecordReader(data, layout, provinces, lists, answers).read(readings)


class _RecordReader:
    def __init__(
        self,
        data: Batch,
        layout: Layout,
        provinces: Sequence[str],
        lists: ReferenceLists,
        answers: Mapping[str, str],
    ) -> None:
        self._data = data
        self._layout = layout
        self._province = provinces[0] if provinces else None
        self._lists = lists
        self._answers = answers
        self._length = len(data.rows)
        self._faults: list[Fault] = []
        self._doubts: list[Doubt] = []
        self._values: dict[tuple[str, int | None], pa.Array] = {}
        self._amounts: dict[int, pa.Array] = {}
        self._unreadable: dict[int, np.ndarray] = {}
        self._fields = {(f.column.name, f.year): f for f in reversed(layout.fields)}

    def read(self, readings: Sequence[Reading]) -> Records:
        for field, reading in zip(self._layout.fields, readings, strict=True):
            if field.column.type != "county":
                cells = self._data.cells[field.place]
                typed = read_field(field.column, cells, reading, self._lists, self._answers)
                if reading.doubt and len(positions := doubtful_rows(cells, reading)):
                    held = replace(reading.doubt, column=field.header)
                    self._doubts.append(Doubt(positions, held))
                if field.column.type == "amount":
                    self._amounts[field.place] = typed.values
                    self._unreadable[field.place] = np.array([at for at, _ in typed.faults], int)
                self._add(field, typed)
                if field.column.folded:
                    folded = read_column(cells, match_key, pa.string()).values
                    self._values[field.column.name + FOLDED, None] = folded
        self._settle_province()
        for field in self._layout.fields:
            if field.column.type == "county":
                cells = self._data.cells[field.place]
                own = {match_key(words): code for words, code in field.column.values.items()}
                home = self._home()
                self._add(field, read_counties(cells, home, own, self._lists, self._answers))
        for column in self._layout.contract.columns:
            if not self._varies(column):
                self._complete(column)
        return self._by_year() if self._layout.wide else self._as_they_are()

    def _add(self, field: Field, typed: TypedColumn) -> None:
        name = (field.column.name, field.year)
        if name in self._values:
            positions = differing_rows(self._values[name], typed)
            if len(positions):
                self._doubts.append(Doubt(positions, self._layout.doubts[name]))
            return
        self._values[name] = typed.values
        self._faults += [
            Fault(at, field.header, field.place, fault.code, fault.severity, fault.expected)
            for at, fault in typed.faults
        ]
        for doubt in typed.doubts:
            row = int(self._data.rows[doubt.positions[0]])
            held = replace(doubt.held, row=row, column=field.header)
            self._doubts.append(Doubt(doubt.positions, held))

    def _varies(self, column: Column) -> bool:
        return self._layout.wide and (column.banded or column.type == "year")

    def _home(self) -> pa.Array:
        for column in self._layout.contract.columns:
            if column.type == "province" and (column.name, None) in self._values:
                return self._values[column.name, None]
        return pa.nulls(self._length, pa.string())

    def _settle_province(self) -> None:
        """Rows' own provinces win over the one that the file or title names."""
        if self._province is None:
            return
        given = pa.scalar(self._province)
        for column in self._layout.contract.columns:
            if column.type != "province" or not column.required:
                continue
            own = self._values.get((column.name, None))
            if own is None:
                self._values[column.name, None] = pa.repeat(given, self._length)
                continue
            field = self._fields[column.name, None]
            filled, differs = fill_province(own, self._province, ~self._faulty(field.place))
            self._values[column.name, None] = filled
            name = self._lists.provinces.names[self._province]
            self._faults += [
                Fault(
                    at, field.header, field.place,
                    "province_disagrees", "warning", name, once=True,
                )
                for at in differs[:1]
            ]  # fmt: skip

    def _faulty(self, place: int) -> np.ndarray:
        mask = np.zeros(self._length, dtype=bool)
        mask[[f.position for f in self._faults if f.place == place and f.severity == "row"]] = True
        return mask

    def _complete(self, column: Column) -> None:
        """Fill a column's default; a required value that is blank is a fault."""
        values = self._values.get((column.name, None))
        if values is None:
            values = pa.nulls(self._length, arrow_type(column))
        if column.default is not None:
            values = values.fill_null(pa.scalar(column.default, values.type))
        self._values[column.name, None] = values
        if column.required and values.null_count:
            field = self._fields.get((column.name, None))
            missing = values.is_null().to_numpy(zero_copy_only=False)
            self._miss(missing, column, field, None)

    def _miss(
        self, missing: np.ndarray, column: Column, field: Field | None, year: int | None
    ) -> None:
        if field:
            missing = missing & ~self._faulty(field.place)
        header = field.header if field else f"{column.headers[0]} {year or ''}".strip()
        place = field.place if field else None
        self._faults += [
            Fault(int(at), header, place, "missing_value") for at in np.flatnonzero(missing)
        ]

    def _as_they_are(self) -> Records:
        self._compare_years()
        columns = {name: values for (name, _), values in self._values.items()}
        return self._records([self._table(columns)], [np.arange(self._length)])

    def _compare_years(self) -> None:
        """A row's year must be the one that the headers of its amounts name, if they name one."""
        year = self._layout.stated_year
        for field in self._layout.fields if year else ():
            if field.column.type == "year":
                values = self._values[field.column.name, field.year]
                differs = np.flatnonzero(pc.not_equal(values, year).fill_null(False))
                self._faults += [
                    Fault(int(at), field.header, field.place, "year_disagrees", expected=str(year))
                    for at in differs
                ]

    def _by_year(self) -> Records:
        banded = [column for column in self._layout.contract.columns if column.banded]
        years = sorted({field.year for field in self._layout.fields if field.year})
        tables, positions = [], []
        stated = np.zeros(self._length, dtype=bool)
        for year in years:
            columns = {name: values for (name, at), values in self._values.items() if at is None}
            given = np.zeros(self._length, dtype=bool)
            for column in banded:
                absent = pa.nulls(self._length, arrow_type(column))
                columns[column.name] = self._values.get((column.name, year), absent)
                given |= columns[column.name].is_valid().to_numpy(zero_copy_only=False)
            for column in banded:
                if column.required:
                    null = columns[column.name].is_null().to_numpy(zero_copy_only=False)
                    field = self._fields.get((column.name, year))
                    self._miss(given & null, column, field, year)
            for column in self._layout.contract.columns:
                if column.type == "year":
                    value = pa.scalar(year, arrow_type(column))
                    columns[column.name] = pa.repeat(value, self._length)
            stated |= given
            tables.append(self._table(columns).filter(pa.array(given)))
            positions.append(np.flatnonzero(given))
        faulty = np.zeros(self._length, dtype=bool)
        faulty[[fault.position for fault in self._faults if fault.severity == "row"]] = True
        required = next((column for column in banded if column.required), banded[0])
        self._miss(~stated & ~faulty, required, None, None)
        return self._records(tables, positions)

    def _table(self, columns: dict[str, pa.Array]) -> pa.Table:
        names = []
        for column in self._layout.contract.columns:
            names.append(column.name)
            if column.folded:
                names.append(column.name + FOLDED)
                columns.setdefault(names[-1], pa.nulls(self._length, pa.string()))
        return pa.table({name: columns[name] for name in names})

    def _records(self, tables: list[pa.Table], positions: list[np.ndarray]) -> Records:
        places = np.concatenate(positions)
        order = np.argsort(places, kind="stable")
        table = pa.concat_tables(tables).take(pa.array(order))
        return Records(
            table, places[order], self._faults, self._doubts, self._layout,
            self._amounts, self._unreadable,
        )  # fmt: skip
