"""The layout of a sheet: where its header is, which kind it is, which column means what."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.ingest.contracts import Column, Contract
from dashboard.ingest.folding import clean
from dashboard.ingest.grids import Merge
from dashboard.ingest.headers import HeaderCell, HeaderReader, fill_merges, stacked
from dashboard.ingest.lists import ReferenceLists, Unit

SEARCHED_ROWS = 40
MOST_HEADER_ROWS = 3
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
    """A contract laid over a sheet. `top` and `bottom` are the header's rows, from 0."""

    contract: Contract
    top: int
    bottom: int
    headers: tuple[str, ...]
    fields: tuple[Field, ...]
    missing: tuple[Column, ...]
    ambiguous: tuple[tuple[Column, str], ...]

    @property
    def complete(self) -> bool:
        """Whether every required column was found exactly once."""
        return not self.missing and not self.ambiguous

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


def find_layouts(
    head: list[list[str]],
    merges: tuple[Merge, ...],
    contracts: Mapping[str, Contract],
    lists: ReferenceLists,
    has_province: bool,
) -> list[Layout]:
    """The best layout of each kind, best kind first; empty where no header was seen.

    `has_province` tells that the file, sheet or title names the province.
    """
    aliases = {kind: contract.aliases() for kind, contract in contracts.items()}
    reader = HeaderReader(lists, frozenset(key for names in aliases.values() for key in names))
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
        if (column := next((aliases[name] for name in cell.names if name in aliases), None))
        and not (column.banded and cell.is_total)
    ]
    years = {field.year for field in fields if field.year}
    year_columns = [field for field in fields if field.column.type == "year"]
    if years and (not year_columns or len(years) > 1):
        # In wide form a column without a year is the sum over the years, and no row's own.
        fields = [
            field
            for field in fields
            if field.column.type != "year" and (field.year or not field.column.banded)
        ]
    else:
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
    ambiguous = tuple(
        (rivals[0].column, "\u060c ".join(f"\u00ab{field.header}\u00bb" for field in rivals))
        for rivals in claims.values()
        if len(rivals) > 1
    )
    headers = tuple(cell.text for cell in cells)
    return Layout(contract, *rows, headers, tuple(fields), missing, ambiguous)


def _with_units_row(layout: Layout, rows: list[list[str]], reader: HeaderReader) -> Layout:
    """A row of units below the header belongs to the header."""
    below = layout.bottom + 1
    if below >= len(rows):
        return layout
    texts = [(place, text) for place, text in enumerate(rows[below]) if clean(text)]
    if not texts or not all(reader.says_unit_only(text) for _, text in texts):
        return layout
    said = dict(texts)
    fields = tuple(
        Field(
            field.column,
            field.place,
            field.header,
            tuple(dict.fromkeys((*field.units, *reader.part(clean(said[field.place])).units)))
            if field.place in said
            else field.units,
            field.year,
        )
        for field in layout.fields
    )
    return Layout(
        layout.contract, layout.top, below, layout.headers, fields, layout.missing, layout.ambiguous
    )
