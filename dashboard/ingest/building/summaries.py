"""What an import remembers of each sheet once its rows have gone into tables: counts and words."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Self

from dashboard.errors import ImportFailed
from dashboard.ingest.editions import Delivery
from dashboard.ingest.held import Held
from dashboard.ingest.problems import Problem
from dashboard.ingest.sheets.staged import MOST_PROBLEMS, Total


@dataclass
class SheetSummary:
    """One sheet (or a whole file) of a delivery: `read` = accepted + rejected + held + not_data.

    The counts are source rows: a row with several years counts once. `path` is relative to the
    folder of exports; `problems` keeps the first of each code, `counts` all. `doubts` are open and
    answered ones: rows that wait are in `held_rows` by key, rows an answer settled in `settled`.
    """

    sheet_id: int
    path: str
    edition_name: str
    edition_date: date | None
    sha256: str
    size_bytes: int
    sheet: str | None = None
    member: str | None = None
    kind: str | None = None
    encoding: str | None = None
    hidden: bool = False
    headers: list[str] = field(default_factory=list)
    header_row: int | None = None
    unit: str | None = None
    currency: str = ""
    read: int = 0
    accepted: int = 0
    rejected: int = 0
    held: int = 0
    not_data: int = 0
    warnings: int = 0
    problems: list[Problem] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    doubts: list[Held] = field(default_factory=list)
    held_rows: dict[str, int] = field(default_factory=dict)
    settled: dict[str, int] = field(default_factory=dict)
    totals: list[Total] = field(default_factory=list)

    @classmethod
    def of(cls, sheet_id: int, delivery: Delivery, staged: Mapping[str, Any]) -> Self:
        """The summary of a delivery's sheet from what staging described of it."""
        return cls(
            sheet_id=sheet_id,
            path=delivery.relative_path,
            edition_name=delivery.edition_name,
            edition_date=delivery.edition_date,
            sha256=delivery.sha256,
            size_bytes=delivery.size_bytes,
            **restored(staged),
        )

    @property
    def place(self) -> str:
        """File, archive member and sheet, as a person looks for them."""
        return " / ".join(part for part in (self.path, self.member, self.sheet) if part)

    def note(self, problem: Problem, times: int = 1) -> None:
        """Count a problem, and keep it while its code has fewer than MOST_PROBLEMS."""
        seen = self.counts.get(problem.code, 0)
        self.counts[problem.code] = seen + times
        self.warnings += times * (problem.severity == "warning")
        if seen < MOST_PROBLEMS:
            self.problems.append(problem)

    def doubt(self, held: Held) -> None:
        """Remember a doubt once."""
        if all(known.key != held.key for known in self.doubts):
            self.doubts.append(held)

    def check(self) -> None:
        """Raise ImportFailed unless read = accepted + rejected + held + not data."""
        accounted = self.accepted + self.rejected + self.held + self.not_data
        if self.read != accounted:
            raise ImportFailed(
                "rows_unaccounted",
                file=self.path,
                sheet=self.sheet or "-",
                read=self.read,
                accounted=accounted,
            )


def described(value: object) -> Any:
    """The value as JSON can hold it."""
    if isinstance(value, list):
        return [described(item) for item in value]
    if isinstance(value, (Problem, Held, Total)):
        return dataclasses.asdict(value)
    return value.isoformat() if isinstance(value, date) else value


def restored(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a summary out of what `described` made of them."""
    given = dict(fields)
    given["problems"] = [Problem(**problem) for problem in given.get("problems", ())]
    given["doubts"] = [
        Held(**{**doubt, "choices": tuple(doubt["choices"])}) for doubt in given.get("doubts", ())
    ]
    given["totals"] = [Total(**total) for total in given.get("totals", ())]
    return given
