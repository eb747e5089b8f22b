"""What an import found, as tables of the build beside the model."""

from collections.abc import Iterable, Mapping
from typing import Any

import pyarrow as pa

from dashboard.ingest.building.summaries import SheetSummary

TEXT, TEXTS, COUNT = pa.string(), pa.list_(pa.string()), pa.int64()
SHEETS = {
    "sheet_id": pa.int32(),
    "path": TEXT,
    "member": TEXT,
    "sheet": TEXT,
    "edition_date": pa.date32(),
    "kind": TEXT,
    "encoding": TEXT,
    "header_row": pa.int32(),
    "unit": TEXT,
    "sha256": TEXT,
    "size_bytes": COUNT,
    "reader_version": TEXT,
    "headers": TEXTS,
    "rows_read": COUNT,
    "rows_accepted": COUNT,
    "rows_rejected": COUNT,
    "rows_held": COUNT,
    "rows_not_data": COUNT,
    "warnings": COUNT,
}
PROBLEMS = {
    "sheet_id": pa.int32(),
    "source_row": COUNT,
    "column_name": TEXT,
    "value": TEXT,
    "code": TEXT,
    "severity": TEXT,
    "expected": TEXT,
}
PROBLEM_COUNTS = {
    "sheet_id": pa.int32(),
    "code": TEXT,
    "severity": TEXT,
    "problem_count": COUNT,
}
SHEET_TOTALS = {
    "sheet_id": pa.int32(),
    "source_row": COUNT,
    "total_label": TEXT,
    "column_name": TEXT,
    "stated_rial": COUNT,
    "summed_rial": COUNT,
    "row_count": COUNT,
}


def sheets_table(sheets: Iterable[SheetSummary], reader_version: str) -> pa.Table:
    """One row a sheet: where it came from, how it was read and how its rows are accounted for."""
    counted = ("read", "accepted", "rejected", "held", "not_data")
    same = SHEETS.keys() - {"reader_version", *(f"rows_{name}" for name in counted)}
    return as_table(
        SHEETS,
        (
            {
                **{name: getattr(sheet, name) for name in same},
                **{f"rows_{name}": getattr(sheet, name) for name in counted},
                "reader_version": reader_version,
            }
            for sheet in sheets
        ),
    )


def problems_table(sheets: Iterable[SheetSummary]) -> pa.Table:
    """The problems kept of each sheet."""
    return as_table(
        PROBLEMS,
        (
            {
                "sheet_id": sheet.sheet_id,
                "source_row": problem.row,
                "column_name": problem.column,
                "value": problem.value,
                "code": problem.code,
                "severity": problem.severity,
                "expected": problem.expected,
            }
            for sheet in sheets
            for problem in sheet.problems
        ),
    )


def problem_counts_table(sheets: Iterable[SheetSummary]) -> pa.Table:
    """How often each problem was found in each sheet, also beyond those kept."""
    return as_table(
        PROBLEM_COUNTS,
        (
            {
                "sheet_id": sheet.sheet_id,
                "code": code,
                "severity": next(p.severity for p in sheet.problems if p.code == code),
                "problem_count": count,
            }
            for sheet in sheets
            for code, count in sheet.counts.items()
        ),
    )


def sheet_totals_table(sheets: Iterable[SheetSummary]) -> pa.Table:
    """The rows of sums found in sheets, with what the rows they total give."""
    return as_table(
        SHEET_TOTALS,
        (
            {
                "sheet_id": sheet.sheet_id,
                "source_row": total.row,
                "total_label": total.label,
                "column_name": total.column,
                "stated_rial": total.stated_rial,
                "summed_rial": total.summed_rial,
                "row_count": total.row_count,
            }
            for sheet in sheets
            for total in sheet.totals
        ),
    )


def as_table(schema: Mapping[str, pa.DataType], lines: Iterable[Mapping[str, Any]]) -> pa.Table:
    """Lines as an Arrow table; what a line lacks is null."""
    return pa.Table.from_pylist(list(lines), schema=pa.schema(list(schema.items())))
