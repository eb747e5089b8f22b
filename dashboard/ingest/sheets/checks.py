"""Checks across the columns of one record: they warn, since over-execution is real."""

import numpy as np
import pyarrow.compute as pc

from dashboard.ingest.problems import Fault
from dashboard.ingest.sheets.records import Records

# Each later stage of money is expected not to exceed the one before it.
EXPECTED_ORDER = (
    ("paid_rial", "allocated_rial", "paid_above_allocated"),
    ("allocated_rial", "committed_rial", "allocated_above_committed"),
)


def check_rows(records: Records) -> list[Fault]:
    """A warning for each record whose paid exceeds allocated, or allocated committed."""
    faults = []
    names = set(records.table.column_names)
    for greater, limit, code in EXPECTED_ORDER:
        if not {greater, limit} <= names:
            continue
        exceeds = pc.greater(records.table[greater], records.table[limit]).fill_null(False)
        for at in np.flatnonzero(exceeds.to_numpy()):
            year = records.table["jalali_year"][int(at)].as_py()
            field = next(
                field
                for field in records.layout.fields
                if field.column.name == greater and field.year in (None, year)
            )
            faults.append(
                Fault(
                    int(records.positions[at]),
                    field.header,
                    field.place,
                    code,
                    "warning",
                    f"{records.table[limit][int(at)].as_py():,}",
                )
            )
    return faults
