"""Numbers as offices write them, to exact integers of rial.

How a separator is read:
- several equal separators before groups of three digits part thousands: 1,250,000 or 1/250/000;
- of two kinds of separators the last, if single, is the decimal mark: 1,250.5;
- one separator before other than three digits is the decimal mark (never U+066C or a space);
- one separator before exactly three digits parts thousands for , U+060C U+066C and space, and
  is the decimal mark for U+066B and after a lone zero;
- one . or / before exactly three digits means what the column's other cells show; failing
  that, thousands in plain rial (rial has no fractions) and AmbiguousNumber in larger units.
"""

import re
from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Literal

from dashboard.ingest.folding import DIGITS, DROPPED, JOINERS

Reading = Literal["thousands", "decimal", "both"]
Style = Mapping[str, Reading]

ARABIC_COMMA, ARABIC_THOUSANDS, ARABIC_DECIMAL = "\u060c", "\u066c", "\u066b"
MARKS = f".,/{ARABIC_COMMA}{ARABIC_THOUSANDS}{ARABIC_DECIMAL} "
SHAPE = re.compile(f"[0-9{re.escape(MARKS)}]*[0-9][0-9{re.escape(MARKS)}]*")
MARK = re.compile(f"[{re.escape(MARKS)}]")
NEGATIVE = re.compile("\\((.*)\\)|[-\u2212\u2013](.*)|(.*)[-\u2212\u2013]")
NEVER_DECIMAL = f"{ARABIC_THOUSANDS} "
THOUSANDS_FIRST = f",{ARABIC_COMMA}{ARABIC_THOUSANDS} "
# Percentages have no thousands.
PERCENT_STYLE: Style = dict.fromkeys(f".,/{ARABIC_COMMA}{ARABIC_DECIMAL}", "decimal")
GROUP = 3
MOST_DIGITS = 24
LARGEST = 2**63 - 1


class NotANumber(ValueError):
    """The text is no number."""


class AmbiguousNumber(NotANumber):
    """The text is one of two numbers a thousandfold apart."""


class TooLarge(NotANumber):
    """The amount does not fit 64 bits."""


def parse_number(text: str, style: Style | None = None) -> Decimal:
    """The number a text means; `style` tells what the column's single separators mean.

    Raises NotANumber, or AmbiguousNumber where one separator can be read two ways.
    """
    if text.isascii() and text.isdigit():
        return Decimal(text)
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
        if text in exact or text.isdigit():
            continue
        marks = MARK.findall(plain := _plain(text))
        if not marks or not SHAPE.fullmatch(plain):
            continue
        groups = MARK.split(plain)
        if len(marks) == 1 and (len(groups[-1]) != GROUP or groups[0] == "0"):
            seen.setdefault(marks[0], set()).add("decimal")
        elif len(marks) > 1 and len(set(marks)) == 1 and _are_thousands(groups):
            seen.setdefault(marks[0], set()).add("thousands")
    style: dict[str, Reading] = {
        mark: next(iter(found)) if len(found) == 1 else "both" for mark, found in seen.items()
    }
    if plain_rial:
        style = {mark: style.get(mark, "thousands") for mark in {*style, ".", "/"}}
    return style


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
        raise NotANumber(text)
    marks, groups = MARK.findall(text), MARK.split(text)
    if sum(map(len, groups)) > MOST_DIGITS:
        raise TooLarge(text)
    if len(set(marks)) > 1:
        if marks.count(marks[-1]) > 1 or marks[-1] in NEVER_DECIMAL or len(set(marks[:-1])) > 1:
            raise NotANumber(text)
        return _decimal(_joined(groups[:-1], text), groups[-1], text)
    if len(marks) == 1:
        return _single(groups[0], marks[0], groups[1], style, text)
    if marks and marks[0] == ARABIC_DECIMAL:
        raise NotANumber(text)
    return Decimal(_joined(groups, text) if marks else text)


def _single(whole: str, mark: str, tail: str, style: Style, text: str) -> Decimal:
    shown = style.get(mark)
    if len(tail) != GROUP or whole in ("0", "") or mark == ARABIC_DECIMAL:
        if mark in NEVER_DECIMAL or (shown == "thousands" and whole not in ("0", "")):
            raise NotANumber(text)
        return _decimal(whole, tail, text)
    if (mark in THOUSANDS_FIRST and shown != "decimal") or shown == "thousands":
        return Decimal(_joined([whole, tail], text))
    if shown == "decimal":
        return _decimal(whole, tail, text)
    raise AmbiguousNumber(text)


def _joined(groups: list[str], text: str) -> str:
    if len(groups) > 1 and not _are_thousands(groups):
        raise NotANumber(text)
    return "".join(groups)


def _decimal(whole: str, tail: str, text: str) -> Decimal:
    # 000/000817 is a number turned round by a right-to-left editor.
    if (len(whole) > 1 and whole.startswith("0")) or not tail:
        raise NotANumber(text)
    return Decimal(f"{whole or 0}.{tail}")
