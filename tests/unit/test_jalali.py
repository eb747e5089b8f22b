"""Solar Hijri dates."""

from datetime import date, timedelta

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


@pytest.mark.parametrize(
    ("year", "month", "expected"),
    [
        (1403, 12, date(2025, 3, 20)),
        (1404, 12, date(2026, 3, 20)),
        (1404, 6, date(2025, 9, 22)),
        (1404, 11, date(2026, 2, 19)),
    ],
)
def test_month_end(year: int, month: int, expected: date) -> None:
    assert jalali.month_end(year, month) == expected


@given(DAYS)
def test_a_date_survives_writing_and_reading(day: date) -> None:
    assert jalali.parse_jalali(jalali.jalali_key(day)) == day
    assert jalali.parse_jalali(jalali.format_date(day)) == day
    assert jalali.gregorian(*jalali.jalali_parts(day)) == day


@given(DAYS)
def test_the_day_after_a_month_s_end_opens_the_next_month(day: date) -> None:
    year, month, _ = jalali.jalali_parts(day)
    following = jalali.month_end(year, month) + timedelta(days=1)
    assert jalali.jalali_parts(following) == (year + month // 12, month % 12 + 1, 1)
