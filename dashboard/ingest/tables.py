"""Arrow tables of accepted and rejected rows."""

from collections.abc import Mapping, Sequence, Set

import numpy as np
import pyarrow as pa

from dashboard.ingest.cells import arrow_type
from dashboard.ingest.contracts import Contract
from dashboard.ingest.grids import Batch, Merge
from dashboard.ingest.problems import Problem

FOLDED = "_folded"
RAW = pa.list_(pa.string())
# Rows set aside, rejected or held. `held_key` names the doubt that a held row waits for; the last
# two are the row's own words, so that the office that must mend it can be found.
ASIDE = pa.schema(
    [
        ("row", pa.int64()),
        ("raw", RAW),
        ("code", pa.string()),
        ("column", pa.string()),
        ("value", pa.string()),
        ("held_key", pa.string()),
        ("resolution_code", pa.string()),
        ("agency", pa.string()),
    ]
)


def accepted_schema(contract: Contract | None) -> pa.Schema:
    """row, raw, one typed field per contract column, and the folded text of those declared so."""
    fields = [pa.field("row", pa.int64()), pa.field("raw", RAW)]
    for column in contract.columns if contract else ():
        fields.append(pa.field(column.name, arrow_type(column)))
        if column.folded:
            fields.append(pa.field(column.name + FOLDED, pa.string()))
    return pa.schema(fields)


def raw_rows(batch: Batch) -> pa.ListArray:
    """Each row's cells as text, in their source order."""
    width, length = len(batch.cells), len(batch.rows)
    order = np.arange(width * length).reshape(width, length).T.ravel()
    offsets = np.arange(0, width * length + 1, width, dtype=np.int32)
    return pa.ListArray.from_arrays(
        pa.array(offsets), pa.concat_arrays(batch.cells).take(pa.array(order))
    )


def rejected_table(batch: Batch, first: Mapping[int, Problem]) -> pa.Table:
    """The rejected rows of a batch, whole, each with its first problem; keys are positions."""
    positions = sorted(first)
    problems = [first[at] for at in positions]
    rejected = take_rows(batch, np.array(positions, dtype=np.int64))
    return pa.Table.from_arrays(
        [
            pa.array(rejected.rows),
            raw_rows(rejected),
            pa.array([problem.code for problem in problems], pa.string()),
            pa.array([problem.column for problem in problems], pa.string()),
            pa.array([problem.value for problem in problems], pa.string()),
            pa.nulls(len(problems), pa.string()),
            pa.nulls(len(problems), pa.string()),
            pa.nulls(len(problems), pa.string()),
        ],
        schema=ASIDE,
    )


def take_rows(batch: Batch, positions: np.ndarray) -> Batch:
    """The rows of a batch at the positions."""
    if len(positions) == len(batch.rows):
        return batch
    indices = pa.array(positions)
    return Batch(batch.rows[positions], [cells.take(indices) for cells in batch.cells])


def widened(batch: Batch, width: int) -> Batch:
    """The batch with empty columns added up to the width."""
    lacking = width - len(batch.cells)
    if lacking <= 0:
        return batch
    empty = pa.repeat(pa.scalar(""), len(batch.rows))
    return Batch(batch.rows, [*batch.cells, *[empty] * lacking])


def filled_down(batch: Batch, merges: Sequence[Merge], places: Set[int]) -> Batch:
    """The batch with cells merged over several rows repeated in each, in the columns named."""
    cells = list(batch.cells)
    for place in {left for _, left, _, _ in merges} & places:
        texts = cells[place].to_pylist()
        for top, left, bottom, _ in merges:
            if left == place and bottom < len(texts):
                texts[top : bottom + 1] = [texts[top]] * (bottom + 1 - top)
        cells[place] = pa.array(texts, pa.string())
    return Batch(batch.rows, cells)


def joined(tables: Sequence[pa.Table], schema: pa.Schema) -> pa.Table:
    """The tables one after another; an empty table of the schema if there are none."""
    return pa.concat_tables(tables) if tables else schema.empty_table()
