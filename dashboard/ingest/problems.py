"""What is wrong with a file, a row or a cell, and its words for the person who mends it."""

from dataclasses import dataclass
from typing import Literal

from dashboard.ingest.held import Held
from dashboard.labels import label

Severity = Literal["file", "row", "warning"]


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault: `row` is 1-based as seen in the file, `column` the header's text.

    A "file" problem refuses the sheet, a "row" problem rejects the row, a "warning" keeps it.
    """

    row: int | None
    column: str | None
    value: str | None
    code: str
    severity: Severity
    expected: str | None = None

    @property
    def message(self) -> str:
        """The Persian text: what was found, what was expected and what to do."""
        return label(
            f"problems.{self.code}",
            row=self.row or "",
            column=self.column or "",
            value=self.value or "",
            expected=self.expected or "",
        )


class CellFault(Exception):
    """A cell's text is not what its column means; a warning's or a doubt's `value` is kept."""

    def __init__(
        self,
        code: str,
        expected: str | None = None,
        severity: Severity = "row",
        value: object = None,
        held: Held | None = None,
    ) -> None:
        super().__init__(code)
        self.code = code
        self.expected = expected
        self.severity = severity
        self.value = value
        self.held = held


@dataclass(frozen=True, slots=True)
class Fault:
    """A problem before it has its row's number: `position` is the row's place in its batch.

    `place` is the source column whose text was wrong; of faults marked `once` a sheet keeps
    the first of each code.
    """

    position: int
    header: str
    place: int | None
    code: str
    severity: Severity = "row"
    expected: str | None = None
    once: bool = False
