"""A time axis of Solar Hijri months for single days."""

from datetime import date

import pandas as pd

from dashboard.jalali import MONTHS, gregorian, jalali_parts


class DateAxis:
    """Places of dates on an axis of months, each month one wide about its whole number."""

    def __init__(self, months: pd.DataFrame) -> None:
        pairs = zip(months["jalali_year"], months["jalali_month"], strict=True)
        self._places = {pair: place for place, pair in enumerate(pairs)}

    def place(self, day: date) -> float:
        """Where a day stands: its month's number on the axis, and how far into the month it is."""
        year, month, number = jalali_parts(day)
        first = gregorian(year, month, 1)
        following = gregorian(year + month // 12, month % 12 + 1, 1)
        return self._places[year, month] - 0.5 + (number - 1) / (following - first).days


def months_between(first: date, last: date) -> pd.DataFrame:
    """Whole fiscal years from the first date's to the last one's, so that years can be named."""
    years = range(jalali_parts(first)[0], jalali_parts(last)[0] + 1)
    pairs = [(year, month) for year in years for month in MONTHS]
    return pd.DataFrame(pairs, columns=["jalali_year", "jalali_month"])
