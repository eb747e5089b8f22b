"""The store folder: one import at a time, builds appear whole, a pointer names the serving one."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from dashboard.errors import ImportRunning, StoreNotWritable
from dashboard.store import BUILD_FILE, POINTER, REPORT_FILE

KEPT_BUILDS = 3
UNFINISHED = ".unfinished-"


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
        for leftover in (store / "builds").glob(f"{UNFINISHED}*"):
            shutil.rmtree(leftover)
        yield
    finally:
        lock.release()


def is_complete(store: Path, build_id: str) -> bool:
    """Whether a finished build of that name stands in the store."""
    build = store / "builds" / build_id
    return (build / BUILD_FILE).is_file() and (build / REPORT_FILE).is_file()


def new_build_folder(store: Path, build_id: str) -> Path:
    """An empty folder to build in; `publish` gives it its name."""
    folder = store / "builds" / f"{UNFINISHED}{build_id}"
    folder.mkdir(parents=True)
    return folder


def publish(store: Path, build_id: str) -> None:
    """Give the unfinished build its name where it has none yet, then point the store at it."""
    builds = store / "builds"
    unfinished = builds / f"{UNFINISHED}{build_id}"
    if unfinished.is_dir():
        shutil.rmtree(builds / build_id, ignore_errors=True)
        unfinished.rename(builds / build_id)
    pointer = store / f"{POINTER}.new"
    with pointer.open("w", encoding="utf-8") as stream:
        stream.write(build_id)
        stream.flush()
        os.fsync(stream.fileno())
    pointer.replace(store / POINTER)
    _drop_old(builds, build_id)


def _drop_old(builds: Path, serving: str) -> None:
    others = sorted(
        (build for build in builds.iterdir() if build.name != serving),
        key=lambda build: build.stat().st_mtime,
        reverse=True,
    )
    for build in others[KEPT_BUILDS - 1 :]:
        shutil.rmtree(build, ignore_errors=True)
