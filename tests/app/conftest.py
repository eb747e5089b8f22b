"""What page tests ask the served store; a test file with other needs has its own fixtures."""

import pandas as pd
import pytest

from dashboard.components.frame import STORE_VARIABLE
from dashboard.ranking import COMPONENTS, ranked
from dashboard.store import open_store

COMPARED_BY = {
    "province": "province_code",
    "level": "agency_level_code",
    "year": "jalali_year",
    "sector": "sector_code",
}


@pytest.fixture
def store(sample_store, monkeypatch):
    """The store that the pages are served from."""
    monkeypatch.setenv(STORE_VARIABLE, str(sample_store))
    return open_store(sample_store)


@pytest.fixture
def newest(store):
    """The newest edition."""
    return store.run("filters/editions")["edition_date"].iloc[0].date()


@pytest.fixture
def ask(store, newest):
    """The rows of a query about one resolution at the newest edition."""

    def rows(name: str, code: str, **more: object) -> pd.DataFrame:
        params = {"edition_date": newest, "resolution_code": code, **more}
        return store.run(f"resolution/{name}", params=params)

    return rows


@pytest.fixture
def disputed(store, newest):
    """The code of the resolution with the largest conflict of the newest edition."""
    rows = store.run("conflicts/rows", params={"edition_date": newest, "row_limit": 1})
    return str(rows["resolution_code"].iloc[0])


@pytest.fixture
def weights(store):
    cutoffs = store.run("filters/cutoffs").iloc[0]
    return {name: cutoffs[f"ranking_{name}_weight"] for name in COMPONENTS}


@pytest.fixture
def scores(store, newest, weights):
    """The ranking that the statistics give for what an address compares."""

    def rank(edition=newest, **query):
        asked = {COMPARED_BY[name]: value for name, value in query.items()}
        if "jalali_year" in asked:
            asked["jalali_year"] = int(asked["jalali_year"])
        frame = store.run("agencies/components", params={"edition_date": edition} | asked)
        least = store.run("filters/cutoffs")["ranking_least_items"].iloc[0]
        return ranked(frame, weights, least)

    return rank
