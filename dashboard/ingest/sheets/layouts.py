"""The layout of a sheet: where its header is, which kind it is, which column means what."""

import dataclasses
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.ingest.contracts import Column, Contract
from dashboard.ingest.files.grids import Merge
from dashboard.ingest.held import Held
from dashboard.ingest.sheets.headers import HeaderCell, HeaderReader, fill_merges, stacked
from dashboard.ingest.values.folding import clean
from dashboard.ingest.values.lists import ReferenceLists, Unit

SEARCHED_ROWS = 40
MOST_HEADER_ROWS = 3
# Their headers may not say "per cent": that is a share of them.
COUNTED: frozenset[str] = frozenset({"amount", "integer"})
LEAST_CELLS = 2


@dataclass(frozen=True)
class Field:
    """One source column that a contract column is read from, for one year in wide form."""

    column: Column
    place: int
    header: str
    units: tuple[Unit, ...]
    year: int | None = None


@dataclass(frozen=True)
class Layout:
    """A contract laid over a sheet. `top` and `bottom` are the header's rows, from 0.

    `rivals` are fields of one meaning, and `doubts` what a person is asked of them, by the
    column's name and year. `stated_year` is the one year that headers name beside a column of
    years. `unread` are the headers, by place, that no field is read from.
    """

    contract: Contract
    top: int
    bottom: int
    headers: tuple[str, ...]
    fields: tuple[Field, ...]
    missing: tuple[Column, ...]
    rivals: tuple[tuple[Field, ...], ...]
    doubts: Mapping[tuple[str, int | None], Held] = dataclasses.field(default_factory=dict)
    stated_year: int | None = None
    unread: Mapping[int, HeaderCell] = dataclasses.field(default_factory=dict)

    @property
    def complete(self) -> bool:
        """Whether every required column was found exactly once."""
        return not self.missing and not self.rivals

    @property
    def wide(self) -> bool:
        """Whether amounts stand in columns of years."""
        return any(field.year for field in self.fields)

    @property
    def found(self) -> int:
        """How many of the contract's columns the sheet has."""
        return len({field.column.name for field in self.fields})

    @property
    def rank(self) -> tuple[float, ...]:
        """Better layouts compare greater."""
        required = sum(column.required for column in self.contract.columns)
        return (
            self.complete,
            not self.missing,
            -len(self.missing) / required if not self.complete else 0,
            self.found,
            -(self.bottom - self.top),
            -self.bottom,
        )


def header_reader(contracts: Mapping[str, Contract], lists: ReferenceLists) -> HeaderReader:
    """A reader of headers that knows the column names of all kinds."""
    known = (key for contract in contracts.values() for key in contract.aliases())
    return HeaderReader(lists, frozenset(known))


def find_layouts(
    head: list[list[str]],
    merges: tuple[Merge, ...],
    contracts: Mapping[str, Contract],
    reader: HeaderReader,
    has_province: bool,
) -> list[Layout]:
    """The best layout of each kind, best kind first; empty where no header was seen.

    `has_province` tells that the file, sheet or title names the province.
    """
    aliases = {kind: contract.aliases() for kind, contract in contracts.items()}
    rows = fill_merges(head, merges)
    merged_rows = frozenset(
        at for top, left, bottom, right in merges if right > left for at in range(top, bottom + 1)
    )
    best: dict[str, Layout] = {}
    for bottom in range(min(SEARCHED_ROWS, len(rows))):
        if sum(bool(clean(text)) for text in rows[bottom]) < LEAST_CELLS:
            continue
        for top in range(max(0, bottom - MOST_HEADER_ROWS + 1), bottom + 1):
            cells = [reader.cell(texts) for texts in stacked(rows, top, bottom, merged_rows)]
            if sum(reader.names_column(cell) for cell in cells) < LEAST_CELLS:
                continue
            for kind, contract in contracts.items():
                layout = _lay(contract, aliases[kind], cells, (top, bottom), has_province)
                if layout.fields and (kind not in best or layout.rank > best[kind].rank):
                    best[kind] = layout
    ordered = sorted(best.values(), key=lambda layout: layout.rank, reverse=True)
    return [_with_units_row(layout, rows, reader) for layout in ordered]


def _lay(
    contract: Contract,
    aliases: Mapping[str, Column],
    cells: list[HeaderCell],
    rows: tuple[int, int],
    has_province: bool,
) -> Layout:
    fields = [
        Field(column, place, cell.text, cell.units, cell.year if column.banded else None)
        for place, cell in enumerate(cells)
        if (column := _meant(cell, aliases)) and not (column.banded and cell.is_total)
    ]
    years = {field.year for field in fields if field.year}
    stated = None
    year_columns = [field for field in fields if field.column.type == "year"]
    if years and (not year_columns or len(years) > 1):
        # In wide form a column without a year is the sum over the years, and no row's own.
        fields = [
            field
            for field in fields
            if field.column.type != "year" and (field.year or not field.column.banded)
        ]
    else:
        stated = next(iter(years), None)
        fields = [Field(f.column, f.place, f.header, f.units) for f in fields]
        years = set()
    claims: dict[tuple[str, int | None], list[Field]] = defaultdict(list)
    for field in fields:
        claims[field.column.name, field.year].append(field)
    found = {field.column.name for field in fields}
    missing = tuple(
        column
        for column in contract.columns
        if column.required
        and column.name not in found
        and not (column.type == "province" and has_province)
        and not (column.type == "year" and years)
    )
    rivals = tuple(tuple(claim) for claim in claims.values() if len(claim) > 1)
    headers = tuple(cell.text for cell in cells)
    read = {field.place for field in fields}
    unread = {
        place: cell
        for place, cell in enumerate(cells)
        if cell.text
        and place not in read
        # Sums over the years are left out on purpose.
        and not (years and (cell.is_total or _meant(cell, aliases)))
    }
    return Layout(
        contract,
        *rows,
        headers,
        tuple(fields),
        missing,
        rivals,
        stated_year=stated,
        unread=unread,
    )


def _meant(cell: HeaderCell, aliases: Mapping[str, Column]) -> Column | None:
    """The column that a header means; one of numbers must be named in full."""
    for names, not_of in (
        (cell.names, COUNTED if cell.is_percent else frozenset()),
        (cell.percent_names, COUNTED),
        (cell.loose_names, COUNTED | {"percent"}),
    ):
        for name in names:
            if name in aliases and aliases[name].type not in not_of:
                return aliases[name]
    return None


def _with_units_row(layout: Layout, rows: list[list[str]], reader: HeaderReader) -> Layout:
    """A row of units below the header belongs to the header."""
    below = layout.bottom + 1
    if below >= len(rows):
        return layout
    texts = [(place, text) for place, text in enumerate(rows[below]) if clean(text)]
    if not texts or not all(reader.says_unit_only(text) for _, text in texts):
        return layout
    said = dict(texts)

    def with_unit(field: Field) -> Field:
        if field.place not in said:
            return field
        units = (*field.units, *reader.part(clean(said[field.place])).units)
        return dataclasses.replace(field, units=tuple(dict.fromkeys(units)))

    fields = tuple(map(with_unit, layout.fields))
    rivals = tuple(tuple(map(with_unit, claim)) for claim in layout.rivals)
    return dataclasses.replace(layout, bottom=below, fields=fields, rivals=rivals)
