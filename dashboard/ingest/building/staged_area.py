"""Accepted rows of all sheets as one relation a kind, read from kept files; rows that left them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
from duckdb import (
    CoalesceOperator,
    ColumnExpression,
    ConstantExpression,
    FunctionExpression,
    StarExpression,
)

from dashboard.ingest.building.workspace import STAGED, Workspace
from dashboard.ingest.contracts import Contract
from dashboard.ingest.sheets.tables import accepted_schema

SET_ASIDE = "set_aside"
REJECTED, HELD = "rejected", "held"
SET_ASIDE_SCHEMA = pa.schema(
    [
        ("sheet_id", pa.int32()),
        ("source_row", pa.int64()),
        ("raw", pa.list_(pa.string())),
        ("outcome", pa.string()),
        ("code", pa.string()),
        ("column_name", pa.string()),
        ("value", pa.string()),
        ("held_key", pa.string()),
        ("resolution_code", pa.string()),
        ("agency_code", pa.string()),
    ]
)
FILES_SCHEMA = pa.schema(
    [
        ("filename", pa.string()),
        ("sheet_id", pa.int32()),
        ("edition_date", pa.date32()),
        ("currency", pa.string()),
    ]
)
KEY_SEPARATOR = " | "


@dataclass(frozen=True)
class StagedFile:
    """The kept rows of one sheet, with what its rows carry beside their own columns."""

    path: Path
    sheet_id: int
    edition_date: date
    currency: str


class StagedArea:
    """The staged rows of a workspace: `staged.<kind>` and `staged.set_aside`."""

    def __init__(self, workspace: Workspace, contracts: Mapping[str, Contract]) -> None:
        self._workspace = workspace
        self._contracts = contracts
        self._base: dict[str, duckdb.DuckDBPyRelation] = {}
        self._files: dict[int, StagedFile] = {}
        self._replaced: set[str] = set()
        workspace.arrow(SET_ASIDE_SCHEMA.empty_table()).create(f"{STAGED}.{SET_ASIDE}")

    def define(self, kind: str, files: Iterable[StagedFile]) -> None:
        """Make the relation of a kind out of its sheets' files; of none, an empty one."""
        listed = list(files)
        self._files |= {file.sheet_id: file for file in listed}
        self._workspace.arrow(_files_table(listed)).create(f"{STAGED}.files_{kind}")
        of_kind = self._workspace.connection.table(f"{STAGED}.main.files_{kind}")
        if not listed:
            empty = accepted_schema(self._contracts[kind]).empty_table()
            self._workspace.arrow(empty).create(f"{STAGED}.none_{kind}")
        self._base[kind] = self._relation(kind, listed, of_kind)
        self._workspace.view(STAGED, kind, self._base[kind])

    def _relation(
        self, kind: str, files: Sequence[StagedFile], told: duckdb.DuckDBPyRelation
    ) -> duckdb.DuckDBPyRelation:
        connection = self._workspace.connection
        if files:
            rows = connection.read_parquet([str(file.path) for file in files], filename=True)
        else:
            nothing = connection.table(f"{STAGED}.main.none_{kind}")
            rows = nothing.select(StarExpression(), ConstantExpression("").alias("filename"))
        return rows.join(told, "filename").select(
            ColumnExpression("row").alias("source_row"),
            StarExpression(exclude=["filename", "row"]),
            _natural_key(self._contracts[kind]).alias("natural_key"),
        )

    def rows(self, kind: str) -> duckdb.DuckDBPyRelation:
        """The staged rows of a kind that stand now."""
        return self._workspace.connection.table(f"{STAGED}.main.{kind}")

    def sheet_rows(self, kind: str, sheet_id: int, rows: Collection[int] | None) -> pa.Table:
        """The staged rows of one sheet that stand now, or those of some source rows."""
        file = self._files[sheet_id]
        told = self._workspace.arrow(_files_table([file]))
        standing = self._relation(kind, [file], told)
        if rows is not None:
            chosen = (ConstantExpression(row) for row in rows)
            standing = standing.filter(ColumnExpression("source_row").isin(*chosen))
        kept = standing.to_arrow_table()
        if kind not in self._replaced:
            return kept
        of_sheet = ColumnExpression("sheet_id") == ConstantExpression(sheet_id)
        gone = self._workspace.connection.table(f"{STAGED}.main.left_{kind}").filter(of_sheet)
        amended = self._amended(kind).filter(of_sheet).to_arrow_table()
        if rows is not None:
            amended = amended.filter(pc.field("source_row").isin(list(rows)))
        return pa.concat_tables([without(kept, gone.to_arrow_table()), amended.cast(kept.schema)])

    def set_aside(self, rows: pa.Table | duckdb.DuckDBPyRelation) -> None:
        """Keep rows that are not among the accepted ones."""
        relation = self._workspace.arrow(rows) if isinstance(rows, pa.Table) else rows
        relation.insert_into(f"{STAGED}.{SET_ASIDE}")

    def replace(self, kind: str, leaving: pa.Table, amended: pa.Table | None = None) -> None:
        """Let source rows (sheet_id, source_row) leave a kind, and others come in their place."""
        if not leaving.num_rows:
            return
        connection = self._workspace.connection
        left, changed = f"left_{kind}", f"amended_{kind}"
        gone = leaving.select(["sheet_id", "source_row"])
        if kind in self._replaced:
            self._workspace.arrow(gone).insert_into(f"{STAGED}.{left}")
            standing = without(self._amended(kind).to_arrow_table(), gone)
            self._workspace.forget_table(f"{STAGED}.{changed}")
        else:
            self._replaced.add(kind)
            self._workspace.arrow(gone).create(f"{STAGED}.{left}")
            standing = self._base[kind].limit(0).to_arrow_table()
        parts = [standing] if amended is None else [standing, amended.cast(standing.schema)]
        together = pa.concat_tables(parts)
        self._workspace.arrow(together).create(f"{STAGED}.{changed}")
        kept = (
            self._base[kind]
            .set_alias("base")
            .join(
                connection.table(f"{STAGED}.main.{left}").set_alias("gone"),
                "base.sheet_id = gone.sheet_id and base.source_row = gone.source_row",
                "anti",
            )
        )
        self._workspace.view(STAGED, kind, kept.union(self._amended(kind)))

    def _amended(self, kind: str) -> duckdb.DuckDBPyRelation:
        return self._workspace.connection.table(f"{STAGED}.main.amended_{kind}")


def _files_table(files: Iterable[StagedFile]) -> pa.Table:
    lines = [
        {
            "filename": str(file.path),
            "sheet_id": file.sheet_id,
            "edition_date": file.edition_date,
            "currency": file.currency,
        }
        for file in files
    ]
    return pa.Table.from_pylist(lines, schema=FILES_SCHEMA)


def without(rows: pa.Table, gone: pa.Table) -> pa.Table:
    """The rows whose sheet_id and source_row are not among those gone."""
    left = set(zip(gone["sheet_id"].to_pylist(), gone["source_row"].to_pylist(), strict=True))
    places = zip(rows["sheet_id"].to_pylist(), rows["source_row"].to_pylist(), strict=True)
    return rows.filter(pa.array([place not in left for place in places], pa.bool_()))


def _natural_key(contract: Contract) -> duckdb.Expression:
    parts = (
        CoalesceOperator(ColumnExpression(name).cast("varchar"), ConstantExpression(""))
        for name in contract.key
    )
    return FunctionExpression("concat_ws", ConstantExpression(KEY_SEPARATOR), *parts)
