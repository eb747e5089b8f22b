"""Cells of numbers, and how the texts of a column are read."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from dashboard.ingest.held import Held
from dashboard.ingest.problems import CellFault
from dashboard.ingest.values.amounts import (
    PERCENT_STYLE,
    NotANumber,
    Style,
    TooLarge,
    parse_number,
    to_integer,
)
from dashboard.ingest.values.dates import DateStyle
from dashboard.ingest.values.folding import fold
from dashboard.ingest.values.lists import Unit

PERCENT_SIGNS = "%\u066a"
FULL, MOST_PERCENT = 100, 200


def is_nothing(_: str) -> bool:
    """False of every text."""
    return False


@dataclass(frozen=True)
class Reading:
    """What one column's texts mean: unit, number style, order of dates, percents as shares."""

    unit: Unit | None = None
    style: Style = field(default_factory=dict)
    exact: frozenset[str] = frozenset()
    has_grouping_points: bool = False
    dates: DateStyle = field(default_factory=dict)
    shares: bool = False
    doubt: Held | None = None
    is_doubtful: Callable[[str], bool] = is_nothing


def _parsed(text: str, reading: Reading) -> Any:
    if text in reading.exact and reading.has_grouping_points:
        raise CellFault("ambiguous_number")
    try:
        return parse_number(text, PERCENT_STYLE if text in reading.exact else reading.style)
    except NotANumber as error:
        raise CellFault(error.code) from error


def amount(text: str, reading: Reading) -> int:
    """The rial of an amount; CellFault for a negative one."""
    factor = reading.unit.factor if reading.unit else 1
    if text.isascii() and text.isdigit() and text[0] != "0":
        whole = int(text) * factor
        if whole < 2**63:
            return whole
    number = _parsed(text, reading)
    if number < 0:
        raise CellFault("negative_amount")
    try:
        return to_integer(number, factor)
    except TooLarge as error:
        raise CellFault("amount_too_large") from error


def signed_amount(text: str, reading: Reading) -> int:
    """The rial of an amount that may be negative, as sums and deductions are."""
    try:
        return to_integer(_parsed(text, reading), reading.unit.factor if reading.unit else 1)
    except TooLarge as error:
        raise CellFault("amount_too_large") from error


def integer(text: str, reading: Reading) -> int:
    """A whole number, in the column's number style."""
    number = _parsed(text, reading)
    if number != number.to_integral_value():
        raise CellFault("not_an_integer")
    return int(number)


def decimal(text: str) -> float:
    """A number without thousands, such as a coordinate."""
    return float(_parsed(text, Reading(style=PERCENT_STYLE)))


def percent_number(text: str) -> tuple[float, bool]:
    """The number of a percentage's text and whether it carries a per cent sign."""
    bare = fold(text).strip()
    signed = any(sign in bare for sign in PERCENT_SIGNS)
    for sign in PERCENT_SIGNS:
        bare = bare.replace(sign, "")
    try:
        return float(parse_number(bare.strip(), PERCENT_STYLE)), signed
    except NotANumber as error:
        raise CellFault("not_a_number") from error


def percent(text: str, shares: bool) -> float:
    """A percentage from 0 to MOST_PERCENT; unsigned `shares` are a hundredth of it."""
    number, signed = percent_number(text)
    if shares and not signed:
        number = round(number * FULL, 10)
    if number < 0 or number > MOST_PERCENT:
        raise CellFault("percent_out_of_range")
    if number > FULL:
        raise CellFault("percent_above_100", severity="warning", value=number)
    return number
