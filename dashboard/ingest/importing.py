"""From a folder of exports to a published build: read, link, build, report, publish."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from dashboard.errors import NothingToLoad
from dashboard.ingest.building import answers, publishing, staged_cache
from dashboard.ingest.building.file_staging import Settled, Stager, staged_folders
from dashboard.ingest.building.former_build import FormerBuild, NotRenewable, find_former
from dashboard.ingest.building.loading import KeptSheet
from dashboard.ingest.building.report import read_summaries, write_report
from dashboard.ingest.building.summaries import SheetSummary
from dashboard.ingest.decisions import PROPOSED_FILE, proposed_text
from dashboard.ingest.editions import Delivery
from dashboard.ingest.inputs import Input, read_inputs
from dashboard.ingest.making import Making, Progress
from dashboard.ingest.sheets.staging import refused_file
from dashboard.store import BUILD_FILE, REPORT_FILE

CACHE = "cache"
FAILED_REPORT = "failed-import.json"


@dataclass(frozen=True)
class Imported:
    """A build, its report and sheets; whether it stood there already, and whether it serves now."""

    build_id: str
    report: Path
    sheets: list[SheetSummary]
    unchanged: bool
    published: bool


def import_folder(
    folder: Path,
    store: Path,
    progress: Progress,
    *,
    contracts: Path | None = None,
    drafts: Path | None = None,
    publish: bool = True,
) -> Imported:
    """Import every edition below the folder and publish the build.

    `contracts` is a folder of further contracts; files of `drafts`, laid out like `folder`, win
    over those of the same relative path; without `publish` the build is made and reported, and a
    later import of the same input only publishes it. `progress(step, done, total)` is called as it
    goes. Raises ImportFailed; the previous build then keeps serving.
    """
    given = read_inputs(folder, contracts, drafts)
    build_id = given.build_id
    report = store / "builds" / build_id / REPORT_FILE
    with publishing.locked(store):
        unchanged = publishing.is_complete(store, build_id)
        with publishing.write_errors(store):
            sheets = read_summaries(report) if unchanged else _built(given, store, folder, progress)
            if publish:
                publishing.publish(store, build_id)
            if since := publishing.full_since(store):
                staged_cache.prune(store / CACHE, since)
        return Imported(build_id, report, sheets, unchanged=unchanged, published=publish)


def _built(given: Input, store: Path, folder: Path, progress: Progress) -> list[SheetSummary]:
    """Make the build; files whose entries in the cache turn out to be broken are read again."""
    try:
        return _renewed_or_made(given, store, folder, progress)
    except (staged_cache.CorruptEntry, duckdb.Error):
        if not staged_cache.drop_broken(store / CACHE):
            raise
        return _renewed_or_made(given, store, folder, progress)


def _renewed_or_made(
    given: Input, store: Path, folder: Path, progress: Progress
) -> list[SheetSummary]:
    """Take a former build over where few files changed; else make everything."""
    kept = _staged(given, store / CACHE, progress)
    summaries = [sheet.summary for sheet in kept]
    if not any(summary.accepted or summary.held for summary in summaries):
        write_report(store / FAILED_REPORT, "", summaries, given.decisions, {})
        raise NothingToLoad("nothing_to_load", folder=folder)
    former = find_former(publishing.complete_builds(store), given.rules, summaries)
    if former is not None:
        try:
            return _made(kept, given, store, progress, former)
        except NotRenewable:
            # The attempt has told the summaries what it linked.
            kept = _staged(given, store / CACHE, progress)
    return _made(kept, given, store, progress, None)


def _made(
    kept: list[KeptSheet],
    given: Input,
    store: Path,
    progress: Progress,
    former: FormerBuild | None,
) -> list[SheetSummary]:
    building = publishing.new_build_folder(store, given.build_id)
    making = Making(building / BUILD_FILE, given, progress)
    making.make(kept, former)
    for summary in making.summaries:
        summary.check()
    making.record.write(building)
    report = building / REPORT_FILE
    write_report(report, given.build_id, making.summaries, given.decisions, making.used)
    proposals = proposed_text(doubt for _, doubt in answers.open_doubts(making.summaries))
    (building / PROPOSED_FILE).write_text(proposals, encoding="utf-8")
    publishing.finish(store, given.build_id)
    return making.summaries


def _staged(given: Input, cache: Path, progress: Progress) -> list[KeptSheet]:
    stager = Stager(cache, given.version, given.extra_contracts, given.answers)
    readable = [d for d in given.delivered if d.edition_date is not None and not d.fault]
    entries = staged_folders(stager, readable, lambda done, total: progress("read", done, total))
    kept: list[KeptSheet] = []
    for delivery in given.delivered:
        settled = entries.get(delivery.relative_path)
        if settled is None:
            summary = SheetSummary.of(len(kept) + 1, delivery, _refused(delivery))
            kept.append(KeptSheet(summary, None, 0))
        else:
            kept += _kept_sheets(len(kept) + 1, delivery, settled)
    return kept


def _refused(delivery: Delivery) -> dict[str, Any]:
    if delivery.edition_date is None:
        refused = refused_file("edition_folder_name", delivery.edition_name or ".")
    else:
        refused = refused_file("unreadable_file", delivery.fault)
    return staged_cache.describe(refused)


def _kept_sheets(first_id: int, delivery: Delivery, settled: Settled) -> list[KeptSheet]:
    sheets = staged_cache.recall(settled.folder)
    if sheets is None:
        raise staged_cache.CorruptEntry(settled.folder)
    kept = [
        KeptSheet(SheetSummary.of(first_id + index, delivery, sheet), settled.folder, index)
        for index, sheet in enumerate(sheets)
    ]
    for question in settled.questions:
        summary = kept[question.index].summary
        summary.doubt(question.held)
        if question.key not in summary.held_rows:
            summary.settled[question.key] = question.row_count
    return kept
