"""What each row of a sheet is: data, sums of data, or headers, headings, footnotes and blanks."""

from collections.abc import Mapping, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from dashboard.ingest.files.grids import Batch
from dashboard.ingest.sheets.headers import LEVELS, HeaderReader
from dashboard.ingest.sheets.layouts import Layout
from dashboard.ingest.sheets.row_words import RowKind, RowWords
from dashboard.ingest.values.cells import CODES
from dashboard.ingest.values.folding import clean, match_key
from dashboard.ingest.values.lists import ReferenceLists

BLANK = r"^[\s\x{00a0}\x{0640}\x{200b}-\x{200f}\x{202a}-\x{202f}\x{2060}-\x{2069}\x{feff}]*$"
PROSE_WORDS = 3
LEAST_NUMBERED = 3
# A table without its key column is no table of groups.
MOST_GROUPS = 1000
# Codes end in a digit, words of headers and totals do not.
NUMBERED = "[0-9\u06f0-\u06f9\u0660-\u0669]$"
# Most batches end with a row that has text: their ends tell.
TAIL = 100
WORDS = frozenset({"text", "listed", "agency", "county", "province"})


def _matches(cells: pa.Array, pattern: str) -> np.ndarray:
    matched = pc.match_substring_regex(cells, pattern)
    return np.asarray(matched.to_numpy(zero_copy_only=False))


def blank_mask(cells: pa.Array) -> np.ndarray:
    """True where a cell has nothing visible."""
    return _matches(cells, BLANK)


def blank_rows(batch: Batch) -> np.ndarray:
    """True where every cell of a row is blank."""
    return np.asarray(np.logical_and.reduce([blank_mask(cells) for cells in batch.cells]))


def visible_length(batch: Batch) -> int:
    """The number of rows up to the last one that is not blank."""
    length = len(batch.rows)
    for start in (max(0, length - TAIL), 0):
        tail = Batch(batch.rows[start:], [cells.slice(start) for cells in batch.cells])
        visible = np.flatnonzero(~blank_rows(tail))
        if visible.size:
            return start + int(visible[-1]) + 1
    return 0


class RowSorter:
    """Tells data rows from the rest, looking closely only at rows that may be something else."""

    def __init__(self, layout: Layout, lists: ReferenceLists, reader: HeaderReader) -> None:
        self._words = RowWords(lists)
        self._reader = reader
        guards = {
            field.column.name: field
            for field in layout.fields
            if field.column.required and field.column.type != "amount"
        }
        self._guards = [field.place for field in guards.values()]
        keys = [guards[name] for name in layout.contract.key if name in guards]
        keys = keys or list(guards.values())[:1]
        self._keys = [field.place for field in keys]
        self._coded = [f.place for f in guards.values() if f.column.type in CODES]
        self._worded = [f.place for f in guards.values() if f.column.type in WORDS]
        self._amounts = {f.place for f in layout.fields if f.column.type == "amount"}
        self._others = {f.place for f in layout.fields} - self._amounts
        self._units = {field.place: frozenset(field.units) for field in layout.fields}
        self._headers = [
            {match_key(part) for part in (text, *text.split(LEVELS)) if part}
            for text in layout.headers
        ]
        self._header_keys = frozenset().union(*self._headers)
        self._is_foreign = False
        self.foreign_headers: list[list[str]] = []

    def sort(self, batch: Batch) -> np.ndarray:
        """The RowKind of each row of the next batch."""
        kinds = np.zeros(len(batch.rows), dtype=np.int8)
        suspects = np.zeros(len(batch.rows), dtype=bool)
        for place in self._guards:
            suspects |= blank_mask(batch.cells[place])
        for place in self._worded:
            suspects |= self._odd(batch.cells[place])
        for place in self._coded:
            suspects |= ~_matches(batch.cells[place], NUMBERED)
        positions = np.flatnonzero(suspects)
        columns = [cells.take(pa.array(positions)).to_pylist() for cells in batch.cells]
        headers: dict[int, bool] = {}
        for at, row in zip(positions, zip(*columns, strict=True), strict=True):
            texts = [clean(text) for text in row]
            if self._is_header(texts):
                headers[int(at)] = own = self._is_own_header(texts)
                if not own:
                    self.foreign_headers.append(texts)
                kinds[at] = RowKind.NOT_DATA
            elif self._is_units(texts):
                kinds[at] = RowKind.NOT_DATA
                if not self._are_own_units(texts):
                    headers[int(at)] = False
            else:
                kinds[at] = self._kind(texts)
        if (kinds == RowKind.GROUP).sum() > MOST_GROUPS:
            kinds[kinds == RowKind.GROUP] = RowKind.DATA
        self._mark_foreign(kinds, headers)
        return kinds

    def _mark_foreign(self, kinds: np.ndarray, headers: Mapping[int, bool]) -> None:
        """Rows under a repeated header that names other columns are not read by the first one."""
        start = 0
        for at, own in [*sorted(headers.items()), (len(kinds), True)]:
            if self._is_foreign:
                part = kinds[start:at]
                part[part != RowKind.NOT_DATA] = RowKind.FOREIGN
            if at < len(kinds):
                self._is_foreign = not own
            start = at + 1

    def _odd(self, cells: pa.Array) -> np.ndarray:
        """True where a text looks like a word of a header, total or footnote."""
        encoded = cells.dictionary_encode()
        odd = [
            not text[-1:].isdigit() and self._is_odd(clean(text))
            for text in encoded.dictionary.to_pylist()
        ]
        if not any(odd):
            return np.zeros(len(cells), dtype=bool)
        return np.asarray(np.array(odd)[encoded.indices.to_numpy()])

    def _is_odd(self, text: str) -> bool:
        return (
            self._names_column(text)
            or self._words.is_total(text)
            or self._words.is_total_label(text)
            or self._words.is_note(text)
        )

    def _kind(self, row: Sequence[str]) -> RowKind:
        filled = [text for text in row if text and match_key(text)]
        if not filled:
            return RowKind.NOT_DATA
        words = [text for text in filled if not match_key(text).isdigit()]
        keys = [row[place] for place in self._keys if place < len(row)]
        others = sum(1 for at in self._others if at < len(row) and match_key(row[at]))
        amounts = sum(1 for at in self._amounts if at < len(row) and match_key(row[at]))
        if any(self._words.is_total(text) for text in keys):
            return RowKind.TOTAL
        keyless = not match_key(keys[0])
        if words and (keyless or self._words.is_label(keys[0])):
            # A title may begin with the word for total: then the row has more to say.
            sparse = others <= max(1, len(self._guards) // 2)
            kind = self._words.kind_of(words, filled) if sparse else None
            if kind is not None:
                return kind
            if any(self._words.is_total(text) for text in words):
                return RowKind.TOTAL
            if keyless and others <= 1 and amounts:
                return RowKind.GROUP
        alone = len(filled) == 1 and self._is_lone(filled[0])
        return RowKind.NOT_DATA if alone else RowKind.DATA

    def _is_lone(self, text: str) -> bool:
        """Whether the only text of a row is a footnote or a heading rather than a torn row."""
        words = text.split()
        numbered = any(character.isdigit() for character in text)
        return self._words.is_note(text) or len(words) >= PROSE_WORDS or not numbered

    def _names_column(self, text: str) -> bool:
        key = match_key(text)
        return bool(key) and (key in self._header_keys or self._reader.knows(text))

    def _is_header(self, row: Sequence[str]) -> bool:
        words = [text for text in row if text and not match_key(text).isdigit()]
        named = sum(self._names_column(text) for text in words)
        if named < 2 or named * 2 <= len(words):
            return False
        key = row[self._keys[0]] if self._keys else ""
        numbers = any(match_key(text).isdigit() for text in row)
        return not numbers or not match_key(key) or self._names_column(key)

    def _is_units(self, row: Sequence[str]) -> bool:
        """Whether a row names units of money and nothing else, as under a header."""
        filled = [text for text in row if text and match_key(text)]
        return len(filled) > 1 and all(self._reader.says_unit_only(text) for text in filled)

    def _are_own_units(self, row: Sequence[str]) -> bool:
        return all(
            set(self._reader.part(text).units) <= self._units.get(at, frozenset())
            for at, text in enumerate(row)
            if text
        )

    def _is_own_header(self, row: Sequence[str]) -> bool:
        """Whether a repeated header names the columns as the first one did."""
        return all(
            match_key(text) in self._headers[at] if at < len(self._headers) else False
            for at, text in enumerate(row)
            if text and match_key(text) and not match_key(text).isdigit()
        )


def is_numbering(row: Sequence[str]) -> bool:
    """Whether a row under the header only numbers the columns: 1, 2, 3 …"""
    keys = [match_key(text) for text in row if clean(text)]
    return len(keys) >= LEAST_NUMBERED and keys == [
        str(int(keys[0]) + step) if keys[0].isdigit() else "" for step in range(len(keys))
    ]


def rows_of_another_table(above: Sequence[Sequence[str]], reader: HeaderReader) -> list[int]:
    """Of the rows above a header, the places of those that stand below a header of their own."""
    places: list[int] = []
    is_table = False
    for place, row in enumerate(above):
        words = [text for text in row if match_key(text)]
        if len(words) < LEAST_NUMBERED:
            continue
        if sum(reader.knows(text) for text in words) * 2 > len(words):
            is_table = True
        elif is_table:
            places.append(place)
    return places


def first_data_row(head: Sequence[Sequence[str]], below: int) -> int:
    """The place of the first row after the header, blank rows and a row that numbers columns."""
    at = below
    while at < len(head) and not any(map(clean, head[at])):
        at += 1
    return at + 1 if at < len(head) and is_numbering(head[at]) else below
