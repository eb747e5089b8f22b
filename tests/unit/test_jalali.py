"""Solar Hijri dates."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import jalali

DAYS = st.dates(date(1980, 1, 1), date(2060, 1, 1))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1403-12-30", date(2025, 3, 20)),
        ("1404-01-01", date(2025, 3, 21)),
        ("1404-06-24", date(2025, 9, 15)),
        ("1404/6/24", date(2025, 9, 15)),
        ("۱۴۰۵/۰۹/۰۱", date(2026, 11, 22)),
    ],
)
def test_parse_jalali(text: str, expected: date) -> None:
    assert jalali.parse_jalali(text) == expected


@pytest.mark.parametrize(
    "text", ["", "1404", "1404-13-01", "1404-07-31", "1404-12-30", "04-06-24", "1404-06-24x"]
)
def test_a_day_that_does_not_exist_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        jalali.parse_jalali(text)


def test_dates_are_written_in_persian() -> None:
    assert jalali.format_date(date(2025, 9, 15)) == "۱۴۰۴/۰۶/۲۴"
    assert jalali.format_date_long(date(2025, 9, 15)) == "۲۴ شهریور ۱۴۰۴"


@pytest.mark.parametrize("month", [0, 13, -1])
def test_there_are_twelve_months(month: int) -> None:
    with pytest.raises(ValueError):
        jalali.month_name(month)


@given(DAYS)
def test_a_date_survives_writing_and_reading(day: date) -> None:
    assert jalali.parse_jalali(jalali.jalali_key(day)) == day
    assert jalali.parse_jalali(jalali.format_date(day)) == day
    assert jalali.gregorian(*jalali.jalali_parts(day)) == day
