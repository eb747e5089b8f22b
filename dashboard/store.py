"""Open the published build for one scope and run a named query in it.

The build is attached read-only to a database in memory. Each scope (the nation, or one province)
has a schema of views holding only its rows; a query runs with that schema as its whole world.
"""

import threading
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path

import duckdb
import pandas as pd
from duckdb import ColumnExpression, ConstantExpression

from dashboard.errors import BadParameter, StoreMissing, UnknownQuery, UnknownScope
from dashboard.jalali import parse_jalali
from dashboard.query_files import Declared, QueryFile, query_file, tables_read

NATIONAL = "national"
POINTER = "current"
BUILD_FILE = "peygir.duckdb"
REPORT_FILE = "report.json"
# The serving build, and the one before it for viewers whose page is still being drawn.
OPEN_BUILDS = 2


def current_build(folder: Path) -> Path:
    """The folder of the published build; StoreMissing before the first import."""
    pointer = folder / POINTER
    if not pointer.is_file():
        raise StoreMissing("store_missing", store=folder)
    return folder / "builds" / pointer.read_text(encoding="utf-8").strip()


def open_store(folder: Path) -> "Store":
    """The store on the build published now; an open one is shared by everybody who reads it."""
    return _opened(current_build(folder.resolve()))


@lru_cache(maxsize=OPEN_BUILDS)
def _opened(build: Path) -> "Store":
    return Store(build)


class Store:
    """One published build, read-only, seen through scopes."""

    def __init__(self, build: Path) -> None:
        self.build_id = build.name
        self.folder = build
        self._lock = threading.Lock()
        self._root = duckdb.connect(config={"autoinstall_known_extensions": False})
        self._root.execute(f"attach '{quoted(build / BUILD_FILE)}' as build (read_only)")
        self._catalogue = self._root.table("build.main.relations").fetchall()
        provinces = self._root.table("build.main.provinces").project("province_code").fetchall()
        self._names = (NATIONAL, *(code for (code,) in provinces))
        self._scopes: dict[str, frozenset[str]] = {}
        self._root.execute("set enable_external_access = false")
        self._root.execute("set lock_configuration = true")

    @property
    def scopes(self) -> tuple[str, ...]:
        """The nation and every province's code."""
        return self._names

    def relations(self, scope: str) -> frozenset[str]:
        """The names a query may use under a scope; UnknownScope for any other scope."""
        if scope not in self._names:
            raise UnknownScope("unknown_scope", scope=scope)
        with self._lock:
            # Made when first asked for: thirty-two schemas of views cost seconds.
            if scope not in self._scopes:
                self._scopes[scope] = self._make_scope(scope)
            return self._scopes[scope]

    def run(
        self, name: str, scope: str = NATIONAL, params: Mapping[str, object] | None = None
    ) -> pd.DataFrame:
        """The rows of a named query under a scope; optional parameters left out are null.

        Raises UnknownQuery, UnknownScope or BadParameter.
        """
        with self._executed(name, scope, params or {}) as cursor:
            frame: pd.DataFrame = cursor.df()
            return frame

    def describe(
        self, name: str, scope: str = NATIONAL, params: Mapping[str, object] | None = None
    ) -> list[tuple[str, str]]:
        """The names and DuckDB types of a query's columns."""
        with self._executed(name, scope, params or {}) as cursor:
            return [(column[0], str(column[1])) for column in cursor.description or ()]

    def table(self, relation: str) -> pd.DataFrame:
        """A whole relation of the build as the nation sees it, for tests and for the curious."""
        if relation not in self.relations(NATIONAL):
            raise UnknownQuery("unknown_query", name=relation, nearest="")
        with self._root.cursor() as cursor:
            frame: pd.DataFrame = cursor.table(f'memory."{NATIONAL}".{relation}').df()
            return frame

    def _executed(
        self, name: str, scope: str, params: Mapping[str, object]
    ) -> duckdb.DuckDBPyConnection:
        query = query_file(name)
        _refuse_foreign_names(query, self.relations(scope))
        values = _bound(query, params)
        with self._lock:
            cursor = self._root.cursor()
        cursor.execute(f'use memory."{scope}"')
        return cursor.execute(query.sql, values or None)

    def _make_scope(self, scope: str) -> frozenset[str]:
        self._root.execute(f'create schema memory."{scope}"')
        self._root.execute(f'use memory."{scope}"')
        seen = []
        for relation, relation_scope in self._catalogue:
            if relation_scope == NATIONAL and scope != NATIONAL:
                continue
            rows = self._root.table(f"build.main.{relation}")
            if relation_scope == "province" and scope != NATIONAL:
                own = ColumnExpression("province_code") == ConstantExpression(scope)
                rows = rows.filter(own)
            rows.create_view(relation)
            seen.append(relation)
        self._root.execute("use memory.main")
        return frozenset(seen)


def parse_parameter(query: str, declared: Declared, text: str) -> object:
    """A parameter's value from its text, dates in either calendar; BadParameter if malformed."""
    try:
        match declared.type:
            case "date":
                return date.fromisoformat(text) if int(text[:4]) > 1600 else parse_jalali(text)
            case "integer" | "bigint":
                return int(text)
            case "double":
                return float(text)
            case _:
                return text
    except ValueError as error:
        raise BadParameter(
            "malformed_parameter", name=declared.name, query=query, value=text, type=declared.type
        ) from error


def _bound(query: QueryFile, params: Mapping[str, object]) -> dict[str, object]:
    known = {declared.name: declared for declared in query.params}
    for name in params:
        if name not in known:
            raise BadParameter(
                "unknown_parameter", name=name, query=query.name, known=", ".join(known) or "-"
            )
    for name, declared in known.items():
        if params.get(name) is None and not declared.optional:
            raise BadParameter("missing_parameter", name=name, query=query.name, type=declared.type)
    return {name: params.get(name) for name in known}


def _refuse_foreign_names(query: QueryFile, known: frozenset[str]) -> None:
    foreign = tables_read(query) - known
    if foreign:
        raise UnknownScope(
            "query_outside_scope", query=query.name, names=", ".join(sorted(foreign))
        )


def quoted(path: Path) -> str:
    """A path as the text of an attach statement, which takes no parameters."""
    return str(path).replace("'", "''")
