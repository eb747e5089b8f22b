"""Columns of one meaning: which of them is read, and what a person is asked."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from dashboard.ingest.files.grids import Batch
from dashboard.ingest.held import REJECT, USE, Held, held_key
from dashboard.ingest.problems import Problem
from dashboard.ingest.sheets.layouts import Field, Layout
from dashboard.ingest.sheets.rows import blank_mask
from dashboard.ingest.sheets.staged import StagedSheet
from dashboard.ingest.sheets.verdicts import Verdicts
from dashboard.ingest.values.lists import ReferenceLists
from dashboard.ingest.values.units import words_of

LETTERS = 26


def settle_rivals(
    layout: Layout, identity: Sequence[str], verdicts: Verdicts, lists: ReferenceLists
) -> Layout:
    """The layout without the rivals that an answer drops, and with a doubt for the others.

    Of an agency's code and its name the code is read.
    """
    dropped: set[int] = set()
    doubts = {}
    for claim in layout.rivals:
        chosen = _by_code(claim, lists)
        if not chosen:
            held = _doubt(claim, identity)
            answer = verdicts.answer(held)
            if answer in (None, REJECT):
                doubts[claim[0].column.name, claim[0].year] = held
                continue
            chosen = claim[held.choices.index(str(answer))]
        dropped |= {field.place for field in claim} - {chosen.place}
    fields = tuple(field for field in layout.fields if field.place not in dropped)
    return replace(layout, fields=fields, doubts=doubts)


def without_blank_rivals(layout: Layout, data: Batch) -> Layout:
    """The layout without rivals that are empty: a merged header may stand over two columns."""
    dropped: set[int] = set()
    for claim in layout.rivals:
        empty = {f.place for f in claim if np.all(blank_mask(data.cells[f.place]))}
        dropped |= empty if len(empty) < len(claim) else {f.place for f in claim[1:]}
    fields = tuple(field for field in layout.fields if field.place not in dropped)
    return replace(layout, fields=fields)


def note_agreeing(layout: Layout, staged: StagedSheet) -> None:
    """Warn of columns of one meaning that said the same in every row."""
    asked = {doubt.key for doubt in staged.doubts}
    decided = {problem.column for problem in staged.problems if problem.code == "decided"}
    for held in layout.doubts.values():
        read = [f for f in layout.fields if held.column == f.column.headers[0]]
        if held.key not in asked and held.column not in decided and len(read) > 1:
            row = staged.header_row
            staged.note(Problem(row, held.column, None, "same_columns", "warning", held.expected))


def _doubt(claim: Sequence[Field], identity: Sequence[str]) -> Held:
    first = claim[0]
    key = held_key("ambiguous_column", *identity, first.column.name, first.year or "")
    alike = len({field.header for field in claim}) < len(claim)
    names = [f"{f.header} [{_letters(f.place)}]" if alike else f.header for f in claim]
    shown = "\u060c ".join(f"\u00ab{name}\u00bb" for name in names)
    choices = tuple(f"{USE}{name}" for name in names)
    return Held(key, "ambiguous_column", None, first.column.headers[0], None, choices, shown)


def _by_code(claim: Sequence[Field], lists: ReferenceLists) -> Field | None:
    """The one column of codes among names of an agency."""
    if claim[0].column.type != "agency":
        return None
    coded = [f for f in claim if (words_of(f.header) or [""])[0] in lists.words["code_word"]]
    return coded[0] if len(coded) == 1 else None


def _letters(place: int) -> str:
    """A column's letters as a spreadsheet shows them."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, LETTERS)
        letters = chr(ord("A") + rest) + letters
    return letters
