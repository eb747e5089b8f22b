"""Sheets that were sent back to an office and return mended: what is right is put where it belongs.

Such a sheet is known by three headings at its end: which column was wrong, why, and what is right.
"""

from collections.abc import Iterable, Iterator
from itertools import chain

import numpy as np
import pyarrow as pa

from dashboard.ingest.files.grids import Batch
from dashboard.ingest.sheets.headers import LEVELS
from dashboard.ingest.sheets.layouts import SEARCHED_ROWS
from dashboard.ingest.sheets.rows import blank_mask
from dashboard.ingest.values.folding import clean, match_key
from dashboard.labels import label


def corrected(batches: Iterable[Batch]) -> Iterator[Batch]:
    """A sheet's batches, each value of "what is right" standing in the column its row names."""
    rest = iter(batches)
    first = next(rest, None)
    if first is None:
        return
    found = _headings(first.head(SEARCHED_ROWS))
    everything = chain([first], rest)
    yield from everything if found is None else _mended(everything, *found)


def _headings(head: list[list[str]]) -> tuple[dict[str, int], int, int, int] | None:
    """Places by heading, the two columns' places, and the first row below the headings."""
    wrong, right = (match_key(label(f"send_back.column_{name}")) for name in ("column", "right"))
    keys = [[match_key(text) for text in row] for row in head]
    rows = [at for at, row in enumerate(keys) if wrong in row and right in row]
    if not rows:
        return None
    columns = zip(*(head[at] for at in rows), strict=True)
    names = [LEVELS.join(dict.fromkeys(filter(None, map(clean, texts)))) for texts in columns]
    last = keys[rows[-1]]
    places = {match_key(name): place for place, name in enumerate(names) if name}
    return places, last.index(wrong), last.index(right), rows[-1] + 1


def _mended(
    batches: Iterable[Batch], places: dict[str, int], wrong: int, right: int, top: int
) -> Iterator[Batch]:
    seen = 0
    for batch in batches:
        start, seen = max(0, top - seen), seen + len(batch.rows)
        yield _answered(batch, places, wrong, right, start) if right < len(batch.cells) else batch


def _answered(batch: Batch, places: dict[str, int], wrong: int, right: int, start: int) -> Batch:
    answered = ~blank_mask(batch.cells[right])
    answered[:start] = False
    texts: dict[int, list[str]] = {}
    for at in np.flatnonzero(answered).tolist():
        place = places.get(match_key(batch.cells[wrong][at].as_py()))
        if place is not None and place < wrong:
            column = texts.setdefault(place, batch.cells[place].to_pylist())
            column[at] = batch.cells[right][at].as_py()
    cells = [
        pa.array(texts[place], pa.string()) if place in texts else column
        for place, column in enumerate(batch.cells)
    ]
    return Batch(batch.rows, cells)
