"""Single texts read exactly or refused: numbers, dates, years, codes and names in any spelling."""

import itertools
import random
import re
from datetime import date, timedelta
from decimal import Decimal

import jdatetime
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.ingest.values.amounts import NotANumber, column_style, parse_number, to_integer
from dashboard.ingest.values.dates import (
    BadYear,
    ImpossibleDate,
    date_style,
    parse_date,
    parse_year,
)
from dashboard.ingest.values.folding import clean_code, clean_words, fold, match_key
from tests import spellings
from tests.exports import contracts, lists
from tests.spellings import DATE_FORMS, DIGITS, PLAIN_DATE_FORMS, POINTS, THOUSANDS, NumberStyle
from tests.truths import TITLES, listed_names, place_names

randoms = st.randoms(use_true_random=False)
styles = st.builds(
    NumberStyle, st.sampled_from(THOUSANDS), st.sampled_from(POINTS), st.sampled_from(DIGITS)
).filter(lambda style: style.thousands != style.point)
numbers = st.decimals(0, 10**12, places=4).map(lambda number: number.normalize())
ONE_MARK_BEFORE_THREE = re.compile(r"\d{1,3}\D\d{3}")
NO_STYLE = column_style([], frozenset(), plain_rial=False)


def read(text: str, neighbours: list[str], plain_rial: bool = False) -> Decimal | None:
    """The number of a text within its column, None where it is refused."""
    try:
        return parse_number(text, column_style(neighbours, frozenset(), plain_rial))
    except NotANumber:
        return None


@given(st.lists(numbers, min_size=1, max_size=6), styles, randoms)
def test_a_column_in_one_style_is_read_exactly_or_refused(
    column: list[Decimal], style: NumberStyle, rng: random.Random
) -> None:
    texts = [style.write(number, rng) for number in column]
    for number, text in zip(column, texts, strict=True):
        found = read(text, texts)
        # One comma before three digits parts thousands unless another cell shows it does not.
        if style.point == "," and ONE_MARK_BEFORE_THREE.fullmatch(fold(text)):
            assert found in (None, number, number * 1000)
        else:
            assert found in (None, number)


@given(st.lists(st.integers(0, 10**15), min_size=1, max_size=6), styles, randoms)
def test_whole_rials_in_one_style_are_read_exactly(
    column: list[int], style: NumberStyle, rng: random.Random
) -> None:
    texts = [style.write(Decimal(number), rng) for number in column]
    for number, text in zip(column, texts, strict=True):
        # A space may also stand between two numbers.
        lone = style.thousands in (" ", spellings.NBSP) and ONE_MARK_BEFORE_THREE.fullmatch(text)
        assert read(text, texts, plain_rial=True) in ({number, None} if lone else {number})


@given(numbers, styles, styles, st.lists(numbers, max_size=4), st.lists(numbers, max_size=4))
def test_neighbours_change_only_one_separator_before_three_digits(
    number: Decimal, one: NumberStyle, other: NumberStyle, first: list[Decimal], last: list[Decimal]
) -> None:
    rng = random.Random(0)
    text = one.write(number, rng)
    found = {
        read(text, [style.write(n, rng) for n in column], plain_rial)
        for style, column in ((one, first), (other, last))
        for plain_rial in (False, True)
    } - {None}
    assert len(found) <= 1 or ONE_MARK_BEFORE_THREE.fullmatch(fold(text))


@given(numbers, styles, randoms)
def test_digits_of_any_script_are_one_number(
    number: Decimal, style: NumberStyle, rng: random.Random
) -> None:
    text = NumberStyle(style.thousands, style.point).write(number, rng)
    for kind in DIGITS:
        assert read(spellings.digits(text, kind, rng), [text]) == read(text, [text])


@given(st.integers(0, 10**9), st.integers(0, 9), st.sampled_from("OoIlSBعهxX'؟%=*#:"))
def test_a_foreign_character_makes_no_number(number: int, place: int, character: str) -> None:
    text = f"{number:010}"[::-1].rstrip("0")[::-1] or "0"
    at = min(place, len(text))
    assert read(text[:at] + character + text[at:], []) is None


@pytest.mark.parametrize("text", spellings.NOT_NUMBERS)
@pytest.mark.parametrize("neighbour", ["", "1,250,000", "12.5", "1/250/000", "۱۲٫۵"])
def test_what_means_no_number_is_refused(text: str, neighbour: str) -> None:
    for plain_rial in (False, True):
        found = read(text, [text, neighbour], plain_rial)
        assert found is None or found < 0


@given(st.integers(1, 999), st.integers(1, 3), st.sampled_from(",٬./، "))
def test_a_number_turned_round_is_refused(number: int, zeros: int, mark: str) -> None:
    turned = mark.join(["000"] * zeros + [f"{number:03}"])
    assert read(turned, [turned]) in (None, Decimal(number) / 1000 if zeros == 1 else None)
    assert read(f"0{number}", []) is None


@given(st.decimals(0, 9 * 10**5, places=3), st.integers(0, 13))
def test_rials_are_exact_to_the_last(number: Decimal, power: int) -> None:
    exact = number * 10**power
    assert abs(to_integer(number, 10**power) - exact) <= Decimal("0.5")
    if exact == exact.to_integral_value():
        assert to_integer(number, 10**power) == exact


@given(st.lists(st.dates(date(2011, 4, 1), date(2029, 3, 1)), min_size=1, max_size=6), randoms)
@pytest.mark.parametrize("form", DATE_FORMS)
def test_a_column_of_dates_is_read_exactly_or_refused(
    form: str, days: list[date], rng: random.Random
) -> None:
    texts = [spellings.write_date(day, form, rng.choice(DIGITS), rng) for day in days]
    style = date_style(texts)
    for day, text in zip(days, texts, strict=True):
        try:
            assert parse_date(text, lists().months, style) == day
        except ImpossibleDate:
            assert form not in PLAIN_DATE_FORMS


@pytest.mark.parametrize("text", spellings.NOT_DATES)
def test_what_means_no_date_is_refused(text: str) -> None:
    with pytest.raises(ImpossibleDate):
        parse_date(text, lists().months)


def test_every_day_of_the_calendar_and_no_other() -> None:
    for year, month in itertools.product(range(1390, 1421), range(1, 13)):
        first = jdatetime.date(year, month, 1)
        after = jdatetime.date(year + month // 12, month % 12 + 1, 1)
        length = (after.togregorian() - first.togregorian()).days
        for day in (1, length):
            expected = first.togregorian() + timedelta(days=day - 1)
            assert parse_date(f"{year}/{month:02}/{day:02}", {}) == expected
        for text in (f"{year}/{month}/{length + 1}", f"{length + 1:02}-{month:02}-{year}"):
            with pytest.raises(ImpossibleDate):
                parse_date(text, {})


@given(st.text("0123456789۰۱۲۳/-. ", max_size=10))
def test_a_year_is_its_own_digits(text: str) -> None:
    try:
        year = parse_year(text)
    except BadYear:
        return
    assert 1390 <= year <= 1420
    written = re.sub(r"\D", "", fold(text).removesuffix(".0"))
    assert written in (str(year), str(year)[2:])


@pytest.mark.parametrize("text", spellings.NOT_YEARS)
def test_what_means_no_year_is_refused(text: str) -> None:
    with pytest.raises(BadYear):
        parse_year(text)


@given(st.sampled_from(TITLES), randoms)
def test_another_keyboard_reads_back_letter_for_letter(title: str, rng: random.Random) -> None:
    assert clean_words(spellings.keyboard(title, rng)) == title


@given(st.from_regex(r"[0-9]{2}-[0-9]{2}-[0-9]{4}|0?[1-9][0-9]{2,7}", fullmatch=True), randoms)
def test_codes_keep_every_digit(code: str, rng: random.Random) -> None:
    text = spellings.digits(code, rng.choice(DIGITS), rng)
    assert clean_code(f"\u200f {text}\u00a0") == code
    if code.isdigit() and not code.startswith("0"):
        assert clean_code(f"{int(code):,}") == clean_code(f"{code}.0") == code


@given(st.sampled_from(sorted(place_names()[0].values())), randoms)
def test_names_of_provinces_are_found_in_any_spelling(name: str, rng: random.Random) -> None:
    codes = {name: code for code, name in place_names()[0].items()}
    assert lists().provinces.find(spellings.name_spelling(name, rng)) == codes[name]


def test_no_spelling_means_two_entries_of_a_list() -> None:
    named = {c.list for kind in contracts().values() for c in kind.columns if c.list}
    for name in named:
        meant: dict[str, set[str]] = {}
        for code, spelling in listed_names(name):
            meant.setdefault(match_key(spelling), set()).add(code)
        assert {key: codes for key, codes in meant.items() if len(codes) > 1} == {}, name
