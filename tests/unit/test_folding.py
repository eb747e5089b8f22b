"""Spellings of one name fold to one form; codes keep what they mean."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.ingest.values.folding import clean, clean_code, fold, match_key

PERSIAN = st.text(st.characters(min_codepoint=0x0600, max_codepoint=0x06FF), max_size=30)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("جهاد کشاورزی", "جهاد كشاورزي"),
        ("جهاد کشاورزی", "جهادکشاورزی"),
        ("رئیس", "رییس"),
        ("آموزش", "اموزش"),
        ("سیستان و بلوچستان", "سیستان وبلوچستان"),
        ("زندان‌ها", "زندان ها"),
        ("وزارت بهداشت، درمان", "وزارت بهداشت ،درمان"),
        ("ادارهٔ کل", "ادارۀ كل"),
        ("پرداخت شده", "پـرداخت\u200f\u00a0شده "),
        ("ماده ۲۳", "ماده٢٣"),
        ("کرمانشاه", "ﻛﺮﻣﺎﻧﺸﺎﻩ"),
    ],
)
def test_spellings_of_one_name_have_one_key(one: str, other: str) -> None:
    assert match_key(one) == match_key(other)


def test_different_names_keep_different_keys() -> None:
    assert match_key("خراسان شمالی") != match_key("خراسان جنوبی")


@given(st.text(max_size=40) | PERSIAN)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert match_key(fold(text)) == match_key(text)
    assert match_key(match_key(text)) == match_key(text)


@given(st.text(max_size=40) | PERSIAN)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("۰۶-۰۱-۰۰۱۲", "06-01-0012"),
        ("1100.0", "1100"),
        ("101,034", "101034"),
        ("007", "007"),
        (" خ ‌-٠٦ ", "خ-06"),
        ("06\u200e-01", "06-01"),
        ("1,403", "1403"),
        ("۱۰۱٬۰۳۴", "101034"),
        ("101,034.0", "101034"),
        ("1,01,034", "1,01,034"),
        ("000817", "000817"),
    ],
)
def test_codes_keep_zeros_and_lose_spreadsheet_marks(written: str, meant: str) -> None:
    assert clean_code(written) == meant
