"""Counties and provinces of rows, read together: a county must lie in its row's province."""

import numpy as np
import pyarrow as pa

from dashboard.ingest.cells import TypedColumn, is_blank
from dashboard.ingest.folding import match_key
from dashboard.ingest.lists import ReferenceLists
from dashboard.ingest.problems import CellFault


def read_counties(cells: pa.Array, provinces: pa.Array, lists: ReferenceLists) -> TypedColumn:
    """County codes by name within the row's province.

    An unknown name is a row's fault; one of another province is a warning and null.
    """
    names, homes = cells.dictionary_encode(), provinces.dictionary_encode()
    home_indices = homes.indices.fill_null(len(homes.dictionary)).to_numpy().astype(np.int64)
    width = len(homes.dictionary) + 1
    pairs = names.indices.to_numpy().astype(np.int64) * width + home_indices
    distinct, inverse = np.unique(pairs, return_inverse=True)
    texts = names.dictionary.to_pylist()
    codes = [*homes.dictionary.to_pylist(), None]
    values: list[str | None] = []
    faults: dict[int, CellFault] = {}
    for place, pair in enumerate(distinct.tolist()):
        try:
            values.append(_county(texts[pair // width], codes[pair % width], lists))
        except CellFault as fault:
            values.append(None)
            faults[place] = fault
    typed = pa.array(values, pa.string()).take(pa.array(inverse))
    positions = np.flatnonzero(np.isin(inverse, list(faults)))
    return TypedColumn(typed, [(int(at), faults[int(inverse[at])]) for at in positions])


def _county(text: str, province: str | None, lists: ReferenceLists) -> str | None:
    if is_blank(text, "county", lists) or match_key(text) in lists.words["whole_province"]:
        return None
    if province is None:
        return lists.all_counties.find(text)
    counties = lists.counties[province]
    if code := counties.find(text):
        return code
    home = lists.provinces.names[province]
    if lists.all_counties.find(text):
        raise CellFault("county_outside_province", expected=home, severity="warning")
    nearest = counties.nearest(text) or list(counties.names.values())
    raise CellFault("unknown_county", expected="\u060c ".join(nearest))
