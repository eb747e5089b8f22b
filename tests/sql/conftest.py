"""A store built from exports small enough to add up by hand (tests/sql/exports)."""

from datetime import date
from pathlib import Path

import pytest

from dashboard.ingest.importing import import_folder
from dashboard.query_files import QueryFile
from dashboard.store import Store, open_store

EXPORTS = Path(__file__).with_name("exports")
NEWEST = date(2026, 3, 11)  # 1404-12-20
BEFORE = date(2025, 9, 15)  # 1404-06-24
SAMPLE_VALUES = {
    "edition_date": NEWEST,
    "since_date": BEFORE,
    "province_code": "IR-06",
    "stage_code": "paid",
    "row_limit": 50,
    "change_code": "newly_paid",
    "folded_words": "06",
    "resolution_code": "06-01-001",
    "trip_code": "06-01",
    "agency_code": "1100",
    "sheet_id": 1,
}


def required_params(query: QueryFile, **values: object) -> dict[str, object]:
    """A value for every parameter that cannot be left out."""
    return {
        param.name: {**SAMPLE_VALUES, **values}[param.name]
        for param in query.params
        if not param.optional
    }


def imported(exports: Path, store: Path) -> Store:
    """The opened store of an import of the exports."""
    import_folder(exports, store, lambda step, done, total: None)
    return open_store(store)


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return imported(EXPORTS, tmp_path_factory.mktemp("store"))
