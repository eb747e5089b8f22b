"""The databases an import works in: the build file, the staged rows, and views that join them."""

import shutil
from collections.abc import Mapping
from pathlib import Path

import duckdb
import pyarrow as pa

from dashboard.query_files import INGEST, query_file
from dashboard.store import quoted

MEMORY_LIMIT = "2GiB"
BUILD, STAGED, WORK = "build", "staged", "memory"


class Workspace:
    """A connection whose own database sees every table of the build under its plain name.

    Staged rows are `staged.<kind>`. What does not fit into memory goes to `spill` beside the file.
    """

    def __init__(self, path: Path) -> None:
        self._spill = path.with_suffix(".spill")
        self.connection = duckdb.connect(
            config={"memory_limit": MEMORY_LIMIT, "temp_directory": str(self._spill)}
        )
        self.connection.execute(f"attach '{quoted(path)}' as {BUILD}")
        self.connection.execute(f"attach ':memory:' as {STAGED}")

    def close(self) -> None:
        """Write the build file out and leave nothing else behind."""
        self.connection.execute(f"checkpoint {BUILD}")
        self.abandon()

    def abandon(self) -> None:
        """Let go of the files, whatever state they are in."""
        self.connection.close()
        shutil.rmtree(self._spill, ignore_errors=True)

    def store(self, name: str, rows: duckdb.DuckDBPyRelation) -> None:
        """Make a table of the build, seen under its name from now on."""
        rows.create(f"{BUILD}.{name}")
        self.view(WORK, name, self.connection.table(f"{BUILD}.main.{name}"))

    def see_build(self) -> None:
        """See all relations that the build file has already."""
        for name, _ in self.connection.table(f"{BUILD}.main.relations").fetchall():
            self.view(WORK, name, self.connection.table(f"{BUILD}.main.{name}"))

    def forget(self, name: str) -> None:
        """Drop a table of the build, if there is one."""
        self.connection.execute(f"drop table if exists {BUILD}.{name}")

    def rename(self, name: str, new_name: str) -> None:
        """Give a table of the build another name, in place of one that has it."""
        self.forget(new_name)
        self.connection.execute(f"alter table {BUILD}.{name} rename to {new_name}")

    def store_view(self, name: str, sql: str) -> None:
        """Make a view of the build's own tables in the build."""
        self.view(BUILD, name, sql)
        self.view(WORK, name, self.connection.table(f"{BUILD}.main.{name}"))

    def view(self, database: str, name: str, rows: duckdb.DuckDBPyRelation | str) -> None:
        """Make or replace a view in one of the databases; SQL text is read as that database's."""
        self.connection.execute(f"use {database}")
        try:
            relation = self.connection.sql(rows) if isinstance(rows, str) else rows
            relation.create_view(name, replace=True)
        finally:
            self.connection.execute(f"use {WORK}")

    def ask(
        self,
        name: str,
        views: Mapping[str, duckdb.DuckDBPyRelation],
        params: Mapping[str, object] | None = None,
    ) -> duckdb.DuckDBPyRelation:
        """The answer of a query of queries/ingest to the relations it names."""
        for view, rows in views.items():
            self.view(WORK, view, rows)
        return self.connection.sql(query_file(f"{INGEST}/{name}").sql, params=params or None)

    def tell(self, name: str, params: Mapping[str, object]) -> None:
        """Run a statement of queries/ingest that answers nothing."""
        self.connection.execute(query_file(f"{INGEST}/{name}").sql, dict(params))

    def forget_table(self, name: str) -> None:
        """Drop a table that was made for questions."""
        self.connection.execute(f"drop table {name} cascade")

    def arrow(self, table: pa.Table) -> duckdb.DuckDBPyRelation:
        """An Arrow table as a relation."""
        return self.connection.from_arrow(table)
