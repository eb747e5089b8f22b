"""One table of a web page: its cells in their places, whatever spans rows and columns."""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import islice, zip_longest

import numpy as np

from dashboard.ingest.files import limits
from dashboard.ingest.files.cell_texts import CellTexts, Value
from dashboard.ingest.files.grids import Batch, Grid, Merge

CELLS = frozenset({"td", "th"})
LINES = frozenset({"br", "p", "div", "li"})
SPACES = re.compile(r"[ \t\r\n\f\v]+")
BREAK = "\0"
# The number behind the text shown, as spreadsheets write it into pages.
NUMBER = "x:num"
INVISIBLE = re.compile(r"display\s*:\s*none", re.IGNORECASE)
MOST_SPAN = 65_534
BATCH_ROWS = 50_000
TAIL_ROWS = 20


class HtmlTable:
    """A table as far as its tags have been read."""

    def __init__(self, titles: Sequence[str]) -> None:
        self._rows: list[list[Value]] = []
        self._row: list[Value] | None = None
        self._cell: list[str] | None = None
        self._number: str | None = None
        self._place = self._columns = self._hidden = 0
        self._merges: list[Merge] = []
        # By column, how many rows from this one on a cell above takes.
        self._taken: dict[int, int] = {}
        self._is_hidden = False
        self.has_text = False
        self.titles(titles)

    @property
    def is_in_cell(self) -> bool:
        """Whether text now belongs to a cell."""
        return self._cell is not None

    def titles(self, texts: Sequence[str]) -> None:
        """Texts outside the cells: each is a row of its own."""
        self._close_cell()
        self._row = None
        self._rows += ([text] for text in texts)

    def hand_over(self) -> list[str]:
        """The texts before a table in the open cell, which are that table's titles.

        A table that has laid out nothing else hands over its own titles too.
        """
        lines = self._lines()
        self._cell = None if self._cell is None else []
        if not self.has_text:
            lines = [str(text) for row in self._rows for text in row if text] + lines
            self._rows = [[""] * len(row) for row in self._rows]
            self._row = None if self._row is None else self._rows[-1]
        return lines

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """A tag within the table opens."""
        if tag == "tr":
            self._open_row(attributes)
        elif tag in CELLS:
            self._open_cell(attributes)
        elif tag in LINES:
            self.text(BREAK)

    def end(self, tag: str) -> None:
        """A tag within the table, or the table, closes."""
        if tag in CELLS or tag in ("tr", "table"):
            self._close_cell()
        elif tag in LINES and tag != "br":
            self.text(BREAK)

    def text(self, text: str) -> None:
        """Text of the open cell."""
        if self._cell is not None:
            self._cell.append(text)

    def grid(self, sheet: str | None, member: str | None, encoding: str) -> Grid:
        """The table as a grid."""
        texts = CellTexts()
        batches = list(limits.checked(self._batches(texts)))
        return Grid(
            batches,
            sheet=sheet,
            member=member,
            encoding=encoding,
            merges=tuple(
                (top, left, min(bottom, len(self._rows) - 1), right)
                for top, left, bottom, right in self._merges
            ),
            exact=texts.exact,
            tail=batches[-1].tail(TAIL_ROWS) if batches else [],
            notes=(("hidden_rows", str(self._hidden)),) if self._hidden else (),
        )

    def _batches(self, texts: CellTexts) -> Iterator[Batch]:
        rows = iter(self._rows)
        number = 1
        while part := list(islice(rows, BATCH_ROWS)):
            columns = [texts.column(column) for column in zip_longest(*part, fillvalue="")]
            numbers = np.arange(number, number + len(part), dtype=np.int64)
            if columns:
                yield Batch(numbers, columns)
            number += len(part)

    def _open_row(self, attributes: Mapping[str, str]) -> None:
        self._close_cell()
        limits.check_range(len(self._rows) + 1, self._columns)
        self._row = []
        self._rows.append(self._row)
        self._taken = {place: rows - 1 for place, rows in self._taken.items() if rows > 1}
        self._is_hidden = INVISIBLE.search(attributes.get("style", "")) is not None

    def _open_cell(self, attributes: Mapping[str, str]) -> None:
        self._close_cell()
        if self._row is None:
            self._open_row({})
        row = self._row if self._row is not None else []
        while len(row) in self._taken:
            row.append("")
        right, down = _span(attributes, "colspan"), _span(attributes, "rowspan")
        self._place = len(row)
        limits.check_range(len(self._rows), self._place + right)
        if right > 1 or down > 1:
            limits.check_merges(len(self._merges) + 1)
            top = len(self._rows) - 1
            self._merges.append((top, self._place, top + down - 1, self._place + right - 1))
        row += [""] * right
        if down > 1:
            self._taken |= dict.fromkeys(range(self._place, len(row)), down)
        self._columns = max(self._columns, len(row))
        self._cell = []
        self._number = attributes.get(NUMBER)

    def _lines(self) -> list[str]:
        """The open cell's lines that are not blank."""
        lines = "".join(self._cell or []).split(BREAK)
        return [line for line in (SPACES.sub(" ", line).strip(" ") for line in lines) if line]

    def _close_cell(self) -> None:
        if self._cell is None or self._row is None:
            return
        value: Value = "\n".join(self._lines())
        if self._number:
            with suppress(ValueError):
                value = float(self._number)
        self._row[self._place] = value
        self._cell = None
        if value != "":
            self.has_text = True
            self._hidden += self._is_hidden
            self._is_hidden = False


def _span(attributes: Mapping[str, str], name: str) -> int:
    """How many columns or rows a cell takes; at least one, whatever is written."""
    text = attributes.get(name, "").strip()
    return min(max(int(text), 1), MOST_SPAN) if text.isascii() and text.isdigit() else 1
