"""Columns of text to typed columns: each distinct text is read once and taken back."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from dashboard.ingest.contracts import Column
from dashboard.ingest.files.grids import ERROR_CELLS, UNCALCULATED
from dashboard.ingest.held import NO_ANSWERS, Doubt
from dashboard.ingest.problems import CellFault
from dashboard.ingest.values.amounts import (
    is_rounded,
)
from dashboard.ingest.values.dates import BadYear, ImpossibleDate, parse_date, parse_year
from dashboard.ingest.values.folding import clean, clean_code, clean_words, fold, match_key
from dashboard.ingest.values.lists import ReferenceLists
from dashboard.ingest.values.name_cells import NameParser
from dashboard.ingest.values.number_cells import Reading, amount, decimal, integer, percent

ARROW_TYPES: dict[str, pa.DataType] = {
    "amount": pa.int64(),
    "integer": pa.int64(),
    "percent": pa.float64(),
    "decimal": pa.float64(),
    "date": pa.date32(),
    "year": pa.int32(),
}
# What a spreadsheet makes of a code such as 03-06-01: a cell with a date.
DATED_CODE = re.compile(r"(?:19|20)\d\d-\d\d-\d\d")
CODES = frozenset({"code", "resolution", "trip", "mou"})
# Codes that need no cleaning and cannot be blanks, dates or rounded numbers.
PLAIN_CODES = "^(?:[A-Za-z]+[-_/]?)?[0-9]{1,15}(?:[-_/][0-9]{1,15}){0,3}$"
LIKE_DATES = "^[0-9]{1,4}[-/][0-9]{1,2}[-/][0-9]{1,4}$"
LONE_MARKS = frozenset({"", *"-_.\u2010\u2011\u2012\u2013\u2014\u2212"})
LONGEST_MARK = 16

Parser = Callable[[str], Any]


@dataclass(frozen=True)
class TypedColumn:
    """Typed values, the faults by row position, and what is in doubt."""

    values: pa.Array
    faults: list[tuple[int, CellFault]]
    doubts: list[Doubt] = field(default_factory=list)


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


def read_field(
    column: Column,
    cells: pa.Array,
    reading: Reading,
    lists: ReferenceLists,
    answers: Mapping[str, str],
) -> TypedColumn:
    """A source column as the contract's column types it."""
    parse = parser_of(column, reading, lists, answers)
    if column.type in CODES and not (reading.exact or column.values):
        return read_codes(cells, parse)
    return read_column(cells, parse, arrow_type(column))


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
    return typed_column(typed, encoded.indices.to_numpy(), faults)


def read_codes(cells: pa.Array, parse: Parser) -> TypedColumn:
    """Parse a column of codes, nearly all of which are what they look like."""
    plain = pc.and_not(
        pc.match_substring_regex(cells, PLAIN_CODES), pc.match_substring_regex(cells, LIKE_DATES)
    )
    others = np.flatnonzero(~plain.to_numpy(zero_copy_only=False))
    if not len(others):
        return TypedColumn(cells, [])
    read = read_column(cells.take(pa.array(others)), parse, pa.string())
    values = pc.replace_with_mask(cells, pc.invert(plain), read.values)
    faults = [(int(others[at]), fault) for at, fault in read.faults]
    doubts = [Doubt(others[doubt.positions], doubt.held) for doubt in read.doubts]
    return TypedColumn(values, faults, doubts)


def typed_column(
    values: pa.Array, places: np.ndarray, faults: Mapping[int, CellFault]
) -> TypedColumn:
    """The column of values whose distinct texts had faults; `places` tell each row's text."""
    doubts = [
        Doubt(np.flatnonzero(places == place), fault.held)
        for place, fault in faults.items()
        if fault.held
    ]
    plain = [place for place, fault in faults.items() if not fault.held]
    positions = np.flatnonzero(np.isin(places, plain)) if plain else ()
    return TypedColumn(values, [(int(at), faults[int(places[at])]) for at in positions], doubts)


def parser_of(
    column: Column,
    reading: Reading,
    lists: ReferenceLists,
    answers: Mapping[str, str] = NO_ANSWERS,
) -> Parser:
    """The function that reads one text of a column; it returns None for a blank.

    `answers` are persons' answers to doubts, by their keys.
    """
    parse = _value_parser(column, reading, lists, answers)
    own = {match_key(words): value for words, value in column.values.items()}

    def read(text: str) -> Any:
        if text[:1] == "#" and (text in ERROR_CELLS or text == UNCALCULATED):
            raise CellFault("formula_uncalculated" if text == UNCALCULATED else "formula_failed")
        if own and (value := own.get(match_key(text))) is not None:
            return parse(value)
        # Of a column with a default, "unknown" is no blank that the default could fill.
        blank = is_blank(text, column.type if column.default is None else "amount", lists)
        return None if blank else parse(text)

    return read


def _value_parser(
    column: Column, reading: Reading, lists: ReferenceLists, answers: Mapping[str, str]
) -> Parser:
    if column.type == "listed":
        name = column.list or ""
        return NameParser(lists.listed(name), "unknown_listed", name, answers)
    parsers: dict[str, Parser] = {
        "amount": lambda text: amount(text, reading),
        "integer": lambda text: integer(text, reading),
        "percent": lambda text: percent(text, reading.shares),
        "decimal": decimal,
        "date": lambda text: _date(text, reading, lists),
        "year": _year,
        "province": NameParser(lists.provinces, "unknown_province", "province", answers),
        "text": clean_words,
        **dict.fromkeys(CODES, lambda text: _code(text, reading)),
    }
    return parsers.get(column.type, clean)


def _code(text: str, reading: Reading) -> str:
    if text in reading.exact or is_rounded(text):
        raise CellFault("code_rounded")
    if DATED_CODE.fullmatch(text):
        raise CellFault("code_is_date")
    return clean_code(text)


def _date(text: str, reading: Reading, lists: ReferenceLists) -> Any:
    try:
        return parse_date(text, lists.months, reading.dates)
    except ImpossibleDate as error:
        raise CellFault(error.code) from error


def _year(text: str) -> int:
    try:
        return parse_year(text)
    except BadYear as error:
        raise CellFault("bad_year") from error
