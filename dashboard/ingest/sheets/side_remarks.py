"""What headings and notes between and below the data say of the whole table."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from dashboard.ingest.files.grids import Batch
from dashboard.ingest.held import ACCEPT, Held, held_key
from dashboard.ingest.sheets.context import FOOTNOTE_CELLS, province_named
from dashboard.ingest.sheets.layouts import Layout
from dashboard.ingest.sheets.tables import take_rows
from dashboard.ingest.sheets.verdicts import LateDoubt, Verdicts
from dashboard.ingest.values.folding import clean
from dashboard.ingest.values.lists import ReferenceLists, Unit
from dashboard.ingest.values.units import agrees, stated_units

SEPARATOR = "\u060c "


class SideRemarks:
    """Doubts a table whose notes state another unit of money than its columns have, or whose
    headings name another province than the one given to rows without their own.

    `identity` is the file and sheet, by which a doubt is known again.
    """

    def __init__(self, layout: Layout, identity: Sequence[str], lists: ReferenceLists) -> None:
        self._lists = lists
        self._identity = identity
        self._has_provinces = any(field.column.type == "province" for field in layout.fields)
        self._units: dict[Unit, str] = {}
        self._provinces: dict[str, str] = {}

    def hear(self, batch: Batch, aside: np.ndarray) -> None:
        """Take in what the rows of a batch say that are no data, where `aside` is true."""
        rows = take_rows(batch, np.flatnonzero(aside))
        for texts in zip(*(cells.to_pylist() for cells in rows.cells), strict=True):
            filled = [text for text in texts if clean(text)]
            for text in filled if len(filled) <= FOOTNOTE_CELLS else ():
                self._units |= dict.fromkeys(stated_units(text, self._lists), text)
                if code := province_named(text, self._lists, in_title=True):
                    self._provinces[code] = text

    def finish(self, units: Sequence[Unit], given: Sequence[str], verdicts: Verdicts) -> None:
        """Put all rows in doubt where a remark contradicts their units or given province."""
        used = {(unit.factor, unit.currency) for unit in units}
        others = [
            said
            for said in self._units
            if (said.factor, said.currency) not in used
            and (said.currency or not any(agrees(said, unit) for unit in units))
        ]
        if used and others:
            said = self._units[others[0]]
            named = (unit.text for unit in (*units, *others))
            verdicts.doubt(self._late("unit_contradicted", said, named))
        elsewhere = [code for code in self._provinces if code not in given[:1]]
        if given and elsewhere and not self._has_provinces:
            names: Mapping[str, str] = self._lists.provinces.names
            said = self._provinces[elsewhere[0]]
            named = (names[code] for code in (given[0], *elsewhere))
            verdicts.doubt(self._late("province_contradicted", said, named))

    def _late(self, code: str, value: str, names: Iterable[str]) -> LateDoubt:
        key = held_key(code, *self._identity)
        expected = SEPARATOR.join(f"\u00ab{name}\u00bb" for name in dict.fromkeys(names))
        return LateDoubt(Held(key, code, None, None, value, (ACCEPT,), expected))
