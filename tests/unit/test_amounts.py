"""Numbers as offices write them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.ingest.values.amounts import (
    PERCENT_STYLE,
    AmbiguousNumber,
    NotANumber,
    TooLarge,
    column_style,
    parse_number,
    to_integer,
)

PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1250", "1250"),
        ("۱۲۵۰", "1250"),
        ("۱٤۰۱", "1401"),
        ("1,250,000", "1250000"),
        ("1/250/000", "1250000"),
        ("1.250.000", "1250000"),
        ("۱٬۲۵۰٬۰۰۰", "1250000"),
        ("۱،۲۵۰،۰۰۰", "1250000"),
        ("1 250 000", "1250000"),
        ("1,250.5", "1250.5"),
        ("1.250,50", "1250.50"),
        ("۱٬۲۵۰٫۵", "1250.5"),
        ("61/05", "61.05"),
        ("61.05", "61.05"),
        ("12,5", "12.5"),
        ("12,500", "12500"),
        ("۱۲٫۵۰۰", "12.500"),
        ("0.125", "0.125"),
        ("50.000000", "50"),
        ("(1,250)", "-1250"),
        ("-500", "-500"),
        ("500-", "-500"),
        ("\u2212500", "-500"),
        ("+7", "7"),
    ],
)
def test_number_spellings(text: str, number: str) -> None:
    assert parse_number(text) == Decimal(number)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "؟",
        "12O00",
        "یکهزار و ۱۱۵۰ میلیون",
        "000/000817",
        "1,25,000",
        "1.2.3",
        "12٬5",
        "5 000 0",
    ],
)
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(NotANumber):
        parse_number(text)


@pytest.mark.parametrize("text", ["12.500", "12/500"])
def test_a_point_before_three_digits_is_settled_by_the_column(text: str) -> None:
    mark = text[2]
    with pytest.raises(AmbiguousNumber):
        parse_number(text)
    grouped = column_style([f"1{mark}250{mark}000"], frozenset(), plain_rial=False)
    assert parse_number(text, grouped) == 12500
    decimal = column_style([f"61{mark}05"], frozenset(), plain_rial=False)
    assert parse_number(text, decimal) == Decimal("12.5")
    both = column_style([f"61{mark}05", f"1{mark}250{mark}000"], frozenset(), plain_rial=False)
    with pytest.raises(AmbiguousNumber):
        parse_number(text, both)
    assert parse_number(text, column_style([], frozenset(), plain_rial=True)) == 12500


def test_percentages_have_no_thousands() -> None:
    assert parse_number("61,053", PERCENT_STYLE) == Decimal("61.053")


@given(st.integers(0, 10**15), st.sampled_from(",٬،/. "))
def test_grouped_whole_numbers_come_back(number: int, mark: str) -> None:
    text = f"{number:,}".replace(",", mark)
    style = column_style([text, f"1{mark}250{mark}000"], frozenset(), plain_rial=True)
    for written in (text, text.translate(PERSIAN), text.translate(ARABIC)):
        assert parse_number(written, style) == number


@given(st.decimals(0, 10**12, places=2), st.sampled_from("./٫"))
def test_decimals_come_back(number: Decimal, mark: str) -> None:
    text = f"{number:f}".replace(".", mark)
    assert parse_number(text.translate(PERSIAN)) == number


@given(st.decimals(0, 10**9, places=2), st.sampled_from([(",", "."), ("٬", "٫"), (".", ",")]))
def test_grouped_decimals_come_back(number: Decimal, marks: tuple[str, str]) -> None:
    thousands, point = marks
    text = f"{number:,f}".replace(",", "T").replace(".", point).replace("T", thousands)
    assert parse_number(text) == number


def test_amounts_are_exact_and_round_half_to_even() -> None:
    assert to_integer(Decimal("0.1"), 10**13) == 10**12
    assert to_integer(Decimal("29000"), 10**10) == 290_000_000_000_000
    assert [to_integer(Decimal(text), 1) for text in ("0.5", "1.5", "2.5")] == [0, 2, 2]
    with pytest.raises(TooLarge):
        to_integer(Decimal(10**9), 10**10)


@given(st.text(max_size=20))
def test_any_text_is_a_number_or_refused(text: str) -> None:
    try:
        parse_number(text)
    except NotANumber:
        return
