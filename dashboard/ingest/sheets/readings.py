"""What a column's texts mean as a whole: units, separators and whether percents are shares."""

from collections.abc import Sequence

import pyarrow as pa

from dashboard.ingest.sheets.layouts import Field
from dashboard.ingest.values.amounts import column_style
from dashboard.ingest.values.cells import is_blank
from dashboard.ingest.values.dates import date_style
from dashboard.ingest.values.folding import match_key
from dashboard.ingest.values.lists import ReferenceLists, Unit
from dashboard.ingest.values.number_cells import Reading
from dashboard.ingest.values.units import agrees

# Distinct texts that tell how a column is written.
MOST_TEXTS = 20_000


class UnitFault(Exception):
    """The unit of a column is missing or contradicted; `code` is the problem's code."""

    def __init__(self, code: str, expected: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.expected = expected


def unit_of(field: Field, stated: Sequence[Unit], lists: ReferenceLists) -> Unit:
    """The one unit of an amount column: from its header, the table's statement or the contract.

    Raises UnitFault when there is none, or two of one currency.
    """
    own = list(field.units)
    halves = [unit for unit in stated if not unit.currency]
    stated = [unit for unit in stated if unit.currency]
    rivals = own + [unit for unit in stated if own and unit.currency == own[0].currency]
    found = rivals or list(stated) or _agreed(field, lists)
    if not found:
        raise UnitFault("unit_missing")
    disagree = any(not agrees(half, found[0]) for half in halves)
    if disagree or len({(unit.factor, unit.currency) for unit in found}) > 1:
        names = dict.fromkeys(f"\u00ab{unit.text}\u00bb" for unit in (*found, *halves))
        raise UnitFault("contradictory_units", "\u060c ".join(names))
    return found[0]


def unit_rivals(field: Field, stated: Sequence[Unit], lists: ReferenceLists) -> tuple[Unit, ...]:
    """The table's unit and the contract's, where the header has none and they contradict."""
    agreed = _agreed(field, lists)
    stated = [unit for unit in stated if unit.currency]
    if field.units or not stated or not agreed or agreed[0] in stated:
        return ()
    known = {(unit.factor, unit.currency) for unit in stated}
    return (*stated, *agreed) if (agreed[0].factor, agreed[0].currency) not in known else ()


def _agreed(field: Field, lists: ReferenceLists) -> list[Unit]:
    unit = lists.units.get(match_key(field.column.unit)) if field.column.unit else None
    return [unit] if unit else []


def reading_of(
    field: Field, cells: pa.Array, unit: Unit | None, exact: frozenset[str], lists: ReferenceLists
) -> Reading:
    """The reading of a column decided by its distinct texts (of the first rows, if many).

    Of percentages see `percent_scale`: there a person may have to decide.
    """
    kind = field.column.type
    if kind not in ("amount", "integer", "date"):
        return Reading(exact=exact)
    texts = distinct_texts(field, cells, lists)
    if kind == "date":
        return Reading(dates=date_style(texts))
    plain = kind == "integer" or (unit is not None and unit.factor == 1)
    shown = column_style(texts, exact, plain_rial=False).get(".")
    return Reading(
        unit,
        column_style(texts, exact, plain),
        exact,
        has_grouping_points=shown not in (None, "decimal"),
    )


def distinct_texts(field: Field, cells: pa.Array, lists: ReferenceLists) -> list[str]:
    """The texts of a column that say something, each once; of many the first."""
    distinct = cells.unique().slice(0, MOST_TEXTS).to_pylist()
    return [text for text in distinct if not is_blank(text, field.column.type, lists)]
