"""A build of the same rules and nearly the same files, of which most can be taken over."""

import dataclasses
import json
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from dashboard.ingest.building.report import read_summaries
from dashboard.ingest.building.summaries import SheetSummary
from dashboard.ingest.building.workspace import Workspace
from dashboard.store import BUILD_FILE, REPORT_FILE

RECORD_FILE = "made.json"
# A file that was renewed often is full of holes, and makes its readers look at more than they need.
MOST_RENEWALS = 20
# Beyond this part of the sheets, making everything anew costs less.
MOST_CHANGED = 0.25


class NotRenewable(Exception):
    """A former build cannot be taken over: all must be made anew."""


@dataclass(frozen=True)
class Record:
    """What a build was made by: a hash of its rules, one of what could be pointed to in it.

    `renewals` counts how often it was taken over since everything was made anew.
    """

    rules: str
    directory: str
    renewals: int = 0

    def write(self, folder: Path) -> None:
        """Keep the record in the folder of its build."""
        text = json.dumps(dataclasses.asdict(self))
        (folder / RECORD_FILE).write_text(text, encoding="utf-8")


@dataclass(frozen=True)
class FormerBuild:
    """The sheets of the former build by sheet_id, and those of them whose files have changed."""

    folder: Path
    record: Record
    summaries: Mapping[int, SheetSummary]
    changed: frozenset[int]

    def take_over(self, path: Path) -> Workspace:
        """A workspace on a copy of the former build's file; NotRenewable where that is broken."""
        shutil.copyfile(self.folder / BUILD_FILE, path)
        try:
            workspace = Workspace(path)
        except duckdb.Error as error:
            path.unlink()
            raise NotRenewable from error
        workspace.see_build()
        return workspace


def find_former(
    builds: Sequence[Path], rules: str, sheets: Sequence[SheetSummary]
) -> FormerBuild | None:
    """The first of the builds made by the same rules of the same sheets, but for a few changed.

    None where there is no such build: everything must then be made anew.
    """
    for folder in builds:
        try:
            record = Record(**json.loads((folder / RECORD_FILE).read_text(encoding="utf-8")))
            former = read_summaries(folder / REPORT_FILE)
        except (OSError, ValueError, KeyError, TypeError):
            continue
        if record.rules != rules or record.renewals >= MOST_RENEWALS:
            continue
        if [sheet.place for sheet in former] != [sheet.place for sheet in sheets]:
            continue
        changed = frozenset(
            old.sheet_id
            for old, new in zip(former, sheets, strict=True)
            if old.sha256 != new.sha256
        )
        if len(changed) <= max(1, MOST_CHANGED * len(sheets)):
            return FormerBuild(folder, record, {s.sheet_id: s for s in former}, changed)
    return None
