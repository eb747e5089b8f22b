"""Values as offices write them: digits, letters, dates, units, spellings."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import lru_cache
from random import Random
from typing import Any

from dashboard.jalali import jalali_parts, month_name
from dashboard.numerals import persian_digits
from dashboard.sample import wordstock
from dashboard.sample.forms import (
    Form,
    column_types,
    listed_names,
    province_aliases,
    unit_factor,
)

Written = str | int | float | None

HALF_SPACE = "\u200c"
ARABIC_DIGITS = {ord("0") + n: 0x0660 + n for n in range(10)}
ARABIC_LETTERS = {0x06CC: 0x064A, 0x06A9: 0x0643}
ASCII_DIGITS = {0x06F0 + n: ord("0") + n for n in range(10)}
GROUPING, DECIMAL_MARK = "\u066c", "\u066b"
COMMA = "\u060c "
COMMA_SPACED_WRONGLY = " \u060c"


class Raw(str):
    """A text written as it stands: a planted bad value."""

    __slots__ = ()


@dataclass
class Pen:
    """Writes the values of one form; spellings vary by its own random draws."""

    form: Form
    rng: Random
    types: dict[str, tuple[str, str]] = field(init=False)

    def __post_init__(self) -> None:
        self.types = column_types(self.form.kind)

    def write(self, column: str, value: Any) -> Written:
        """One value of a contract column as this form shows it; None where it is empty."""
        if value is None or value == "":
            return None
        if isinstance(value, Raw):
            return self.text(value)
        kind, listed = self.types.get(column, ("text", ""))
        writer = WRITERS.get(kind, Pen._code)
        return writer(self, value, listed)

    def text(self, text: str) -> str:
        """Free text in the letters of this form's keyboard."""
        if not self.form.halfspace:
            text = text.replace(HALF_SPACE, " ")
        if self.form.letters == "arabic":
            text = text.translate(ARABIC_LETTERS)
        return text.translate(ASCII_DIGITS) if self.form.encoding == "cp1256" else text

    def digits(self, text: str) -> str:
        """The text in the digits of this form."""
        match self.form.digits:
            case "persian":
                return persian_digits(text)
            case "arabic":
                return text.translate(ARABIC_DIGITS)
            case _:
                return text

    def _text(self, value: str, _: str) -> str:
        return self.text(value)

    def _code(self, value: str, _: str) -> str:
        return self.digits(value) if self.form.code_digits else value

    def _amount(self, value: int, _: str) -> Written:
        if self.form.nought and not value:
            return self.form.nought
        number = Decimal(value) / unit_factor(self.form.unit)
        if self.form.numbers == "typed":
            return int(number) if number == int(number) else float(number)
        if self.form.numbers == "grouped":
            return self.digits(grouped(number, self.form.digits == "persian"))
        return self.digits(f"{number:f}")

    def _number(self, value: float, _: str) -> Written:
        return value if self.form.numbers == "typed" else self.digits(f"{value}")

    def _percent(self, value: float, _: str) -> Written:
        number = value if self.form.percent == 100 else round(value / 100, 4)
        if self.form.numbers == "typed":
            return number
        return self.digits(f"{number:g}").replace(
            ".", DECIMAL_MARK if self.form.digits == "persian" else "."
        )

    def _date(self, value: date, _: str) -> str:
        return self.text(self.digits(written_date(value, self.form.dates)))

    def _year(self, value: int, _: str) -> Written:
        typed = self.form.numbers == "typed" and self.form.sheet
        return value if typed else self.digits(f"{value}")

    def _agency(self, code: str, _: str) -> str:
        agency = wordstock.agencies()[code]
        if self.form.agency == "code":
            return code
        name, fate = agency.name, self.rng.random()
        if self.form.agency == "mixed":
            if fate < 0.15 and agency.short_name:
                name = agency.short_name
            elif fate < 0.3:
                name = name.replace(COMMA, COMMA_SPACED_WRONGLY)
            elif fate < 0.4:
                name = name.translate(ARABIC_LETTERS)
            elif fate < 0.5:
                name = name.replace(HALF_SPACE, " ")
        return self.text(name)

    def _province(self, code: str, _: str) -> str:
        names = (wordstock.provinces()[code].name, *province_aliases().get(code, ()))
        return self.text(self.rng.choice(names) if self.form.province_aliases else names[0])

    def _county(self, code: str, _: str) -> str:
        return self.text(county_name(code))

    def _listed(self, code: str, listed: str) -> str:
        names = listed_names(listed)[code]
        match self.form.listed:
            case "mixed":
                return self.text(self.rng.choice(names))
            case "alias":
                return self.text(min(names, key=len))
            case _:
                return self.text(names[0])


WRITERS: dict[str, Callable[[Pen, Any, str], Written]] = {
    "text": Pen._text,
    "amount": Pen._amount,
    "percent": Pen._percent,
    "decimal": Pen._number,
    "integer": Pen._number,
    "date": Pen._date,
    "year": Pen._year,
    "agency": Pen._agency,
    "province": Pen._province,
    "county": Pen._county,
    "listed": Pen._listed,
}


def grouped(number: Decimal, persian: bool) -> str:
    """The number with thousands separated; four decimals where it has any."""
    text = f"{number:,f}" if number == int(number) else f"{number:,.4f}"
    return text.replace(",", GROUPING).replace(".", DECIMAL_MARK) if persian else text


@lru_cache(maxsize=8192)
def written_date(day: date, style: str) -> str:
    """A Jalali date as slash, dash, compact or worded ("25 Bahman 1403" in Persian)."""
    year, month, number = jalali_parts(day)
    match style:
        case "dash":
            return f"{year}-{month:02}-{number:02}"
        case "compact":
            return f"{year}{month:02}{number:02}"
        case "worded":
            return f"{number} {month_name(month)} {year}"
        case _:
            return f"{year}/{month:02}/{number:02}"


@lru_cache(maxsize=1024)
def county_name(code: str) -> str:
    """The Persian name of a county."""
    return wordstock.provinces()[f"IR-{code[:2]}"].counties[code]
