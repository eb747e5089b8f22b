"""What is odd about a table, and what it then holds."""

from dataclasses import dataclass, field
from typing import Any

from tests.truths import Hand

Record = dict[str, Any]
Merge = tuple[int, int, int, int]
TITLE_ROWS = (
    *("به نام خدا", "گزارش پیگیری مصوبات", "ویرایش دوم، صفحهٔ ۱ از ۳"),
    *("سفر با ۲۹٬۰۰۰ میلیارد تومان اعتبار", "جلسهٔ ۱۴۰۴/۰۶/۲۴ در تهران"),
)
FOOTNOTES = (
    *("* ارقام تا پایان شهریور است", "مأخذ: دبیرخانه", "توضیحات: ندارد"),
    "* از این میان ۹٬۵۰۰ میلیارد تومان تخصیص یافته است",
)
HEADINGS = ("الف) برنامه‌های عمرانی", "دستگاه‌های ملی", "ادامهٔ جدول از صفحهٔ پیش")
TOTALS = ("جمع", "جمع کل", "جمـع کل", "مجموع", "سرجمع:", "جمع كل")
UNIT_PLACES = ("header", "title", "footnote", "row", "each", "nowhere")
# What befalls a row: text that belongs elsewhere, values beside their header, a torn line.
ACCIDENTS = ("bad cell", "misspelt", "shifted", "torn", "split cell")


@dataclass(frozen=True)
class Oddities:
    """What is odd about one table; the plain one has none."""

    kind: str = "credits"
    seed: int = 0
    rows: int = 3
    hand: Hand = field(default_factory=Hand)
    unit: str = "میلیون ریال"
    unit_place: str = "header"
    wide: bool = False
    years_in_band: bool = True
    band: bool = False
    shuffled: bool = False
    serial: bool = False
    blank_column: bool = False
    extra_column: bool = False
    other_amount: bool = False
    titles: int = 0
    numbering: bool = False
    noise: bool = False
    repeated_header: str = ""
    total: str = ""
    footnotes: int = 0
    province_from: str = ""
    accidents: tuple[str, ...] = ()
    all_shifted: bool = False


@dataclass
class Table:
    """Rows as they stand, and by index of the row what must be read or must not.

    `plain` rows can be read one way only; `planted` ones must not be accepted, `spoilt` ones only
    where it changes nothing; `torn` ones are no whole lines. A table that `is_clear` is in no doubt
    as a whole.
    """

    rows: list[list[Any]] = field(default_factory=list)
    merges: list[Merge] = field(default_factory=list)
    truth: dict[int, list[Record]] = field(default_factory=dict)
    plain: set[int] = field(default_factory=set)
    planted: dict[int, str] = field(default_factory=dict)
    spoilt: set[int] = field(default_factory=set)
    torn: set[int] = field(default_factory=set)
    sheet: str = "Sheet1"
    file: str = "export"
    is_clear: bool = True
