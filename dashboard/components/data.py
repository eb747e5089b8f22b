"""Rows of named queries for pages, kept by build, scope and parameters."""

from collections.abc import Callable, Hashable
from typing import Any, TypeVar, cast

import pandas as pd
import streamlit as st

from dashboard.components.frame import served_store
from dashboard.store import NATIONAL, Store

KEPT_RESULTS = 2000
KEPT_DRAWINGS = 500
Drawn = TypeVar("Drawn")


def rows(name: str, **params: Hashable) -> pd.DataFrame:
    """The rows of a query; the frame is shared by all visitors and must not be changed."""
    store = served_store()
    return _rows(store, store.build_id, NATIONAL, name, tuple(sorted(params.items())))


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a frame one by one, each a column's value by its name."""
    return [{str(name): value for name, value in row.items()} for row in frame.to_dict("records")]


def record(name: str, **params: Hashable) -> dict[str, Any]:
    """The one row of a query that has one row."""
    return records(rows(name, **params))[0]


def kept(make: Callable[[], Drawn], name: str, screen_key: str) -> Drawn:
    """A chart or a table's HTML, drawn once for a build and a screen."""
    return cast(Drawn, _kept(make, served_store().build_id, NATIONAL, name, screen_key))


@st.cache_resource(max_entries=KEPT_RESULTS, show_spinner=False)
def _rows(
    _store: Store, build_id: str, scope: str, name: str, params: tuple[tuple[str, Hashable], ...]
) -> pd.DataFrame:
    return _store.run(name, scope, dict(params))


@st.cache_resource(max_entries=KEPT_DRAWINGS, show_spinner=False)
def _kept(
    _make: Callable[[], object], build_id: str, scope: str, name: str, screen_key: str
) -> object:
    return _make()
