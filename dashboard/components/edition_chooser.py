"""The date of an edition in the Solar Hijri calendar: day, month and year."""

from datetime import date

import streamlit as st

from dashboard.jalali import MONTHS, gregorian, jalali_parts, month_name
from dashboard.labels import label
from dashboard.numerals import persian_digits

YEARS_BACK = 10
LONGEST_MONTH = 31


def edition_chooser(key: str, *, disabled: bool) -> date:
    """Three lists, today at first; a day that the chosen month lacks becomes its last one."""
    year_now, month_now, day_now = jalali_parts(date.today())
    day_column, month_column, year_column = st.columns([1, 1.45, 1.2], gap="small")
    with year_column:
        years = range(year_now + 1, year_now - YEARS_BACK, -1)
        year = _list(f"{key}-year", [*years], year_now, "import_page.year", disabled)
    with month_column:
        month = _list(f"{key}-month", [*MONTHS], month_now, "import_page.month", disabled)
    days = _days(year, month)
    if st.session_state.get(f"{key}-day", 1) > days:
        st.session_state[f"{key}-day"] = days
    with day_column:
        numbers = [*range(1, days + 1)]
        day = _list(f"{key}-day", numbers, min(day_now, days), "import_page.day", disabled)
    return gregorian(year, month, day)


def _list(key: str, values: list[int], start: int, title_key: str, disabled: bool) -> int:
    st.session_state.setdefault(key, start)
    named = month_name if title_key == "import_page.month" else persian_digits
    return st.selectbox(
        label(title_key),
        values,
        format_func=named,
        key=key,
        disabled=disabled,
        filter_mode=None,
        label_visibility="collapsed",
    )


def _days(year: int, month: int) -> int:
    for days in range(LONGEST_MONTH, 0, -1):
        try:
            gregorian(year, month, days)
        except ValueError:
            continue
        return days
    raise ValueError(month)
