"""Every check finds the bad rows planted for it, and nothing else.

planted/good holds exports without a fault; planted/<check>/<edition>/ holds the rows that only that
check may find beside near misses, and planted/<check>/found.csv what it must answer.
"""

import shutil
from collections.abc import Iterable
from pathlib import Path

import pandas as pd
import pytest

from dashboard.ingest.building.findings import COMMON, check_names
from dashboard.query_files import query_file
from dashboard.store import Store

from .conftest import NEWEST, imported

PLANTED = Path(__file__).with_name("planted")
GOOD = PLANTED / "good"
CASES = sorted(place for place in PLANTED.iterdir() if place != GOOD)
PARAMS = {"edition_date": NEWEST, "row_limit": 100}


def together(places: Iterable[Path], exports: Path) -> Path:
    """The exports of several folders as one: each place's files keep apart by its name."""
    for place in places:
        for path in place.glob("*/*.csv"):
            target = exports / path.parent.name / f"{place.name}-{path.name}"
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
    return exports


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Store:
    folder = tmp_path_factory.mktemp("good")
    return imported(together([GOOD], folder / "exports"), folder / "store")


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Store:
    folder = tmp_path_factory.mktemp("planted")
    return imported(together([GOOD, *CASES], folder / "exports"), folder / "store")


def test_every_check_has_a_planted_case():
    assert {f"checks/{place.name}" for place in CASES} == set(check_names())


@pytest.mark.parametrize("name", check_names())
def test_check_is_silent_on_good_exports(name, good: Store):
    assert good.run(name, params=PARAMS).empty


@pytest.mark.parametrize("place", CASES, ids=lambda place: place.name)
def test_check_finds_what_is_planted_for_it_and_nothing_else(place, planted: Store):
    expected = pd.read_csv(place / "found.csv", dtype=str, keep_default_na=False)
    answer = planted.run(f"checks/{place.name}", params=PARAMS)
    found = answer[[*expected.columns]].astype("string").fillna("")
    assert found.to_dict("records") == expected.to_dict("records")
    assert set(answer["path"]) <= {
        f"{edition}/{place.name}-{path.name}"
        for edition in ("1404-06-24", "1404-12-20")
        for path in place.glob(f"{edition}/*.csv")
    }


@pytest.mark.parametrize("name", check_names())
def test_check_has_the_common_columns_and_counts_beyond_the_limit(name, planted: Store):
    assert {*COMMON.names, "finding_count"} <= {column.name for column in query_file(name).columns}
    one = planted.run(name, params=PARAMS | {"row_limit": 1})
    assert one["finding_count"].to_list() == [len(planted.run(name, params=PARAMS))]


@pytest.mark.parametrize("name", check_names())
def test_check_of_another_province_finds_nothing(name, planted: Store):
    assert planted.run(name, params=PARAMS | {"province_code": "IR-01"}).empty
    assert planted.run(name, "IR-01", PARAMS).empty


def test_findings_of_all_checks_are_counted_in_the_build(planted: Store):
    counts = planted.run("quality/checks", params={"edition_date": NEWEST})
    assert dict(zip(counts["check_code"], counts["finding_count"], strict=True)) == {
        place.name: len(planted.run(f"checks/{place.name}", params=PARAMS)) for place in CASES
    }


def test_a_code_that_takes_the_place_of_one_that_disappeared_is_told(tmp_path):
    """Where the first code stays beside the second one, only their titles agree."""
    exports = together([GOOD], tmp_path / "exports")
    header = "کد مصوبه,کد سفر,عنوان مصوبه,دستگاه اجرایی,استان,شهرستان,بخش"
    line = "{},06-01,{},وزارت راه و شهرسازی,خوزستان,اهواز,راه و ترابری"
    older = [line.format("NW-1", "پل نو"), line.format("NW-3", "راه نو")]
    newer = [line.format("NW-02", "پل نو"), *older[1:], line.format("NW-4", "راه نو")]
    for edition, lines in (("1404-06-24", older), ("1404-12-20", newer)):
        (exports / edition / "renamed.csv").write_text("\n".join([header, *lines]), "utf-8")
    store = imported(exports, tmp_path / "store")
    found = store.run("checks/one_resolution_two_codes", params=PARAMS)
    assert found[["subject_code", "other_resolution_code"]].to_numpy().tolist() == [
        ["NW-02", "NW-1"]
    ]
