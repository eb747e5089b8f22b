"""Dates as real exports write them: each oddity is read as one day or refused."""

from datetime import date

import jdatetime
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.ingest.values.dates import (
    AmbiguousDate,
    BadYear,
    ImpossibleDate,
    date_style,
    parse_date,
    parse_year,
)
from dashboard.ingest.values.lists import load_lists

MONTHS = load_lists().months
BAHMAN_25 = date(2025, 2, 13)
PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")


def read(text: str) -> date:
    """The date with the project's month names."""
    return parse_date(text, MONTHS)


@pytest.mark.parametrize(
    "text",
    [
        "\u200f۱۴۰۳/۱۱/۲۵\u200f",
        "1403 / 11 / 25",
        "1403\\11\\25",
        "1403/11/25 - 10:30",
        "10:30 1403/11/25",
        "2025-02-13T00:00:00",
        "2025-02-13T12:00:00Z",
        "2025-02-13 23:59:59.999+03:30",
        "1403/11/25 08:15:00 am",
        "۲۵بهمن۱۴۰۳",
        "25-بهمن-1403",
        "1403 بهمن 25",
        "25 بهمن ماه سال 1403",
        "25 بهمن 03",
        "14,031,125",
        "45701.4375",
        "45701.0",
        "2025/2/13",
        "13/02/2025",
        "02/13/2025",
    ],
)
def test_stamps_marks_and_month_names(text: str) -> None:
    assert read(text) == BAHMAN_25


@pytest.mark.parametrize(
    "text",
    [
        "31 مهر 1403",
        "1403/07/31",
        "30 اسفند 1404",
        "1404/12/30",
        "29 بهمن 1389",
        "1403/11",
        "بهمن 1403",
        "25 مهمن 1403",
        "\u202e52/11/3041\u202c",
        "2010-05-05",
        "30000",
        "99999",
        "403/11/25",
        "3/11/25",
        "1403/11-25",
        "1446/08/14",
        "1403/11/25 و 1403/11/26",
        "1403/11/1404",
    ],
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ImpossibleDate):
        read(text)


def test_30_esfand_is_a_day_of_leap_years_only() -> None:
    possible = []
    for year in range(1391, 1409):
        try:
            read(f"30 اسفند {year}")
        except ImpossibleDate:
            continue
        possible.append(year)
    assert possible == [1391, 1395, 1399, 1403, 1408]


@pytest.mark.parametrize(
    ("text", "year"),
    [("98/05/20", 1398), ("99/05/20", 1399), ("00/05/20", 1400), ("01/05/20", 1401)],
)
def test_two_digit_years_across_00(text: str, year: int) -> None:
    assert jdatetime.date.fromgregorian(date=read(text)).year == year


def test_the_same_day_gregorian_and_jalali() -> None:
    assert read("2024-11-25") == read("1403/09/05") == read("05/09/1403") == date(2024, 11, 25)


@pytest.mark.parametrize(
    "text", ["11/03/2025", "3-4-2025", "03/11/05", "05/01/01", "2025-02-12T20:30:00Z"]
)
def test_a_text_of_two_dates_is_refused(text: str) -> None:
    with pytest.raises(AmbiguousDate):
        read(text)


def test_equal_readings_are_one_date() -> None:
    assert read("05/05/2025") == date(2025, 5, 5)
    assert read("03/05/03") == jdatetime.date(1403, 5, 3).togregorian()


def test_the_columns_other_dates_settle_the_order() -> None:
    day_first = date_style(["13/02/2025", "1403/01/02", "x"])
    assert parse_date("11/03/2025", MONTHS, day_first) == date(2025, 3, 11)
    month_first = date_style(["02/13/2025"])
    assert parse_date("11/03/2025", MONTHS, month_first) == date(2025, 11, 3)
    year_first = date_style(["03/11/25", "04/12/05 10:30"])
    assert parse_date("03/11/05", MONTHS, year_first) == jdatetime.date(1403, 11, 5).togregorian()
    with pytest.raises(AmbiguousDate):
        parse_date("11/03/2025", MONTHS, year_first)
    with pytest.raises(AmbiguousDate):
        parse_date("11/03/2025", MONTHS, date_style(["13/02/2025", "02/13/2025"]))


PART = st.integers(0, 99).map(lambda n: f"{n:02}") | st.integers(0, 40).map(str)
YEAR = st.sampled_from(
    ["1398", "1403", "1404", "2012", "2025", "1446", "98", "99", "00", "03", "25"]
)


@given(PART | YEAR, PART, PART | YEAR, st.sampled_from("/-."))
def test_what_is_accepted_has_one_reading(first: str, middle: str, last: str, mark: str) -> None:
    try:
        day = read(f"{first}{mark}{middle}{mark}{last}")
    except ImpossibleDate:
        return
    assert readings(first, middle, last) == {day}


def readings(first: str, middle: str, last: str) -> set[date]:
    """Every day from 1390 to 1420 that three numbers can mean; two digits are a Jalali year."""
    found = set()
    for year_text, month, day in (
        (first, middle, last),
        (last, middle, first),
        (last, first, middle),
    ):
        year = int(year_text)
        if len(year_text) == 2:
            year += 1300 if year >= 90 else 1400 if year < 10 else 5000
        for calendar in (jdatetime.date, date):
            is_jalali = calendar is jdatetime.date
            if (year < 1500) != is_jalali or (is_jalali and month is first):
                continue
            try:
                meant = calendar(year, int(month), int(day))
            except ValueError:
                continue
            meant = meant.togregorian() if is_jalali else meant
            if len(year_text) in (2, 4) and date(2011, 3, 21) <= meant <= date(2042, 3, 20):
                found.add(meant)
    return found


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("سال ۱۴۰۳", 1403),
        ("سال مالی 1403", 1403),
        ("سال‌مالی ۱٬۴۰۳", 1403),
        ("سال 99", 1399),
        ("\u200f۱۴۰۳\u200f", 1403),
        ("00", 1400),
        ("۰۱", 1401),
    ],
)
def test_fiscal_years_in_words_and_two_digits(text: str, year: int) -> None:
    assert parse_year(text) == year


@pytest.mark.parametrize(
    "text",
    ["1403-1404", "تا پایان 1403", "1403/01/01", "14", "3", "1.403", "سال", "سال چهارم", "1403.5"],
)
def test_what_is_no_single_fiscal_year_is_refused(text: str) -> None:
    with pytest.raises(BadYear):
        parse_year(text)
