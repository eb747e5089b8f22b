"""The cells of a table's file: machine numbers, Solar Hijri dates, texts that stay texts."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import pandas as pd

from dashboard.jalali import jalali_key

Kind = Literal["text", "rial", "share", "number", "date"]
# A spreadsheet would run a text that begins so as a formula (OWASP, CSV injection).
FORMULA_MARKS = ("=", "+", "-", "@", "\t", "\r", "\n")
APOSTROPHE = "'"


@dataclass(frozen=True)
class DataColumn:
    """One column: the frame's column and its heading. A `share` is 0 to 1, dates are Gregorian."""

    name: str
    heading: str
    kind: Kind = "text"


def cells_of(frame: pd.DataFrame, columns: Sequence[DataColumn]) -> Iterator[list[Any]]:
    """Row by row: str, int, float, or an empty text where nothing is known."""
    readers = [_READERS[column.kind] for column in columns]
    values = [frame[column.name] for column in columns]
    for row in zip(*values, strict=True):
        yield [
            "" if pd.isna(value) else read(value) for read, value in zip(readers, row, strict=True)
        ]


def _number(value: float) -> int | float:
    return int(value) if float(value).is_integer() else float(value)


_READERS: dict[Kind, Callable[[Any], str | int | float]] = {
    "text": str,
    "rial": int,
    "share": float,
    "number": _number,
    "date": jalali_key,
}


def harmless(text: str) -> str:
    """The text as no spreadsheet runs it."""
    return APOSTROPHE + text if text.startswith(FORMULA_MARKS) else text
