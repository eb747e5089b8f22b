"""Values that stand beside their header: sheets and rows whose cells have slipped a column."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import pyarrow as pa

from dashboard.ingest.files.grids import Batch
from dashboard.ingest.problems import CellFault, Fault, Problem
from dashboard.ingest.sheets.layouts import Field, Layout
from dashboard.ingest.sheets.rows import blank_mask
from dashboard.ingest.values.cells import Parser, parser_of
from dashboard.ingest.values.folding import clean, fold, match_key
from dashboard.ingest.values.lists import ReferenceLists
from dashboard.ingest.values.number_cells import Reading

SAMPLE = 120
MOSTLY = 0.5
FITS, MISFITS = 0.8, 0.5
LEAST_FILLED = 2
EMPTY = -1.0
# Types that few other columns' texts can pass for.
STRONG = frozenset({"date", "year", "listed", "province", "county", "percent", "amount", "integer"})
SURE = frozenset({"date", "year", "listed", "province", "county"})


def find_shift(
    data: Batch, layout: Layout, readings: Sequence[Reading], lists: ReferenceLists
) -> Problem | None:
    """The problem of a sheet whose values do not stand under their headers, if it is one.

    Decided by the rows of its first batch: columns whose values misfit their own type but fit
    their neighbour's, and values without a header beside columns that cannot be told apart.
    """
    sample = _sample(data)
    fits = _Fits(sample, layout, readings, lists)
    slipped = fits.slipped() or fits.unheaded()
    if slipped is None:
        return None
    row = layout.bottom + 1
    example = next((text for text in sample[slipped.place] if clean(text)), "")
    return Problem(row, slipped.header, example or None, "shifted_columns", "file")


class SideCells:
    """Finds rows with a value beside the table, where a row torn in two would have one.

    Columns without a header that most of the first rows fill were looked at as a whole.
    """

    def __init__(self, layout: Layout, first: Batch) -> None:
        self._named = {at for at, text in enumerate(layout.headers) if text}
        self._filled = {
            place
            for place, cells in enumerate(first.cells)
            if sum(bool(match_key(text)) for text in cells.to_pylist()) > MOSTLY * len(cells)
        }
        last = max(layout.fields, key=lambda field: field.place)
        self._last = last.place
        self._ends_in_words = last.column.type in ("text", "agency")

    def faults(self, data: Batch) -> list[Fault]:
        """A fault for each row that has more cells than the table has columns.

        Words beside a row whose last cell is filled are a note, where no words could stand in it.
        """
        blank = blank_mask(data.cells[self._last])
        return [
            Fault(int(at), "", place, "extra_cells")
            for place in range(1, len(data.cells))
            if place not in self._named and place not in self._filled
            for at in np.flatnonzero(~blank_mask(data.cells[place]))
            if self._ends_in_words or blank[at] or _has_digit(data.cells[place][int(at)].as_py())
        ]


class _Fits:
    """How well each column's values fit the types of the fields near it."""

    def __init__(
        self,
        sample: list[list[str]],
        layout: Layout,
        readings: Sequence[Reading],
        lists: ReferenceLists,
    ) -> None:
        self._sample = sample
        self._layout = layout
        self._lists = lists
        self._fields = sorted(
            zip(layout.fields, readings, strict=True), key=lambda pair: pair[0].place
        )
        self._known: dict[tuple[str, int | None, int], float] = {}

    def slipped(self) -> Field | None:
        """The first of the fields that all fit the column beside them better than their own."""
        strong = [pair for pair in self._fields if pair[0].column.type in STRONG]
        spills = any(place > self._fields[-1][0].place for place in self._unheaded_places())
        for step in (1, -1):
            for at, (first, _) in enumerate(strong):
                rest = strong[at:]
                if not all(self._fit(f, r, f.place + step) >= FITS for f, r in rest):
                    continue
                misfit = any(0 <= self._fit(f, r, f.place) < MISFITS for f, r in rest)
                empty = self._fit(*strong[at], first.place) < 0
                if (misfit or (spills and step == 1)) and (
                    empty or self._fit(*strong[at], first.place) < MISFITS
                ):
                    return first
        return None

    def unheaded(self) -> Field | None:
        """The first field that a column of values without a header may have pushed aside."""
        for place in self._unheaded_places():
            standing = [
                field.place
                for field, reading in self._fields
                if field.place < place
                and field.column.type in SURE
                and self._fit(field, reading, field.place) >= FITS
            ]
            moved = [f for f, _ in self._fields if max(standing, default=-1) < f.place < place]
            if moved:
                return moved[0]
        return None

    def _unheaded_places(self) -> list[int]:
        headers = self._layout.headers
        return [
            place
            for place in range(1, len(self._sample))
            if not (place < len(headers) and headers[place]) and self._is_filled(place)
        ]

    def _is_filled(self, place: int) -> bool:
        texts = self._sample[place]
        filled = [text for text in texts if match_key(text)]
        return len(filled) > MOSTLY * len(texts) and not _is_count(filled)

    def _fit(self, field: Field, reading: Reading, place: int) -> float:
        """The share of a column's filled cells that a field's type can read; below 0 if empty."""
        if (key := (field.column.name, field.year, place)) not in self._known:
            inside = 0 <= place < len(self._sample)
            texts = [text for text in self._sample[place] if match_key(text)] if inside else []
            parse = parser_of(field.column, reading, self._lists)
            read = sum(_is_read(parse, text, field, self._lists) for text in texts)
            self._known[key] = read / len(texts) if len(texts) >= LEAST_FILLED else EMPTY
        return self._known[key]


def _is_read(parse: Parser, text: str, field: Field, lists: ReferenceLists) -> bool:
    if field.column.type == "county":
        return lists.all_counties.find(text) is not None
    if field.column.type == "year" and len(match_key(text)) != 4:
        return False
    try:
        parse(text)
    except CellFault as fault:
        return fault.severity == "warning" and fault.held is None
    return True


def _sample(data: Batch) -> list[list[str]]:
    step = max(1, len(data.rows) // SAMPLE)
    rows = pa.array(np.arange(0, len(data.rows), step))
    return [cells.take(rows).to_pylist() for cells in data.cells]


def _is_count(texts: Sequence[str]) -> bool:
    """Whether texts only count the rows from one."""
    keys = [fold(text) for text in texts]
    numbers = [int(key) for key in keys if key.isdecimal()]
    rising = all(later > earlier for earlier, later in pairwise(numbers))
    return len(numbers) == len(keys) and numbers[:1] in ([0], [1]) and rising


def _has_digit(text: str) -> bool:
    return any(character.isdigit() for character in text)
