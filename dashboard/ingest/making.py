"""One build file: all of it made, or a former one taken over and a part of it made anew."""

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import pyarrow as pa

from dashboard.ingest.building import answers, catalogue
from dashboard.ingest.building.duplicates import set_aside_duplicates
from dashboard.ingest.building.former_build import FormerBuild, Record
from dashboard.ingest.building.jumps import JumpWatch, hold_beyond_announced
from dashboard.ingest.building.late_doubts import LateDoubts
from dashboard.ingest.building.loading import KeptSheet, Loader
from dashboard.ingest.building.locating import LOCATED, locate
from dashboard.ingest.building.references import REFERRED
from dashboard.ingest.building.renewal import Part, changed_part
from dashboard.ingest.building.renewing import ModelRenewal
from dashboard.ingest.building.staged_area import StagedArea
from dashboard.ingest.building.summaries import SheetSummary
from dashboard.ingest.building.workspace import Workspace
from dashboard.ingest.building.writing import REFERENCE, BuildWriter
from dashboard.ingest.inputs import Input

Progress = Callable[[str, int, int], None]
VISITS, LOCATIONS = "visits", "visit_locations"


class Making:
    """Makes one build file of kept sheets; what came of it: `summaries`, `used` and `record`.

    `used` are the rows that each used decision settled.
    """

    def __init__(self, path: Path, given: Input, progress: Progress) -> None:
        self._path = path
        self._given = given
        self._progress = progress
        self.summaries: list[SheetSummary] = []
        self.used: dict[str, int] = {}
        self.record = Record("", "")

    def make(self, kept: Sequence[KeptSheet], former: FormerBuild | None) -> None:
        """Write the file; raises NotRenewable where the former build cannot be taken over."""
        workspace = former.take_over(self._path) if former else Workspace(self._path)
        linked = self._path.with_suffix(".linked")
        try:
            area = StagedArea(workspace, self._given.contracts)
            loader = Loader(area, self._given.contracts, self._given.answers, linked)
            part = self._load(kept, former, workspace, loader)
            self._compare(kept, workspace, area)
            self._write(workspace, area, part)
            rules, directory = self._given.rules, loader.directory.digest()
            renewals = former.record.renewals + 1 if former else 0
            self.record = Record(rules, directory, renewals)
            workspace.close()
        finally:
            workspace.abandon()
            shutil.rmtree(linked, ignore_errors=True)

    def _load(
        self,
        kept: Sequence[KeptSheet],
        former: FormerBuild | None,
        workspace: Workspace,
        loader: Loader,
    ) -> Part | None:
        """Load the sheets that count, those of kinds that others point to first."""
        for kind in REFERRED:
            loader.load_kind(kind, _of_kind(kept, kind))
        part = None
        loaded = list(kept)
        if former is not None:
            part = changed_part(former, kept, self._given.contracts, workspace, loader.directory)
            loaded = [sheet for sheet in kept if sheet.summary.sheet_id in part.sheets]
        others = [kind for kind in self._given.contracts if kind not in REFERRED]
        for done, kind in enumerate(others):
            self._progress("link", done, len(others))
            loader.load_kind(kind, _of_kind(loaded, kind))
        loader.set_aside_read(loaded)
        self._progress("link", len(others), len(others))
        again = {sheet.summary.sheet_id for sheet in loaded}
        self.summaries = [
            sheet.summary
            if former is None or sheet.summary.sheet_id in again
            else former.summaries[sheet.summary.sheet_id]
            for sheet in kept
        ]
        return part

    def _compare(self, kept: Sequence[KeptSheet], workspace: Workspace, area: StagedArea) -> None:
        """Set aside what repeats other rows, and settle what contradicts them by a unit."""
        by_id = {sheet.summary.sheet_id: sheet.summary for sheet in kept}
        doubts = LateDoubts(area, self._given.answers, by_id)
        for contract in self._given.contracts.values():
            set_aside_duplicates(workspace, area, contract, by_id)
            JumpWatch(workspace, area, contract, doubts).settle()
        hold_beyond_announced(workspace, self._given.contracts["credits"], doubts)

    def _write(self, workspace: Workspace, area: StagedArea, part: Part | None) -> None:
        given, summaries, writer = self._given, self.summaries, BuildWriter(workspace)
        self.used = answers.used_decisions(summaries, given.decisions)
        tables = {
            "sheets": catalogue.sheets_table(summaries, given.version),
            "problems": catalogue.problems_table(summaries),
            "problem_counts": catalogue.problem_counts_table(summaries),
            "held_items": answers.held_items_table(summaries, given.decisions),
            "decisions": answers.decisions_table(given.decisions.values(), self.used),
            "sheet_totals": catalogue.sheet_totals_table(summaries),
        }
        if part is None or VISITS in part.kinds:
            tables[LOCATIONS] = _located(area)
        for name, table in tables.items():
            writer.write_table(name, table)

        def told(done: int, total: int) -> None:
            self._progress("build", done, total)

        if part is None:
            writer.write_references()
            sample = pa.table({"is_sample": [given.sample]})
            writer.write_table("build", sample, REFERENCE)
            writer.write_model(given.contracts, told)
            writer.write_findings()
            writer.write_catalogue()
        else:
            renewal = ModelRenewal(workspace, part, tables)
            renewal.renew(given.contracts, told)
            renewal.renew_findings()


def _of_kind(sheets: Sequence[KeptSheet], kind: str) -> list[KeptSheet]:
    return [sheet for sheet in sheets if sheet.summary.kind == kind]


def _located(area: StagedArea) -> pa.Table:
    columns = ("sheet_id", "source_row", "latitude", "longitude", "county_code")
    visits = area.rows(VISITS).select(*columns).to_arrow_table()
    return locate(visits) if visits.num_rows else LOCATED.empty_table()
