"""Bring a draft's files into the folder of exports, so that a crash can be undone or finished."""

import json
import shutil
import time
from pathlib import Path

from dashboard.errors import StoreNotWritable
from dashboard.ingest.decisions import DECISIONS_FILE, write_decisions
from dashboard.ingest.drafts.draft import INCOMING, Draft

JOURNAL = "publishing.json"
FORMER = "former"
KEPT_DAYS = 30
SECONDS_PER_DAY = 24 * 3600


def merge_answers(draft: Draft) -> None:
    """Lay the exports' answers, with those of the draft in their place, among its files."""
    merged, standing = draft.files_folder / DECISIONS_FILE, draft.exports / DECISIONS_FILE
    merged.unlink(missing_ok=True)
    if answers := draft.answers():
        if standing.is_file():
            _put(standing, merged)
        draft.files_folder.mkdir(parents=True, exist_ok=True)
        write_decisions(merged, answers.values())


def install(draft: Draft) -> None:
    """Copy the draft's files and the merged answers to their places among the exports.

    What stood there is kept in the draft until it is discarded. StoreNotWritable if the folder
    of exports cannot be written: then it stands as before.
    """
    undo(draft)
    try:
        sources = _sources(draft)
        _begin(draft, sources)
        for relative, source in sources.items():
            _put(source, draft.exports / relative)
    except OSError as error:
        undo(draft)
        raise StoreNotWritable(
            "exports_not_writable", folder=draft.exports, reason=error.strerror
        ) from error


def is_begun(draft: Draft) -> bool:
    """Whether files were brought into the exports without the draft having been finished."""
    return (draft.folder / JOURNAL).is_file()


def undo(draft: Draft) -> None:
    """Put back what stood in the exports before the draft's files came, if they came."""
    journal = draft.folder / JOURNAL
    if not journal.is_file():
        return
    for relative in json.loads(journal.read_text("utf-8")):
        former, target = draft.folder / FORMER / relative, draft.exports / relative
        if former.is_file():
            _put(former, target)
        else:
            target.unlink(missing_ok=True)
    journal.unlink()


def finish(draft: Draft) -> None:
    """Forget the draft once its files are published."""
    (draft.folder / JOURNAL).unlink(missing_ok=True)
    draft.discard()


def give_up(draft: Draft) -> None:
    """Forget the draft without publishing it; the exports stand as before it."""
    undo(draft)
    draft.discard()


def prune(draft: Draft) -> None:
    """Give up a draft that nobody touched for KEPT_DAYS, and clear what discarded ones left."""
    for left in draft.folder.parent.glob(f"{INCOMING}*"):
        shutil.rmtree(left, ignore_errors=True)
    touched = [path.stat().st_mtime for path in draft.folder.rglob("*")]
    if touched and max(touched) < time.time() - KEPT_DAYS * SECONDS_PER_DAY:
        give_up(draft)


def _sources(draft: Draft) -> dict[str, Path]:
    """What comes into the exports, by its place there."""
    paths = draft.paths()
    merged = draft.files_folder / DECISIONS_FILE
    return {
        path.relative_to(draft.files_folder).as_posix(): path
        for path in (*paths, *([merged] if merged.is_file() else []))
    }


def _begin(draft: Draft, sources: dict[str, Path]) -> None:
    shutil.rmtree(draft.folder / FORMER, ignore_errors=True)
    for relative in sources:
        standing = draft.exports / relative
        if standing.is_file():
            _put(standing, draft.folder / FORMER / relative)
    journal = draft.folder / JOURNAL
    unfinished = journal.with_suffix(".new")
    unfinished.write_text(json.dumps(sorted(sources)), "utf-8")
    unfinished.replace(journal)


def _put(source: Path, target: Path) -> None:
    """Copy a file so that its new name appears with its whole content or not at all."""
    target.parent.mkdir(parents=True, exist_ok=True)
    incoming = target.with_name(f"{INCOMING}{target.name}")
    shutil.copyfile(source, incoming)
    incoming.replace(target)
