"""The tables of a build: reference lists, what the import found, then the model."""

import graphlib
from collections.abc import Callable, Iterable

import pyarrow as pa

from dashboard.errors import ContractInvalid
from dashboard.ingest.building.findings import FINDINGS, check_names, findings
from dashboard.ingest.building.reference import reference_tables
from dashboard.ingest.building.workspace import STAGED, WORK, Workspace
from dashboard.query_files import MODEL, model_names, query_file, tables_read
from dashboard.store import NATIONAL

REFERENCE = "reference"


class BuildWriter:
    """Writes the tables of one build and the catalogue that says who may see each."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._scopes: dict[str, str] = {}

    def write_table(self, name: str, table: pa.Table, scope: str = NATIONAL) -> None:
        """Write an Arrow table as it is, seen under `scope`, in place of one of that name."""
        self._workspace.forget(name)
        self._workspace.store(name, self._workspace.arrow(table))
        self._scopes[name] = scope

    def write_references(self) -> None:
        """Write lists, places, calendar and cut-offs."""
        for name, table in reference_tables():
            self.write_table(name, table, REFERENCE)

    def write_model(self, kinds: Iterable[str], progress: Callable[[int, int], None]) -> None:
        """Create the model's tables and views, each after those it reads.

        A kind that the model does not know becomes a table of its own name.
        """
        names = in_order(model_names())
        for done, name in enumerate(names):
            progress(done, len(names))
            query = query_file(f"{MODEL}/{name}")
            if query.stored == "work":
                self._workspace.view(WORK, name, query.sql)
                continue
            if query.stored == "view":
                self._workspace.store_view(name, query.sql)
            else:
                self._workspace.store(name, self._workspace.connection.sql(query.sql))
            self._scopes[name] = query.scope
        for kind in unread(kinds, names):
            if kind in self._scopes:
                reason = f"kind {kind} has the name of another table"
                raise ContractInvalid("contract_invalid", file=f"{kind}.toml", reason=reason)
            rows = self._workspace.connection.table(f"{STAGED}.main.{kind}")
            self._workspace.store(kind, rows)
            self._scopes[kind] = NATIONAL
        progress(len(names), len(names))

    def write_findings(self) -> None:
        """Write what all checks find in the model."""
        found = findings(self._workspace.connection, check_names())
        self.write_table(FINDINGS, found, "province")

    def write_catalogue(self) -> None:
        """Write which relations there are and who may see each."""
        catalogue = {"relation": list(self._scopes), "scope": list(self._scopes.values())}
        self._workspace.store("relations", self._workspace.arrow(pa.table(catalogue)))


def unread(kinds: Iterable[str], names: Iterable[str]) -> list[str]:
    """Kinds of further contracts: no query of the model reads their rows."""
    read: set[str] = set().union(*(tables_read(query_file(f"{MODEL}/{name}")) for name in names))
    return sorted(kind for kind in kinds if f"staged.{kind}" not in read)


def in_order(names: list[str]) -> list[str]:
    """The model's relations, each after those it reads."""
    depends = {name: tables_read(query_file(f"{MODEL}/{name}")) & set(names) for name in names}
    return list(graphlib.TopologicalSorter(depends).static_order())
