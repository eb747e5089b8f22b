"""Rows whose cell says one thing or another, by its column's scale or by a rival column."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from dashboard.ingest.values.cells import TypedColumn, read_column
from dashboard.ingest.values.number_cells import Reading


def differing_rows(first: pa.Array, other: TypedColumn) -> np.ndarray:
    """Positions where a second column of the same meaning says something else."""
    same = pc.equal(first, other.values).fill_null(False)
    blank = pc.and_(first.is_null(), other.values.is_null())
    differs = ~pc.or_(same, blank).to_numpy(zero_copy_only=False)
    differs[[at for at, fault in other.faults if fault.severity == "row"]] = True
    for doubt in other.doubts:
        differs[doubt.positions] = True
    return np.flatnonzero(differs)


def doubtful_rows(cells: pa.Array, reading: Reading) -> np.ndarray:
    """Positions of the texts that the doubt about their column's reading is about."""
    doubtful = read_column(cells, reading.is_doubtful, pa.bool_()).values
    return np.flatnonzero(doubtful.to_numpy(zero_copy_only=False))
