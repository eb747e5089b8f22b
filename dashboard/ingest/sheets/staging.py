"""Stage one of an import: a file to typed rows, each row read accounted for."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from dashboard.ingest.contracts import Column, Contract
from dashboard.ingest.files.grids import Batch, Grid, Unreadable
from dashboard.ingest.files.readers import SUFFIXES, read_grids
from dashboard.ingest.held import NO_ANSWERS, REJECT, USE, Held, answer_to, held_key
from dashboard.ingest.problems import Problem
from dashboard.ingest.sheets.context import provinces_given
from dashboard.ingest.sheets.corrections import corrected
from dashboard.ingest.sheets.headers import HeaderReader
from dashboard.ingest.sheets.layouts import (
    LEAST_CELLS,
    SEARCHED_ROWS,
    Layout,
    find_layouts,
    header_reader,
)
from dashboard.ingest.sheets.privacy import Door
from dashboard.ingest.sheets.refusals import hold_all, pass_over, refuse
from dashboard.ingest.sheets.rows import visible_length
from dashboard.ingest.sheets.staged import StagedSheet, staged_from
from dashboard.ingest.sheets.stager import SheetStager
from dashboard.ingest.sheets.verdicts import answer_notes
from dashboard.ingest.values.folding import clean
from dashboard.ingest.values.lists import ReferenceLists

__all__ = ["Problem", "StagedSheet", "refused_file", "stage_file"]

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
    except Unreadable as error:
        return [_unreadable(error)]
    except OSError as error:
        return [refused_file("unreadable_file", str(error))]
    stage = _Stage(relative_path, contracts, lists, header_reader(contracts, lists), answers)
    return [stage.sheet_or_refusal(grid) for grid in grids]


def refused_file(code: str, value: str = "") -> StagedSheet:
    """The result for a file that is not read at all, with its one problem."""
    return _unreadable(Unreadable(code, value))


def _unreadable(error: Unreadable, grid: Grid | None = None) -> StagedSheet:
    expected = error.limit or SEPARATOR.join(sorted(SUFFIXES))
    refused = StagedSheet(sheet=grid.sheet, member=grid.member) if grid else StagedSheet()
    value = error.detail or None
    refused.note(Problem(error.row, error.column, value, error.code, "file", expected))
    return refused


@dataclass(frozen=True)
class _Stage:
    """Stages the sheets of one file."""

    relative_path: str
    contracts: Mapping[str, Contract]
    lists: ReferenceLists
    reader: HeaderReader
    answers: Mapping[str, str]

    def sheet_or_refusal(self, grid: Grid) -> StagedSheet:
        """A sheet that cannot be read to its end is refused; the file's others stand."""
        try:
            return self._sheet(grid)
        except Unreadable as error:
            return _unreadable(error, grid)

    def _sheet(self, grid: Grid) -> StagedSheet:
        batches = corrected(grid.batches)
        first = next(batches, None)
        head = first.head(HEAD_ROWS) if first else []
        if first is None or not visible_length(first):
            empty = Problem(None, None, grid.sheet, "empty_sheet", "warning")
            return staged_from(grid, [empty])
        given = provinces_given(self.relative_path, grid.sheet, _sparse(head), self.lists)
        layouts = find_layouts(head, grid.merges, self.contracts, self.reader, bool(given))
        everything = chain([first], batches)
        if not layouts and all(_filled(row) < LEAST_CELLS for row in head):
            note = Problem(None, None, grid.sheet, "no_table", "warning")
            return pass_over(staged_from(grid, [note]), everything)
        if not layouts or layouts[0].missing:
            nearest = layouts[0] if layouts else None
            door = self._door(head, nearest)
            problem = _unknown(head, layouts, door)
            return refuse(staged_from(grid, [problem]), everything, door, problem, nearest)
        return self._of_kind(grid, layouts, head, everything)

    def _of_kind(
        self,
        grid: Grid,
        layouts: list[Layout],
        head: list[list[str]],
        everything: Iterable[Batch],
    ) -> StagedSheet:
        best = layouts[0]
        others = [layout for layout in layouts[1:] if layout.complete and best.complete]
        rivals = [best, *(layout for layout in others if layout.found == best.found)]
        notes = []
        if len(rivals) > 1:
            held = self._kind_doubt(grid, rivals)
            answer = answer_to(held, self.answers)
            notes = answer_notes(held, self.answers)
            if answer in (None, REJECT):
                door = self._door(head, *rivals)
                staged = staged_from(grid, notes)
                is_rejected = answer == REJECT
                return hold_all(
                    staged, everything, door, held=held, nearest=best, is_turned_down=is_rejected
                )
            best = rivals[held.choices.index(str(answer))]
        elif others:
            names = SEPARATOR.join(layout.contract.kind for layout in others)
            kind = best.contract.kind
            notes = [Problem(best.bottom + 1, None, kind, "other_kind_fits", "warning", names)]
        stager = SheetStager(
            grid,
            best,
            head=head,
            relative_path=self.relative_path,
            lists=self.lists,
            reader=self.reader,
            answers=self.answers,
        )
        for note in notes:
            stager.note(note)
        for batch in everything:
            stager.add(batch)
        return stager.finish()

    def _door(self, head: list[list[str]], *layouts: Layout | None) -> Door:
        known = [layout for layout in layouts if layout]
        return Door.of_refused(head, known, self.contracts, self.lists)

    def _kind_doubt(self, grid: Grid, rivals: list[Layout]) -> Held:
        kinds = [layout.contract.kind for layout in rivals]
        place = (self.relative_path, grid.member or "", grid.sheet or "")
        choices = tuple(f"{USE}{kind}" for kind in kinds)
        row = rivals[0].bottom + 1
        key = held_key("ambiguous_kind", *place)
        return Held(key, "ambiguous_kind", row, None, None, choices, SEPARATOR.join(kinds))


def _sparse(head: list[list[str]]) -> list[str]:
    """Texts of the rows that look like titles."""
    return [text for row in head if _filled(row) <= TITLE_CELLS for text in row if clean(text)]


def _filled(row: Sequence[str]) -> int:
    return sum(bool(clean(text)) for text in row)


def _unknown(head: list[list[str]], layouts: list[Layout], door: Door) -> Problem:
    """No kind fits: name the nearest one, what it lacks and what was found."""
    if not layouts:
        row = door.shown(max(head, key=_filled))
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
