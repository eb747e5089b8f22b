"""One new DuckDB file out of linked sheets: reference tables, staged rows, then the model."""

import graphlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from dashboard.ingest.cells import arrow_type
from dashboard.ingest.contracts import Contract
from dashboard.ingest.reference import reference_tables
from dashboard.ingest.staging import StagedSheet
from dashboard.query_files import INGEST, MODEL, model_names, query_file, tables_read
from dashboard.store import quoted

REFERENCE = "reference"


@dataclass(frozen=True)
class PlacedSheet:
    """A linked sheet of a known kind with the number that its rows carry and its edition's date."""

    sheet_id: int
    edition_date: object
    sheet: StagedSheet


@dataclass(frozen=True)
class Duplicate:
    """A source row whose key was already given by an earlier row of the same edition."""

    sheet_id: int
    row: int
    natural_key: str
    first_sheet_id: int
    first_row: int


class BuildWriter:
    """Writes one build file; leaves nothing behind but that file."""

    def __init__(self, path: Path) -> None:
        self._staging = path.with_suffix(".staging")
        self._connection = duckdb.connect(str(path))
        self._connection.execute(f"attach '{quoted(self._staging)}' as staged")
        self._scopes: dict[str, str] = {}

    def close(self) -> None:
        """Drop the staged rows and write the file out."""
        self._connection.execute("detach staged")
        self._connection.execute("checkpoint")
        self._connection.close()
        self._staging.unlink()

    def write_table(self, name: str, table: pa.Table, scope: str) -> None:
        """Write an Arrow table as it is, seen under `scope` (reference or national)."""
        self._connection.from_arrow(table).create(name)
        self._scopes[name] = scope

    def write_references(self) -> None:
        """Write lists, places, calendar and cut-offs."""
        for name, table in reference_tables():
            self.write_table(name, table, REFERENCE)

    def stage(self, contracts: Mapping[str, Contract], sheets: Iterable[PlacedSheet]) -> None:
        """Load the accepted rows of every kind, kinds without a file as empty tables."""
        for kind, contract in contracts.items():
            self._connection.from_arrow(_staged(contract, None)).create(f"staged.{kind}")
        for placed in sheets:
            contract = contracts[str(placed.sheet.kind)]
            rows = self._connection.from_arrow(_staged(contract, placed))
            rows.insert_into(f"staged.{contract.kind}")

    def drop_duplicates(self, kinds: Iterable[str]) -> list[Duplicate]:
        """Drop the rows that repeat a natural key within their edition, and return them."""
        found: list[Duplicate] = []
        for kind in kinds:
            self._connection.table(f"staged.{kind}").create_view("keyed", replace=True)
            repeated = self._connection.sql(
                query_file(f"{INGEST}/duplicate_keys").sql
            ).to_arrow_table()
            if repeated.num_rows:
                self._connection.register("repeated", repeated)
                kept = self._connection.sql(query_file(f"{INGEST}/without_duplicates").sql)
                kept.create("staged.kept")
                self._connection.execute(f"drop view keyed; drop table staged.{kind}")
                self._connection.execute(f"alter table staged.kept rename to {kind}")
                self._connection.unregister("repeated")
                found += [Duplicate(**line) for line in repeated.to_pylist()]
        self._connection.execute("drop view if exists keyed")
        return found

    def write_model(self, progress: Callable[[int, int], None]) -> None:
        """Create the model's tables and views, each after those it reads."""
        names = _in_order(model_names())
        for done, name in enumerate(names):
            progress(done, len(names))
            query = query_file(f"{MODEL}/{name}")
            rows = self._connection.sql(query.sql)
            rows.create_view(name) if query.stored == "view" else rows.create(name)
            self._scopes[name] = query.scope
        progress(len(names), len(names))
        catalogue = {"relation": list(self._scopes), "scope": list(self._scopes.values())}
        self._connection.from_arrow(pa.table(catalogue)).create("relations")


def _staged(contract: Contract, placed: PlacedSheet | None) -> pa.Table:
    """The accepted rows with edition, sheet and natural key, in the staged table's column order."""
    schema = pa.schema(
        [("row", pa.int64()), ("raw", pa.list_(pa.string()))]
        + [(c.name, arrow_type(c)) for c in contract.columns]
    )
    names = schema.names
    accepted = placed.sheet.accepted.select(names).cast(schema) if placed else schema.empty_table()
    count = accepted.num_rows
    parts = [pc.fill_null(accepted[name].cast(pa.string()), "") for name in contract.key]
    added = {
        "edition_date": pa.array([placed.edition_date if placed else None] * count, pa.date32()),
        "sheet_id": pa.array([placed.sheet_id if placed else 0] * count, pa.int32()),
        "currency": pa.array([placed.sheet.currency if placed else ""] * count, pa.string()),
        "natural_key": pc.binary_join_element_wise(*parts, " | "),
    }
    for name, values in added.items():
        accepted = accepted.append_column(name, values)
    return accepted.rename_columns(
        ["source_row" if n == "row" else n for n in accepted.column_names]
    )


def _in_order(names: list[str]) -> list[str]:
    depends = {name: tables_read(query_file(f"{MODEL}/{name}")) & set(names) for name in names}
    return list(graphlib.TopologicalSorter(depends).static_order())
