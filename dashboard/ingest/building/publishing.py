"""The store folder: one import at a time, builds appear whole, a pointer names the serving one."""

import errno
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
from filelock import FileLock, Timeout

from dashboard.errors import ImportRunning, StoreFull, StoreNotWritable
from dashboard.store import BUILD_FILE, POINTER, REPORT_FILE

KEPT_BUILDS = 3
# No space left, file larger than allowed, quota used up.
FULL = frozenset({errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)})
UNFINISHED = ".unfinished-"
# DuckDB says it in several kinds of error: at a commit, at a checkpoint, in a spilled file.
UNWRITTEN = re.compile("could not write|no space left|file too large|quota", re.IGNORECASE)


@contextmanager
def locked(store: Path) -> Iterator[None]:
    """Hold the store for one import; ImportRunning or StoreNotWritable when that cannot be."""
    try:
        store.mkdir(parents=True, exist_ok=True)
        lock = FileLock(store / "import.lock", timeout=0)
        lock.acquire()
    except Timeout as error:
        raise ImportRunning("import_running", store=store) from error
    except OSError as error:
        raise StoreNotWritable("store_not_writable", store=store, reason=error.strerror) from error
    try:
        _clear(store)
        yield
    finally:
        lock.release()


@contextmanager
def write_errors(store: Path) -> Iterator[None]:
    """Say StoreFull or StoreNotWritable where writing fails; leave nothing unfinished behind."""
    try:
        yield
    except duckdb.Error as error:
        if not isinstance(error, duckdb.OutOfMemoryException) and not UNWRITTEN.search(str(error)):
            raise
        raise StoreFull("store_full", store=store, reason=error) from error
    except OSError as error:
        kind, key = (
            (StoreFull, "store_full")
            if error.errno in FULL
            else (StoreNotWritable, "store_not_writable")
        )
        raise kind(key, store=store, reason=error.strerror or error) from error
    finally:
        _clear(store)


def _clear(store: Path) -> None:
    for leftover in (store / "builds").glob(f"{UNFINISHED}*"):
        shutil.rmtree(leftover, ignore_errors=True)


def is_complete(store: Path, build_id: str) -> bool:
    """Whether a finished build of that name stands in the store."""
    build = store / "builds" / build_id
    return (build / BUILD_FILE).is_file() and (build / REPORT_FILE).is_file()


def complete_builds(store: Path) -> list[Path]:
    """The folders of all finished builds, the newest first."""
    builds = [build for build in (store / "builds").glob("*") if is_complete(store, build.name)]
    return sorted(builds, key=lambda build: build.stat().st_mtime, reverse=True)


def new_build_folder(store: Path, build_id: str) -> Path:
    """An empty folder to build in; `finish` gives it its name."""
    folder = store / "builds" / f"{UNFINISHED}{build_id}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def finish(store: Path, build_id: str) -> None:
    """Give the unfinished build its name."""
    builds = store / "builds"
    shutil.rmtree(builds / build_id, ignore_errors=True)
    (builds / f"{UNFINISHED}{build_id}").rename(builds / build_id)
    # Reviews that nobody publishes must not fill the disk.
    _drop_old(store, build_id)


def publish(store: Path, build_id: str) -> None:
    """Point the store at a finished build."""
    pointer = store / f"{POINTER}.new"
    with pointer.open("w", encoding="utf-8") as stream:
        stream.write(build_id)
        stream.flush()
        os.fsync(stream.fileno())
    pointer.replace(store / POINTER)
    _drop_old(store, build_id)


def full_since(store: Path) -> float | None:
    """When the oldest build was made (seconds since the epoch); None before any had to go."""
    builds = list((store / "builds").iterdir())
    return min(b.stat().st_mtime for b in builds) if len(builds) >= KEPT_BUILDS else None


def _drop_old(store: Path, newest: str) -> None:
    """Keep the serving build, the newest one and those made last."""
    pointer = store / POINTER
    serving = pointer.read_text(encoding="utf-8").strip() if pointer.is_file() else newest
    others = sorted(
        (b for b in (store / "builds").iterdir() if b.name not in (serving, newest)),
        key=lambda build: build.stat().st_mtime,
        reverse=True,
    )
    for build in others[KEPT_BUILDS - len({serving, newest}) :]:
        shutil.rmtree(build, ignore_errors=True)
