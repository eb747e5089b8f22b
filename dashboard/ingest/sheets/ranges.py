"""Values outside the range that a contract finds plausible: held, for they may be a unit off."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from dashboard.ingest.contracts import Column
from dashboard.ingest.held import ACCEPT, Held, held_key
from dashboard.ingest.sheets.layouts import Layout
from dashboard.ingest.sheets.records import Records
from dashboard.ingest.sheets.verdicts import LateDoubt, Verdicts

# Beyond so many a person is asked once for the column.
MOST_ASKED = 50
LEAST_ROWS = 3


@dataclass
class Watched:
    """A column's values so far: how many there were, and the rows and values outside."""

    column: Column
    header: str
    count: int = 0
    rows: list[int] = field(default_factory=list)
    values: list[str] = field(default_factory=list)


class RangeWatch:
    """Watches the columns for which the contract gives a plausible range."""

    def __init__(self, layout: Layout, identity: Sequence[str]) -> None:
        self._identity = identity
        headers = {field.column.name: field.header for field in reversed(layout.fields)}
        self._watched = [
            Watched(column, headers[column.name])
            for column in layout.contract.columns
            if column.plausible and column.name in headers
        ]

    def add(self, numbers: np.ndarray, records: Records) -> None:
        """Look at a batch of records; `numbers` are the source rows' numbers."""
        for watched in self._watched:
            least, most = watched.column.plausible or (0, 0)
            column = records.table[watched.column.name]
            known = column.is_valid().to_numpy()
            values = column.fill_null(least).to_numpy()
            outside = known & ((values < least) | (values > most))
            watched.count += int(known.sum())
            watched.rows += numbers[records.positions[outside]].tolist()
            watched.values += [f"{value:,}" for value in values[outside].tolist()]

    def finish(self, verdicts: Verdicts) -> None:
        """Doubt the rows outside, or the column where most are."""
        for watched in self._watched:
            if not watched.rows:
                continue
            name = watched.column.name
            outside = len(set(watched.rows))
            if outside > max(watched.count / 2, LEAST_ROWS - 1):
                held = self._held("implausible_column", watched, None, watched.values[0])
                verdicts.doubt(LateDoubt(held, column=name))
            elif outside > MOST_ASKED:
                held = self._held("implausible_column", watched, None, watched.values[0])
                verdicts.doubt(LateDoubt(held, rows=np.array(watched.rows)))
            else:
                for row, value in dict(zip(watched.rows, watched.values, strict=True)).items():
                    held = self._held("implausible_value", watched, row, value)
                    verdicts.doubt(LateDoubt(held, rows=np.array([row])))

    def _held(self, code: str, watched: Watched, row: int | None, value: str) -> Held:
        least, most = watched.column.plausible or (0, 0)
        key = held_key(code, *self._identity, row or "", watched.column.name)
        expected = f"{least:,} \u2013 {most:,}"
        return Held(key, code, row, watched.header, value, (ACCEPT,), expected)
