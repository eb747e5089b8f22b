"""Rial in the units of the screen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.money import Unit, format_money, money_unit_for, to_unit, unit_label

KHUZESTAN_RIAL = 290_000_000_000_000


@pytest.mark.parametrize(
    ("rial", "unit", "expected"),
    [
        (KHUZESTAN_RIAL, Unit.billion_toman, "۲۹٬۰۰۰"),
        (KHUZESTAN_RIAL, Unit.trillion_toman, "۲۹٫۰"),
        (KHUZESTAN_RIAL, Unit.million_rial, "۲۹۰٬۰۰۰٬۰۰۰"),
        (95_000, Unit.rial, "۹۵٬۰۰۰"),
        (0, Unit.billion_toman, "۰"),
        (-(10**10), Unit.billion_toman, "\u2066−۱\u2069"),
        (None, Unit.billion_toman, "–"),
    ],
)
def test_format_money(rial: int | None, unit: Unit, expected: str) -> None:
    assert format_money(rial, unit) == expected


def test_decimals_can_be_chosen() -> None:
    assert format_money(KHUZESTAN_RIAL, Unit.trillion_toman, decimals=0) == "۲۹"


def test_money_is_exact_where_a_float_would_not_be() -> None:
    assert format_money(2**63 - 1, Unit.million_rial, decimals=6) == "۹٬۲۲۳٬۳۷۲٬۰۳۶٬۸۵۴٫۷۷۵۸۰۷"


@pytest.mark.parametrize(
    ("rial", "unit"),
    [
        (0, Unit.million_rial),
        (10**10 - 1, Unit.million_rial),
        (10**10, Unit.billion_toman),
        (10**15 - 1, Unit.billion_toman),
        (10**15, Unit.trillion_toman),
        (-(10**15), Unit.trillion_toman),
    ],
)
def test_the_unit_keeps_few_digits(rial: int, unit: Unit) -> None:
    assert money_unit_for(rial) is unit


@given(st.integers(-(10**18), 10**18))
def test_the_three_units_agree(rial: int) -> None:
    assert to_unit(rial, Unit.billion_toman) == pytest.approx(
        to_unit(rial, Unit.trillion_toman) * 1000
    )
    assert to_unit(rial, Unit.million_rial) == pytest.approx(
        to_unit(rial, Unit.billion_toman) * 10_000
    )


def test_every_unit_has_a_name() -> None:
    assert [unit_label(unit) for unit in Unit] == ["ریال", "میلیون ریال", "میلیارد تومان", "همت"]
