"""Imports in processes of their own, to be killed or starved of disk."""

import multiprocessing
import multiprocessing.process
import resource
import sys
from pathlib import Path

from dashboard.errors import PeygirError

# Its children start at once, with all modules loaded.
STARTED = multiprocessing.get_context("forkserver")
STARTED.set_forkserver_preload(["tests.killing", "dashboard.ingest.importing"])
REFUSED = 2


def start(folder: Path, store: Path, **limits: int) -> multiprocessing.process.BaseProcess:
    """Begin an import; `workers_from` and `most_bytes` (of a file) narrow what it may do."""
    process = STARTED.Process(target=_import, args=(folder, store), kwargs=limits)
    process.start()
    return process


def children(pid: int) -> list[int]:
    """The processes that a process has started."""
    tasks = Path(f"/proc/{pid}/task")
    return [int(child) for task in tasks.iterdir() for child in _words(task / "children")]


def is_running(pid: int) -> bool:
    """Whether a process is there and not just waiting to be buried."""
    status = Path(f"/proc/{pid}/stat")
    return status.exists() and status.read_text().rpartition(")")[2].split()[0] != "Z"


def _words(path: Path) -> list[str]:
    try:
        return path.read_text().split()
    except OSError:
        return []


def _import(
    folder: Path, store: Path, workers_from: int | None = None, most_bytes: int | None = None
) -> None:
    from dashboard.ingest.building import file_staging
    from dashboard.ingest.importing import import_folder

    if workers_from is not None:
        file_staging.WORTH_WORKERS = workers_from
    if most_bytes is not None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, most_bytes))
    try:
        import_folder(folder, store, lambda step, done, total: None)
    except PeygirError as error:
        (store.parent / "refused").write_text(f"{type(error).__name__} {error}", "utf-8")
        sys.exit(REFUSED)
