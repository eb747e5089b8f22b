"""Dates and fiscal years as offices write them."""

from datetime import date

import jdatetime
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.ingest.values.dates import (
    BadYear,
    ImpossibleDate,
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
        "۱۴۰۳/۱۱/۲۵",
        "1403-11-25",
        "1403.11.25",
        "14031125",
        "۱۴۰۳۱۱۲۵",
        "03/11/25",
        "25/11/1403",
        "25 بهمن 1403",
        "۲۵ بهمن ۱۴۰۳",
        "25 بهمن‌ماه 1403",
        "25 بهمن ماه 1403",
        "1403/11/25 10:30",
        "2025-02-13",
        "2025-02-13 00:00:00",
        "45701",
    ],
)
def test_date_spellings(text: str) -> None:
    assert read(text) == BAHMAN_25


def test_two_digit_years_cross_the_century() -> None:
    assert read("98/01/01") == jdatetime.date(1398, 1, 1).togregorian()
    assert read("00/01/01") == jdatetime.date(1400, 1, 1).togregorian()


@pytest.mark.parametrize(
    "text",
    ["1404/07/31", "1404/12/30", "1405-02-32", "1404/13/01", "1304/01/01", "بهمن", "50/01/01", "7"],
)
def test_impossible_jalali_date(text: str) -> None:
    with pytest.raises(ImpossibleDate):
        read(text)


def test_leap_day_is_possible() -> None:
    assert read("1403/12/30") == date(2025, 3, 20)


@given(st.dates(date(2015, 1, 1), date(2035, 1, 1)), st.sampled_from("/-."))
def test_dates_come_back(day: date, mark: str) -> None:
    jalali = jdatetime.date.fromgregorian(date=day)
    text = f"{jalali.year}{mark}{jalali.month:02}{mark}{jalali.day:02}"
    assert read(text) == read(text.translate(PERSIAN)) == read(text.replace(mark, "")) == day
    assert read(day.isoformat()) == day


@given(st.text(max_size=12) | st.from_regex(r"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}", fullmatch=True))
def test_any_text_is_a_date_or_refused(text: str) -> None:
    try:
        read(text)
    except ImpossibleDate:
        return


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("1403", 1403),
        ("۱۴۰۳", 1403),
        ("1,403", 1403),
        ("1403.0", 1403),
        ("03", 1403),
        ("98", 1398),
    ],
)
def test_year_spellings(text: str, year: int) -> None:
    assert parse_year(text) == year


@pytest.mark.parametrize("text", ["چهارم", "2025", "1389", "1421", "143", ""])
def test_bad_years_are_refused(text: str) -> None:
    with pytest.raises(BadYear):
        parse_year(text)
