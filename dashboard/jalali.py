"""Solar Hijri dates at the edges: everything stored is Gregorian (conversion by jdatetime)."""

import re
from datetime import date

import jdatetime

from dashboard.labels import label
from dashboard.numerals import persian_digits

MONTHS = range(1, 13)
_WRITTEN = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})")


def jalali_parts(day: date) -> tuple[int, int, int]:
    """Year, month and day of a Gregorian date in the Solar Hijri calendar."""
    converted = jdatetime.date.fromgregorian(date=day)
    return converted.year, converted.month, converted.day


def gregorian(year: int, month: int, day: int) -> date:
    """The Gregorian date of a Solar Hijri one; ValueError for a day that does not exist."""
    converted: date = jdatetime.date(year, month, day).togregorian()
    return converted


def parse_jalali(text: str) -> date:
    """The Gregorian date of "1404-06-24" (or with slashes, any digits); ValueError otherwise."""
    written = _WRITTEN.fullmatch(text.strip())
    if written is None:
        raise ValueError(f"not a Solar Hijri date like 1404-06-24: {text!r}")
    year, month, day = (int(part) for part in written.groups())
    return gregorian(year, month, day)


def jalali_key(day: date) -> str:
    """The date as addresses and edition folders write it: "1404-06-24"."""
    year, month, number = jalali_parts(day)
    return f"{year:04}-{month:02}-{number:02}"


def format_date(day: date) -> str:
    """The date in Persian digits, year first, with slashes."""
    return persian_digits(jalali_key(day).replace("-", "/"))


def format_date_long(day: date) -> str:
    """The date with the month's name: day, month, year."""
    year, month, number = jalali_parts(day)
    return f"{persian_digits(number)} {month_name(month)} {persian_digits(year)}"


def month_name(month: int) -> str:
    """The Persian name of month 1 to 12; ValueError otherwise."""
    if month not in MONTHS:
        raise ValueError(f"a month is 1 to 12, not {month}")
    return label(f"months.{month}")
