"""Numbers as real exports write them: each oddity is read as one number or refused."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.ingest.values.amounts import (
    PERCENT_STYLE,
    AmbiguousNumber,
    NotANumber,
    RoundedNumber,
    WordedNumber,
    column_style,
    parse_number,
    to_integer,
)

PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


@pytest.mark.parametrize("text", ["000/000817", "000,817", "000/817", "000٬817", "000817", "0000"])
def test_a_number_turned_round_by_bidi_is_refused(text: str) -> None:
    with pytest.raises(NotANumber):
        parse_number(text)
    with pytest.raises(NotANumber):
        parse_number(text, column_style([text], frozenset(), plain_rial=True))


def test_a_column_with_a_number_turned_round_is_refused_where_it_has_that_separator() -> None:
    style = column_style(["000,817", "250,1", "12,500"], frozenset(), plain_rial=False)
    for text in ("250,1", "12,500", "1,250,000"):
        with pytest.raises(NotANumber):
            parse_number(text, style)
    assert parse_number("817", style) == 817


def test_a_text_shown_backwards_is_refused() -> None:
    with pytest.raises(NotANumber):
        parse_number("\u202e0521\u202c")


def test_a_lost_decimal_point_is_beyond_any_percentage() -> None:
    assert parse_number("۶۱۰۵", PERCENT_STYLE) > 200


@pytest.mark.parametrize(
    "text",
    [
        "یکهزار و ۱۱۵۰ میلیون",
        "26 هزار میلیارد و 877 میلیون",
        "۵ میلیارد",
        "1250 ریال",
        "12 million",
        "۱۲۵۰ م.ت",
    ],
)
def test_number_words_with_digits_are_refused_never_guessed(text: str) -> None:
    with pytest.raises(WordedNumber):
        parse_number(text)


@pytest.mark.parametrize("text", ["1.2E+10", "1.23457E+11", "۱.۲E+۱۰", "2,5E+07", "-1E+9", "5E-05"])
def test_scientific_notation_has_lost_digits_and_is_refused(text: str) -> None:
    with pytest.raises(RoundedNumber):
        parse_number(text)


def test_persian_and_arabic_digits_in_one_number() -> None:
    assert parse_number("۱٤۰۱") == parse_number("1٤۰١") == 1401


@pytest.mark.parametrize(
    "text", ["(۱٬۲۵۰)", "-1,250", "1,250-", "\u22121,250", "۱٬۲۵۰\u2212", "\u200f-1,250\u200e"]
)
def test_negatives_in_parentheses_or_with_a_sign_at_either_end(text: str) -> None:
    assert parse_number(text) == -1250


@pytest.mark.parametrize("text", ["(-5)", "-5-", "(5", "5)", "--5", "+-5", "- ", "()"])
def test_doubled_signs_are_refused(text: str) -> None:
    with pytest.raises(NotANumber):
        parse_number(text)


def test_two_numbers_in_one_cell_are_not_thousands() -> None:
    with pytest.raises(AmbiguousNumber):
        parse_number("250 300")
    style = column_style(["1 250 000"], frozenset(), plain_rial=False)
    assert parse_number("250 300", style) == 250300


def test_a_mark_seen_both_ways_in_a_column_settles_nothing() -> None:
    for mark in ".,/،":
        style = column_style([f"61{mark}05", f"1{mark}250{mark}000"], frozenset(), plain_rial=False)
        with pytest.raises(AmbiguousNumber):
            parse_number(f"12{mark}500", style)


def test_the_arabic_decimal_mark_used_for_thousands_is_not_read_as_decimal() -> None:
    style = column_style(["۱٫۲۵۰٫۰۰۰"], frozenset(), plain_rial=False)
    with pytest.raises(NotANumber):
        parse_number("۱۲٫۵۰۰", style)


@pytest.mark.parametrize("text", ["؟", "بحش", "-", "ـ", "NA", "x", "", " ", "...", ",", "٫"])
def test_placeholders_are_no_numbers(text: str) -> None:
    with pytest.raises(NotANumber):
        parse_number(text)


@pytest.mark.parametrize(
    ("number", "factor", "rial"),
    [
        ("0.3", 10**13, 3 * 10**12),
        ("1234567.891", 10**7, 12_345_678_910_000),
        ("123456789012345", 10**4, 1_234_567_890_123_450_000),
        ("29000.123456789", 10**10, 290_001_234_567_890),
    ],
)
def test_amounts_are_exact_to_the_rial_after_scaling(number: str, factor: int, rial: int) -> None:
    assert to_integer(parse_number(number, PERCENT_STYLE), factor) == rial


MARKED = st.lists(
    st.integers(0, 9999).map(str) | st.sampled_from(["000", "001", "12"]), min_size=1, max_size=4
)


@given(MARKED, st.lists(st.sampled_from(".,/،٬٫ "), min_size=3, max_size=3))
def test_what_is_accepted_has_one_reading(groups: list[str], marks: list[str]) -> None:
    text = groups[0] + "".join(map("".join, zip(marks, groups[1:], strict=False)))
    used = marks[: len(groups) - 1]
    try:
        number = parse_number(text)
    except NotANumber:
        return
    assert readings(groups, used) == {number}


def readings(groups: list[str], marks: list[str]) -> set[Decimal]:
    """Every number that groups of digits can mean, but for what is agreed.

    Agreed: U+066B is always decimal; U+066C and space never; a comma before three digits parts
    thousands, and a point after commas is decimal.
    """
    found = set()
    thousands = len(set(marks)) <= 1 and "٫" not in marks
    if thousands and grouped(groups):
        found.add(Decimal("".join(groups)))
    if marks and marks[-1] not in "٬ " and marks[-1] not in marks[:-1] and len(set(marks[:-1])) < 2:
        agreed = marks == [","] and len(groups[-1]) == 3 and groups[0] not in ("0", "")
        if grouped(groups[:-1]) and "٫" not in marks[:-1] and not agreed:
            found.add(Decimal(f"{''.join(groups[:-1])}.{groups[-1]}"))
        # A slip of the pen: another mark between the same groups of three.
        point = marks[-1] == "٫" or (marks[-1] == "." and marks[0] in ",٬")
        if len(marks) > 1 and grouped(groups) and not point:
            found.add(Decimal("".join(groups)))
    return found


def grouped(groups: list[str]) -> bool:
    """Whether the groups are thousands as one writes them."""
    first, *rest = groups
    if not rest:
        return first == "0" or not first.startswith("0")
    return 1 <= len(first) <= 3 and not first.startswith("0") and all(len(g) == 3 for g in rest)
