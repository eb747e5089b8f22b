"""Whether a column of percentages is written from 0 to 1 or from 0 to 100: once for all of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from dashboard.ingest.held import USE
from dashboard.ingest.problems import CellFault
from dashboard.ingest.values.number_cells import FULL, MOST_PERCENT, percent_number

PERCENT, SHARE = f"{USE}percent", f"{USE}share"
# Shares may exceed one where progress exceeds the plan, but not by much nor often.
MOST_SHARE = MOST_PERCENT / FULL
MOSTLY = 0.9
# So few small values in a column of percentages leave the others beyond doubt.
STRAY = 0.1
TENTHS = 10
SHOWN = 4


@dataclass(frozen=True, slots=True)
class Scale:
    """The likelier scale, what of the column is in doubt, and texts that show why.

    A silent one has no numbers but zeros and signed ones: both scales read them alike.
    """

    shares: bool
    doubt: Literal["none", "small", "all"] = "none"
    shown: tuple[str, ...] = ()
    is_silent: bool = False

    @property
    def choices(self) -> tuple[str, str]:
        """Both answers, the likelier first."""
        return (SHARE, PERCENT) if self.shares else (PERCENT, SHARE)

    def is_doubtful(self, text: str) -> bool:
        """Whether this text of the column means one percentage or another a hundredfold off."""
        found = _unsigned([text])
        if not found or self.doubt == "none":
            return False
        number, _ = found[0]
        return self.doubt == "all" or 0 < number <= 1


def percent_scale(texts: Sequence[str], are_shown_as_percents: bool = False) -> Scale:
    """The scale that a column's distinct texts show; what carries a per cent sign needs none.

    `are_shown_as_percents` says that the file shows each of the numbers a hundredfold.
    """
    found = scaled(texts)
    if not found:
        return Scale(shares=False, is_silent=True)
    numbers = [number for number, _ in found]
    fractions = [text for number, text in found if number < 1]
    ordered = [text for _, text in sorted(found)]
    shown = tuple(dict.fromkeys((*ordered[: SHOWN // 2], *ordered[-SHOWN // 2 :])))
    if max(numbers) > MOST_SHARE:
        if not fractions and not are_shown_as_percents:
            return Scale(shares=False)
        whole = sum(number > MOST_SHARE for number in numbers)
        likelier = whole < len(numbers) / 2
        stray = len(fractions) <= STRAY * len(numbers) and not are_shown_as_percents
        return Scale(likelier, "small" if stray else "all", shown)
    if are_shown_as_percents:
        return Scale(shares=True)
    if not fractions:
        return Scale(max(numbers) <= 1, "all", shown)
    mostly = sum(number <= 1 for number in numbers) >= MOSTLY * len(numbers)
    signed = any(number > MOST_SHARE for number in _signed(texts))
    # Tenths of a per cent are written at the start of works; hundredths hardly ever.
    fine = any(round(number * TENTHS, 6) % 1 for number in numbers if number < 1)
    return Scale(True) if mostly and fine and not signed else Scale(True, "all", shown)


def scaled(texts: Sequence[str]) -> list[tuple[float, str]]:
    """The numbers that the scale decides about, each with its text: neither zero nor signed."""
    return [(number, text) for number, text in _unsigned(texts) if number > 0]


def _unsigned(texts: Sequence[str]) -> list[tuple[float, str]]:
    return [(number, text) for number, signed, text in _numbers(texts) if not signed]


def _signed(texts: Sequence[str]) -> list[float]:
    return [number for number, signed, _ in _numbers(texts) if signed]


def _numbers(texts: Sequence[str]) -> list[tuple[float, bool, str]]:
    numbers = []
    for text in texts:
        try:
            numbers.append((*percent_number(text), text))
        except CellFault:
            # A text that is no number is told when its row is read.
            continue
    return numbers
