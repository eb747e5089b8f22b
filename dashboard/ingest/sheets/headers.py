"""Header cells: which names, fiscal year and unit of money the stacked cells of a column give."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.ingest.files.grids import Merge
from dashboard.ingest.values.dates import FIRST_YEAR, LAST_YEAR
from dashboard.ingest.values.folding import clean, match_key
from dashboard.ingest.values.lists import ReferenceLists, Unit
from dashboard.ingest.values.names import PARENTHESES
from dashboard.ingest.values.units import split_units, words_of

YEAR = re.compile(r"(?<!\d)1[34]\d\d(?!\d)")
LEVELS = " / "  # between the stacked cells of one header
PERCENT_SIGNS = "%\u066a"
TAIL_DIGITS = re.compile(r"\d{1,2}$")


@dataclass(frozen=True)
class Part:
    """One header cell: the spellings it may be matched by, and what else it says.

    `percent_names` are what a column of percentages may be called beside: without the word for
    per cent; `loose_names` leave out other words in parentheses, as no number's header may.
    """

    text: str
    names: tuple[str, ...]
    percent_names: tuple[str, ...]
    loose_names: tuple[str, ...]
    years: frozenset[int]
    units: tuple[Unit, ...]


@dataclass(frozen=True)
class HeaderCell:
    """The header of one column, read from top to bottom; for its names see Part."""

    text: str
    names: tuple[str, ...]
    percent_names: tuple[str, ...]
    loose_names: tuple[str, ...]
    is_percent: bool
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
            percent_names=tuple(name for part in named[-1:] for name in part.percent_names),
            loose_names=tuple(name for part in named[-1:] for name in part.loose_names),
            is_percent=any(self._says_percent(part.text) for part in parts),
            year=next(iter(years)) if len(years) == 1 else None,
            units=tuple(dict.fromkeys(unit for part in parts for unit in part.units)),
            is_total=any(
                name in self._lists.words["total"] for part in parts for name in part.names
            ),
        )

    def knows(self, text: str) -> bool:
        """Whether a cell is a column's name in one of the contracts."""
        names = self.part(clean(text)).names
        return any(name in self._known and name not in self._filler for name in names)

    def names_column(self, cell: HeaderCell) -> bool:
        """Whether a column's header is a name of one of the contracts."""
        names = (*cell.names, *cell.percent_names, *cell.loose_names)
        return any(name in self._known for name in names)

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
        full, loose = _spellings(words), _spellings(outside)
        aside = self._aside(text)
        names = full if aside else [*full, *loose]
        of_percents = loose if aside <= self._lists.words["percent_word"] else []
        percent_names = [self._without_percent(name) for name in (*names, *of_percents)]
        return Part(
            text,
            tuple(dict.fromkeys(names)),
            tuple(name for name in dict.fromkeys(percent_names) if name),
            tuple(name for name in dict.fromkeys(loose) if name),
            years,
            tuple(units),
        )

    def _aside(self, text: str) -> set[str]:
        """The words in parentheses that may change what a header means: no units, no numbers."""
        words, _ = split_units(words_of(" ".join(PARENTHESES.findall(text))), self._lists)
        harmless = self._lists.words["unit_glue"] | self._lists.words["header_aside"]
        return {key for key in map(match_key, words) if key and not key.isdigit()} - harmless

    def _says_percent(self, text: str) -> bool:
        words = self._lists.words["percent_word"]
        return any(sign in text for sign in PERCENT_SIGNS) or any(
            match_key(word) in words for word in words_of(text)
        )

    def _without_percent(self, name: str) -> str:
        for word in self._lists.words["percent_word"]:
            name = name.removesuffix(word)
        return name


def _spellings(words: Sequence[str]) -> list[str]:
    """The name that words give, with and without the number of a footnote."""
    name = match_key("".join(YEAR.sub("", word) for word in words))
    return [name, TAIL_DIGITS.sub("", name)]


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
    """For each column, its header cells from `top` to `bottom`, bands filled to the right.

    A band names no column by itself: where nothing stands below it there is no header.
    """
    levels = [
        row if at == bottom or at in merged_rows else fill_band(row)
        for at, row in enumerate(rows[top : bottom + 1], start=top)
    ]
    own = zip(*rows[top : bottom + 1], strict=True)
    return [
        list(column) if any(map(clean, texts)) else [""] * len(levels)
        for column, texts in zip(zip(*levels, strict=True), own, strict=True)
    ]
