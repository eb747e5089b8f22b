"""What became of every row of every file: the import's report, for people and for machines."""

import json
from dataclasses import dataclass
from pathlib import Path

import pyarrow.compute as pc

from dashboard.errors import ImportFailed
from dashboard.ingest.editions import Delivery
from dashboard.ingest.staging import Problem, StagedSheet


@dataclass
class ReportedSheet:
    """A sheet (or a whole file) of a delivery as the report counts it."""

    sheet_id: int
    delivery: Delivery
    sheet: StagedSheet

    @property
    def place(self) -> str:
        """File and sheet, as a person looks for them."""
        parts = (self.delivery.relative_path, self.sheet.sheet)
        return " / ".join(part for part in parts if part)

    @property
    def read(self) -> int:
        """Rows up to the last one that is not blank."""
        return self.sheet.read

    @property
    def not_data(self) -> int:
        """Titles, headers, totals, blanks and footnotes."""
        return self.sheet.not_data

    @property
    def accepted(self) -> int:
        """Source rows that stand in the build; a row with several years counts once."""
        return int(pc.count_distinct(self.sheet.accepted["row"]).as_py())

    @property
    def rejected(self) -> int:
        """Source rows kept aside with a reason."""
        return int(self.sheet.rejected.num_rows)

    @property
    def warnings(self) -> int:
        """Problems that did not reject a row."""
        return self.sheet.warnings

    @property
    def held(self) -> int:
        """Source rows that wait for a person's answer."""
        return int(self.sheet.held.num_rows)

    def check(self) -> None:
        """Raise ImportFailed unless read = accepted + rejected + held + not data."""
        accounted = self.accepted + self.rejected + self.held + self.sheet.not_data
        if self.sheet.read != accounted:
            raise ImportFailed(
                "rows_unaccounted",
                file=self.delivery.relative_path,
                sheet=self.sheet.sheet or "-",
                read=self.sheet.read,
                accounted=accounted,
            )


def write_report(path: Path, build: str, sheets: list[ReportedSheet]) -> None:
    """Write report.json."""
    editions = {s.delivery.edition_name for s in sheets if s.delivery.edition_date}
    content = {
        "build": build,
        "editions": sorted(editions),
        "files": [_entry(sheet) for sheet in sheets],
    }
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")


def _entry(reported: ReportedSheet) -> dict[str, object]:
    sheet = reported.sheet
    return {
        "path": reported.delivery.relative_path,
        "sheet": sheet.sheet,
        "edition": reported.delivery.edition_name,
        "kind": sheet.kind,
        "encoding": sheet.encoding,
        "sha256": reported.delivery.sha256,
        "read": sheet.read,
        "accepted": reported.accepted,
        "rejected": reported.rejected,
        "held": reported.held,
        "not_data": sheet.not_data,
        "warnings": reported.warnings,
        "problems": [problem_entry(problem) for problem in sheet.problems],
    }


def problem_entry(problem: Problem) -> dict[str, object]:
    """A problem as the report writes it."""
    return {
        "row": problem.row,
        "column": problem.column,
        "value": problem.value,
        "code": problem.code,
        "message": problem.message,
    }
