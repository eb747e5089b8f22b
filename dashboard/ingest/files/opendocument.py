"""OpenDocument spreadsheets (ods) to grids, read as a stream of elements."""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain, repeat, zip_longest

import numpy as np
from lxml import etree

from dashboard.ingest.files import limits
from dashboard.ingest.files.cell_texts import CellTexts, Value
from dashboard.ingest.files.grids import Batch, Grid, Merge, Unreadable, refused_grid
from dashboard.ingest.files.ods_cells import CELL, STYLE, TABLE, cell_value, is_external
from dashboard.ingest.files.packages import opened
from dashboard.ingest.files.sources import Source

CONTENT, MANIFEST = "content.xml", "META-INF/manifest.xml"
ENCRYPTION = b"encryption-data"
READ = (f"{TABLE}table", f"{TABLE}table-row", f"{STYLE}style")
HIDDEN = frozenset({"collapse", "filter"})
BATCH_ROWS = 50_000
TAIL_ROWS = 20


@dataclass
class _Sheet:
    """A sheet as far as it is read: full batches, and the rows since the last of them."""

    name: str
    is_hidden: bool
    batches: list[Batch] = field(default_factory=list)
    rows: list[list[Value]] = field(default_factory=list)
    read: int = 0
    empty: int = 0
    columns: int = 0
    hidden_rows: int = 0
    external: int = 0
    merges: list[Merge] = field(default_factory=list)
    texts: CellTexts = field(default_factory=CellTexts)
    refusal: Unreadable | None = None

    def add(self, row: etree._Element) -> None:
        """Take a row element, as often as it says that it is repeated."""
        repeats = _count(row, "number-rows-repeated")
        values: list[Value] = []
        gap = 0
        for cell in row.iterchildren(*CELL):
            columns = _count(cell, "number-columns-repeated")
            value = cell_value(cell)
            self._note(cell, len(values) + gap)
            if value == "":
                gap += columns
                continue
            limits.check_range(1, len(values) + gap + columns)
            values += chain(repeat("", gap), repeat(value, columns))
            gap = 0
        if not values:
            self.empty += repeats
            return
        self.columns = max(self.columns, len(values))
        limits.check_range(self._next + repeats, self.columns)
        self.rows += chain(repeat([], self.empty), repeat(values, repeats))
        self.empty = 0
        if row.get(f"{TABLE}visibility") in HIDDEN:
            self.hidden_rows += repeats
        if len(self.rows) >= BATCH_ROWS:
            self._pack()

    def grid(self, member: str | None) -> Grid:
        """The sheet as a grid."""
        if self.refusal:
            return refused_grid(self.refusal, self.name, member)
        self._pack()
        found = (("hidden_rows", self.hidden_rows), ("external_values", self.external))
        return Grid(
            limits.checked(self.batches),
            sheet=self.name,
            member=member,
            hidden=self.is_hidden,
            merges=tuple(
                (top, left, min(bottom, self.read - 1), min(right, self.columns - 1))
                for top, left, bottom, right in self.merges
                if top < self.read and left < self.columns
            ),
            exact=self.texts.exact,
            tail=self.batches[-1].tail(TAIL_ROWS) if self.batches else [],
            notes=tuple((code, str(count)) for code, count in found if count),
        )

    @property
    def _next(self) -> int:
        """How many rows stand before the next one with content."""
        return self.read + len(self.rows) + self.empty

    def _note(self, cell: etree._Element, column: int) -> None:
        down, right = _count(cell, "number-rows-spanned"), _count(cell, "number-columns-spanned")
        if down > 1 or right > 1:
            limits.check_merges(len(self.merges))
            self.merges.append((self._next, column, self._next + down - 1, column + right - 1))
        self.external += is_external(cell)

    def _pack(self) -> None:
        if self.rows:
            numbers = np.arange(self.read + 1, self.read + len(self.rows) + 1, dtype=np.int64)
            columns = zip_longest(*self.rows, fillvalue="")
            self.batches.append(Batch(numbers, [self.texts.column(column) for column in columns]))
            self.read += len(self.rows)
            self.rows = []


def read_ods(source: Source) -> list[Grid]:
    """One grid per sheet, hidden ones too; a locked document is refused."""
    with opened(source) as package:
        if MANIFEST in package.names and ENCRYPTION in package.part(MANIFEST):
            raise Unreadable("protected_workbook")
        try:
            return [sheet.grid(source.member) for sheet in _sheets(package.part(CONTENT))]
        except (etree.XMLSyntaxError, ValueError) as error:
            raise Unreadable("unreadable_workbook", str(error)) from error


def _sheets(content: bytes) -> Iterator[_Sheet]:
    sheet: _Sheet | None = None
    hidden_styles: set[str | None] = set()
    events = etree.iterparse(
        io.BytesIO(content),
        events=("start", "end"),
        tag=READ,
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
    )
    for event, element in events:
        is_table = element.tag == f"{TABLE}table"
        if event == "start" and is_table:
            name = element.get(f"{TABLE}name", "")
            sheet = _Sheet(name, element.get(f"{TABLE}style-name") in hidden_styles)
        elif event == "end" and element.tag == f"{STYLE}style":
            if any(part.get(f"{TABLE}display") == "false" for part in element):
                hidden_styles.add(element.get(f"{STYLE}name"))
        elif event == "end" and is_table and sheet:
            # What other workbooks' cells said last is kept in sheets with a source.
            if element.find(f"{TABLE}table-source") is None:
                yield sheet
            sheet = None
        elif event == "end" and sheet and not sheet.refusal:
            try:
                sheet.add(element)
            except Unreadable as error:
                sheet.refusal = error
            element.clear()


def _count(element: etree._Element, name: str) -> int:
    return max(1, int(element.get(f"{TABLE}{name}", 1)))
