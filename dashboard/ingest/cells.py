"""Columns of text to typed columns: each distinct text is read once and taken back."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pyarrow as pa

from dashboard.ingest.amounts import (
    PERCENT_STYLE,
    AmbiguousNumber,
    NotANumber,
    Style,
    TooLarge,
    parse_number,
    to_integer,
)
from dashboard.ingest.contracts import Column
from dashboard.ingest.dates import BadYear, ImpossibleDate, parse_date, parse_year
from dashboard.ingest.folding import clean, clean_code, clean_words, fold, match_key
from dashboard.ingest.lists import NameList, ReferenceLists, Unit
from dashboard.ingest.problems import CellFault

ARROW_TYPES: dict[str, pa.DataType] = {
    "amount": pa.int64(),
    "integer": pa.int64(),
    "percent": pa.float64(),
    "decimal": pa.float64(),
    "date": pa.date32(),
    "year": pa.int32(),
}
LONE_MARKS = frozenset({"", *"-_.\u2010\u2011\u2012\u2013\u2014\u2212"})
LONGEST_MARK = 16
PERCENT_SIGNS = "%\u066a"
FULL, MOST_PERCENT = 100, 200

# Looking for near names is slow: beyond this many unknown names none are proposed.
MOST_PROPOSALS = 200
MOST_NAMES = 12

Parser = Callable[[str], Any]


@dataclass(frozen=True)
class Reading:
    """What one column's texts mean: its unit, number style and whether percents are shares."""

    unit: Unit | None = None
    style: Style = field(default_factory=dict)
    exact: frozenset[str] = frozenset()
    shares: bool = False


@dataclass(frozen=True)
class TypedColumn:
    """Typed values, and the faults by row position."""

    values: pa.Array
    faults: list[tuple[int, CellFault]]


def arrow_type(column: Column) -> pa.DataType:
    """The Arrow type of a contract column's values."""
    return ARROW_TYPES.get(column.type, pa.string())


def is_blank(text: str, kind: str, lists: ReferenceLists) -> bool:
    """Whether a cell says nothing: empty, a dash, NA; in columns of words also "unknown".

    Numbers and dates are held to more: a question mark or two dashes there are a fault.
    """
    # Most cells are numbers, codes and long texts: decided without folding.
    if "0" <= text[:1] <= "9" or (len(text) > LONGEST_MARK and text[0].isalnum()):
        return False
    key = match_key(text)
    if key:
        return key in lists.words["blank"] or (
            kind not in ARROW_TYPES and key in lists.words["unknown"]
        )
    return kind not in ARROW_TYPES or fold(text) in LONE_MARKS


def read_column(cells: pa.Array, parse: Parser, kind: pa.DataType) -> TypedColumn:
    """Parse each distinct text once; a blank is null, a fault is null with its position."""
    encoded = cells.dictionary_encode()
    values: list[Any] = []
    faults: dict[int, CellFault] = {}
    for place, text in enumerate(encoded.dictionary.to_pylist()):
        try:
            values.append(parse(text))
        except CellFault as fault:
            values.append(fault.value)
            faults[place] = fault
    typed = pa.array(values, kind).take(encoded.indices)
    if not faults:
        return TypedColumn(typed, [])
    places = encoded.indices.to_numpy()
    positions = np.flatnonzero(np.isin(places, list(faults)))
    return TypedColumn(typed, [(int(at), faults[int(places[at])]) for at in positions])


def parser_of(column: Column, reading: Reading, lists: ReferenceLists) -> Parser:
    """The function that reads one text of a column; it returns None for a blank."""
    parse = _value_parser(column, reading, lists)

    def read(text: str) -> Any:
        return None if is_blank(text, column.type, lists) else parse(text)

    return read


def _value_parser(column: Column, reading: Reading, lists: ReferenceLists) -> Parser:
    if column.type == "listed":
        return _NameParser(lists.listed(column.list or ""), "unknown_listed")
    parsers: dict[str, Parser] = {
        "amount": lambda text: _amount(text, reading),
        "integer": _integer,
        "percent": lambda text: _percent(text, reading.shares),
        "date": lambda text: _date(text, lists),
        "year": _year,
        "province": _NameParser(lists.provinces, "unknown_province"),
        "text": clean_words,
        **dict.fromkeys(("code", "resolution", "trip"), clean_code),
    }
    return parsers.get(column.type, clean)


def _number(text: str, reading: Reading) -> Any:
    try:
        return parse_number(text, PERCENT_STYLE if text in reading.exact else reading.style)
    except AmbiguousNumber as error:
        raise CellFault("ambiguous_number") from error
    except TooLarge as error:
        raise CellFault("amount_too_large") from error
    except NotANumber as error:
        raise CellFault("not_a_number") from error


def _amount(text: str, reading: Reading) -> int:
    factor = reading.unit.factor if reading.unit else 1
    if text.isascii() and text.isdigit():
        whole = int(text) * factor
        if whole < 2**63:
            return whole
    number = _number(text, reading)
    if number < 0:
        raise CellFault("negative_amount")
    try:
        return to_integer(number, factor)
    except TooLarge as error:
        raise CellFault("amount_too_large") from error


def _integer(text: str) -> int:
    number = _number(text, Reading(style={".": "thousands", "/": "thousands"}))
    if number != number.to_integral_value():
        raise CellFault("not_an_integer")
    return int(number)


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


def _percent(text: str, shares: bool) -> float:
    number, signed = percent_number(text)
    if shares and not signed:
        number = round(number * FULL, 10)
    if number < 0 or number > MOST_PERCENT:
        raise CellFault("percent_out_of_range")
    if number > FULL:
        raise CellFault("percent_above_100", severity="warning", value=number)
    return number


def _date(text: str, lists: ReferenceLists) -> Any:
    try:
        return parse_date(text, lists.months)
    except ImpossibleDate as error:
        raise CellFault("impossible_date") from error


def _year(text: str) -> int:
    try:
        return parse_year(text)
    except BadYear as error:
        raise CellFault("bad_year") from error


class _NameParser:
    """Finds names in a list; proposes near ones for what it does not find."""

    def __init__(self, names: NameList, code: str) -> None:
        self._names = names
        self._code = code
        self._proposals = 0

    def __call__(self, text: str) -> str:
        if found := self._names.find(text):
            return found
        self._proposals += 1
        near = self._names.nearest(text) if self._proposals <= MOST_PROPOSALS else []
        near = near or list(self._names.names.values())[:MOST_NAMES]
        raise CellFault(self._code, expected="\u060c ".join(near))
