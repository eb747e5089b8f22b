"""The SQL files of queries/ and what their headers declare."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import duckdb

from dashboard.errors import UnknownQuery
from dashboard.rooms import QUERIES

MODEL, INGEST = "model", "ingest"
_PARAMETER = re.compile(r"\$\w+")
_DECLARATION = re.compile(r"--\s*(scope|grain|params|columns|stored|renewed):\s*(.*)")


@dataclass(frozen=True)
class Declared:
    """A parameter or a column with its DuckDB type; optional parameters may be left out."""

    name: str
    type: str
    optional: bool = False


@dataclass(frozen=True)
class QueryFile:
    """One query: its name is its path below queries/ without the ending.

    Of the model, `stored` is "table", "view" or "work" (seen while a build is made, not kept), and
    `renewed` what of it an import of few changed files makes anew: the rows of their provinces or
    of their sheets, or all.
    """

    name: str
    sql: str
    about: str
    grain: tuple[str, ...]
    params: tuple[Declared, ...]
    columns: tuple[Declared, ...]
    scope: str
    stored: str
    renewed: str


def query_names() -> list[str]:
    """The names of all queries that pages and people run; the model and the import's are not."""
    return sorted(name for name in _all_names() if not name.startswith((f"{MODEL}/", f"{INGEST}/")))


def model_names() -> list[str]:
    """The names of the relations that the model defines."""
    return sorted(Path(name).name for name in _all_names() if name.startswith(f"{MODEL}/"))


@cache
def query_file(name: str) -> QueryFile:
    """The query of that name; UnknownQuery names the nearest ones."""
    if name not in _all_names():
        nearest = [n for n in query_names() if n.split("/")[-1][:4] in name or name in n]
        raise UnknownQuery("unknown_query", name=name, nearest=", ".join(nearest or query_names()))
    sql = (QUERIES / f"{name}.sql").read_text(encoding="utf-8")
    declared: dict[str, str] = {}
    about: list[str] = []
    last = ""
    for line in sql.splitlines():
        if not line.startswith("--"):
            break
        found = _DECLARATION.match(line)
        if found:
            last = found[1]
            declared[last] = found[2].strip()
        elif last in ("params", "columns"):
            declared[last] += " " + line.lstrip("- ").strip()
        else:
            about.append(line.lstrip("- ").strip())
    return QueryFile(
        name=name,
        sql=sql,
        about=" ".join(about),
        grain=tuple(part.strip() for part in declared.get("grain", "").split(",") if part.strip()),
        params=_declared(declared.get("params", "")),
        columns=_declared(declared.get("columns", "")),
        scope=declared.get("scope", "any"),
        stored=declared.get("stored", "table"),
        renewed=declared.get("renewed", "whole"),
    )


def _declared(text: str) -> tuple[Declared, ...]:
    parts = [part.split() for part in text.split(",") if part.strip() and part.strip() != "none"]
    return tuple(Declared(name, kind.rstrip("?"), kind.endswith("?")) for name, kind in parts)


@cache
def tables_read(query: QueryFile) -> frozenset[str]:
    """The tables and views that a query names, schema-qualified where the query says so."""
    # DuckDB lists the names of statements without parameters only.
    sql = _PARAMETER.sub("null", query.sql)
    with duckdb.connect() as parser:
        named = parser.get_table_names(sql, qualified=True)
    return frozenset(name.split(" AS ")[0] for name in named)


@cache
def _all_names() -> frozenset[str]:
    return frozenset(
        path.relative_to(QUERIES).with_suffix("").as_posix() for path in QUERIES.rglob("*.sql")
    )
