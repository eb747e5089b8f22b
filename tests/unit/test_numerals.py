"""Numbers on the screen."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.numerals import format_change, format_number, format_percent, persian_digits

LRI, RLI, PDI, RLM = "\u2066", "\u2067", "\u2069", "\u200f"


def read_back(text: str) -> Decimal:
    """The number that a reader of the formatted text would write down."""
    for mark in (LRI, RLI, PDI, RLM, "٬", "٪", "+"):
        text = text.replace(mark, "")
    return Decimal(text.replace("٫", ".").replace("−", "-"))


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [
        (0, 0, "۰"),
        (1405, 0, "۱٬۴۰۵"),
        (29_000, 0, "۲۹٬۰۰۰"),
        (61.05, 2, "۶۱٫۰۵"),
        (2.5, 0, "۳"),
        (0.125, 2, "۰٫۱۳"),
        (-7, 0, f"{LRI}−۷{PDI}"),
        (-0.4, 0, "۰"),
        (None, 0, "–"),
        (float("nan"), 1, "–"),
        (float("inf"), 0, "–"),
    ],
)
def test_format_number(value: float | None, decimals: int, expected: str) -> None:
    assert format_number(value, decimals) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [(3, f"{LRI}+۳{PDI}"), (-3, f"{LRI}−۳{PDI}"), (0.2, "۰"), (None, "–")],
)
def test_format_change_writes_the_sign(value: float | None, expected: str) -> None:
    assert format_change(value) == expected


@pytest.mark.parametrize(
    ("share", "decimals", "expected"),
    [
        (0.328, 1, f"{RLI}۳۲٫۸{RLM}٪{PDI}"),
        (1.14, 0, f"{RLI}۱۱۴{RLM}٪{PDI}"),
        (-0.05, 0, f"{RLI}{LRI}−۵{PDI}{RLM}٪{PDI}"),
        (float("nan"), 0, "–"),
        (None, 0, "–"),
    ],
)
def test_format_percent(share: float | None, decimals: int, expected: str) -> None:
    assert format_percent(share, decimals) == expected


def test_persian_digits_change_nothing_but_digits() -> None:
    assert persian_digits("IR-06، ٤۴4: 1,403.5%") == "IR-۰۶، ۴۴۴: ۱,۴۰۳.۵%"


@given(st.integers(-(10**20), 10**20))
def test_a_formatted_integer_reads_back_exactly(value: int) -> None:
    assert read_back(format_number(value)) == value
    assert read_back(format_change(value)) == value


@given(st.floats(-1e12, 1e12), st.integers(0, 4))
def test_rounding_is_never_off_by_more_than_half_a_unit(value: float, decimals: int) -> None:
    error = abs(read_back(format_number(value, decimals)) - Decimal(str(value)))
    assert error <= Decimal(1).scaleb(-decimals) / 2


@given(st.floats(-10, 10))
def test_every_isolate_is_closed(value: float) -> None:
    text = format_percent(value, 1) + format_change(value, 1) + format_number(value, 1)
    assert text.count(LRI) + text.count(RLI) == text.count(PDI)
    assert not any(character.isascii() and character.isdigit() for character in text)
