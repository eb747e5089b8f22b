"""The common shape of what every reader gives: a grid of text, in batches of rows."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import zip_longest

import numpy as np
import pyarrow as pa

Merge = tuple[int, int, int, int]  # first row, first column, last row, last column; from 0


class Unreadable(Exception):
    """The file cannot be read as a table; `code` is the problem's code."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.detail = detail


@dataclass(frozen=True)
class Batch:
    """Some consecutive rows: their 1-based numbers and one string array per column, no nulls."""

    rows: np.ndarray
    cells: list[pa.Array]

    def head(self, count: int) -> list[list[str]]:
        """The first rows as lists of text."""
        columns = [column.slice(0, count).to_pylist() for column in self.cells]
        return [list(row) for row in zip(*columns, strict=True)]


@dataclass(frozen=True)
class Grid:
    """One sheet (or text file) as text; `exact` holds texts that were real numbers with three
    decimals, whose point is no separator of thousands; `notes` are warnings about the sheet."""

    batches: Iterable[Batch]
    sheet: str | None = None
    member: str | None = None
    encoding: str | None = None
    hidden: bool = False
    merges: tuple[Merge, ...] = ()
    exact: frozenset[str] = frozenset()
    tail: list[list[str]] = field(default_factory=list)
    notes: tuple[tuple[str, str], ...] = ()


def batch_of(rows: list[list[str]], numbers: np.ndarray) -> Batch:
    """A batch from ragged rows; short rows are filled with empty text."""
    columns = zip_longest(*rows, fillvalue="") if any(rows) else [("",) * len(rows)]
    return Batch(numbers, [pa.array(column, pa.string()) for column in columns])
