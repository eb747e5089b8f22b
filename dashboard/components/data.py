"""Rows of named queries for pages, kept by build, scope and parameters."""

from collections.abc import Callable, Hashable
from typing import Any, TypeVar, cast

import pandas as pd
import streamlit as st

from dashboard.components.frame import is_national, served_scope, served_store
from dashboard.store import Store

KEPT_RESULTS = 2000
KEPT_DRAWINGS = 500
Drawn = TypeVar("Drawn")


def rows(name: str, **params: Hashable) -> pd.DataFrame:
    """The rows of a query; the frame is shared by all visitors and must not be changed."""
    store = served_store()
    return _rows(store, store.build_id, served_scope(), name, tuple(sorted(params.items())))


def provinces() -> pd.DataFrame:
    """The provinces whose rows the pages can show, as of filters/provinces."""
    every = rows("filters/provinces")
    return every if is_national() else every[every["province_code"] == served_scope()]


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a frame one by one, each a column's value by its name."""
    return [{str(name): value for name, value in row.items()} for row in frame.to_dict("records")]


def record(name: str, **params: Hashable) -> dict[str, Any]:
    """The one row of a query that has one row."""
    return records(rows(name, **params))[0]


def kept(make: Callable[[], Drawn], name: str, screen_key: str) -> Drawn:
    """A chart or a table's HTML, drawn once for a build and a screen."""
    return cast(Drawn, _kept(make, served_store().build_id, served_scope(), name, screen_key))


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
