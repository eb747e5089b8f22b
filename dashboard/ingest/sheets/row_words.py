"""The words by which a row says that it is no data: totals, deductions, percentages, footnotes."""

from collections.abc import Iterable, Sequence
from enum import IntEnum

from dashboard.ingest.values.folding import fold, match_key
from dashboard.ingest.values.lists import ReferenceLists
from dashboard.ingest.values.number_cells import PERCENT_SIGNS
from dashboard.ingest.values.units import words_of

FOOTNOTE_MARKS = ("*", "\u2217", "\u2022", "\u203b")


class RowKind(IntEnum):
    """What a row is; of FOREIGN rows a header of another table stands above them."""

    DATA = 0
    NOT_DATA = 1
    TOTAL = 2
    DEDUCTION = 3
    GROUP = 4
    FOREIGN = 5


class RowWords:
    """Tests of a row's texts against the word lists; beginnings are compared word by word."""

    def __init__(self, lists: ReferenceLists) -> None:
        self._words = lists.words
        self._total = _beginnings(lists.phrases["total_prefix"])
        self._not_total = _beginnings(lists.phrases["not_total"])
        self._percent = _beginnings(lists.phrases["percent_row"])
        self._deduction = _beginnings(lists.phrases["deduction"])

    def is_total(self, text: str) -> bool:
        """Whether a text is nothing but a word for total."""
        return match_key(text) in self._words["total"]

    def is_grand_total(self, text: str) -> bool:
        """Whether a text is a word for the total of everything."""
        return match_key(text) in self._words["total_grand"]

    def is_total_label(self, text: str) -> bool:
        """Whether a text begins like the label of a row of sums: "total of …"."""
        words = words_of(text)
        return _begins(words, self._total) and not _begins(words, self._not_total)

    def is_deduction(self, text: str) -> bool:
        """Whether a text labels amounts to be taken off the total."""
        return _begins(words_of(text), self._deduction)

    def kind_of(self, words: Sequence[str], filled: Sequence[str]) -> RowKind | None:
        """What a row without its key is by its texts in words; None if they do not say."""
        label = words[0]
        if self.is_percentages(label, filled):
            return RowKind.NOT_DATA
        if self.is_total_label(label) or any(map(self.is_total, words)):
            return RowKind.TOTAL
        return RowKind.DEDUCTION if self.is_deduction(label) else None

    def is_label(self, text: str) -> bool:
        """Whether a text labels a row of sums, deductions or percentages."""
        percents = _begins(words_of(text), self._percent)
        return percents or self.is_total_label(text) or self.is_deduction(text)

    def is_percentages(self, label: str, filled: Sequence[str]) -> bool:
        """Whether a row holds percentages of the sums above: by its label or by their signs."""
        signed = [text for text in filled if any(sign in fold(text) for sign in PERCENT_SIGNS)]
        return _begins(words_of(label), self._percent) or len(signed) == len(filled) - 1 > 0

    def is_note(self, text: str) -> bool:
        """Whether a text is a footnote."""
        key = match_key(text)
        return text.startswith(FOOTNOTE_MARKS) or any(
            key.startswith(word) for word in self._words["footnote"]
        )


def _beginnings(phrases: Iterable[str]) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(words_of(phrase)) for phrase in phrases)


def _begins(words: Sequence[str], beginnings: frozenset[tuple[str, ...]]) -> bool:
    return any(tuple(words[: len(start)]) == start for start in beginnings)
