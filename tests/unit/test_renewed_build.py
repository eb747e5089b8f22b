"""An import of few changed files takes the former build over, and gives what a whole one gives."""

import csv
import json
import shutil
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from dashboard.ingest.building.former_build import RECORD_FILE
from dashboard.ingest.importing import import_folder
from dashboard.store import BUILD_FILE, current_build
from tests.importing import EXPORTS, silent

SPLIT = ("credits", "payments", "progress", "gap_reasons")
NEWEST, EARLIER = "1404-12-20", "1404-06-24"
Rows = list[list[str]]


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Exports with a file for each province, as provinces deliver them, and their store."""
    folder = tmp_path_factory.mktemp("renewed")
    exports = shutil.copytree(EXPORTS, folder / "exports")
    for kind in SPLIT:
        for path in exports.glob(f"*/{kind}.csv"):
            header, *rows = read(path)
            at = next(n for n, name in enumerate(header) if "کد" in name and "مصوبه" in name)
            by_province: dict[str, Rows] = defaultdict(list)
            for row in rows:
                by_province[row[at][:2]].append(row)
            path.unlink()
            for province, of_province in by_province.items():
                write(path.with_name(f"{kind}-{province}.csv"), [header, *of_province])
    import_folder(exports, folder / "store", silent)
    return folder


def read(path: Path) -> Rows:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.reader(stream))


def write(path: Path, rows: Rows) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(rows)


def changed(rows: Rows, row: int, old: str, new: str) -> Rows:
    """The rows with a text of one of them replaced."""
    assert any(old in cell for cell in rows[row])
    return [
        [cell.replace(old, new) for cell in cells] if at == row else cells
        for at, cells in enumerate(rows)
    ]


CHANGES: dict[str, tuple[str, Callable[[Rows], Rows]]] = {
    "an amount": (f"{NEWEST}/credits-06.csv", lambda r: changed(r, 2, "25", "26")),
    "an amount of an earlier edition": (
        f"{EARLIER}/credits-06.csv",
        lambda r: [[*r[1][:4], "19", *r[1][5:]] if at == 1 else row for at, row in enumerate(r)],
    ),
    "a jump by a unit": (f"{NEWEST}/credits-06.csv", lambda r: changed(r, 1, "20", "20000")),
    "a row less": (f"{NEWEST}/payments-06.csv", lambda r: r[:-1]),
    "a row twice": (f"{NEWEST}/payments-06.csv", lambda r: [*r, r[1]]),
    "a row of another province": (
        f"{NEWEST}/progress-06.csv",
        lambda r: [*r, ["16-01-002", *r[1][1:]]],
    ),
    "an unknown code": (f"{NEWEST}/progress-16.csv", lambda r: changed(r, 1, "16-01-001", "16-77")),
    "nothing left": (f"{NEWEST}/gap_reasons-16.csv", lambda r: r[:1]),
    "a title and a deadline": (
        f"{NEWEST}/resolutions.csv",
        lambda r: changed(changed(r, 3, "آبرسانی ت", "آبرسانی"), 3, "1405/12/29", "1406/02/01"),
    ),
    "a visit": (f"{NEWEST}/visits.csv", lambda r: changed(r, 1, "32", "90")),
    "a letter": (f"{NEWEST}/letters.csv", lambda r: r[:-1]),
    "a need": (f"{EARLIER}/needs.csv", lambda r: r[:-1]),
    "a claimant's file": (f"{NEWEST}/1-governor-credits.csv", lambda r: r[:-1]),
}
REACHING: dict[str, tuple[str, Callable[[Rows], Rows]]] = {
    "an agency's name": (f"{NEWEST}/agencies.csv", lambda r: changed(r, 3, "نیرو", "نیروها")),
    "a resolution more": (
        f"{NEWEST}/resolutions.csv",
        lambda r: [*r, ["06-01-099", *r[1][1:2], "پل تازه", *r[1][3:]]],
    ),
    "another agency for a resolution": (
        f"{NEWEST}/resolutions.csv",
        lambda r: changed(r, 3, "وزارت نیرو", "وزارت راه و شهرسازی"),
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_renewed_build_holds_what_a_whole_one_holds(imported, tmp_path, change):
    renewed, whole = _imported_after(imported, tmp_path, *CHANGES[change])
    assert _renewals(renewed) == 1
    assert _renewals(whole) == 0
    assert differing_tables(renewed, whole) == []
    assert _report(renewed) == _report(whole)


@pytest.mark.parametrize("change", REACHING)
def test_what_reaches_every_province_is_made_whole(imported, tmp_path, change):
    renewed, whole = _imported_after(imported, tmp_path, *REACHING[change])
    assert _renewals(renewed) == 0
    assert differing_tables(renewed, whole) == []


def test_a_broken_former_build_is_made_whole(imported, tmp_path):
    work = shutil.copytree(imported, tmp_path / "work")
    (current_build(work / "store") / BUILD_FILE).write_bytes(b"no database" * 1000)
    path = work / "exports" / NEWEST / "letters.csv"
    write(path, read(path)[:-1])
    import_folder(work / "exports", work / "store", silent)
    assert _renewals(work / "store") == 0


def _imported_after(
    imported: Path, folder: Path, file: str, change: Callable[[Rows], Rows]
) -> tuple[Path, Path]:
    """Two stores of the changed exports: one renewed, one made with nothing to take over."""
    work = shutil.copytree(imported, folder / "work")
    path = work / "exports" / file
    write(path, change(read(path)))
    import_folder(work / "exports", work / "store", silent)
    whole = folder / "whole"
    shutil.copytree(work / "store" / "cache", whole / "cache")
    import_folder(work / "exports", whole, silent)
    return work / "store", whole


def _renewals(store: Path) -> int:
    return json.loads((current_build(store) / RECORD_FILE).read_text("utf-8"))["renewals"]


def _report(store: Path) -> dict:
    return json.loads((current_build(store) / "report.json").read_text("utf-8"))


def differing_tables(one: Path, other: Path) -> list[str]:
    """The relations that hold different rows in the serving builds of two stores."""
    with duckdb.connect() as connection:
        for name, store in (("one", one), ("other", other)):
            path = current_build(store) / BUILD_FILE
            connection.execute(f"attach '{path}' as {name} (read_only)")
        names = [name for name, _ in connection.table("one.main.relations").fetchall()]
        assert names == [name for name, _ in connection.table("other.main.relations").fetchall()]
        assert len(names) > 60
        return [name for name in names if not _alike(connection, name)]


def _alike(connection: duckdb.DuckDBPyConnection, name: str) -> bool:
    one, other = (connection.table(f"{side}.main.{name}") for side in ("one", "other"))
    return sorted(map(repr, one.fetchall())) == sorted(map(repr, other.fetchall()))
