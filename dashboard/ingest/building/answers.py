"""What waits for a person's answer and what was answered, as tables of the build."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import pyarrow as pa

from dashboard.ingest.building.catalogue import COUNT, TEXT, TEXTS, as_table
from dashboard.ingest.building.summaries import SheetSummary
from dashboard.ingest.decisions import Decision
from dashboard.ingest.held import Held

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
    return as_table(HELD_ITEMS, lines)


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
    return as_table(
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
