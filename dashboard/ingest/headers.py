"""Header cells: which names, fiscal year and unit of money the stacked cells of a column give."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.ingest.dates import FIRST_YEAR, LAST_YEAR
from dashboard.ingest.folding import clean, match_key
from dashboard.ingest.grids import Merge
from dashboard.ingest.lists import PARENTHESES, ReferenceLists, Unit
from dashboard.ingest.units import split_units, words_of

YEAR = re.compile(r"(?<!\d)1[34]\d\d(?!\d)")
LEVELS = " / "  # between the stacked cells of one header
TAIL_DIGITS = re.compile(r"\d{1,2}$")


@dataclass(frozen=True)
class Part:
    """One header cell: the spellings it may be matched by, and what else it says."""

    text: str
    names: tuple[str, ...]
    years: frozenset[int]
    units: tuple[Unit, ...]


@dataclass(frozen=True)
class HeaderCell:
    """The header of one column, read from top to bottom."""

    text: str
    names: tuple[str, ...]
    year: int | None
    units: tuple[Unit, ...]
    is_total: bool


class HeaderReader:
    """Reads header cells with the words and units of the lists and the contracts' names."""

    def __init__(self, lists: ReferenceLists, known: frozenset[str]) -> None:
        self._lists = lists
        self._filler = lists.words["year_band"] | lists.words["total"] | {""}
        self._known = known | self._filler
        self._parts: dict[str, Part] = {}

    def part(self, text: str) -> Part:
        """One cell, its units and years taken out of its name."""
        if text not in self._parts:
            self._parts[text] = self._read(text)
        return self._parts[text]

    def cell(self, texts: Sequence[str]) -> HeaderCell:
        """The stacked cells of one column; repeated texts (merged cells) count once."""
        parts = [self.part(text) for text in dict.fromkeys(map(clean, texts)) if text]
        named = [part for part in parts if not self._filler.issuperset(part.names)]
        if not any(part.years for part in parts):
            # "Year" alone is a column's own name; with a year it only labels a band.
            named = named or parts[-1:]
        stacks = (named, named[::-1], named[-2:], named[-1:])
        names = ["".join(part.names[0] for part in stack) for stack in stacks]
        names += [name for part in named[-1:] for name in part.names]
        years = frozenset(
            year
            for part in parts
            if any(name in self._known for name in part.names or ("",))
            for year in part.years
        )
        return HeaderCell(
            text=LEVELS.join(part.text for part in parts),
            names=tuple(dict.fromkeys(name for name in names if name)),
            year=next(iter(years)) if len(years) == 1 else None,
            units=tuple(dict.fromkeys(unit for part in parts for unit in part.units)),
            is_total=any(
                name in self._lists.words["total"] for part in parts for name in part.names
            ),
        )

    def says_unit_only(self, text: str) -> bool:
        """Whether a cell holds a unit of money or of percent and nothing else."""
        part = self.part(clean(text))
        return bool(part.units) and not any(part.names)

    def _read(self, text: str) -> Part:
        words, units = split_units(words_of(text), self._lists)
        years = frozenset(
            int(found)
            for word in words
            for found in YEAR.findall(word)
            if FIRST_YEAR <= int(found) <= LAST_YEAR
        )
        outside, _ = split_units(words_of(PARENTHESES.sub(" ", text)), self._lists)
        names: list[str] = []
        for spelling in (words, outside):
            name = match_key("".join(YEAR.sub("", word) for word in spelling))
            bare = TAIL_DIGITS.sub("", name)
            names += [name, bare, *self._without_percent(bare)]
        return Part(text, tuple(dict.fromkeys(names)), years, tuple(units))

    def _without_percent(self, name: str) -> list[str]:
        words = self._lists.words["percent_word"]
        return [name.removesuffix(word) for word in words if name.endswith(word)]


def fill_merges(rows: list[list[str]], merges: Sequence[Merge]) -> list[list[str]]:
    """The rows with every merged range's text in all of its cells."""
    filled = [list(row) for row in rows]
    for top, left, bottom, right in merges:
        for at in range(top, min(bottom + 1, len(filled))):
            for place in range(left, min(right + 1, len(filled[at]))):
                filled[at][place] = rows[top][left]
    return filled


def fill_band(row: list[str]) -> list[str]:
    """A band row of a file without merged cells: each text holds until the next."""
    filled, last = [], ""
    for text in row:
        last = text if clean(text) else last
        filled.append(last)
    return filled


def stacked(
    rows: Sequence[list[str]], top: int, bottom: int, merged_rows: frozenset[int]
) -> list[list[str]]:
    """For each column, its header cells from `top` to `bottom`, bands filled to the right."""
    levels = [
        row if at == bottom or at in merged_rows else fill_band(row)
        for at, row in enumerate(rows[top : bottom + 1], start=top)
    ]
    return [list(column) for column in zip(*levels, strict=True)]
