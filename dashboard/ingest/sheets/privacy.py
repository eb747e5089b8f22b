"""Persons' data, dropped at the door: what no table, report or cache ever sees.

Columns whose header names a person, a number of theirs or a place where they live are emptied in
every sheet, unless the contract reads them. Of private kinds only the contract's columns are kept,
and what looks like a person's number is masked wherever it stands.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

import pyarrow as pa

from dashboard.ingest.contracts import Contract
from dashboard.ingest.files.grids import Batch
from dashboard.ingest.problems import Fault
from dashboard.ingest.sheets.headers import LEVELS
from dashboard.ingest.sheets.layouts import Layout
from dashboard.ingest.values.folding import match_key
from dashboard.ingest.values.lists import ReferenceLists
from dashboard.ingest.values.personal_numbers import MASK, are_personal, masked, masked_text

SEARCHED_ROWS = 40


class Door:
    """Lets a sheet's batches in without what tells who a person is.

    `names_person` tells headers of persons' columns. The `dropped` columns are emptied; where
    `kept` columns are given, so are all others. Numbers of persons are masked where `masks` is
    set, less eagerly in the columns of `codes`.
    """

    def __init__(
        self,
        names_person: Callable[[str], bool],
        dropped: Iterable[int],
        kept: Iterable[int] | None = None,
        codes: Iterable[int] = (),
        masks: bool = True,
    ) -> None:
        self._names_person = names_person
        self._dropped = frozenset(dropped)
        self._kept = None if kept is None else frozenset(kept)
        self._codes = frozenset(codes)
        self._masks = masks

    @classmethod
    def of_known(cls, layout: Layout, lists: ReferenceLists) -> "Door":
        """The door of a sheet of a known kind."""
        kept = _read_from([layout])
        test = partial(_is_personal, lists=lists)
        named = {at for at, text in enumerate(layout.headers) if test(text)}
        private = layout.contract.private
        return cls(test, named - kept, kept if private else None, _codes([layout]), private)

    @classmethod
    def of_refused(
        cls,
        head: Sequence[Sequence[str]],
        nearest: Sequence[Layout],
        contracts: Mapping[str, Contract],
        lists: ReferenceLists,
    ) -> "Door":
        """The door of a sheet that is not read: it may be private whatever its headers say."""
        known = {key for contract in contracts.values() for key in contract.aliases()}
        kept = _read_from(nearest)
        test = partial(_is_personal, lists=lists)
        named: set[int] = set()
        for row in head[:SEARCHED_ROWS]:
            named |= {at for at, text in enumerate(row) if test(text)}
            kept |= {at for at, text in enumerate(row) if match_key(text) in known}
        private = bool(named) or any(layout.contract.private for layout in nearest)
        return cls(test, named, kept - named if private else None, _codes(nearest))

    def let_in(self, batch: Batch) -> Batch:
        """The batch with persons' columns emptied and persons' numbers masked."""
        cells = list(batch.cells)
        for place, column in enumerate(cells):
            foreign = self._kept is not None and place not in self._kept
            if place in self._dropped or foreign or (self._masks and are_personal(column)):
                cells[place] = pa.repeat(pa.scalar("", column.type), len(column))
            elif self._masks:
                cells[place] = masked(column, place in self._codes)
        return Batch(batch.rows, cells)

    def hide_faulty(self, batch: Batch, faults: Iterable[Fault]) -> Batch:
        """The batch of a private sheet without words that its columns do not know.

        Where a row's cells have slipped, a name may stand under another header.
        """
        wrong: dict[int, list[int]] = defaultdict(list)
        for fault in faults if self._kept is not None else ():
            if fault.place is not None and fault.severity == "row":
                wrong[fault.place].append(fault.position)
        cells = list(batch.cells)
        for place, positions in wrong.items():
            texts = cells[place].to_pylist()
            for at in positions:
                texts[at] = MASK if any(map(str.isalpha, texts[at])) else texts[at]
            cells[place] = pa.array(texts, pa.string())
        return Batch(batch.rows, cells)

    def let_in_foreign(self, batch: Batch, headers: Iterable[Sequence[str]]) -> Batch:
        """Rows that stand under other headers: nothing of them where the sheet is private."""
        named = {at for row in headers for at, text in enumerate(row) if self._names_person(text)}
        kept = () if self._kept is not None else None
        return Door(self._names_person, named, kept).let_in(batch)

    def shown(self, row: Sequence[str]) -> list[str]:
        """A row's texts as a message may show them: none of a row that holds persons' data."""
        return list(row) if all(masked_text(text) == text for text in row) else []


def _read_from(layouts: Iterable[Layout]) -> set[int]:
    """The places that contracts read."""
    return {field.place for layout in layouts for field in layout.fields}


def _codes(layouts: Iterable[Layout]) -> set[int]:
    return {f.place for layout in layouts for f in layout.fields if f.column.type == "code"}


def _is_personal(header: str, lists: ReferenceLists) -> bool:
    parts = (header, *header.split(LEVELS))
    return any(match_key(part) in lists.words["personal"] for part in parts if part)
