"""Dates and fiscal years as offices write them, to Gregorian dates and Jalali years.

What is read, in any digits, with / - . or \\ between the numbers and a time before or after:
- a year of four digits first (1403/11/25, 2025-02-13) or last (25/11/1403); a Gregorian date
  with its year last is day first or month first, as the column's other dates show;
- a Jalali year of two digits (90 to 99 are 13xx, 00 to 09 are 14xx), first or last as the
  column's other dates show; two digits are never a Gregorian year;
- eight digits, a day with the month's name and the year, and a spreadsheet's serial number.
A text that is two dates raises AmbiguousDate; every date lies in the years 1390 to 1420.
"""

import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import date, timedelta
from typing import Literal

import jdatetime

from dashboard.ingest.values.folding import clean_code, fold, match_key

Shape = Literal["long", "short"]  # the year last in four digits; a year of two digits
Order = Literal["year first", "day first", "month first"]
DateStyle = Mapping[Shape, Order]

TIME = r"(\d{1,2}):(\d{2})(?::\d{2}(?:[.,]\d+)?)? ?(?:[ap]m)?(z|[+-]\d{2}:?\d{2})?"
TIME_AFTER = re.compile(rf"(?:t| (?:- )?){TIME}$")
TIME_BEFORE = re.compile(rf"^{TIME} (?:- )?")
# From here on a time in UTC is the next day in Tehran, where clocks are 3:30 or 4:30 ahead.
UTC = frozenset({"z", "+0000"})
LAST_UTC_TIME = (19, 30)
TEHRAN = frozenset({"+0330", "+0430"})

NUMERIC = re.compile(r"(\d{1,4}) ?([/.\-\\]) ?(\d{1,2}) ?\2 ?(\d{1,4})")
COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
DAY_FIRST = re.compile(r"(\d{1,2})[ \-/.]*([^\W\d][^\d]*?)[ \-/.]*(\d{4}|\d{2})")
YEAR_FIRST = re.compile(r"(\d{4})[ \-/.]*([^\W\d][^\d]*?)[ \-/.]*(\d{1,2})")
# The words "month" and "year" between a month's name and the number of the year.
MONTH_TAIL = re.compile("(?:\u0645\u0627\u0647)?(?:\u0633\u0627\u0644)?$")
YEAR_WORDS = re.compile("^\u0633\u0627\u0644(?:\u0645\u0627\u0644\u06cc)?")
SERIAL = re.compile(r"(\d{5})(?:\.\d+)?")
# Six digits of 1404 or 1405 whose first zero a spreadsheet has dropped look like a day number.
SHORT_COMPACT = re.compile(r"[45](?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")
RIGHT_TO_LEFT_OVERRIDE = "\u202e"

SPREADSHEET_EPOCH = date(1899, 12, 30)
FIRST_YEAR, LAST_YEAR = 1390, 1420
FIRST_DAY, LAST_DAY = date(2011, 3, 21), date(2042, 3, 20)
SHORT_YEARS = {year % 100: year for year in range(1390, 1410)}
LONG_YEAR, SHORT_YEAR = 4, 2


class ImpossibleDate(ValueError):
    """The text is no date of the calendar; `code` is the problem's code."""

    code = "impossible_date"


class AmbiguousDate(ImpossibleDate):
    """The text is one of two dates."""

    code = "ambiguous_date"


class BadYear(ValueError):
    """The text is no fiscal year between FIRST_YEAR and LAST_YEAR."""


def parse_date(text: str, months: Mapping[str, int], style: DateStyle | None = None) -> date:
    """The Gregorian date a Jalali or Gregorian text means; `months` by match_key of their names.

    `style` tells how the column's other dates are ordered. Raises ImpossibleDate, or
    AmbiguousDate where the text can be read two ways.
    """
    if RIGHT_TO_LEFT_OVERRIDE in text:
        raise ImpossibleDate(text)
    plain = _without_time(fold(text))
    if match := NUMERIC.fullmatch(plain):
        return _settled(*_readings(match[1], match[3], match[4]), style or {})
    digits = clean_code(plain)
    if match := COMPACT.fullmatch(digits):
        return _day(*match.groups())
    if SHORT_COMPACT.fullmatch(digits):
        raise AmbiguousDate(text)
    if match := SERIAL.fullmatch(digits):
        return _in_range(SPREADSHEET_EPOCH + timedelta(days=int(match[1])))
    return _named(plain, months)


def date_style(texts: Iterable[str]) -> DateStyle:
    """How a column's dates are ordered, from those that can be read one way only."""
    seen: dict[Shape, set[Order]] = {}
    for text in texts:
        if match := NUMERIC.fullmatch(TIME_BEFORE.sub("", TIME_AFTER.sub("", fold(text)))):
            shape, readings = _readings(match[1], match[3], match[4])
            if shape and len(readings) == 1:
                seen.setdefault(shape, set()).update(readings)
    return {shape: next(iter(orders)) for shape, orders in seen.items() if len(orders) == 1}


def parse_year(text: str) -> int:
    """The fiscal year of a text such as 1403, 1,403, a two-digit 03 or the word year and 1403.

    Raises BadYear otherwise.
    """
    plain = clean_code(YEAR_WORDS.sub("", clean_code(text)))
    year = _full_year(plain) if plain.isascii() and plain.isdigit() else 0
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise BadYear(text)
    return year


def _without_time(plain: str) -> str:
    """The date's part of a timestamp; AmbiguousDate where it is another day in Tehran."""
    for pattern in (TIME_AFTER, TIME_BEFORE):
        if match := pattern.search(plain):
            zone = (match[3] or "").replace(":", "")
            early_utc = zone in UTC and (int(match[1]), int(match[2])) < LAST_UTC_TIME
            if zone and not early_utc and zone not in TEHRAN:
                raise AmbiguousDate(plain)
            return pattern.sub("", plain)
    return plain


def _readings(first: str, middle: str, last: str) -> tuple[Shape | None, dict[Order, date]]:
    """Every date that three numbers can mean, by the order of their parts."""
    shape: Shape | None = None
    orders: list[tuple[Order, str, str, str]] = []
    if len(first) == LONG_YEAR:
        orders = [("year first", first, middle, last)]
    elif len(last) == LONG_YEAR:
        shape = "long"
        orders = [("day first", last, middle, first)]
        if int(last) > LAST_YEAR:
            orders.append(("month first", last, first, middle))
    elif len(first) == len(last) == SHORT_YEAR:
        shape = "short"
        orders = [("year first", first, middle, last), ("day first", last, middle, first)]
    found: dict[Order, date] = {}
    for order, year, month, day in orders:
        with suppress(ImpossibleDate):
            found[order] = _day(year, month, day)
    return shape, found


def _settled(shape: Shape | None, readings: Mapping[Order, date], style: DateStyle) -> date:
    days = set(readings.values())
    order = style.get(shape) if shape else None
    if not days:
        raise ImpossibleDate
    if len(days) > 1 and order not in readings:
        raise AmbiguousDate
    return days.pop() if len(days) == 1 or order is None else readings[order]


def _named(plain: str, months: Mapping[str, int]) -> date:
    """The date of a day, a month's name and a year."""
    for pattern, year, day in ((DAY_FIRST, 3, 1), (YEAR_FIRST, 1, 3)):
        if match := pattern.fullmatch(plain):
            key = match_key(match[2])
            month = months.get(key) or months.get(MONTH_TAIL.sub("", key), 0)
            return _day(match[year], str(month), match[day])
    raise ImpossibleDate(plain)


def _full_year(digits: str) -> int:
    """The year of two or four digits; 0 where it is none."""
    if len(digits) == LONG_YEAR:
        return int(digits)
    return SHORT_YEARS.get(int(digits), 0) if len(digits) == SHORT_YEAR else 0


def _day(year_text: str, month: str, day: str) -> date:
    year = _full_year(year_text)
    try:
        if FIRST_YEAR <= year <= LAST_YEAR:
            return _in_range(jdatetime.date(year, int(month), int(day)).togregorian())
        return _in_range(date(year, int(month), int(day)))
    except ValueError as error:
        raise ImpossibleDate(f"{year_text}/{month}/{day}") from error


def _in_range(day: date) -> date:
    if not FIRST_DAY <= day <= LAST_DAY:
        raise ImpossibleDate(day)
    return day
