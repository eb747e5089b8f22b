"""Rows that repeat the natural key of an earlier row of their edition: told and set aside."""

from collections.abc import Mapping

import duckdb
from duckdb import ConstantExpression, StarExpression

from dashboard.ingest.building.staged_area import StagedArea
from dashboard.ingest.building.summaries import SheetSummary
from dashboard.ingest.building.workspace import Workspace
from dashboard.ingest.contracts import Contract
from dashboard.ingest.problems import Problem
from dashboard.ingest.sheets.staged import MOST_PROBLEMS

# What names the office responsible for a row; kinds that lack one of them have null there.
COMMON = ("resolution_code", "agency_code")
DUPLICATES = "duplicates"


def set_aside_duplicates(
    workspace: Workspace,
    area: StagedArea,
    contract: Contract,
    summaries: Mapping[int, SheetSummary],
) -> None:
    """Move what repeats a key of a kind to the rejected rows; summaries are by sheet_id."""
    header = next(c.headers[0] for c in contract.columns if c.name == contract.key[0])
    workspace.ask("duplicate_keys", {"keyed": with_common(area.rows(contract.kind))}).create(
        DUPLICATES
    )
    found = workspace.connection.table(DUPLICATES)
    counts = workspace.ask("duplicate_counts", {}).fetchall()
    for sheet_id, count in counts:
        summary = summaries[sheet_id]
        summary.accepted -= count
        summary.rejected += count
    if counts:
        told = workspace.ask("duplicates_told", {}, {"most": MOST_PROBLEMS}).to_arrow_table()
        for line in told.to_pylist():
            first = summaries[line["first_sheet_id"]]
            problem = Problem(
                line["source_row"], header, line["natural_key"], "duplicate_key", "row",
                f"{first.place} / {line['first_row']}",
            )  # fmt: skip
            summaries[line["sheet_id"]].note(problem, line["stands_for"])
        area.set_aside(workspace.ask("duplicate_rows", {}, {"column_name": header}))
        area.replace(contract.kind, found.select("sheet_id", "source_row").to_arrow_table())
    workspace.forget_table(DUPLICATES)


def with_common(rows: duckdb.DuckDBPyRelation) -> duckdb.DuckDBPyRelation:
    """Staged rows with the columns that any question may name."""
    lacking = [name for name in COMMON if name not in rows.columns]
    absent = [ConstantExpression(None).cast("varchar").alias(name) for name in lacking]
    return rows.select(StarExpression(), *absent)
