"""Sheets whose rows are not read: all set aside, whole, and all accounted for."""

from collections.abc import Iterable, Iterator

import numpy as np
import pyarrow as pa

from dashboard.ingest.files.grids import Batch
from dashboard.ingest.held import Held
from dashboard.ingest.problems import Problem
from dashboard.ingest.sheets.layouts import Layout
from dashboard.ingest.sheets.privacy import Door
from dashboard.ingest.sheets.rows import blank_rows, visible_length
from dashboard.ingest.sheets.staged import StagedSheet
from dashboard.ingest.sheets.tables import ASIDE, OwnWords, Reason, aside_table, joined, take_rows
from dashboard.ingest.sheets.verdicts import own_words


def refuse(
    staged: StagedSheet,
    batches: Iterable[Batch],
    door: Door,
    problem: Problem,
    nearest: Layout | None,
) -> StagedSheet:
    """Reject every row that is not blank for one problem; `nearest` is the kind it looks like."""
    reason = Reason(problem.code, problem.column, problem.value)
    words = own_words(nearest) if nearest else OwnWords()
    staged.rejected = joined(list(_aside(staged, batches, door, reason, words=words)), ASIDE)
    return staged


def hold_all(
    staged: StagedSheet,
    batches: Iterable[Batch],
    door: Door,
    *,
    held: Held,
    nearest: Layout,
    is_turned_down: bool,
) -> StagedSheet:
    """Hold every row below the header for one doubt, or reject them where a person said so."""
    words = own_words(nearest)
    above = nearest.bottom + 1
    if is_turned_down:
        staged.note(Problem(held.row, None, None, "turned_down", "file", held.message))
        reason = Reason("turned_down", None, None)
        staged.rejected = joined(
            list(_aside(staged, batches, door, reason, words=words, above=above)), ASIDE
        )
    else:
        staged.doubts.append(held)
        reason = Reason(held.code, None, None, held.key)
        staged.held = joined(
            list(_aside(staged, batches, door, reason, words=words, above=above)), ASIDE
        )
    return staged


def pass_over(staged: StagedSheet, batches: Iterable[Batch]) -> StagedSheet:
    """Count every row as no data."""
    pending = 0
    for batch in batches:
        last = visible_length(batch)
        if last:
            staged.read += pending + last
            staged.not_data += pending + last
            pending = 0
        pending += len(batch.rows) - last
    return staged


def _aside(
    staged: StagedSheet,
    batches: Iterable[Batch],
    door: Door,
    reason: Reason,
    *,
    words: OwnWords,
    above: int = 0,
) -> Iterator[pa.Table]:
    """The rows that are not blank, set aside; the first `above` are titles and headers."""
    seen = pending = 0
    for batch in batches:
        passed = blank_rows(batch)
        passed[: max(0, above - seen)] = True
        seen += len(batch.rows)
        last = visible_length(batch)
        if last:
            staged.read += pending + last
            staged.not_data += pending + int(passed[:last].sum())
            pending = 0
        pending += len(batch.rows) - last
        rows = take_rows(batch, np.flatnonzero(~passed))
        if len(rows.rows):
            yield aside_table(door.let_in(rows), [reason] * len(rows.rows), words)
