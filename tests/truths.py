"""Known values of every type of column, and the cell in which one office writes each."""

import csv
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

from dashboard.ingest.contracts import Column
from dashboard.rooms import DATA, GEO
from tests import spellings
from tests.spellings import NumberStyle

TITLES = (
    *("تکمیل بیمارستان ۳۲۰ تختخوابی", "آبرسانی به روستاها، مرحلهٔ دوم", "جمع‌آوری آب‌های سطحی"),
    *("کل‌گیر شهدا", "مجموعه ورزشی کارگران", "سد مخزنی کارون (طرح ۳)", "بهسازی محور قدیم"),
    *('راه‌آهن «چابهار" زاهدان', "یادداشت‌های میدان", "سال تولید; سال کار", "نهضت ملی مسکن 1404"),
)
AGENCIES = (
    *("وزارت بهداشت، درمان و آموزش پزشکی", "جهاد کشاورزی", "وزارت راه و شهرسازی", "فراجا"),
    *("سازمان برنامه و بودجه کشور", "وزارت نیرو", "اداره کل آموزش و پرورش"),
)
OLD_NAMES = {
    "IR-05": ("باختران", "کرمانشاهان"),
    "IR-22": ("ساحلی",),
    "IR-11": ("سیستان وبلوچستان",),
}
BLANKS = ("", "", "-", "ـ", " ", "—", "NA", None)
FOLDED = str.maketrans({"ي": "ی", "ك": "ک", "أ": "ا", "آ": "ا", "ئ": "ی"})
BAD: Mapping[str, tuple[str, ...]] = {
    "amount": spellings.NOT_NUMBERS,
    "date": spellings.NOT_DATES,
    "year": spellings.NOT_YEARS,
    "percent": spellings.NOT_PERCENTS,
    "integer": spellings.NOT_INTEGERS,
    "decimal": spellings.NOT_NUMBERS,
    "listed": spellings.NOT_NAMES,
    "province": spellings.NOT_NAMES,
    "county": spellings.NOT_NAMES,
}


@dataclass(frozen=True)
class Hand:
    """How one office writes everything in one table."""

    numbers: NumberStyle = field(default_factory=NumberStyle)
    dates: str = "y/m/d"
    percents: str = "percent"
    small_percents: bool = False
    odd_letters: bool = False
    long_codes: bool = True


class Cell(NamedTuple):
    """What a cell means and what stands in it; `is_plain` if it can be read one way only."""

    truth: Any
    written: Any
    is_plain: bool = True


@cache
def place_names() -> tuple[dict[str, str], dict[str, dict[str, str]]]:
    """Names of provinces by code, and of counties by code within each province."""
    with (GEO / "provinces.csv").open(encoding="utf-8-sig") as file:
        provinces = {row["iso"]: row["name_fa"] for row in csv.DictReader(file)}
    counties: dict[str, dict[str, str]] = {code: {} for code in provinces}
    with (GEO / "counties.csv").open(encoding="utf-8-sig") as file:
        for row in csv.DictReader(file):
            counties[row["province_iso"]][row["code"]] = row["name_fa"]
    return provinces, counties


@cache
def listed_names(name: str) -> list[tuple[str, str]]:
    """Code and spelling of every entry of a reference list."""
    with (DATA / "reference" / f"{name}.csv").open(encoding="utf-8-sig") as file:
        return [
            (row["code"], spelling)
            for row in csv.DictReader(file)
            for spelling in (row["name_fa"], *row["aliases"].split("|"))
            if spelling
        ]


def plain(text: str) -> str:
    """Letters and digits only, in one keyboard: what two spellings of a name share."""
    return "".join(c for c in text.translate(FOLDED) if c.isalnum() and c != spellings.TATWEEL)


class CellWriter:
    """Draws values and writes them as one office does."""

    def __init__(self, hand: Hand, rng: random.Random) -> None:
        self._hand = hand
        self._rng = rng

    def cell(self, column: Column, factor: int, home: str) -> Cell:
        """A value of the column; `factor` is the unit's rial, `home` the row's province."""
        if not column.required and self._rng.random() < 0.25:
            return Cell(None, self._rng.choice(BLANKS))
        writers: dict[str, Callable[[], Cell]] = {
            "amount": lambda: self._amount(factor),
            "percent": self._percent,
            "integer": self._integer,
            "decimal": lambda: self._decimal(column),
            "date": self._date,
            "year": self._year,
            "text": self._text,
            "listed": lambda: self._listed(column),
            "province": lambda: self._province(home),
            "county": lambda: self._county(home),
            "agency": self._agency,
        }
        return writers.get(column.type, self._code)()

    def number(self, number: Decimal) -> Any:
        """A number in the office's style, as in a row of totals."""
        return self._hand.numbers.write(number, self._rng)

    def words(self, text: str) -> str:
        """A name in one of its spellings."""
        return spellings.name_spelling(text, self._rng) if self._hand.odd_letters else text

    def _amount(self, factor: int) -> Cell:
        rial = Decimal(10) ** Decimal(self._rng.uniform(9.5, 13.5))
        # Offices write no fraction of a rial.
        places = min(self._rng.choice((0, 0, 1, 2, 3)), len(str(factor)) - 1)
        if self._hand.numbers.point == "," and self._hand.numbers.typed < 1:
            # A comma before three digits is said to part thousands.
            places = min(places, 2)
        number = (rial / factor).quantize(Decimal(1).scaleb(-places))
        if self._rng.random() < 0.08:
            number = Decimal(0)
        return Cell(int(number * factor), self.number(number), self._is_plain(number, factor))

    def _is_plain(self, number: Decimal, factor: int) -> bool:
        """Whether no separator before three digits can be taken for the other kind."""
        style = self._hand.numbers
        places = max(0, -int(number.normalize().as_tuple().exponent))
        if style.typed == 1 or (not places and (number < 1000 or not style.thousands)):
            return True
        if places == 3 and style.point != "٫":
            return False
        if not places and number < 10**6:
            return style.thousands in ",٬" or (factor == 1 and style.thousands in "./،")
        return True

    def _percent(self) -> Cell:
        percent = Decimal(self._rng.randint(0, 10000)) / 100
        if self._hand.small_percents:
            percent = Decimal(self._rng.randint(1, 150)) / 100
        if percent < 2 and self._hand.percents == "percent":
            # Where works have just begun tenths are written: hundredths are said to be shares.
            percent = round(percent, 1)
        written = spellings.write_percent(
            percent, self._hand.percents, self._hand.numbers, self._rng
        )
        return Cell(float(percent), written, percent == 0 or percent >= 2)

    def _integer(self) -> Cell:
        number = Decimal(self._rng.randrange(9000))
        return Cell(int(number), self.number(number), self._is_plain(number, 1))

    def _decimal(self, column: Column) -> Cell:
        least, most = column.plausible or (0, 1000)
        number = Decimal(str(self._rng.uniform(least, most))).quantize(Decimal("0.00001"))
        style = NumberStyle("", self._hand.numbers.point, typed=self._hand.numbers.typed)
        return Cell(float(number), style.write(number, self._rng))

    def _date(self) -> Cell:
        day = spellings.some_day(self._rng)
        if self._hand.dates == "typed":
            return Cell(day, spellings.typed_date(day))
        digit = self._hand.numbers.digits
        written = spellings.write_date(day, self._hand.dates, digit, self._rng)
        return Cell(day, written, self._hand.dates in spellings.PLAIN_DATE_FORMS)

    def _year(self) -> Cell:
        year = self._rng.choice((1398, 1399, 1400, 1403, 1403, 1404, 1404, 1405, 1406))
        if self._hand.numbers.typed:
            return Cell(year, year)
        forms = (f"{year}", f"{year}", f"{year:,}", f"{year % 100:02}", f" {year} ")
        text = self._rng.choice(forms)
        return Cell(year, spellings.digits(text, self._hand.numbers.digits, self._rng))

    def _text(self) -> Cell:
        title = f"{self._rng.choice(TITLES)} {self._rng.choice(('الف', 'ب', 'پ'))}"
        return Cell(
            title, spellings.keyboard(title, self._rng) if self._hand.odd_letters else title
        )

    def _listed(self, column: Column) -> Cell:
        code, name = self._rng.choice(listed_names(column.list or ""))
        return self._name(code, name)

    def _province(self, home: str) -> Cell:
        names = (place_names()[0][home], *OLD_NAMES.get(home, ()))
        return self._name(home, self._rng.choice(names))

    def _county(self, home: str) -> Cell:
        code, name = self._rng.choice(list(place_names()[1][home].items()))
        return self._name(code, self._rng.choice((name, f"شهرستان {name}")))

    def _agency(self) -> Cell:
        name = self._rng.choice(AGENCIES)
        return Cell(plain(name), self.words(name))

    def _name(self, code: str, name: str) -> Cell:
        written = self.words(name)
        if self._hand.odd_letters and name[-1].isalpha() and self._rng.random() < 0.2:
            written = self._rng.choice(("{}1", "{}*", "{} (۱)")).format(written.strip())
        return Cell(code, written)

    def _code(self) -> Cell:
        number = self._rng.randrange(1000, 9999)
        if self._hand.long_codes:
            text = f"{self._rng.randrange(31):02}-{self._rng.randrange(1, 9):02}-{number}"
            return Cell(text, spellings.digits(text, self._hand.numbers.digits, self._rng))
        if self._hand.numbers.typed:
            return Cell(f"{number}", number)
        text = self._rng.choice((f"{number}", f"{number:,}", f" {number}\u200f"))
        return Cell(f"{number}", spellings.digits(text, self._hand.numbers.digits, self._rng))
