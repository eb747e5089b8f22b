"""The rows of sums of a sheet, taken out of its data and held against the rows they total."""

from collections.abc import Sequence

import numpy as np

from dashboard.ingest.files.grids import Batch
from dashboard.ingest.held import ACCEPT, Held, held_key
from dashboard.ingest.problems import CellFault, Problem
from dashboard.ingest.sheets.layouts import Layout
from dashboard.ingest.sheets.records import Records
from dashboard.ingest.sheets.row_words import RowKind, RowWords
from dashboard.ingest.sheets.staged import StagedSheet, Total
from dashboard.ingest.sheets.tables import take_rows
from dashboard.ingest.sheets.totals import Judgement, SumRow, TotalBook
from dashboard.ingest.sheets.verdicts import LateDoubt, Verdicts
from dashboard.ingest.values.cells import is_blank
from dashboard.ingest.values.folding import clean, match_key
from dashboard.ingest.values.lists import ReferenceLists
from dashboard.ingest.values.number_cells import Reading, signed_amount
from dashboard.labels import label

SUMS = (RowKind.TOTAL, RowKind.DEDUCTION, RowKind.GROUP)
UNIT_JUMPS = (10, 10**3, 10**4, 10**6, 10**7)
NEARLY = 0.02


class SumRowWatch:
    """Reads the rows of sums of each batch and judges them at the end."""

    def __init__(self, layout: Layout, identity: Sequence[str], lists: ReferenceLists) -> None:
        self._identity = identity
        self._lists = lists
        self._words = RowWords(lists)
        self._amounts = [f for f in layout.fields if f.column.type == "amount"]
        required = {f.column.name: f for f in layout.fields if f.column.required}
        self._key = next((required[name] for name in layout.contract.key if name in required), None)
        self._book: TotalBook | None = None
        self._groups: list[Batch] = []

    def add(
        self,
        source: Batch,
        kinds: np.ndarray,
        records: Records,
        readings: Sequence[Reading],
    ) -> None:
        """Add a batch: the rows of sums among its rows, and the amounts of the others."""
        if not self._amounts:
            return
        by_place = {
            field.place: reading
            for field, reading in zip(records.layout.fields, readings, strict=True)
            if field.column.type == "amount"
        }
        if self._book is None:
            headers = {f.place: f.header for f in self._amounts}
            units = {place: reading.unit for place, reading in by_place.items()}
            factors = {place: unit.factor if unit else 1 for place, unit in units.items()}
            self._book = TotalBook(headers, factors)
        positions = np.flatnonzero(np.isin(kinds, SUMS))
        rows = take_rows(source, positions)
        columns = [cells.to_pylist() for cells in rows.cells]
        sum_rows = [
            self._sum_row(int(number), RowKind(int(kinds[at])), list(texts), by_place)
            for number, at, texts in zip(
                rows.rows, positions, zip(*columns, strict=True), strict=True
            )
        ]
        groups = np.flatnonzero(kinds == RowKind.GROUP)
        if len(groups):
            self._groups.append(take_rows(source, groups))
        numbers = source.rows[kinds == RowKind.DATA]
        self._book.add(numbers, records.amounts, records.unreadable, sum_rows)

    def finish(self, staged: StagedSheet, verdicts: Verdicts) -> int:
        """Record the totals and doubt the rows of those that differ.

        Returns how many rows taken for groups proved to be torn rows of data: they are rejected.
        """
        torn: list[int] = []
        for judgement in self._book.judge() if self._book else ():
            if judgement.sum_row.kind == RowKind.GROUP and not judgement.is_proven:
                torn.append(judgement.sum_row.row)
                continue
            staged.totals += judgement.totals
            if judgement.differs:
                held = self._held(judgement, judgement.differs[0])
                verdicts.doubt(LateDoubt(held, judgement.first, judgement.last))
        for groups in self._groups:
            rows = take_rows(groups, np.flatnonzero(np.isin(groups.rows, torn)))
            header = self._key.header if self._key else None
            verdicts.reject(
                rows, [Problem(int(row), header, None, "missing_value", "row") for row in rows.rows]
            )
        return len(torn)

    def _sum_row(
        self, row: int, kind: RowKind, texts: list[str], readings: dict[int, Reading]
    ) -> SumRow:
        words = [clean(text) for text in texts if match_key(text) and not match_key(text).isdigit()]
        stated = {}
        for place, reading in readings.items():
            if is_blank(texts[place], "amount", self._lists):
                continue
            try:
                stated[place] = signed_amount(texts[place], reading)
            except CellFault:
                # What a total states but cannot be read claims nothing.
                continue
        name = next(filter(self._words.is_total, words), words[0] if words else "")
        return SumRow(row, kind, name, self._words.is_grand_total(name), stated)

    def _held(self, judgement: Judgement, total: Total) -> Held:
        row = judgement.sum_row.row
        summed = total.summed_rial or 0
        evidence = label(
            "held_evidence.total",
            summed=f"{summed:,}",
            difference=f"{abs(total.stated_rial - summed):,}",
            count=total.row_count,
        )
        if _is_unit_jump(total.stated_rial, summed):
            evidence = label("held_evidence.unit", evidence=evidence)
        key = held_key("total_differs", *self._identity, row)
        value = f"{total.stated_rial:,}"
        return Held(key, "total_differs", row, total.column, value, (ACCEPT,), evidence)


def _is_unit_jump(stated: int, summed: int) -> bool:
    """Whether two sums differ about as two units of money do."""
    low, high = sorted((abs(stated), abs(summed)))
    return low > 0 and any(abs(high / low / jump - 1) < NEARLY for jump in UNIT_JUMPS)
