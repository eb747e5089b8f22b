"""Arrow tables of accepted rows and of rows set aside."""

from collections.abc import Callable, Sequence, Set
from typing import NamedTuple

import numpy as np
import pyarrow as pa

from dashboard.ingest.contracts import Contract
from dashboard.ingest.files.grids import Batch, Merge
from dashboard.ingest.values.cells import arrow_type
from dashboard.ingest.values.folding import clean, clean_code

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


class Reason(NamedTuple):
    """Why a row is set aside; `held_key` names the doubt of a held one."""

    code: str
    column: str | None
    value: str | None
    held_key: str | None = None


class OwnWords(NamedTuple):
    """The source columns in which rows name their resolution and their agency."""

    resolution_code: int | None = None
    agency: int | None = None


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


def aside_table(batch: Batch, reasons: Sequence[Reason], words: OwnWords) -> pa.Table:
    """All rows of a batch set aside, whole, each with its reason."""
    return pa.Table.from_arrays(
        [
            pa.array(batch.rows),
            raw_rows(batch),
            *_reason_columns(reasons),
            _said(batch, words.resolution_code, clean_code),
            _said(batch, words.agency, clean),
        ],
        schema=ASIDE,
    )


def set_aside(accepted: pa.Table, reason: Reason) -> pa.Table:
    """Accepted records as rows set aside, each source row once."""
    _, first = np.unique(accepted["row"].to_numpy(), return_index=True)
    rows = accepted.take(pa.array(first))
    blank = pa.nulls(rows.num_rows, pa.string())
    said = [
        rows[name].cast(pa.string()) if name in rows.column_names else blank
        for name in ("resolution_code", "agency_code")
    ]
    columns = _reason_columns([reason] * rows.num_rows)
    return pa.Table.from_arrays([rows["row"], rows["raw"], *columns, *said], schema=ASIDE)


def _reason_columns(reasons: Sequence[Reason]) -> list[pa.Array]:
    return [
        pa.array([getattr(reason, name) for reason in reasons], pa.string())
        for name in Reason._fields
    ]


def _said(batch: Batch, place: int | None, tidy: Callable[[str], str]) -> pa.Array:
    if place is None or place >= len(batch.cells):
        return pa.nulls(len(batch.rows), pa.string())
    encoded = batch.cells[place].dictionary_encode()
    tidied = [tidy(text) or None for text in encoded.dictionary.to_pylist()]
    return pa.array(tidied, pa.string()).take(encoded.indices)


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
