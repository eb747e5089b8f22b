"""What an import found, as tables of the build beside the model."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pyarrow as pa

from dashboard.ingest.building.summaries import SheetSummary
from dashboard.ingest.decisions import Decision
from dashboard.ingest.held import Held

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
HELD_ITEMS = {
    "held_key": TEXT,
    "code": TEXT,
    "sheet_id": pa.int32(),
    "source_row": COUNT,
    "column_name": TEXT,
    "value": TEXT,
    "choices": TEXTS,
    "expected": TEXT,
    "row_count": COUNT,
    "answer": TEXT,
    "answered_by": TEXT,
    "answered_date": pa.date32(),
}
DECISIONS = {
    "held_key": TEXT,
    "answer": TEXT,
    "answered_by": TEXT,
    "answered_date": pa.date32(),
    "about": TEXT,
    "is_used": pa.bool_(),
    "row_count": COUNT,
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
    return _table(
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
    return _table(
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
    return _table(
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


def held_items_table(sheets: Sequence[SheetSummary], decisions: Mapping[str, Decision]) -> pa.Table:
    """One row a doubt, answered or not, at the first place where it arose.

    `row_count` are the rows that wait for it, or that its answer settled.
    """
    concerned: Counter[str] = Counter()
    for sheet in sheets:
        concerned.update(sheet.held_rows)
        concerned.update(sheet.settled)
    lines = []
    for sheet_id, doubt in first_doubts(sheets):
        decision = decisions.get(doubt.key)
        lines.append(
            {
                "held_key": doubt.key,
                "code": doubt.code,
                "sheet_id": sheet_id,
                "source_row": doubt.row,
                "column_name": doubt.column,
                "value": doubt.value,
                "choices": list(doubt.choices),
                "expected": doubt.expected,
                "row_count": concerned[doubt.key],
                "answer": decision.answer if decision else None,
                "answered_by": decision.by if decision else None,
                "answered_date": decision.on if decision else None,
            }
        )
    return _table(HELD_ITEMS, lines)


def first_doubts(sheets: Iterable[SheetSummary]) -> Sequence[tuple[int, Held]]:
    """Every doubt once, with the sheet where it arose first."""
    found: dict[str, tuple[int, Held]] = {}
    for sheet in sheets:
        for doubt in sheet.doubts:
            found.setdefault(doubt.key, (sheet.sheet_id, doubt))
    return list(found.values())


def open_doubts(sheets: Sequence[SheetSummary]) -> Sequence[tuple[int, Held]]:
    """Every doubt that rows still wait for, with the sheet where it arose first."""
    waiting = {key for sheet in sheets for key in sheet.held_rows}
    return [(sheet_id, doubt) for sheet_id, doubt in first_doubts(sheets) if doubt.key in waiting]


def used_decisions(
    sheets: Iterable[SheetSummary], decisions: Mapping[str, Decision]
) -> dict[str, int]:
    """The rows that each answer settled; an answer that left rows waiting was not used."""
    rows: Counter[str] = Counter()
    waiting: set[str] = set()
    for sheet in sheets:
        rows.update(sheet.settled)
        waiting.update(sheet.held_rows)
    return {item: rows[item] for item in decisions if item in rows and item not in waiting}


def decisions_table(decisions: Iterable[Decision], used: Mapping[str, int]) -> pa.Table:
    """Every answer with whether its doubt arose and how many rows it settled."""
    return _table(
        DECISIONS,
        (
            {
                "held_key": decision.item,
                "answer": decision.answer,
                "answered_by": decision.by,
                "answered_date": decision.on,
                "about": decision.about,
                "is_used": decision.item in used,
                "row_count": used.get(decision.item, 0),
            }
            for decision in decisions
        ),
    )


def sheet_totals_table(sheets: Iterable[SheetSummary]) -> pa.Table:
    """The rows of sums found in sheets, with what the rows they total give."""
    return _table(
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


def _table(schema: Mapping[str, pa.DataType], lines: Iterable[Mapping[str, Any]]) -> pa.Table:
    return pa.Table.from_pylist(list(lines), schema=pa.schema(list(schema.items())))
