"""What staging one sheet gives."""

from dataclasses import dataclass, field

import pyarrow as pa

from dashboard.ingest.grids import Grid
from dashboard.ingest.problems import Problem
from dashboard.ingest.tables import REJECTED, accepted_schema

RIAL = "IRR"


@dataclass
class StagedSheet:
    """One sheet's typed rows: `read` = distinct accepted source rows + rejected + `not_data`.

    `header_row` is 1-based; `sheet`, `encoding` and `kind` are None where there is none.
    """

    sheet: str | None = None
    kind: str | None = None
    encoding: str | None = None
    hidden: bool = False
    headers: list[str] = field(default_factory=list)
    header_row: int | None = None
    unit: str | None = None
    currency: str = RIAL
    read: int = 0
    not_data: int = 0
    accepted: pa.Table = field(default_factory=lambda: accepted_schema(None).empty_table())
    rejected: pa.Table = field(default_factory=REJECTED.empty_table)
    problems: list[Problem] = field(default_factory=list)


def staged_from(grid: Grid, problems: list[Problem]) -> StagedSheet:
    """An empty result for a grid."""
    return StagedSheet(
        sheet=grid.sheet, encoding=grid.encoding, hidden=grid.hidden, problems=problems
    )
