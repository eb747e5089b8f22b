"""Stage one of an import: a file to typed rows, each row read accounted for."""

import csv
from collections.abc import Iterable, Mapping
from itertools import chain
from pathlib import Path
from types import MappingProxyType

import numpy as np

from dashboard.ingest.context import provinces_given
from dashboard.ingest.contracts import Column, Contract
from dashboard.ingest.folding import clean
from dashboard.ingest.grids import Batch, Grid, Unreadable
from dashboard.ingest.layouts import LEAST_CELLS, SEARCHED_ROWS, Layout, find_layouts
from dashboard.ingest.lists import ReferenceLists
from dashboard.ingest.problems import Problem
from dashboard.ingest.readers import TEXTS, WORKBOOKS, read_grids
from dashboard.ingest.rows import blank_rows
from dashboard.ingest.sheets import SheetStager
from dashboard.ingest.staged import StagedSheet, staged_from
from dashboard.ingest.tables import ASIDE, joined, rejected_table

__all__ = ["Problem", "StagedSheet", "refused_file", "stage_file"]

NO_ANSWERS: Mapping[str, str] = MappingProxyType({})
HEAD_ROWS = SEARCHED_ROWS + 20
TITLE_CELLS = 2
SEPARATOR = "\u060c "


def stage_file(
    path: Path,
    relative_path: str,
    contracts: Mapping[str, Contract],
    lists: ReferenceLists,
    answers: Mapping[str, str] = NO_ANSWERS,
) -> list[StagedSheet]:
    """Every sheet of a file; a file that cannot be read gives one sheet with its problem.

    `relative_path` is the path inside the folder of exports; it may name a province. `answers`
    are persons' answers to what was held, by the doubt's key.
    """
    try:
        grids = read_grids(path)
        return [_stage(grid, relative_path, contracts, lists) for grid in grids]
    except Unreadable as error:
        return [refused_file(error.code, error.detail)]
    except (OSError, csv.Error) as error:
        return [refused_file("unreadable_file", str(error))]


def refused_file(code: str, value: str = "") -> StagedSheet:
    """The result for a file that is not read at all, with its one problem."""
    expected = SEPARATOR.join(sorted(WORKBOOKS | TEXTS))
    refused = StagedSheet()
    refused.note(Problem(None, None, value or None, code, "file", expected))
    return refused


def _stage(
    grid: Grid, relative_path: str, contracts: Mapping[str, Contract], lists: ReferenceLists
) -> StagedSheet:
    batches = iter(grid.batches)
    first = next(batches, None)
    head = first.head(HEAD_ROWS) if first else []
    if first is None or blank_rows(first).all():
        empty = Problem(None, None, grid.sheet, "empty_sheet", "warning")
        return staged_from(grid, [empty])
    given = provinces_given(relative_path, grid.sheet, _sparse(head), lists)
    layouts = find_layouts(head, grid.merges, contracts, lists, bool(given))
    everything = chain([first], batches)
    if not layouts and all(_filled(row) < LEAST_CELLS for row in head):
        note = Problem(None, None, grid.sheet, "no_table", "warning")
        return _refuse(staged_from(grid, [note]), everything, None)
    if not layouts or layouts[0].missing:
        problem = _unknown(head, layouts)
        return _refuse(staged_from(grid, [problem]), everything, problem)
    if rivals := _rivals(layouts):
        kinds = SEPARATOR.join(layout.contract.kind for layout in rivals)
        problem = Problem(rivals[0].bottom + 1, None, None, "ambiguous_kind", "file", kinds)
        return _refuse(staged_from(grid, [problem]), everything, problem)
    stager = SheetStager(grid, layouts[0], head, relative_path, lists)
    for batch in everything:
        stager.add(batch)
    return stager.finish()


def _sparse(head: list[list[str]]) -> list[str]:
    """Texts of the rows that look like titles."""
    return [text for row in head if _filled(row) <= TITLE_CELLS for text in row if clean(text)]


def _filled(row: list[str]) -> int:
    return sum(bool(clean(text)) for text in row)


def _rivals(layouts: list[Layout]) -> list[Layout]:
    """Kinds that fit equally well."""
    best = layouts[0]
    rivals = [layout for layout in layouts if layout.complete and layout.found == best.found]
    return rivals if best.complete and len(rivals) > 1 else []


def _unknown(head: list[list[str]], layouts: list[Layout]) -> Problem:
    """No kind fits: name the nearest one, what it lacks and what was found."""
    if not layouts:
        row = max(head, key=_filled)
        return Problem(None, None, _seen(row), "unknown_kind", "file", "")
    nearest = layouts[0]
    missing = SEPARATOR.join(_named(column) for column in nearest.missing)
    found = _seen(list(nearest.headers))
    kind = nearest.contract.kind
    return Problem(nearest.bottom + 1, kind, found, "missing_column", "file", missing)


def _seen(texts: list[str]) -> str:
    return SEPARATOR.join(text for text in map(clean, texts) if text)


def _named(column: Column) -> str:
    return f"\u00ab{column.headers[0]}\u00bb"


def _refuse(staged: StagedSheet, batches: Iterable[Batch], problem: Problem | None) -> StagedSheet:
    """Every row that is not blank rejected for the problem, or set aside as no data."""
    rejected = []
    pending = 0
    for batch in batches:
        blank = blank_rows(batch)
        positions = np.flatnonzero(~blank)
        if problem and len(positions):
            rejected.append(rejected_table(batch, {int(at): problem for at in positions}))
        if not len(positions):
            pending += len(blank)
            continue
        last = int(positions[-1]) + 1
        staged.read += pending + last
        staged.not_data += pending + (int(blank[:last].sum()) if problem else last)
        pending = len(blank) - last
    staged.rejected = joined(rejected, ASIDE)
    return staged
