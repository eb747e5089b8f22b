"""Numbers as offices write them, to exact integers of rial.

How a separator is read:
- several equal separators before groups of three digits part thousands: 1,250,000 or 1/250/000;
- of two kinds of separators the last, if single, is the decimal mark: 1,250.5;
- one separator before other than three digits is the decimal mark (never U+066C or a space);
- one separator before exactly three digits parts thousands for , and U+066C unless the column's
  other cells show otherwise, and is the decimal mark for U+066B and after a lone zero;
- one . / or U+060C before exactly three digits means what the column's other cells show; failing
  that, thousands in plain rial (rial has no fractions) and AmbiguousNumber in larger units;
- one space before exactly three digits parts thousands where the column's other cells show it,
  and may else part two numbers: AmbiguousNumber;
- a second kind of separator before exactly three digits may be a slip of the pen for the first:
  only U+066B and the point after , U+066C or space are then a decimal mark by themselves.
A number with needless leading zeros was turned round (000,817 for 817,000) or stands for
nothing (0000): it is refused, and with it all numbers of its column with the same separator.
Scientific notation (1.2E+10) was rounded by the program that wrote it: it is refused.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Literal

from dashboard.ingest.values.folding import DIGITS, DROPPED, JOINERS

Reading = Literal["thousands", "decimal", "both", "reversed"]
Style = Mapping[str, Reading]

ARABIC_COMMA, ARABIC_THOUSANDS, ARABIC_DECIMAL = "\u060c", "\u066c", "\u066b"
MARKS = f".,/{ARABIC_COMMA}{ARABIC_THOUSANDS}{ARABIC_DECIMAL} "
SHAPE = re.compile(f"[0-9{re.escape(MARKS)}]*[0-9][0-9{re.escape(MARKS)}]*")
MARK = re.compile(f"[{re.escape(MARKS)}]")
NEGATIVE = re.compile("\\((.*)\\)|[-\u2212\u2013](.*)|(.*)[-\u2212\u2013]")
NEVER_DECIMAL = f"{ARABIC_THOUSANDS} "
THOUSANDS_FIRST = f",{ARABIC_THOUSANDS}"
THOUSANDS_OR_DECIMAL = f"./{ARABIC_COMMA}"
SCIENTIFIC = re.compile(r"[-+]?[0-9]+(?:[./,\u066b][0-9]+)?[Ee][-+][0-9]+")
WORD = re.compile("[^\\W\\d_]{2,}|[\u0620-\u064a\u066e-\u06d3]")
RIGHT_TO_LEFT_OVERRIDE = "\u202e"
# Percentages have no thousands.
PERCENT_STYLE: Style = dict.fromkeys(f".,/{ARABIC_COMMA}{ARABIC_DECIMAL}", "decimal")
GROUP = 3
MOST_DIGITS = 24
LARGEST = 2**63 - 1


class NotANumber(ValueError):
    """The text is no number; `code` is the problem's code."""

    code = "not_a_number"


class AmbiguousNumber(NotANumber):
    """The text is one of two numbers a thousandfold apart."""

    code = "ambiguous_number"


class WordedNumber(NotANumber):
    """The text mixes digits with words, whose sum or unit could only be guessed."""

    code = "worded_number"


class RoundedNumber(NotANumber):
    """The text is a number in scientific notation, whose last digits are lost."""

    code = "rounded_number"


class TooLarge(NotANumber):
    """The amount does not fit 64 bits."""

    code = "amount_too_large"


def parse_number(text: str, style: Style | None = None) -> Decimal:
    """The number a text means; `style` tells what the column's single separators mean.

    Raises NotANumber, or AmbiguousNumber where one separator can be read two ways.
    """
    if RIGHT_TO_LEFT_OVERRIDE in text:
        raise NotANumber(text)
    text = _plain(text)
    if negative := NEGATIVE.fullmatch(text):
        inner = next(part for part in negative.groups() if part is not None)
        return -_unsigned(inner.strip(), style or {})
    return _unsigned(text.removeprefix("+"), style or {})


def column_style(texts: Iterable[str], exact: frozenset[str], plain_rial: bool) -> Style:
    """What a single separator before three digits means in a column, from its other cells.

    `exact` holds texts of real spreadsheet numbers, which say nothing of how people write.
    """
    seen: dict[str, set[Reading]] = {}
    for text in texts:
        if text not in exact and not text.isdigit():
            for mark, reading in _evidence(_plain(text)):
                seen.setdefault(mark, set()).add(reading)
    style: dict[str, Reading] = {
        mark: next(iter(found)) if len(found) == 1 else "both" for mark, found in seen.items()
    }
    if plain_rial:
        for mark in THOUSANDS_OR_DECIMAL:
            style[mark] = "thousands" if style.get(mark, "thousands") == "thousands" else "both"
    for mark, readings in seen.items():
        if "reversed" in readings:
            style[mark] = "reversed"
    return style


def _evidence(text: str) -> Iterator[tuple[str, Reading]]:
    """What one written number shows of its separators, whatever its neighbours."""
    marks, groups = MARK.findall(text), MARK.split(text)
    if not marks or not SHAPE.fullmatch(text):
        return
    if len(groups[0]) == GROUP and not groups[0].strip("0"):
        yield from ((mark, "reversed") for mark in marks)
        return
    point, grouping = marks[-1], set(marks[:-1])
    if point not in grouping:
        may_group = len(groups[-1]) == GROUP and (grouping or len(groups[0]) <= GROUP)
        if point in NEVER_DECIMAL or (may_group and groups[0] != "0"):
            return
        yield point, "decimal"
        groups = groups[:-1]
    if len(grouping) == 1 and _are_thousands(groups):
        yield marks[0], "thousands"


def is_rounded(text: str) -> bool:
    """Whether a text is a number in scientific notation, whose last digits are lost."""
    return "E" in text.upper() and SCIENTIFIC.fullmatch(_plain(text)) is not None


def to_integer(number: Decimal, factor: int) -> int:
    """Number times factor, rounded half-even to a whole rial; TooLarge beyond 64 bits."""
    whole = int((number * factor).quantize(Decimal(1), ROUND_HALF_EVEN))
    if abs(whole) > LARGEST:
        raise TooLarge(str(number))
    return whole


def _plain(text: str) -> str:
    return DROPPED.sub("", JOINERS.sub(" ", text)).translate(DIGITS).strip()


def _are_thousands(groups: list[str]) -> bool:
    first, *rest = groups
    return 1 <= len(first) <= GROUP and all(len(group) == GROUP for group in rest)


def _unsigned(text: str, style: Style) -> Decimal:
    if not SHAPE.fullmatch(text):
        raise _fault(text)(text)
    marks, groups = MARK.findall(text), MARK.split(text)
    if sum(map(len, groups)) > MOST_DIGITS:
        raise TooLarge(text)
    if any(style.get(mark) == "reversed" for mark in marks):
        raise NotANumber(text)
    if len(set(marks)) > 1:
        if marks.count(marks[-1]) > 1 or marks[-1] in NEVER_DECIMAL or len(set(marks[:-1])) > 1:
            raise NotANumber(text)
        if len(groups[-1]) == GROUP and not _is_point(marks[0], marks[-1], style):
            raise AmbiguousNumber(text)
        return _decimal(_joined(groups[:-1], text), groups[-1], text)
    if len(marks) == 1:
        return _single(groups[0], marks[0], groups[1], style, text)
    if marks and marks[0] == ARABIC_DECIMAL:
        raise NotANumber(text)
    return Decimal(_joined(groups, text))


def _fault(text: str) -> type[NotANumber]:
    if is_rounded(text):
        return RoundedNumber
    has_digit = any(character in "0123456789" for character in text)
    return WordedNumber if has_digit and WORD.search(text) else NotANumber


def _single(whole: str, mark: str, tail: str, style: Style, text: str) -> Decimal:
    shown = style.get(mark)
    if len(tail) != GROUP or whole in ("0", "") or mark == ARABIC_DECIMAL:
        if mark in NEVER_DECIMAL or (shown == "thousands" and whole not in ("0", "")):
            raise NotANumber(text)
        return _decimal(whole, tail, text)
    if shown == "thousands" or (mark in THOUSANDS_FIRST and shown is None):
        return Decimal(_joined([whole, tail], text))
    if shown == "decimal":
        return _decimal(whole, tail, text)
    raise AmbiguousNumber(text)


def _is_point(grouping: str, mark: str, style: Style) -> bool:
    """Whether a second kind of separator before three digits is the decimal mark."""
    if mark == ARABIC_DECIMAL or style.get(mark) == "decimal":
        return True
    return mark == "." and grouping in THOUSANDS_FIRST and mark not in style


def _joined(groups: list[str], text: str) -> str:
    if len(groups) > 1 and not _are_thousands(groups):
        raise NotANumber(text)
    if groups[0].startswith("0") and groups != ["0"]:
        raise NotANumber(text)
    return "".join(groups)


def _decimal(whole: str, tail: str, text: str) -> Decimal:
    # 000/000817 is a number turned round by a right-to-left editor.
    if (len(whole) > 1 and whole.startswith("0")) or not tail:
        raise NotANumber(text)
    return Decimal(f"{whole or 0}.{tail}")
