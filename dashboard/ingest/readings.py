"""What a column's texts mean as a whole: units, separators and whether percents are shares."""

from collections.abc import Sequence

import pyarrow as pa

from dashboard.ingest.amounts import column_style
from dashboard.ingest.cells import FULL, Reading, is_blank, percent_number
from dashboard.ingest.layouts import Field
from dashboard.ingest.lists import ReferenceLists, Unit
from dashboard.ingest.problems import CellFault

# Shares may exceed one where progress exceeds the plan, but not by much nor often.
MOST_SHARE = 200 / FULL
MOSTLY = 0.9
# Distinct texts that tell how a column is written.
MOST_TEXTS = 20_000


class UnitFault(Exception):
    """The unit of a column is missing or contradicted; `code` is the problem's code."""

    def __init__(self, code: str, expected: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.expected = expected


def unit_of(field: Field, stated: Sequence[Unit]) -> Unit:
    """The one unit of an amount column, from its header or else from the table's statement.

    Raises UnitFault when there is none, or two of one currency.
    """
    own = list(field.units)
    rivals = own + [unit for unit in stated if own and unit.currency == own[0].currency]
    found = rivals or list(stated)
    if not found:
        raise UnitFault("unit_missing")
    if len({(unit.factor, unit.currency) for unit in found}) > 1:
        names = dict.fromkeys(f"\u00ab{unit.text}\u00bb" for unit in found)
        raise UnitFault("contradictory_units", "\u060c ".join(names))
    return found[0]


def reading_of(
    field: Field, cells: pa.Array, unit: Unit | None, exact: frozenset[str], lists: ReferenceLists
) -> Reading:
    """The reading of a column decided by its distinct texts (of the first rows, if many)."""
    if field.column.type not in ("amount", "percent"):
        return Reading(exact=exact)
    kind = field.column.type
    distinct = cells.unique().slice(0, MOST_TEXTS).to_pylist()
    texts = [text for text in distinct if not is_blank(text, kind, lists)]
    if kind == "percent":
        return Reading(shares=_are_shares(texts))
    return Reading(unit, column_style(texts, exact, unit is not None and unit.factor == 1), exact)


def _are_shares(texts: Sequence[str]) -> bool:
    numbers = []
    for text in texts:
        try:
            number, signed = percent_number(text)
        except CellFault:
            continue
        if not signed:
            numbers.append(number)
    return (
        bool(numbers)
        and max(numbers) <= MOST_SHARE
        and sum(number <= 1 for number in numbers) >= MOSTLY * len(numbers)
        and any(0 < number < 1 for number in numbers)
    )
