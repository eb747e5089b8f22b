"""The sheets of an import and the rows it set aside, as tables of the build."""

import pyarrow as pa

from dashboard.ingest.report import ReportedSheet
from dashboard.ingest.staged_cache import reader_version


def sheets_table(sheets: list[ReportedSheet]) -> pa.Table:
    """One row a sheet: where it came from, how it was read and how its rows are accounted for."""
    return pa.table(
        {
            "sheet_id": pa.array([s.sheet_id for s in sheets], pa.int32()),
            "path": pa.array([s.delivery.relative_path for s in sheets], pa.string()),
            "member": pa.array([s.sheet.member for s in sheets], pa.string()),
            "sheet": pa.array([s.sheet.sheet for s in sheets], pa.string()),
            "edition_date": pa.array([s.delivery.edition_date for s in sheets], pa.date32()),
            "kind": pa.array([s.sheet.kind for s in sheets], pa.string()),
            "encoding": pa.array([s.sheet.encoding for s in sheets], pa.string()),
            "header_row": pa.array([s.sheet.header_row for s in sheets], pa.int32()),
            "unit": pa.array([s.sheet.unit for s in sheets], pa.string()),
            "sha256": pa.array([s.delivery.sha256 for s in sheets], pa.string()),
            "size_bytes": pa.array([s.delivery.size_bytes for s in sheets], pa.int64()),
            "reader_version": pa.array([reader_version()] * len(sheets), pa.string()),
            "headers": pa.array([s.sheet.headers for s in sheets], pa.list_(pa.string())),
            "rows_read": pa.array([s.sheet.read for s in sheets], pa.int64()),
            "rows_accepted": pa.array([s.accepted for s in sheets], pa.int64()),
            "rows_rejected": pa.array([s.rejected for s in sheets], pa.int64()),
            "rows_held": pa.array([s.held for s in sheets], pa.int64()),
            "rows_not_data": pa.array([s.sheet.not_data for s in sheets], pa.int64()),
            "warnings": pa.array([s.warnings for s in sheets], pa.int64()),
        }
    )


def rejected_table(sheets: list[ReportedSheet]) -> pa.Table:
    """Every rejected source row, whole, with the code, column and value of its first problem."""
    parts = [
        s.sheet.rejected.append_column("sheet_id", pa.array([s.sheet_id] * s.rejected, pa.int32()))
        for s in sheets
    ]
    together = pa.concat_tables(parts)
    return together.rename_columns(
        ["source_row" if name == "row" else name for name in together.column_names]
    )
