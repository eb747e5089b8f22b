"""Killed at any moment, or out of disk: the previous build serves and the next import works."""

import random
import shutil
import sys
import time
from pathlib import Path

import pytest

from dashboard.ingest.importing import import_folder
from dashboard.store import BUILD_FILE, REPORT_FILE, Store, current_build
from tests.importing import silent
from tests.killing import REFUSED, children, is_running, start

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs signals and /proc")
KILLS = 10
SEED = 1405
PATIENCE_SECONDS = 20


@pytest.fixture
def exports(exports: Path) -> Path:
    """One edition: the less there is to do, the more often each step is met."""
    shutil.rmtree(exports / "1404-12-20")
    return exports


def change(exports: Path, number: int) -> None:
    """Make the exports differ from those published."""
    path = exports / "1404-06-24" / "payments.csv"
    text = path.read_text("utf-8")
    path.write_text(f"{text.rstrip()}\n{number},06-01-001,پرداخت,1404/06/0{1 + number % 9},"
                    "1404,استانی,1\n", encoding="utf-8")  # fmt: skip


def content(build: Path) -> dict[str, list[str]]:
    """Every table of a build as sorted lines of text."""
    store = Store(build)
    names = store.relations("national") - {"sheets"}
    return {
        name: sorted(map(str, store.table(name).itertuples(index=False, name=None)))
        for name in names - {"calendar"}
    }


def leftovers(store: Path) -> list[str]:
    """What an import that ended well leaves beside builds, cache and pointer."""
    inside = [path.name for path in (store / "builds").iterdir() if path.name.startswith(".")]
    beside = {path.name for path in store.iterdir()} - {"builds", "cache", "current", "import.lock"}
    return inside + sorted(beside)


def test_an_import_killed_at_ten_random_points_leaves_the_previous_build_serving(
    exports, store, tmp_path
):
    import_folder(exports, store, silent)
    change(exports, 0)
    began = time.monotonic()
    whole = start(exports, store)
    whole.join()
    assert whole.exitcode == 0
    length = time.monotonic() - began
    points = random.Random(SEED)
    killed = 0
    serving = current_build(store)
    before = content(serving)
    for number in range(1, KILLS + 1):
        change(exports, number)
        process = start(exports, store)
        process.join(points.uniform(0, length))
        process.kill()
        process.join()
        killed += process.exitcode != 0
        present = current_build(store)
        assert (present / BUILD_FILE).is_file() and (present / REPORT_FILE).is_file()
        told = content(present)
        assert present != serving or told == before
        serving, before = present, told
    assert killed > KILLS / 2
    import_folder(exports, store, silent)
    import_folder(exports, tmp_path / "fresh", silent)
    assert content(current_build(store)) == content(current_build(tmp_path / "fresh"))
    assert current_build(store).name == current_build(tmp_path / "fresh").name
    assert leftovers(store) == []


def test_processes_that_read_files_end_with_a_killed_import(exports, store):
    process = start(exports, store, workers_from=0)
    readers: list[int] = []
    patience = time.monotonic() + PATIENCE_SECONDS
    while not readers and time.monotonic() < patience:
        readers = [pid for pid in children(process.pid) if is_running(pid)]
    process.kill()
    process.join()
    assert readers
    while any(map(is_running, readers)) and time.monotonic() < patience:
        time.sleep(0.05)
    assert not any(map(is_running, readers))
    import_folder(exports, store, silent)
    assert current_build(store)


@pytest.mark.parametrize("most_bytes", [2_000, 300_000, 3_000_000])
def test_a_full_disk_is_said_and_nothing_is_left_behind(exports, store, tmp_path, most_bytes):
    import_folder(exports, store, silent)
    serving = current_build(store)
    before = content(serving)
    assert (serving / BUILD_FILE).stat().st_size > most_bytes
    change(exports, 1)
    process = start(exports, store, most_bytes=most_bytes)
    process.join()
    assert process.exitcode == REFUSED
    assert (tmp_path / "refused").read_text("utf-8").startswith("StoreFull")
    assert current_build(store) == serving
    assert content(serving) == before
    assert leftovers(store) == []
    import_folder(exports, store, silent)
    assert current_build(store) != serving
