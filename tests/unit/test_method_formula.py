"""Formulas in a line of text become HTML that is read in the right direction."""

import re

import pytest

from dashboard.components.method_formula import formula_html
from dashboard.numerals import format_percent, isolated


def plain(html: str) -> str:
    """The HTML without its tags."""
    return re.sub(r"<[^>]+>", "", html)


def direction(html: str) -> str:
    """The direction of the whole line."""
    found = re.match(r'<p class="pg-formula" dir="(\w+)">', html)
    assert found
    return found[1]


def test_a_fraction_stands_one_part_above_the_other():
    html = formula_html("سهم = [پرداخت | تخصیص]")
    above, below = re.findall(r'<span dir="rtl">([^<]+)</span>', html.split("pg-fraction")[1])
    assert (above.strip(), below.strip()) == ("پرداخت", "تخصیص")


def test_fractions_and_roots_stand_within_each_other():
    html = formula_html("z√[[p | n] + [z^[2] | 4n^[2]]]")
    root = html.split('class="pg-root"')[1]
    assert root.count("pg-fraction") == html.count("pg-fraction") == 2
    assert html.count("<sup>") == html.count("</sup>") == 2


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("آهنگ = [پرداخت | برنامه]", "rtl"),
        ("SPI = [EV | PV]", "ltr"),
        ("EAC_[بدبینانه] = AC", "ltr"),
        ("۱ + ۲ = ۳", "rtl"),
    ],
)
def test_a_line_runs_as_its_first_letter_does(line, expected):
    assert direction(formula_html(line)) == expected


def test_a_figure_does_not_turn_the_line_around():
    share = isolated(format_percent(0.487, 1))
    html = formula_html(f"p = {share}")
    assert direction(html) == "ltr"
    assert 'dir="rtl"' not in html


def test_an_exponent_stands_on_the_right_of_a_number_in_a_persian_line():
    html = formula_html("نمره = ۱۰۰ × ۰٫۵^[۰٫۳]")
    assert '<span dir="ltr"><span>۰٫۵</span><sup><span>۰٫۳</span></sup></span>' in html


def test_text_is_never_taken_for_html():
    assert "<b>" not in formula_html("<b>x</b> = [<i> | y]")
    assert plain(formula_html("a &lt; b")) == "a &amp;lt; b"


@pytest.mark.parametrize("line", ["[a | b", "a]", "[a]", "√[a", "a | b", "√[a | b]"])
def test_a_bracket_without_its_partner_is_refused(line):
    with pytest.raises(ValueError, match=r"partner|closed|parts"):
        formula_html(line)
