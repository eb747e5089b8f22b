"""Rows that repeat the rows below them: a parent's code begins its children's, its sums theirs."""

from collections.abc import Sequence

import numpy as np
import pyarrow.compute as pc

from dashboard.ingest.files.grids import Batch
from dashboard.ingest.held import ACCEPT, Doubt, Held, held_key
from dashboard.ingest.sheets.layouts import Field, Layout
from dashboard.ingest.sheets.records import Records
from dashboard.ingest.values.cells import CODES

SEPARATORS = frozenset("-_/.")


def parent_doubts(
    data: Batch, records: Records, layout: Layout, identity: Sequence[str]
) -> list[Doubt]:
    """A doubt for each row of a batch whose amounts are the sums of the rows it is parent of."""
    key = next((f for f in layout.fields if f.column.name == layout.contract.key[0]), None)
    if key is None or key.column.type not in CODES or not records.amounts:
        return []
    cells = data.cells[key.place]
    lengths = pc.utf8_length(cells).to_numpy()
    doubts = []
    for at in np.flatnonzero(lengths[:-1] < lengths[1:]).tolist():
        code = cells[at].as_py()
        end = at + 1
        while end < len(cells) and _is_child(code, cells[end].as_py()):
            end += 1
        if code and end > at + 1 and _adds_up(records, at, end):
            doubts.append(Doubt(np.array([at]), _held(data, at, end, key, identity)))
    return doubts


def _is_child(code: str, other: str) -> bool:
    return other.startswith(code) and other[len(code) : len(code) + 1] in SEPARATORS


def _adds_up(records: Records, at: int, end: int) -> bool:
    """Whether every amount that the row states is the sum of those below, and one is stated."""
    stated = False
    for amounts in records.amounts.values():
        if (own := amounts[at].as_py()) is None:
            continue
        below = amounts.slice(at + 1, end - at - 1).drop_null().to_pylist()
        if own != sum(below):
            return False
        stated = stated or own != 0
    return stated


def _held(data: Batch, at: int, end: int, key: Field, identity: Sequence[str]) -> Held:
    row = int(data.rows[at])
    code = data.cells[key.place][at].as_py()
    children = f"{int(data.rows[at + 1])} \u2013 {int(data.rows[end - 1])}"
    name = held_key("parent_row", *identity, row)
    return Held(name, "parent_row", row, key.header, code, (ACCEPT,), children)
