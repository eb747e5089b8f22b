"""Doubts that only the whole import can raise: their rows held, turned down, scaled or let in."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import pyarrow as pa

from dashboard.ingest.building.staged_area import HELD, REJECTED, SET_ASIDE_SCHEMA, StagedArea
from dashboard.ingest.building.summaries import SheetSummary
from dashboard.ingest.contracts import Contract
from dashboard.ingest.held import DIVIDE, MULTIPLY, REJECT, USE, Held, answer_to, answer_words
from dashboard.ingest.problems import Problem

OWN = ("sheet_id", "source_row", "raw", "resolution_code", "agency_code")


@dataclass(frozen=True)
class LateDoubt:
    """A doubt about rows of one sheet, and which of their amounts an answer scales.

    `amounts` are (source_row, natural_key, column); None stands for the whole sheet, and
    `columns` are then scaled in all its records.
    """

    held: Held
    columns: tuple[str, ...]
    amounts: tuple[tuple[int, str, str], ...] | None = None


class LateDoubts:
    """Settles doubts about rows that are staged already."""

    def __init__(
        self, area: StagedArea, answers: Mapping[str, str], summaries: Mapping[int, SheetSummary]
    ) -> None:
        self._area = area
        self._answers = answers
        self.summaries = summaries

    def settle(self, contract: Contract, sheet_id: int, doubts: Iterable[LateDoubt]) -> bool:
        """Do with a sheet's rows what was answered; whether all of them stay accepted."""
        listed = list(doubts)
        if not listed:
            return True
        standing = self._area.sheet_rows(contract.kind, sheet_id, _rows_of(listed))
        settling = _Settling(standing, self.summaries[sheet_id], self._answers)
        for doubt in listed:
            settling.settle(doubt)
        if settling.gone:
            self._area.set_aside(settling.set_aside())
        self._area.replace(contract.kind, settling.leaving(), settling.amended())
        return not settling.gone


def _rows_of(doubts: Iterable[LateDoubt]) -> set[int] | None:
    """The source rows that doubts are about; None stands for all of the sheet."""
    amounts = [doubt.amounts for doubt in doubts]
    if None in amounts:
        return None
    return {row for of_doubt in amounts for row, _, _ in of_doubt or ()}


@dataclass
class _Settling:
    """The rows of a sheet while its doubts are settled; `gone` tells by row who leaves and why."""

    rows: pa.Table
    summary: SheetSummary
    answers: Mapping[str, str]
    gone: dict[int, tuple[str, Held]] = field(default_factory=dict)
    _scaled: dict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))

    def __post_init__(self) -> None:
        self._source_rows: list[int] = self.rows["source_row"].to_pylist()
        self._keys: list[str] = self.rows["natural_key"].to_pylist()
        self._records: dict[int, list[int]] = defaultdict(list)
        for at, row in enumerate(self._source_rows):
            self._records[row].append(at)

    def settle(self, doubt: LateDoubt) -> None:
        """Hold, turn down, scale or let in the rows of one doubt that have not left yet."""
        held, summary = doubt.held, self.summary
        named = self._records if doubt.amounts is None else {row for row, _, _ in doubt.amounts}
        rows = [row for row in named if row in self._records and row not in self.gone]
        if not rows:
            return
        summary.doubt(held)
        answer = answer_to(held, self.answers)
        if answer and answer.startswith(USE) and not self._scale(doubt, answer):
            answer = None
        if held.key in self.answers:
            words = answer_words(self.answers[held.key])
            code = "decided" if answer else "unusable_answer"
            summary.note(Problem(held.row, held.column, held.value, code, "warning", words))
        counted = summary.held_rows if answer is None else summary.settled
        counted[held.key] = counted.get(held.key, 0) + len(rows)
        if answer not in (None, REJECT):
            return
        outcome = HELD if answer is None else REJECTED
        self.gone.update(dict.fromkeys(rows, (outcome, held)))
        summary.accepted -= len(rows)
        summary.held += len(rows) * (outcome == HELD)
        if outcome == REJECTED:
            summary.rejected += len(rows)
            told = Problem(rows[0], held.column, held.value, "turned_down", "row", held.message)
            summary.note(told, len(rows))

    def _scale(self, doubt: LateDoubt, answer: str) -> bool:
        """Scale amounts exactly; False, and nothing done, where that gives no whole rial."""
        operation, number = answer.removeprefix(USE)[:1], int(answer.removeprefix(USE)[1:])
        scaled = []
        for column, at, amount in self._amounts(doubt):
            changed = amount * number if operation == MULTIPLY else amount // number
            if changed >= 2**63 or (operation == DIVIDE and changed * number != amount):
                return False
            scaled.append((column, at, changed))
        for column, at, changed in scaled:
            self._scaled[column][at] = changed
        return True

    def _amounts(self, doubt: LateDoubt) -> Iterable[tuple[str, int, int]]:
        """Column, place and value of the amounts that a doubt is about, as they stand now."""
        for column in doubt.columns:
            amounts = self.rows[column].to_pylist()
            chosen = {(row, key) for row, key, name in doubt.amounts or () if name == column}
            for at, place in enumerate(zip(self._source_rows, self._keys, strict=True)):
                amount = self._scaled[column].get(at, amounts[at])
                if amount is not None and (doubt.amounts is None or place in chosen):
                    yield column, at, amount

    def leaving(self) -> pa.Table:
        """sheet_id and source_row of all rows that go or come back changed."""
        changed = {self._source_rows[at] for places in self._scaled.values() for at in places}
        rows = sorted(changed | self.gone.keys())
        return pa.table(
            {
                "sheet_id": pa.array([self.summary.sheet_id] * len(rows), pa.int32()),
                "source_row": pa.array(rows, pa.int64()),
            }
        )

    def amended(self) -> pa.Table:
        """The changed rows that stay, with all their records."""
        changed = {self._source_rows[at] for places in self._scaled.values() for at in places}
        rows = self.rows
        for column, places in self._scaled.items():
            amounts = rows[column].to_pylist()
            for at, amount in places.items():
                amounts[at] = amount
            position = rows.schema.get_field_index(column)
            rows = rows.set_column(position, column, pa.array(amounts, pa.int64()))
        stay = [row in changed and row not in self.gone for row in self._source_rows]
        return rows.filter(pa.array(stay, pa.bool_()))

    def set_aside(self) -> pa.Table:
        """The rows that go, each once, as the import keeps rows set aside."""
        rows = sorted(self.gone)
        taken = self.rows.take(pa.array([self._records[row][0] for row in rows]))
        blank = pa.nulls(len(rows), pa.string())
        columns = {name: taken[name] if name in taken.column_names else blank for name in OWN}
        told = []
        for outcome, held in (self.gone[row] for row in rows):
            is_held = outcome == HELD
            code, key = (held.code, held.key) if is_held else ("turned_down", None)
            told.append((outcome, code, held.column, held.value, key))
        names = ("outcome", "code", "column_name", "value", "held_key")
        for name, texts in zip(names, zip(*told, strict=True), strict=True):
            columns[name] = pa.array(texts, pa.string())
        return pa.table([columns[name] for name in SET_ASIDE_SCHEMA.names], SET_ASIDE_SCHEMA)
