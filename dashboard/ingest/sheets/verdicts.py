"""What becomes of each row of a sheet: accepted, rejected with a reason, or held for a person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from dashboard.ingest.files.grids import Batch
from dashboard.ingest.held import REJECT, Doubt, Held, answer_to
from dashboard.ingest.problems import Fault, Problem
from dashboard.ingest.sheets.layouts import Layout
from dashboard.ingest.sheets.records import Records
from dashboard.ingest.sheets.staged import StagedSheet
from dashboard.ingest.sheets.tables import (
    ASIDE,
    OwnWords,
    Reason,
    accepted_schema,
    aside_table,
    joined,
    raw_rows,
    set_aside,
    take_rows,
)

LAST_ROW = 2**62


@dataclass(frozen=True, slots=True)
class LateDoubt:
    """A doubt found after its rows were read: those from `first` to `last`, or just `rows`.

    Where `column` names a contract column only rows that have a value there are in doubt.
    """

    held: Held
    first: int = 0
    last: int = LAST_ROW
    column: str | None = None
    rows: np.ndarray | None = None


class Verdicts:
    """Gathers the rows of one sheet and fills its result."""

    def __init__(self, staged: StagedSheet, layout: Layout, answers: Mapping[str, str]) -> None:
        self._staged = staged
        self._contract = layout.contract
        self._answers = answers
        self._words = own_words(layout)
        self._accepted: list[pa.Table] = []
        self._rejected: list[pa.Table] = []
        self._held: list[pa.Table] = []
        self._late: list[LateDoubt] = []
        self._once: set[str] = set()
        self._told: set[str] = set()

    def answer(self, held: Held) -> str | None:
        """The answer to a doubt, told once in the report; None while it is open."""
        if held.key not in self._told:
            self._told.add(held.key)
            for note in answer_notes(held, self._answers):
                self._staged.note(note)
        return answer_to(held, self._answers)

    def refuse(self, data: Batch, problem: Problem) -> None:
        """Reject every row of a batch for a problem of the whole sheet, noted elsewhere."""
        reason = Reason(problem.code, problem.column, problem.value)
        self._rejected.append(aside_table(data, [reason] * len(data.rows), self._words))

    def reject(self, data: Batch, problems: Sequence[Problem]) -> None:
        """Reject every row of a batch, each for its own problem."""
        for problem in problems:
            self._staged.note(problem)
        reasons = [Reason(problem.code, problem.column, problem.value) for problem in problems]
        self._rejected.append(aside_table(data, reasons, self._words))

    def doubt(self, late: LateDoubt) -> None:
        """Put rows that were read, or will be, in doubt."""
        self._late.append(late)

    def keep(self, data: Batch, records: Records, faults: Sequence[Fault]) -> None:
        """Accept the records whose rows have no fault and no open doubt."""
        rejected: dict[int, Reason] = {}
        bad = {fault.position for fault in faults if fault.severity == "row"}
        for fault in sorted(faults, key=lambda fault: fault.position):
            # A warning says that its row was let in; of some a sheet tells the first only.
            idle = fault.severity == "warning" and fault.position in bad
            if idle or (fault.once and fault.code in self._once):
                continue
            self._once.add(fault.code)
            problem = _problem(data, fault)
            self._staged.note(problem)
            if problem.severity == "row":
                reason = Reason(problem.code, problem.column, problem.value)
                rejected.setdefault(fault.position, reason)
        held: dict[int, Reason] = {}
        for doubt in records.doubts:
            self._settle(data, doubt, rejected, held)
        good = np.ones(len(data.rows), dtype=bool)
        for reasons, tables in ((rejected, self._rejected), (held, self._held)):
            if reasons:
                leaving = sorted(reasons)
                good[leaving] = False
                rows = take_rows(data, np.array(leaving, dtype=np.int64))
                tables.append(aside_table(rows, [reasons[at] for at in leaving], self._words))
        kept = records.table
        positions = records.positions
        if not good.all():
            kept = kept.filter(pa.array(good[positions]))
            positions = positions[good[positions]]
        places = pa.array(positions)
        kept = kept.add_column(0, "row", pa.array(data.rows).take(places))
        kept = kept.add_column(1, "raw", raw_rows(data).take(places))
        self._accepted.append(kept.cast(accepted_schema(self._contract)))

    def finish(self) -> None:
        """Fill the sheet's tables."""
        accepted = joined(self._accepted, accepted_schema(self._contract))
        staying = np.ones(accepted.num_rows, dtype=bool)
        for late in self._late:
            leaving = staying & _covered(accepted, late)
            if leaving.any() and self._sent_away(accepted.filter(pa.array(leaving)), late.held):
                staying &= ~leaving
        self._staged.accepted = accepted if staying.all() else accepted.filter(pa.array(staying))
        self._staged.rejected = joined(self._rejected, ASIDE)
        self._staged.held = joined(self._held, ASIDE)

    def _settle(
        self,
        data: Batch,
        doubt: Doubt,
        rejected: dict[int, Reason],
        held: dict[int, Reason],
    ) -> None:
        waiting = [at for at in doubt.positions.tolist() if at not in rejected]
        if not waiting:
            return
        answer = self.answer(doubt.held)
        if answer == REJECT:
            for at in waiting:
                rejected[at] = self._turned_down(doubt.held, int(data.rows[at]))
                held.pop(at, None)
        elif answer is None:
            self._open(doubt.held)
            for at in waiting:
                held.setdefault(at, _waiting(doubt.held))

    def _sent_away(self, leaving: pa.Table, held: Held) -> bool:
        """Whether accepted records in doubt may not stay; then they are set aside."""
        answer = self.answer(held)
        if answer is None:
            self._open(held)
            self._held.append(set_aside(leaving, _waiting(held)))
        elif answer == REJECT:
            gone = pc.unique(leaving["row"]).to_pylist()
            reasons = [self._turned_down(held, row) for row in gone]
            self._rejected.append(set_aside(leaving, reasons[0]))
        return answer in (None, REJECT)

    def _open(self, held: Held) -> None:
        if all(known.key != held.key for known in self._staged.doubts):
            self._staged.doubts.append(held)

    def _turned_down(self, held: Held, row: int) -> Reason:
        code = "turned_down"
        self._staged.note(Problem(row, held.column, held.value, code, "row", held.message))
        return Reason(code, held.column, held.value)


def answer_notes(held: Held, answers: Mapping[str, str]) -> list[Problem]:
    """The warning that tells how a doubt was answered; none while it is open."""
    if held.key not in answers:
        return []
    code = "decided" if answer_to(held, answers) else "unusable_answer"
    words = held.words(answers[held.key])
    return [Problem(held.row, held.column, held.value, code, "warning", words)]


def _covered(accepted: pa.Table, late: LateDoubt) -> np.ndarray:
    """True for the accepted records that a late doubt is about, whole source rows."""
    rows = accepted["row"].to_numpy()
    if late.rows is None:
        mask = (rows >= late.first) & (rows <= late.last)
    else:
        mask = np.isin(rows, late.rows)
    if late.column is not None:
        mask &= accepted[late.column].is_valid().to_numpy()
        mask = np.isin(rows, rows[mask])
    return np.asarray(mask)


def own_words(layout: Layout) -> OwnWords:
    """Where the rows of a layout name their resolution and agency."""
    places = {field.column.name: field.place for field in reversed(layout.fields)}
    return OwnWords(places.get("resolution_code"), places.get("agency_code"))


def _waiting(held: Held) -> Reason:
    return Reason(held.code, held.column, held.value, held.key)


def _problem(data: Batch, fault: Fault) -> Problem:
    value = None
    if fault.place is not None:
        value = data.cells[fault.place][fault.position].as_py()
    return Problem(
        int(data.rows[fault.position]),
        fault.header,
        value or None,
        fault.code,
        fault.severity,
        fault.expected,
    )
