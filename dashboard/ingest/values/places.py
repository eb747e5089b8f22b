"""Counties and provinces of rows, read together: a county must lie in its row's province."""

from collections.abc import Mapping

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from dashboard.ingest.problems import CellFault
from dashboard.ingest.values.cells import TypedColumn, is_blank, typed_column
from dashboard.ingest.values.folding import match_key
from dashboard.ingest.values.lists import ReferenceLists
from dashboard.ingest.values.name_cells import near_or_fault


def fill_province(own: pa.Array, given: str, readable: np.ndarray) -> tuple[pa.Array, list[int]]:
    """The rows' provinces with the blanks filled where all others agree with the given one.

    Also the positions of those that differ: a file of several provinces says nothing of its
    rows without one. Only `readable` cells are blanks.
    """
    differs = np.flatnonzero(pc.not_equal(own, given).fill_null(False).to_numpy(False))
    if len(differs):
        return own, differs.tolist()
    return pc.if_else(pa.array(readable), own.fill_null(given), own), []


def read_counties(
    cells: pa.Array,
    provinces: pa.Array,
    own: Mapping[str, str],
    lists: ReferenceLists,
    answers: Mapping[str, str],
) -> TypedColumn:
    """County codes by name within the row's province; `own` gives codes of an office's words.

    An unknown name is a row's fault, or a doubt where one name is near; one of another province
    is a warning and null.
    """
    names, homes = cells.dictionary_encode(), provinces.dictionary_encode()
    home_indices = homes.indices.fill_null(len(homes.dictionary)).to_numpy().astype(np.int64)
    width = len(homes.dictionary) + 1
    pairs = names.indices.to_numpy().astype(np.int64) * width + home_indices
    distinct, inverse = np.unique(pairs, return_inverse=True)
    texts = names.dictionary.to_pylist()
    codes = [*homes.dictionary.to_pylist(), None]
    values: list[object] = []
    faults: dict[int, CellFault] = {}
    for place, pair in enumerate(distinct.tolist()):
        text = texts[pair // width]
        try:
            text = own.get(match_key(text), text)
            values.append(_county(text, codes[pair % width], lists, answers))
        except CellFault as fault:
            values.append(fault.value)
            faults[place] = fault
    typed = pa.array(values, pa.string()).take(pa.array(inverse))
    return typed_column(typed, inverse, faults)


def _county(
    text: str, province: str | None, lists: ReferenceLists, answers: Mapping[str, str]
) -> str | None:
    if is_blank(text, "county", lists) or match_key(text) in lists.words["whole_province"]:
        return None
    counties = lists.counties[province] if province else lists.all_counties
    if code := text if text in counties.names else counties.find(text):
        return code
    if province and lists.all_counties.find(text):
        home = lists.provinces.names[province]
        raise CellFault("county_outside_province", expected=home, severity="warning")
    what = f"county:{province or ''}"
    near = counties.near(text)
    return near_or_fault(text, near, counties, "unknown_county", what=what, answers=answers)
