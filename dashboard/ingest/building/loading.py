"""Stage two of an import: kept sheets linked to one another, one at a time."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from dashboard.ingest.building import staged_cache
from dashboard.ingest.building.linking import Directory, Linked, link
from dashboard.ingest.building.references import REFERRED, learned_columns
from dashboard.ingest.building.staged_area import (
    HELD,
    REJECTED,
    SET_ASIDE_SCHEMA,
    StagedArea,
    StagedFile,
)
from dashboard.ingest.building.summaries import SheetSummary
from dashboard.ingest.contracts import Contract


@dataclass(frozen=True)
class KeptSheet:
    """A sheet with the place in the cache where its tables are, None for a file not read."""

    summary: SheetSummary
    folder: Path | None
    index: int

    def table(self, name: str, columns: list[str] | None = None) -> pa.Table | None:
        """One of its tables; None where it has no rows."""
        if self.folder is None:
            return None
        return staged_cache.table(self.folder, self.index, name, columns)

    @property
    def accepted_file(self) -> Path | None:
        """Where its accepted rows are kept."""
        return staged_cache.table_file(self.folder, self.index, "accepted") if self.folder else None


class Loader:
    """Links kept sheets and defines the staged relations; holds one sheet's rows at a time.

    Rows of sheets whose names and codes are not all exact are kept again in `folder`.
    """

    def __init__(
        self,
        area: StagedArea,
        contracts: Mapping[str, Contract],
        answers: Mapping[str, str],
        folder: Path,
    ) -> None:
        self._area = area
        self._contracts = contracts
        self._answers = answers
        self._folder = folder
        self.directory = Directory()
        folder.mkdir()

    def load_kind(self, kind: str, sheets: Iterable[KeptSheet]) -> None:
        """Link the sheets of a kind and define its rows; kinds that others point to come first."""
        files = [self._linked(self._contracts[kind], kept) for kept in sheets]
        for file in files if kind in REFERRED else ():
            columns = learned_columns(kind)
            if file is not None:
                self.directory.learn(kind, pq.read_table(file.path, columns=columns))
        self._area.define(kind, [file for file in files if file is not None])

    def set_aside_read(self, sheets: Iterable[KeptSheet]) -> None:
        """Keep the rows that reading set aside; all that they may name must be loaded."""
        for kept in sheets:
            for outcome in (REJECTED, HELD):
                rows = kept.table(outcome)
                if rows is not None:
                    self._set_aside(kept.summary, outcome, rows)

    def _linked(self, contract: Contract, kept: KeptSheet) -> StagedFile | None:
        """The file of a sheet's linked rows; the kept one where nothing had to be replaced."""
        if contract.kind in REFERRED:
            held = kept.table(HELD)
            if held is not None:
                self.directory.learn_held(contract.kind, held)
        path = kept.accepted_file
        if path is None:
            return None
        summary = kept.summary
        words = kept.table("accepted", self.directory.referring(contract))
        if words is not None and not self.directory.knows(contract, words):
            path = self._link_rows(contract, kept)
        if path is None or summary.edition_date is None:
            return None
        return StagedFile(path, summary.sheet_id, summary.edition_date, summary.currency)

    def _link_rows(self, contract: Contract, kept: KeptSheet) -> Path | None:
        accepted = kept.table("accepted")
        if accepted is None:
            return None
        linked = link(accepted, contract, self.directory, self._answers)
        self._tell(contract, kept.summary, linked)
        path = self._folder / f"{kept.summary.sheet_id}.parquet"
        pq.write_table(linked.accepted, path)
        return path if linked.accepted.num_rows else None

    def _tell(self, contract: Contract, summary: SheetSummary, linked: Linked) -> None:
        """Take over what linking found into the sheet's summary and the rows set aside."""
        summary.accepted = len(linked.accepted["row"].combine_chunks().unique())
        for outcome, tables in ((REJECTED, linked.rejected), (HELD, linked.held)):
            for rows in tables:
                self._set_aside(summary, outcome, rows)
        for rows in linked.held:
            self.directory.learn_held(contract.kind, rows)
            for key in rows["held_key"].to_pylist():
                summary.held_rows[key] = summary.held_rows.get(key, 0) + 1
        summary.rejected += sum(rows.num_rows for rows in linked.rejected)
        summary.held += sum(rows.num_rows for rows in linked.held)
        for key, count in linked.settled.items():
            summary.settled[key] = summary.settled.get(key, 0) + count
        for problem in linked.problems:
            summary.note(problem)
        for doubt in linked.doubts.values():
            summary.doubt(doubt)

    def _set_aside(self, summary: SheetSummary, outcome: str, rows: pa.Table) -> None:
        count = rows.num_rows
        columns = {
            "sheet_id": pa.repeat(pa.scalar(summary.sheet_id, pa.int32()), count),
            "source_row": rows["row"],
            "raw": rows["raw"],
            "outcome": pa.repeat(outcome, count),
            "code": rows["code"],
            "column_name": rows["column"],
            "value": rows["value"],
            "held_key": rows["held_key"],
            "resolution_code": self.directory.meant("resolution", rows["resolution_code"]),
            "agency_code": self.directory.meant("agency", rows["agency"]),
        }
        self._area.set_aside(pa.table(columns).cast(SET_ASIDE_SCHEMA))
