"""The model of a build taken over: what a changed part does not touch stays as it is."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
from duckdb import ColumnExpression, ConstantExpression, Expression

from dashboard.ingest.building.findings import FINDINGS, check_code, check_names, findings
from dashboard.ingest.building.former_build import NotRenewable
from dashboard.ingest.building.references import HOME
from dashboard.ingest.building.renewal import BY_PROVINCE, BY_SHEET, Part
from dashboard.ingest.building.workspace import BUILD, STAGED, WORK, Workspace
from dashboard.ingest.building.writing import in_order, unread
from dashboard.query_files import MODEL, QueryFile, model_names, query_file, tables_read

PLACES = "resolution_places"
# Larger tables count as changed: to compare them costs as much as what reads them.
MOST_COMPARED = 500_000
RENEWED, LEAVING = "renewed", "leaving"


class ModelRenewal:
    """Makes the rows of a part anew in a build that holds those of a former one.

    `replaced` are the names of tables that the import has written already. Raises NotRenewable
    where a change turns out to reach beyond the part.
    """

    def __init__(self, workspace: Workspace, part: Part, replaced: Iterable[str]) -> None:
        self._workspace = workspace
        self._part = part
        self._touched = {*replaced, *(f"{STAGED}.{kind}" for kind in part.kinds)}
        # Rows are set aside sheet by sheet, whatever their kind.
        self._touched.add(f"{STAGED}.set_aside")
        self._local: set[str] = set()

    def renew(self, kinds: Iterable[str], progress: Callable[[int, int], None]) -> None:
        """Make anew what reads anything that changed; `kinds` are all that there are."""
        names = in_order(model_names())
        queries = [query_file(f"{MODEL}/{name}") for name in names]
        parted = [tables_read(q) for q in queries if q.renewed in (BY_PROVINCE, BY_SHEET)]
        reaching = frozenset().union(*parted)
        for done, (name, query) in enumerate(zip(names, queries, strict=True)):
            progress(done, len(names))
            if query.stored == "work":
                self._workspace.view(WORK, name, query.sql)
            if not tables_read(query) & self._touched:
                continue
            if query.stored == "table" and not self._renew(name, query, name in reaching):
                continue
            if query.renewed == BY_PROVINCE or (query.stored == "view" and self._is_local(query)):
                self._local.add(name)
            self._touched.add(name)
        for kind in unread(kinds, names):
            if kind in self._part.kinds:
                self._workspace.forget(kind)
                rows = self._workspace.connection.table(f"{STAGED}.main.{kind}")
                self._workspace.store(kind, rows)
        progress(len(names), len(names))

    def renew_findings(self) -> None:
        """Run the checks again that read anything that changed."""
        workspace, provinces = self._workspace, self._part.provinces
        former = workspace.connection.table(f"{BUILD}.main.{FINDINGS}").to_arrow_table()
        kept = pa.array([True] * former.num_rows)
        found = []
        for name in check_names():
            query = query_file(name)
            if not tables_read(query) & self._touched:
                continue
            gone = pc.equal(former["check_code"], check_code(name))
            if self._is_local(query):
                of_part = pc.is_in(former[HOME], value_set=pa.array(sorted(provinces), pa.string()))
                gone = pc.and_(gone, of_part)
                with self._restricted(query):
                    found.append(findings(workspace.connection, [name]))
            else:
                found.append(findings(workspace.connection, [name]))
            kept = pc.and_not(kept, gone)
        workspace.forget(FINDINGS)
        workspace.store(FINDINGS, workspace.arrow(pa.concat_tables([former.filter(kept), *found])))

    def _is_local(self, query: QueryFile) -> bool:
        """Whether all that changed of what a query reads has changed in the part's provinces."""
        return tables_read(query) & self._touched <= self._local

    def _renew(self, name: str, query: QueryFile, reaches: bool) -> bool:
        """Make a table anew; whether it may have changed."""
        if query.renewed == BY_SHEET:
            of_part = _among("sheet_id", self._part.sheets)
            rows = self._workspace.connection.sql(query.sql).filter(of_part)
            self._replace(name, rows, "leaving_of_sheets", self._part.sheets)
        elif query.renewed == BY_PROVINCE:
            with self._restricted(query):
                rows = self._workspace.connection.sql(query.sql)
                self._replace(name, rows, "leaving_of_provinces", self._part.provinces)
        else:
            return self._make_whole(name, query, reaches)
        return True

    def _make_whole(self, name: str, query: QueryFile, reaches: bool) -> bool:
        connection = self._workspace.connection
        self._workspace.forget(RENEWED)
        connection.sql(query.sql).create(f"{BUILD}.{RENEWED}")
        former = connection.table(f"{BUILD}.main.{name}")
        if self._are_equal(former, connection.table(f"{BUILD}.main.{RENEWED}")):
            self._workspace.forget(RENEWED)
            return False
        if reaches and (HOME not in former.columns or name == PLACES):
            raise NotRenewable
        self._workspace.rename(RENEWED, name)
        return True

    def _are_equal(self, former: duckdb.DuckDBPyRelation, renewed: duckdb.DuckDBPyRelation) -> bool:
        count = len(renewed)
        if count > MOST_COMPARED or count != len(former):
            return False
        return not len(former.except_(renewed)) and not len(renewed.except_(former))

    def _replace(
        self,
        name: str,
        rows: duckdb.DuckDBPyRelation,
        leaving: str,
        values: Iterable[int | str],
    ) -> None:
        """Let rows take the place of those of a table that a question makes leave."""
        rows.create(f"{WORK}.{RENEWED}")
        self._workspace.rename(name, LEAVING)
        self._workspace.tell(leaving, {"values": list(values)})
        self._workspace.rename(LEAVING, name)
        made = self._workspace.connection.table(f"{WORK}.main.{RENEWED}")
        made.insert_into(f"{BUILD}.{name}")
        self._workspace.forget_table(f"{WORK}.{RENEWED}")

    @contextmanager
    def _restricted(self, query: QueryFile) -> Iterator[None]:
        """Let the model that a query reads hold the rows of the part's provinces only."""
        connection, whole = self._workspace.connection, {}
        for name in tables_read(query) & set(model_names()):
            rows = connection.table(f"{BUILD}.main.{name}")
            if HOME in rows.columns:
                whole[name] = rows
                self._workspace.view(WORK, name, rows.filter(_among(HOME, self._part.provinces)))
        try:
            yield
        finally:
            for name, rows in whole.items():
                self._workspace.view(WORK, name, rows)


def _among(column: str, values: Iterable[int | str]) -> Expression:
    chosen = sorted(values, key=str)
    if not chosen:
        return ConstantExpression(False)
    return ColumnExpression(column).isin(*map(ConstantExpression, chosen))
