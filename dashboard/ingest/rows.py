"""Rows that are no data: blanks, repeated headers, totals, headings and footnotes."""

from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from dashboard.ingest.folding import clean, match_key
from dashboard.ingest.grids import Batch
from dashboard.ingest.headers import LEVELS
from dashboard.ingest.layouts import Layout
from dashboard.ingest.lists import ReferenceLists

BLANK = r"^[\s\x{00a0}\x{0640}\x{200b}-\x{200f}\x{202a}-\x{202f}\x{2060}-\x{2069}\x{feff}]*$"
FOOTNOTE_MARKS = ("*", "\u2217", "\u2022", "\u203b")
PROSE_WORDS = 3
LEAST_NUMBERED = 3


def blank_mask(cells: pa.Array) -> np.ndarray:
    """True where a cell has nothing visible."""
    return np.asarray(pc.match_substring_regex(cells, BLANK), dtype=bool)


def blank_rows(batch: Batch) -> np.ndarray:
    """True where every cell of a row is blank."""
    return np.asarray(np.logical_and.reduce([blank_mask(cells) for cells in batch.cells]))


class RowSorter:
    """Tells data rows from the rest, looking closely only at rows that may be something else."""

    def __init__(self, layout: Layout, lists: ReferenceLists) -> None:
        self._lists = lists
        guards = {
            field.column.name: field.place
            for field in layout.fields
            if field.column.required and field.column.type != "amount"
        }
        key_names = layout.contract.key
        self._guards = list(guards.values())
        self._keys = [guards[name] for name in key_names if name in guards] or self._guards[:1]
        self._header_keys = {
            match_key(part) for text in layout.headers for part in text.split(LEVELS) if part
        }

    def not_data(self, batch: Batch) -> np.ndarray:
        """True where a row is no data."""
        suspects = np.zeros(len(batch.rows), dtype=bool)
        for place in self._guards:
            suspects |= blank_mask(batch.cells[place])
        for place in self._guards[:1]:
            suspects |= self._odd(batch.cells[place])
        positions = np.flatnonzero(suspects)
        columns = [cells.take(pa.array(positions)).to_pylist() for cells in batch.cells]
        for at, row in zip(positions, zip(*columns, strict=True), strict=True):
            suspects[at] = self._is_no_data([clean(text) for text in row])
        return suspects

    def _odd(self, cells: pa.Array) -> np.ndarray:
        """True where the first key's text looks like a word of a header, total or footnote."""
        encoded = cells.dictionary_encode()
        odd = [
            (not text.isascii() and self._is_odd(clean(text))) or text.startswith("*")
            for text in encoded.dictionary.to_pylist()
        ]
        if not any(odd):
            return np.zeros(len(cells), dtype=bool)
        return np.asarray(np.array(odd)[encoded.indices.to_numpy()])

    def _is_odd(self, text: str) -> bool:
        return match_key(text) in self._header_keys or self.is_total(text) or self._is_note(text)

    def is_total(self, text: str) -> bool:
        """Whether a text labels a row of sums."""
        key = match_key(text)
        return key in self._lists.words["total"] or any(
            key.startswith(prefix) for prefix in self._lists.words["total_prefix"]
        )

    def _is_note(self, text: str) -> bool:
        key = match_key(text)
        return text.startswith(FOOTNOTE_MARKS) or any(
            key.startswith(word) for word in self._lists.words["footnote"]
        )

    def _is_no_data(self, row: Sequence[str]) -> bool:
        filled = [text for text in row if text and match_key(text)]
        if not filled or self._is_header(row):
            return True
        first_text = next((text for text in filled if not match_key(text).isdigit()), "")
        if first_text and self.is_total(first_text):
            keys = [row[place] for place in self._keys if place < len(row)]
            return not keys[:1] or not match_key(keys[0]) or self.is_total(keys[0])
        return len(filled) == 1 and self._is_lone(filled[0])

    def _is_lone(self, text: str) -> bool:
        """Whether the only text of a row is a footnote or a heading rather than a torn row."""
        words = text.split()
        numbered = any(character.isdigit() for character in text)
        return self._is_note(text) or len(words) >= PROSE_WORDS or not numbered

    def _is_header(self, row: Sequence[str]) -> bool:
        pairs = [
            match_key(text) in self._header_keys
            for text in row
            if text and not match_key(text).isdigit()
        ]
        return len(pairs) > 1 and all(pairs)


def is_numbering(row: Sequence[str]) -> bool:
    """Whether a row under the header only numbers the columns: 1, 2, 3 …"""
    keys = [match_key(text) for text in row if clean(text)]
    return len(keys) >= LEAST_NUMBERED and keys == [
        str(int(keys[0]) + step) if keys[0].isdigit() else "" for step in range(len(keys))
    ]
