"""A folder of every oddity is imported, and its report says of each file what became of it."""

import json
from pathlib import Path
from typing import Any

import duckdb
import pytest

from dashboard.ingest.importing import import_folder
from dashboard.store import BUILD_FILE, REPORT_FILE
from tests.oddities import PERSONAL, write_oddities
from tests.oddity_folder import Expected, OddityFolder

Place = tuple[str, str | None, str | None]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> OddityFolder:
    return write_oddities(tmp_path_factory.mktemp("oddities") / "exports")


@pytest.fixture(scope="module")
def build(folder: OddityFolder, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the build that the import published."""
    store = tmp_path_factory.mktemp("oddities-store")
    return import_folder(folder.root, store, lambda step, done, total: None).report.parent


@pytest.fixture(scope="module")
def report(build: Path) -> dict[Place, Any]:
    """The report's entries by path, sheet and member of an archive."""
    entries = json.loads((build / REPORT_FILE).read_text(encoding="utf-8"))["files"]
    return {(entry["path"], entry["sheet"], entry.get("member")): entry for entry in entries}


def test_every_sheet_is_in_the_report(folder: OddityFolder, report: dict[Place, Any]) -> None:
    assert report.keys() == folder.expected.keys()


def test_every_row_adds_up(report: dict[Place, Any]) -> None:
    for place, entry in report.items():
        parts = ("accepted", "rejected", "held", "not_data")
        assert entry["read"] == sum(entry[part] for part in parts), place


def test_every_oddity_comes_out_as_it_should(
    folder: OddityFolder, report: dict[Place, Any]
) -> None:
    found = {place: found_in(entry) for place, entry in report.items()}
    wanted = {place: wanted_by(expected) for place, expected in folder.expected.items()}
    differ = [place for place in wanted if found.get(place) != wanted[place]]
    assert [(place, found.get(place)) for place in differ] == [(p, wanted[p]) for p in differ]


def test_warnings_are_told(folder: OddityFolder, report: dict[Place, Any]) -> None:
    for place, expected in folder.expected.items():
        assert expected.warned <= {problem["code"] for problem in report[place]["problems"]}, place


def test_one_name_of_two_agencies_means_the_one_of_the_province(build: Path) -> None:
    with duckdb.connect(str(build / BUILD_FILE), read_only=True) as connection:
        rows = connection.table("resolutions").project("province_code, agency_code").fetchall()
    assert {("IR-06", "1200-06"), ("IR-16", "1200-16")} <= set(rows)
    assert not {("IR-06", "1200-16"), ("IR-16", "1200-06")} & set(rows)
    # The old name of Kermanshah.
    assert ("IR-05", "1200") in rows


def test_nothing_of_a_citizen_is_kept(build: Path) -> None:
    with duckdb.connect(str(build / BUILD_FILE), read_only=True) as connection:
        names = [name for (name,) in connection.sql("show tables").fetchall()]
        kept = "".join(str(connection.table(name).fetchall()) for name in names)
    kept += (build / REPORT_FILE).read_text(encoding="utf-8")
    assert "R-1" in kept
    assert [word for word in PERSONAL if word in kept] == []


def found_in(entry: dict[str, Any]) -> dict[str, Any]:
    """Counts of an entry, and the reasons for which rows or the whole sheet were set aside."""
    reasons = {p["code"] for p in entry["problems"] if p["severity"] in ("row", "file")}
    return {
        **{part: entry[part] for part in ("accepted", "rejected", "held")},
        "reasons": reasons | {doubt["code"] for doubt in entry["doubts"]},
    }


def wanted_by(expected: Expected) -> dict[str, Any]:
    return {
        "accepted": expected.accepted,
        "rejected": sum(expected.rejected.values()),
        "held": sum(expected.held.values()),
        "reasons": {*expected.rejected, *expected.held},
    }
