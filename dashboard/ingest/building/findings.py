"""What the checks of queries/checks find at every edition, kept as one table of the build."""

from collections.abc import Iterable
from datetime import date

import duckdb
import pyarrow as pa
from duckdb import ColumnExpression

from dashboard.query_files import query_file, query_names

CHECKS = "checks"
FINDINGS = "check_findings"
# The columns that every check has, in the order of the table.
COMMON = pa.schema(
    [
        ("edition_date", pa.date32()),
        ("subject_code", pa.string()),
        ("resolution_code", pa.string()),
        ("province_code", pa.string()),
        ("agency_code", pa.string()),
        ("amount_rial", pa.int64()),
        ("sheet_id", pa.int32()),
        ("source_row", pa.int64()),
    ]
)
CODE = pa.field("check_code", pa.string())
SCHEMA = COMMON.insert(0, CODE)
EVERY_ROW = 2**62


def check_names() -> list[str]:
    """The names of all checks, such as `checks/paid_above_allocated`."""
    return [name for name in query_names() if name.startswith(f"{CHECKS}/")]


def check_code(name: str) -> str:
    """How the table calls a check: its name without the room."""
    return name.removeprefix(f"{CHECKS}/")


def findings(connection: duckdb.DuckDBPyConnection, names: Iterable[str]) -> pa.Table:
    """What checks find: check_code and the common columns, a row for each finding at each edition.

    The connection sees the relations of the model under their plain names.
    """
    editions = connection.table("editions").select("edition_date").order("edition_date").fetchall()
    found = [
        _found(connection, name, edition_date) for name in names for (edition_date,) in editions
    ]
    return pa.concat_tables(found) if found else SCHEMA.empty_table()


def _found(connection: duckdb.DuckDBPyConnection, name: str, edition_date: date) -> pa.Table:
    params = {"edition_date": edition_date, "province_code": None, "row_limit": EVERY_ROW}
    rows = connection.sql(query_file(name).sql, params=params)
    common = rows.select(*map(ColumnExpression, COMMON.names)).to_arrow_table()
    code = pa.repeat(check_code(name), common.num_rows)
    return common.add_column(0, CODE, code).cast(SCHEMA)
