"""Bands of years over columns, where a sheet leaves open which columns a year spans."""

from collections.abc import Sequence

from dashboard.ingest.files.grids import Merge
from dashboard.ingest.held import ACCEPT, Held, held_key
from dashboard.ingest.sheets.headers import LEVELS
from dashboard.ingest.sheets.layouts import Layout
from dashboard.ingest.sheets.verdicts import LateDoubt


def doubtful_bands(
    layout: Layout, merges: Sequence[Merge], identity: Sequence[str]
) -> list[LateDoubt]:
    """A doubt for each column that only the last year has, where no cells are merged.

    The year's text then says where its columns begin, not where they end: what follows may be
    the sum over the years.
    """
    header = range(layout.top, layout.bottom + 1)
    merged = any(right > left and top in header for top, left, _, right in merges)
    fields = [field for field in layout.fields if field.year and LEVELS in field.header]
    if merged or not fields:
        return []
    last = max(fields, key=lambda field: field.place).year
    elsewhere = {field.column.name for field in fields if field.year != last}
    doubts = []
    for field in fields:
        if field.year == last and elsewhere and field.column.name not in elsewhere:
            key = held_key("uneven_bands", *identity, field.column.name)
            held = Held(key, "uneven_bands", None, field.header, str(last), (ACCEPT,))
            doubts.append(LateDoubt(held, column=field.column.name))
    return doubts
