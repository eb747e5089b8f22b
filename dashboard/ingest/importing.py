"""From a folder of exports to a published build: read, link, build, report, publish."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from dashboard.errors import NothingToLoad
from dashboard.ingest import publishing, staged_cache
from dashboard.ingest.building import BuildWriter, PlacedSheet
from dashboard.ingest.catalogue import rejected_table, sheets_table
from dashboard.ingest.contracts import Contract, load_contracts
from dashboard.ingest.editions import Delivery, deliveries, is_sample
from dashboard.ingest.linking import LINK_ORDER, Directory, link
from dashboard.ingest.lists import ReferenceLists, load_lists
from dashboard.ingest.rejecting import reject
from dashboard.ingest.report import ReportedSheet, write_report
from dashboard.ingest.staging import Problem, StagedSheet, refused_file, stage_file
from dashboard.rooms import QUERIES
from dashboard.store import BUILD_FILE, NATIONAL, REPORT_FILE

FAILED_REPORT = "failed-import.json"
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Imported:
    """A published build, its report's sheets, and whether it stood there already."""

    build_id: str
    report: Path
    sheets: list[ReportedSheet]
    unchanged: bool


def import_folder(folder: Path, store: Path, progress: Progress) -> Imported:
    """Import every edition below the folder and publish the build.

    `progress(step, done, total)` is called as it goes. Raises ImportFailed (NothingToLoad,
    ImportRunning, StoreNotWritable); the previous build then keeps serving.
    """
    delivered = deliveries(folder)
    with publishing.locked(store):
        build_id = _build_id(delivered, is_sample(folder))
        report = store / "builds" / build_id / REPORT_FILE
        if publishing.is_complete(store, build_id):
            publishing.publish(store, build_id)
            return Imported(build_id, report, [], unchanged=True)
        contracts, lists = load_contracts(), load_lists()
        sheets = _staged(delivered, contracts, lists, store / "cache", progress)
        _link_all(sheets, contracts)
        if not any(reported.sheet.accepted.num_rows for reported in sheets):
            write_report(store / FAILED_REPORT, "", sheets)
            raise NothingToLoad("nothing_to_load", folder=folder)
        building = publishing.new_build_folder(store, build_id)
        _build(building / BUILD_FILE, sheets, contracts, is_sample(folder), progress)
        for reported in sheets:
            reported.check()
        write_report(building / REPORT_FILE, build_id, sheets)
        publishing.publish(store, build_id)
        return Imported(build_id, report, sheets, unchanged=False)


def _build_id(delivered: list[Delivery], sample: bool) -> str:
    """A name that the same input and the same code always give."""
    digest = hashlib.sha256(f"{staged_cache.reader_version()}|{sample}".encode())
    for path in sorted(QUERIES.glob("[im]*/*.sql")):
        digest.update(path.read_bytes())
    for delivery in delivered:
        digest.update(f"|{delivery.relative_path}|{delivery.sha256}".encode())
    return digest.hexdigest()[:16]


def _staged(
    delivered: list[Delivery],
    contracts: Mapping[str, Contract],
    lists: ReferenceLists,
    cache: Path,
    progress: Progress,
) -> list[ReportedSheet]:
    sheets: list[ReportedSheet] = []
    for done, delivery in enumerate(delivered):
        progress("read", done, len(delivered))
        for sheet in _staged_file(delivery, contracts, lists, cache):
            sheets.append(ReportedSheet(len(sheets) + 1, delivery, sheet))
    progress("read", len(delivered), len(delivered))
    return sheets


def _staged_file(
    delivery: Delivery, contracts: Mapping[str, Contract], lists: ReferenceLists, cache: Path
) -> list[StagedSheet]:
    if delivery.edition_date is None:
        name = delivery.edition_name or "."
        return [refused_file("edition_folder_name", name)]
    kept = staged_cache.folder_for(cache, delivery.sha256, delivery.relative_path)
    known = staged_cache.recall(kept)
    if known is None:
        staged_cache.keep(kept, stage_file(delivery.path, delivery.relative_path, contracts, lists))
        known = staged_cache.recall(kept) or []
    return known


def _link_all(sheets: list[ReportedSheet], contracts: Mapping[str, Contract]) -> None:
    directory = Directory()
    order = (*LINK_ORDER, *(kind for kind in contracts if kind not in LINK_ORDER))
    for kind in order:
        of_kind = [reported for reported in sheets if reported.sheet.kind == kind]
        for reported in of_kind:
            reported.sheet = link(reported.sheet, contracts[kind], directory)
        for reported in of_kind:
            directory.learn(kind, reported.sheet.accepted)


def _build(
    path: Path,
    sheets: list[ReportedSheet],
    contracts: Mapping[str, Contract],
    sample: bool,
    progress: Progress,
) -> None:
    placed = [
        PlacedSheet(r.sheet_id, r.delivery.edition_date, r.sheet)
        for r in sheets
        if r.sheet.kind is not None and r.sheet.accepted.num_rows
    ]
    writer = BuildWriter(path)
    try:
        writer.write_references()
        writer.stage(contracts, placed)
        _set_aside_duplicates(sheets, writer, contracts)
        writer.write_table("sheets", sheets_table(sheets), NATIONAL)
        writer.write_table("rejected_rows", rejected_table(sheets), NATIONAL)
        writer.write_table("build", pa.table({"is_sample": [sample]}), "reference")
        writer.write_model(lambda done, total: progress("build", done, total))
    finally:
        writer.close()


def _set_aside_duplicates(
    sheets: list[ReportedSheet], writer: BuildWriter, contracts: Mapping[str, Contract]
) -> None:
    by_id = {reported.sheet_id: reported for reported in sheets}
    repeated: dict[int, list[Problem]] = {}
    for duplicate in writer.drop_duplicates(contracts):
        first = by_id[duplicate.first_sheet_id]
        contract = contracts[str(first.sheet.kind)]
        key_column = next(c for c in contract.columns if c.name == contract.key[0])
        problem = Problem(
            row=duplicate.row,
            column=key_column.headers[0],
            value=duplicate.natural_key,
            code="duplicate_key",
            severity="row",
            expected=f"{first.place} / {duplicate.first_row}",
        )
        repeated.setdefault(duplicate.sheet_id, []).append(problem)
    for sheet_id, problems in repeated.items():
        by_id[sheet_id].sheet = reject(by_id[sheet_id].sheet, problems)
