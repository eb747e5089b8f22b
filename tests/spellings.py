"""How offices spell one and the same letter, number, date and percentage."""

import random
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import jdatetime

PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
ZWNJ, RLM, NBSP, TATWEEL = "\u200c", "\u200f", "\u00a0", "ـ"
DIGITS = ("ascii", "persian", "arabic", "mixed")
THOUSANDS = ("", ",", "٬", ".", "/", "،", " ", NBSP)
POINTS = (".", "/", "٫", ",", "،")
MONTHS = (
    *("فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور"),
    *("مهر", "آبان", "آذر", "دی", "بهمن", "اسفند"),
)
EPOCH = date(1899, 12, 30)
DATE_FORMS = (
    *("y/m/d", "y-m-d", "y.m.d", "unpadded", "compact", "d/m/y", "worded", "worded month"),
    *("yy/mm/dd", "dd/mm/yy", "iso", "timestamp", "gregorian d/m/y", "gregorian m/d/y", "serial"),
)
# Read one way only, whatever the column's other cells.
PLAIN_DATE_FORMS = (
    *("y/m/d", "y-m-d", "y.m.d", "unpadded", "compact", "d/m/y", "worded", "worded month"),
    *("iso", "timestamp"),
)
# One column in two orders of day and month tells nobody which date is meant.
MIXED_DATE_FORMS = (*PLAIN_DATE_FORMS, "serial", "yy/mm/dd", "gregorian d/m/y")
PERCENT_FORMS = ("percent", "sign", "share", "share sign")

NOT_NUMBERS = (
    *("؟", "0000", "۰۰۰۰", "غیره فعال", "12O00", "۱۲o۵", "1,25,000", "000/000817", "000,817"),
    *(
        "۱۲٬۵",
        "1.2.3",
        "500-600",
        "۵۰۰ تا ۶۰۰",
        "نامشخص",
        "یکهزار و ۱۱۵۰ میلیون",
        "-500",
        "(1,250)",
    ),
    *("500-", "#REF!", "#N/A", "5 000 0", "1e6", "½", "12 5", "٪۴۵", "1404/06/24", "--", "x"),
)
NOT_DATES = (
    *("1404/07/31", "1404/12/30", "1404/13/01", "1404/00/10", "1404/06/00", "0000", "؟", "1404"),
    *("31/07/1404", "1404/6", "1304/06/24", "2404/06/24", "14040731", "نامشخص", "31 مهر 1404"),
    *("1404/06/24 تا 1404/07/24", "1404/06/24 10:30 تا 1404/07/24", "24 شهریر 1404", "404/06/24"),
    *("1982-05-29", "14O4/06/24", "--", "1404/06/3l", "99999"),
)
NOT_YEARS = ("؟", "0000", "چهارم", "2025", "1389", "14O4", "143", "1404-1405", "1404.5", "سالانه")
NOT_PERCENTS = ("؟", "0000", "غیره فعال", "6105", "۶۱۰۵", "-5", "250", "35-40", "نامشخص", "4O", "x")
NOT_INTEGERS = ("؟", "0000", "غیره فعال", "12O", "-5", "نامشخص", "500-600", "12.5")
NOT_NAMES = ("غیره فعال", "ا؟", "xxx", "ناکجاآباد بزرگ", "نارون ۷")


def misspelt(name: str, rng: random.Random) -> str:
    """A name with one letter lost, doubled or taken from a Latin keyboard."""
    letters = [at for at, letter in enumerate(name) if letter.isalpha()]
    at = rng.choice(letters)
    letter = rng.choice(("", name[at] * 2, "s"))
    return name[:at] + letter + name[at + 1 :]


def digits(text: str, kind: str, rng: random.Random) -> str:
    """The text's digits in Persian, Arabic or both."""
    if kind == "mixed":
        kinds = ("ascii", "persian", "arabic")
        return "".join(digits(character, rng.choice(kinds), rng) for character in text)
    return text.translate({"persian": PERSIAN, "arabic": ARABIC}.get(kind, {}))


def keyboard(text: str, rng: random.Random) -> str:
    """The same text from another keyboard, with stray spaces: it reads back letter for letter."""
    if rng.random() < 0.5:
        text = text.replace("ی", "ي").replace("ک", "ك")
    if " " in text and rng.random() < 0.4:
        text = text.replace(" ", rng.choice((NBSP, "  ")), 1)
    return rng.choice(("", " ", NBSP, RLM)) + text + rng.choice(("", "  ", RLM, ZWNJ))


def name_spelling(text: str, rng: random.Random) -> str:
    """Another spelling of one name: equal only in its folded form."""
    at = rng.randrange(1, len(text)) if len(text) > 1 else 0
    match rng.randrange(8):
        case 0:
            text = text.replace("ا", "أ", 1)
        case 1:
            text = text.replace(ZWNJ, "").replace(" ", ZWNJ)
        case 2 if not {text[at - 1], text[at]} & {" ", ZWNJ}:
            text = text[:at] + TATWEEL + text[at:]
        case 3:
            text = text[:at] + RLM + text[at:]
        case 4:
            text = text.replace("، ", " ،").replace(" و ", " و")
        case 5:
            text = text.replace("ئ", "ی").replace("آ", "ا")
        case _:
            pass
    return keyboard(text, rng)


@dataclass(frozen=True)
class NumberStyle:
    """How one office writes all numbers of a table.

    `typed` is the share of them that are real numbers of a sheet, the others are text.
    """

    thousands: str = ""
    point: str = "."
    digits: str = "ascii"
    typed: float = 0

    def write(self, number: Decimal, rng: random.Random) -> Any:
        """A number as a cell."""
        number = number.normalize()
        if self.typed and rng.random() < self.typed:
            return int(number) if number == number.to_integral_value() else float(number)
        whole, _, tail = f"{number:,f}".partition(".")
        text = whole.replace(",", self.thousands) + (self.point + tail if tail else "")
        return digits(text, self.digits, rng)


def write_date(day: date, form: str, digit: str, rng: random.Random) -> Any:
    """A date as text in one of DATE_FORMS."""
    jalali = jdatetime.date.fromgregorian(date=day)
    year, month, number = jalali.year, jalali.month, jalali.day
    clock = f"{rng.randrange(24):02}:{rng.randrange(60):02}"
    if form == "any":
        form = rng.choice(MIXED_DATE_FORMS)
    text = {
        "y/m/d": f"{year}/{month:02}/{number:02}",
        "y-m-d": f"{year}-{month:02}-{number:02}",
        "y.m.d": f"{year}.{month:02}.{number:02}",
        "unpadded": f"{year}/{month}/{number}",
        "compact": f"{year}{month:02}{number:02}",
        "d/m/y": f"{number:02}/{month:02}/{year}",
        "worded": f"{number} {MONTHS[month - 1]} {year}",
        "worded month": f"{number} {MONTHS[month - 1]}{ZWNJ}ماه {year}",
        "yy/mm/dd": f"{year % 100:02}/{month:02}/{number:02}",
        "dd/mm/yy": f"{number:02}/{month:02}/{year % 100:02}",
        "iso": day.isoformat(),
        "timestamp": f"{year}/{month:02}/{number:02} {clock}",
        "gregorian d/m/y": f"{day.day}/{day.month}/{day.year}",
        "gregorian m/d/y": f"{day.month}/{day.day}/{day.year}",
        "serial": str((day - EPOCH).days),
    }[form]
    return digits(text, digit, rng)


def typed_date(day: date) -> datetime:
    """A date as a real cell of a sheet."""
    return datetime(day.year, day.month, day.day)


def write_percent(percent: Decimal, form: str, style: NumberStyle, rng: random.Random) -> Any:
    """A percentage as a cell: of a hundred, of one, with or without its sign."""
    number = percent / 100 if form.startswith("share") else percent
    if form in ("percent", "share"):
        return style.write(number, rng)
    sign = rng.choice(("٪{}", "{}%", "{} ٪"))
    return sign.format(NumberStyle("", style.point, style.digits).write(percent, rng))


def some_day(rng: random.Random) -> date:
    """A day of the years that exports speak of."""
    return date(2018, 4, 1) + timedelta(days=rng.randrange(4300))
