"""The common shape of what every reader gives: a grid of text, in batches of rows."""

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from itertools import zip_longest

import numpy as np
import pyarrow as pa

Merge = tuple[int, int, int, int]  # first row, first column, last row, last column; from 0
Notes = tuple[tuple[str, str], ...]  # (problem code, value): warnings about a sheet

# What stands in a cell whose formula failed; never a value, nor the lack of one.
ERROR_CELLS = frozenset(
    {
        "#NULL!",
        "#DIV/0!",
        "#VALUE!",
        "#REF!",
        "#NAME?",
        "#NUM!",
        "#N/A",
        "#GETTING_DATA",
        "#SPILL!",
        "#CONNECT!",
        "#BLOCKED!",
        "#UNKNOWN!",
        "#FIELD!",
        "#CALC!",
        "#EXTERNAL!",
        "#BUSY!",
        "#PYTHON!",
    }
)
# What a reader writes where a formula stands whose value was never saved.
UNCALCULATED = "#FORMULA!"


class Unreadable(Exception):
    """The file or sheet cannot be read as a table; `code` is the problem's code.

    `detail` is what was found, `limit` what is allowed, `row` (1-based) and `column` where.
    """

    def __init__(
        self,
        code: str,
        detail: str = "",
        limit: str | None = None,
        row: int | None = None,
        column: str | None = None,
    ) -> None:
        super().__init__(code)
        self.code = code
        self.detail = detail
        self.limit = limit
        self.row = row
        self.column = column


@dataclass(frozen=True)
class Batch:
    """Some consecutive rows: their 1-based numbers and one string array per column, no nulls.

    Of a text file `width` is the usual number of fields and `ragged` how many the rows with
    another number have, by the rows' numbers; blank lines are not among them.
    """

    rows: np.ndarray
    cells: list[pa.Array]
    width: int = 0
    ragged: Mapping[int, int] = field(default_factory=dict)

    def head(self, count: int) -> list[list[str]]:
        """The first rows as lists of text."""
        return self._texts(0, count)

    def tail(self, count: int) -> list[list[str]]:
        """The last rows as lists of text."""
        return self._texts(max(0, len(self.rows) - count), count)

    def _texts(self, start: int, count: int) -> list[list[str]]:
        columns = [column.slice(start, count).to_pylist() for column in self.cells]
        return [list(row) for row in zip(*columns, strict=True)]


@dataclass(frozen=True)
class Grid:
    """One sheet (or text file) as text; `member` is its file's name inside an archive.

    `exact` holds texts of real numbers that could be misread: a point before three decimals
    is no separator of thousands there, and a whole number of 16 digits may be rounded.
    `percents` are the rows, by column, whose number the sheet shows a hundredfold as a per cent.
    Going through `batches` raises Unreadable where the sheet cannot be read.
    """

    batches: Iterable[Batch]
    sheet: str | None = None
    member: str | None = None
    encoding: str | None = None
    hidden: bool = False
    merges: tuple[Merge, ...] = ()
    exact: frozenset[str] = frozenset()
    tail: list[list[str]] = field(default_factory=list)
    notes: Notes = ()
    percents: Mapping[int, Set[int]] = field(default_factory=dict)


def batch_of(rows: list[list[str]], numbers: np.ndarray, width: int = 0) -> Batch:
    """A batch from ragged rows; short rows are filled with empty text."""
    columns = zip_longest(*rows, fillvalue="") if any(rows) else [("",) * len(rows)]
    ragged = {
        int(number): len(row)
        for number, row in zip(numbers, rows, strict=True)
        if width and len(row) != width and any(row)
    }
    return Batch(numbers, [pa.array(column, pa.string()) for column in columns], width, ragged)


def refused_grid(error: Unreadable, sheet: str | None = None, member: str | None = None) -> Grid:
    """A sheet or file that cannot be read, among others that can: its batches raise the error."""

    def refuse() -> Iterator[Batch]:
        raise error
        yield

    return Grid(refuse(), sheet=sheet, member=member)
