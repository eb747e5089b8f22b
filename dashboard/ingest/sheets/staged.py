"""What staging one sheet gives."""

from dataclasses import dataclass, field

import pyarrow as pa

from dashboard.ingest.files.grids import Grid
from dashboard.ingest.held import Held
from dashboard.ingest.problems import Problem
from dashboard.ingest.sheets.tables import ASIDE, accepted_schema

RIAL = "IRR"
# A file with a million bad rows has one story, not a million.
MOST_PROBLEMS = 200


@dataclass(frozen=True, slots=True)
class Total:
    """A row of sums in a sheet, one per amount column: what it states and what its rows give.

    `row` is 1-based; `summed_rial` is None where a row it totals could not be read.
    """

    row: int
    label: str
    column: str
    stated_rial: int
    summed_rial: int | None
    row_count: int


@dataclass
class StagedSheet:
    """One sheet's typed rows: `read` = distinct accepted rows + rejected + held + `not_data`.

    `header_row` is 1-based; `sheet`, `encoding` and `kind` are None where there is none; `member`
    is the file's name inside an archive. `problems` keeps the first of each code, `counts` all.
    """

    sheet: str | None = None
    member: str | None = None
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
    rejected: pa.Table = field(default_factory=ASIDE.empty_table)
    held: pa.Table = field(default_factory=ASIDE.empty_table)
    problems: list[Problem] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    warnings: int = 0
    doubts: list[Held] = field(default_factory=list)
    totals: list[Total] = field(default_factory=list)

    def note(self, problem: Problem) -> None:
        """Count a problem, and keep it while its code has fewer than MOST_PROBLEMS."""
        seen = self.counts.get(problem.code, 0)
        self.counts[problem.code] = seen + 1
        self.warnings += problem.severity == "warning"
        if seen < MOST_PROBLEMS:
            self.problems.append(problem)


def staged_from(grid: Grid, problems: list[Problem]) -> StagedSheet:
    """An empty result for a grid."""
    staged = StagedSheet(
        sheet=grid.sheet, member=grid.member, encoding=grid.encoding, hidden=grid.hidden
    )
    for problem in problems:
        staged.note(problem)
    return staged
