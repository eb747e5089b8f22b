"""The province that a file, sheet or title names for all rows, held against their counties."""

from collections import Counter
from collections.abc import Sequence

from dashboard.ingest.files.grids import Batch
from dashboard.ingest.held import REJECT, USE, Held, held_key
from dashboard.ingest.sheets.layouts import Layout
from dashboard.ingest.sheets.verdicts import Verdicts
from dashboard.ingest.values.lists import ReferenceLists

MOSTLY = 0.5


def settle_province(
    given: Sequence[str],
    data: Batch,
    layout: Layout,
    *,
    identity: Sequence[str],
    verdicts: Verdicts,
    lists: ReferenceLists,
) -> tuple[list[str], Held | None]:
    """The provinces to go by, best first, and the doubt about them where a person must say.

    Only of sheets whose rows need a province and name none: what rows say wins without a word.
    """
    needed = any(c.type == "province" and c.required for c in layout.contract.columns)
    named = any(field.column.type == "province" for field in layout.fields)
    if not given or not needed or named:
        return list(given), None
    homes = _homes(data, layout, lists)
    agreeing = [code for code in given if homes[code] > MOSTLY * homes.total()]
    if agreeing:
        return [*agreeing, *(code for code in given if code not in agreeing)], None
    if not homes and len(given) == 1:
        return list(given), None
    likely = [code for code, count in homes.most_common(1) if count > MOSTLY * homes.total()]
    codes = dict.fromkeys((*likely, *given))
    choices = tuple(f"{USE}{code}" for code in codes)
    key = held_key("province_doubtful", *identity)
    names = lists.provinces.named(codes)
    value = lists.provinces.names[given[0]]
    held = Held(key, "province_doubtful", None, None, value, choices, names)
    answer = verdicts.answer(held)
    if answer in (None, REJECT):
        return list(given), held
    return [str(answer).removeprefix(USE)], None


def _homes(data: Batch, layout: Layout, lists: ReferenceLists) -> Counter[str]:
    """How many of the sheet's distinct counties lie in each province."""
    homes: Counter[str] = Counter()
    for field in layout.fields:
        if field.column.type == "county":
            for text in data.cells[field.place].unique().to_pylist():
                found = [code for code, names in lists.counties.items() if names.find(text)]
                homes.update(found[:1])
    return homes
