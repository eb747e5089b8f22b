"""Amounts that jump by a unit: against an earlier edition, or against what was announced."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import duckdb
import pyarrow as pa
from duckdb import ColumnExpression, ConstantExpression, FunctionExpression

from dashboard.ingest.building.late_doubts import LateDoubt, LateDoubts
from dashboard.ingest.building.staged_area import StagedArea
from dashboard.ingest.building.workspace import Workspace
from dashboard.ingest.contracts import Contract
from dashboard.ingest.held import ACCEPT, DIVIDE, MULTIPLY, USE, Held, held_key
from dashboard.jalali import format_date

# What grows as money is released and paid out; the ceiling it may grow to.
CUMULATIVE = frozenset(
    {"notified_rial", "allocated_rial", "paid_rial", "spent_rial"}
    | {"claimed_rial", "absorbed_rial"}
)
CEILINGS = ("committed_rial", "share_rial")
# So many rows, and at least half of those that can be compared, speak of the sheet, not of a row.
LEAST_ROWS = 3
LEAST_RATIO = 8.0


@dataclass(frozen=True)
class _Jump:
    row: int
    natural_key: str
    column: str
    amount: int
    former_amount: int
    former_date: date
    factor: int


class JumpWatch:
    """Finds the jumps in one kind's staged rows, edition by edition, and settles them."""

    def __init__(
        self, workspace: Workspace, area: StagedArea, contract: Contract, doubts: LateDoubts
    ) -> None:
        self._workspace = workspace
        self._area = area
        self._contract = contract
        self._doubts = doubts
        self._amounts = [column for column in contract.columns if column.type == "amount"]
        self._headers = {column.name: column.headers[0] for column in self._amounts}

    def settle(self) -> None:
        """Hold, scale or let in what jumps. An edition is compared with what stands before it."""
        if not self._amounts:
            return
        views = {"keyed": self._keyed(), "measures": self._measures()}
        suspects = self._workspace.ask("jump_suspects", views).to_arrow_table()
        editions = sorted(set(suspects["edition_date"].to_pylist()))
        for edition in editions:
            for sheet_id, lines in self._compared(suspects, edition):
                self._settle_sheet(sheet_id, lines)

    def _compared(
        self, suspects: pa.Table, edition: date
    ) -> Iterator[tuple[int, list[dict[str, Any]]]]:
        views = {
            "keyed": self._keyed(),
            "suspects": self._workspace.arrow(suspects),
            "measures": self._measures(),
        }
        params = {"edition_date": edition, "least_rows": LEAST_ROWS}
        answer = self._workspace.ask("unit_jumps", views, params)
        by_sheet: dict[int, list[dict[str, Any]]] = defaultdict(list)
        for line in answer.to_arrow_table().to_pylist():
            by_sheet[line["sheet_id"]].append(line)
        yield from by_sheet.items()

    def _measures(self) -> duckdb.DuckDBPyRelation:
        cumulative = [column.name in CUMULATIVE for column in self._amounts]
        places = pa.array(range(1, len(cumulative) + 1), pa.int64())
        return self._workspace.arrow(pa.table({"place": places, "is_cumulative": cumulative}))

    def _keyed(self) -> duckdb.DuckDBPyRelation:
        names = [column.name for column in self._amounts]
        ceiling = next((name for name in CEILINGS if name in names), None)
        top = ColumnExpression(ceiling) if ceiling else ConstantExpression(None).cast("bigint")
        amounts = FunctionExpression("list_value", *(ColumnExpression(name) for name in names))
        columns = ("sheet_id", "source_row", "edition_date", "natural_key", "currency")
        return self._area.rows(self._contract.kind).select(
            *columns, amounts.alias("amounts"), top.alias("ceiling")
        )

    def _settle_sheet(self, sheet_id: int, lines: Sequence[dict[str, Any]]) -> None:
        jumps = [
            _Jump(
                line["source_row"],
                line["natural_key"],
                self._amounts[line["place"] - 1].name,
                line["amount"],
                line["former_amount"],
                line["former_date"],
                line["factor"],
            )
            for line in lines
        ]
        comparable = {
            self._amounts[line["place"] - 1].name: line["comparable_count"] for line in lines
        }
        for factor in dict.fromkeys(jump.factor for jump in jumps):
            alike = [jump for jump in jumps if jump.factor == factor]
            columns = self._jumping_columns(alike, comparable)
            if columns:
                # About all its amounts, where all that can be compared jump alike.
                is_whole = len(columns) == lines[0]["told_count"]
                whole = self._whole(sheet_id, columns, alike, is_whole)
                if not self._doubts.settle(self._contract, sheet_id, [whole]):
                    return
                jumps = [j for j in jumps if j.factor != factor or j.column not in columns]
        self._doubts.settle(self._contract, sheet_id, self._of_rows(sheet_id, jumps))

    def _jumping_columns(
        self, alike: Iterable[_Jump], comparable: Mapping[str, int]
    ) -> tuple[str, ...]:
        rows: dict[str, set[int]] = defaultdict(set)
        for jump in alike:
            rows[jump.column].add(jump.row)
        return tuple(
            column
            for column in self._headers
            if column in rows and len(rows[column]) >= max(LEAST_ROWS, comparable[column] / 2)
        )

    def _whole(
        self, sheet_id: int, columns: tuple[str, ...], alike: Sequence[_Jump], is_whole: bool
    ) -> LateDoubt:
        """One doubt for the sheet."""
        first = next(jump for jump in alike if jump.column in columns)
        column = None if is_whole else self._headers[first.column]
        key = self._key("unit_jump_sheet", sheet_id, first.factor, "" if is_whole else columns)
        held = self._held("unit_jump_sheet", key, first, column, None)
        return LateDoubt(held, tuple(self._headers) if is_whole else columns)

    def _of_rows(self, sheet_id: int, jumps: Iterable[_Jump]) -> Iterator[LateDoubt]:
        """A doubt for each row and factor by which amounts of it jump."""
        alike: dict[tuple[int, int], list[_Jump]] = defaultdict(list)
        for jump in jumps:
            alike[jump.row, jump.factor].append(jump)
        for (row, factor), together in alike.items():
            first = together[0]
            columns = tuple(dict.fromkeys(jump.column for jump in together))
            key = self._key("unit_jump", sheet_id, factor, columns, first.natural_key)
            held = self._held("unit_jump", key, first, self._headers[first.column], row)
            amounts = tuple((jump.row, jump.natural_key, jump.column) for jump in together)
            yield LateDoubt(held, columns, amounts)

    def _held(self, code: str, key: str, jump: _Jump, column: str | None, row: int | None) -> Held:
        former = f"{jump.former_amount:,} ({format_date(jump.former_date)})"
        choices = (_correction(jump.factor), ACCEPT)
        return Held(key, code, row, column, f"{jump.amount:,}", choices, former)

    def _key(self, code: str, sheet_id: int, *identity: object) -> str:
        summary = self._doubts.summaries[sheet_id]
        place = (summary.path, summary.member or "", summary.sheet or "")
        return held_key(code, *place, *identity)


def hold_beyond_announced(workspace: Workspace, contract: Contract, doubts: LateDoubts) -> None:
    """Hold the sheets of credits that come to several times what was announced for a trip."""
    answer = workspace.ask("declared_totals", {}, {"least_ratio": LEAST_RATIO})
    amounts = tuple(column.name for column in contract.columns if column.type == "amount")
    settled: dict[int, bool] = {}
    for line in answer.to_arrow_table().to_pylist():
        sheet_id = line["sheet_id"]
        if not settled.get(sheet_id, True):
            continue
        summary = doubts.summaries[sheet_id]
        place = (summary.path, summary.member or "", summary.sheet or "")
        key = held_key("declared_total", *place, line["trip_code"])
        held = Held(
            key,
            "declared_total",
            None,
            None,
            f"{line['committed_rial']:,}",
            (_correction(line["factor"]), ACCEPT),
            f"{line['announced_rial']:,} ({line['trip_code']})",
        )
        settled[sheet_id] = doubts.settle(contract, sheet_id, [LateDoubt(held, amounts)])


def _correction(factor: int) -> str:
    """The answer that undoes a jump: divide what grew, multiply what shrank."""
    return f"{USE}{DIVIDE if factor > 0 else MULTIPLY}{abs(factor)}"
