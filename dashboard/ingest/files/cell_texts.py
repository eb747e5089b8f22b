"""Typed values of spreadsheet cells to texts that lose nothing and cannot be misread."""

import datetime
import math
from collections.abc import Sequence
from decimal import Decimal

import pyarrow as pa
import pyarrow.compute as pc

Value = str | float | bool | datetime.date | datetime.time | datetime.timedelta

# Spreadsheets keep 15 digits; what a sum of fractions leaves behind them is noise.
DIGITS_KEPT = 15
MOST_EXACT = 2**53
# From 16 digits on a number that ends with a zero may have lost its last digits when typed.
LEAST_ROUNDED = 10**15
ARABIC_DECIMAL = "\u066b"
POINT_PLACE = -4
POINTED = r"\.\d{3}$"


class CellTexts:
    """Turns a sheet's values to texts, and remembers the texts of numbers to be read with care."""

    def __init__(self) -> None:
        self._numbers: set[str] = set()
        self._written: set[str] = set()

    @property
    def exact(self) -> frozenset[str]:
        """Texts of numbers with three decimals or more than 15 digits, written nowhere as text."""
        return frozenset(self._numbers - self._written)

    def column(self, values: Sequence[Value]) -> pa.Array:
        """One column's texts."""
        if set(map(type, values)) != {str}:
            strings = (value for value in values if type(value) is str)
            written = {text for text in strings if text[POINT_PLACE:][:1] == "."}
            self._written.update(written)
            texts = [value if type(value) is str else self._text(value) for value in values]
            if written:
                # Beside texts with a point before three digits, which may part thousands, the
                # point of a real number must neither be taken for one nor explain theirs.
                texts = [
                    text.replace(".", ARABIC_DECIMAL) if type(value) is float else text
                    for value, text in zip(values, texts, strict=True)
                ]
            return pa.array(texts, pa.string())
        column = pa.array(values, pa.string())
        pointed = column.filter(pc.match_substring_regex(column, POINTED))
        self._written.update(pointed.to_pylist())
        return column

    def _text(self, value: Value) -> str:
        if type(value) is not float:
            return cell_text(value)
        text = number_text(value)
        if text[POINT_PLACE : POINT_PLACE + 1] == "." or _may_be_rounded(value):
            self._numbers.add(text)
        return text


def cell_text(value: Value) -> str:
    """A cell as text: whole numbers without point, other numbers in full, dates as ISO."""
    match value:
        case bool():
            return str(value).upper()
        case float():
            return number_text(value)
        case datetime.datetime():
            return value.date().isoformat()
        case _:
            return str(value)


def number_text(value: float) -> str:
    """A number in full, without the noise after the 15th digit of a fraction."""
    if value.is_integer():
        exact = abs(value) < MOST_EXACT
        return str(int(value)) if exact else format(Decimal(repr(value)).to_integral(), "f")
    text = repr(value)
    if len(text) <= DIGITS_KEPT + 1 and "e" not in text:
        return text
    if not math.isfinite(value):
        return text
    return format(Decimal(format(value, f".{DIGITS_KEPT}g")), "f")


def _may_be_rounded(value: float) -> bool:
    return abs(value) >= LEAST_ROUNDED and (abs(value) >= MOST_EXACT or value % 10 == 0)
