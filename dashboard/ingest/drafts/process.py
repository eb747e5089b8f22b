"""The process that reviews or publishes a draft: `… draft_process review|publish STORE EXPORTS`.

It runs beside the server so that viewers' pages stay quick, and tells its progress in a file.
"""

import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from dashboard.errors import DraftRefused, ImportFailed, PeygirError
from dashboard.ingest.decisions import DECISIONS_FILE, load_decisions
from dashboard.ingest.drafts import publishing as draft_publishing
from dashboard.ingest.drafts import runs as draft_runs
from dashboard.ingest.drafts.doubts import doubts_of
from dashboard.ingest.drafts.draft import Draft
from dashboard.ingest.drafts.figures import figures_of
from dashboard.ingest.drafts.review import Review, read_review, reviewed_sheets
from dashboard.ingest.importing import import_folder
from dashboard.store import Store

POLITENESS = 5


def main(arguments: Sequence[str]) -> int:
    """Run one job to its end; 0 when it did what it says, 1 with its reason in the run file."""
    job, store, exports = arguments
    draft = Draft(Path(store), Path(exports))
    progress = draft_runs.Progress(draft, "publish" if job == "publish" else "review")
    try:
        build_id = publish(draft, progress) if job == "publish" else review(draft, progress)
    except PeygirError as error:
        draft_runs.record(draft, replace(progress.run, state="failed", message=str(error)))
        return 1
    draft_runs.record(draft, replace(progress.run, state="done", build_id=build_id))
    return 0


def review(draft: Draft, progress: draft_runs.Progress) -> str:
    """Import the exports with the draft's files in their places, without publishing."""
    fingerprint = draft.fingerprint()
    draft_publishing.merge_answers(draft)
    imported = import_folder(
        draft.exports, draft.store, progress, drafts=draft.files_folder, publish=False
    )
    progress("compare", 0, 1)
    handed_in = {file.relative_path for file in draft.files()}
    build = Store(imported.report.parent)
    Review(
        build_id=imported.build_id,
        fingerprint=fingerprint,
        sheets=reviewed_sheets(imported.sheets, handed_in),
        doubts=doubts_of(build, load_decisions(draft.exports / DECISIONS_FILE), handed_in),
        figures=figures_of(draft.store, build, imported.sheets),
    ).write(draft)
    progress("compare", 1, 1)
    return imported.build_id


def publish(draft: Draft, progress: draft_runs.Progress) -> str:
    """Bring the reviewed draft into the exports and publish the build that the review saw."""
    seen = read_review(draft)
    if seen is None or seen.fingerprint != draft.fingerprint():
        raise DraftRefused("review_outdated")
    draft_publishing.merge_answers(draft)
    again = import_folder(
        draft.exports, draft.store, progress, drafts=draft.files_folder, publish=False
    )
    if again.build_id != seen.build_id:
        raise DraftRefused("review_outdated")
    draft_publishing.install(draft)
    try:
        imported = import_folder(draft.exports, draft.store, progress)
    except ImportFailed:
        draft_publishing.undo(draft)
        raise
    draft_publishing.finish(draft)
    return imported.build_id


if __name__ == "__main__":
    # Viewers' pages come first, where the system knows of politeness.
    if hasattr(os, "nice"):
        os.nice(POLITENESS)
    sys.exit(main(sys.argv[1:]))
