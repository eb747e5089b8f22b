"""The sample's smaller files of its two newest editions, staged once for all tests of a run."""

from dataclasses import dataclass
from functools import cache

from dashboard.ingest.sheets.staging import StagedSheet, stage_file
from dashboard.rooms import SAMPLE
from tests.exports import contracts, lists

NEWEST, BEFORE = "1405-08-20", "1405-03-25"
# Payments and the treasury's credits are large and of kinds that smaller files show as well.
LARGE = 55_000


@dataclass(frozen=True)
class Staged:
    """A sheet of a sample file with its edition and file."""

    edition: str
    file: str
    sheet: StagedSheet


@cache
def staged_sheets() -> tuple[Staged, ...]:
    """Every sheet of the smaller files."""
    return tuple(
        Staged(edition, path.name, sheet)
        for edition in (BEFORE, NEWEST)
        for path in sorted((SAMPLE / edition).iterdir())
        if path.stat().st_size < LARGE
        for sheet in stage_file(path, f"{edition}/{path.name}", contracts(), lists())
    )


def sheets_of(kind: str) -> list[StagedSheet]:
    """The newest edition's sheets of a kind."""
    return [s.sheet for s in staged_sheets() if s.edition == NEWEST and s.sheet.kind == kind]


def one(edition: str, file: str, sheet: str | None = None) -> StagedSheet:
    """The only sheet of a file, or the one of that name."""
    (found,) = (
        s.sheet
        for s in staged_sheets()
        if s.edition == edition and s.file == file and sheet in (None, s.sheet.sheet)
    )
    return found
