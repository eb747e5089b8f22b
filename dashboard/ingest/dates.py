"""Dates and fiscal years as offices write them, to Gregorian dates and Jalali years."""

import re
from collections.abc import Mapping
from datetime import date, timedelta

import jdatetime

from dashboard.ingest.folding import clean_code, fold, match_key

NUMERIC = re.compile(r"(\d{1,4})[/.\-](\d{1,2})[/.\-](\d{1,4})(?:[ t]\d{1,2}:\d{2}.*)?")
COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
WORDED = re.compile(r"(\d{1,2}) (?:(\D+?)) (?:\S+ )?(\d{2,4})")
SERIAL = re.compile(r"[345]\d{4}(?:\.\d+)?")
SPREADSHEET_EPOCH = date(1899, 12, 30)
FIRST_YEAR, LAST_YEAR = 1390, 1420
PIVOT = 90
GREGORIAN_YEARS = range(1990, 2061)
LONG_YEAR = 4


class ImpossibleDate(ValueError):
    """The text is no date of the calendar."""


class BadYear(ValueError):
    """The text is no fiscal year between FIRST_YEAR and LAST_YEAR."""


def parse_date(text: str, months: Mapping[str, int]) -> date:
    """The Gregorian date a Jalali or Gregorian text means; `months` by match_key of their names.

    Reads Y/M/D and D/M/YYYY with / - or ., eight digits, two-digit years (90-99 are 13xx,
    00-20 are 14xx), a day, month name and year, and spreadsheet serials.
    """
    plain = fold(text)
    if match := NUMERIC.fullmatch(plain) or COMPACT.fullmatch(plain):
        first, month, last = match.groups()
        if len(last) == LONG_YEAR:
            first, last = last, first
        return _gregorian(_full_year(first), int(month), int(last), text)
    if match := WORDED.fullmatch(plain):
        name = match[2].strip("\u060c ")
        if month_number := months.get(match_key(name)):
            return _gregorian(_full_year(match[3]), month_number, int(match[1]), text)
    if SERIAL.fullmatch(plain):
        return SPREADSHEET_EPOCH + timedelta(days=int(float(plain)))
    raise ImpossibleDate(text)


def parse_year(text: str) -> int:
    """The fiscal year of a text such as 1403, 1,403 or a two-digit 03; BadYear otherwise."""
    plain = clean_code(text).removesuffix(".0")
    if not (plain.isascii() and plain.isdigit() and len(plain) in (2, LONG_YEAR)):
        raise BadYear(text)
    year = _full_year(plain)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise BadYear(text)
    return year


def _full_year(digits: str) -> int:
    year = int(digits)
    if len(digits) == LONG_YEAR:
        return year
    return 1300 + year if year >= PIVOT else 1400 + year


def _gregorian(year: int, month: int, day: int, text: str) -> date:
    try:
        if year in GREGORIAN_YEARS:
            return date(year, month, day)
        if FIRST_YEAR <= year <= LAST_YEAR:
            converted: date = jdatetime.date(year, month, day).togregorian()
            return converted
    except ValueError as error:
        raise ImpossibleDate(text) from error
    raise ImpossibleDate(text)
