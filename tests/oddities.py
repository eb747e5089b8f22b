"""A folder of every oddity that exports are known to have, one small file each.

python -m tests.oddities OUT writes it, for `peygir import OUT`.
"""

import random
import sys
from datetime import datetime
from pathlib import Path

from tests.oddity_folder import (
    CREDITS,
    DAY,
    HEADER,
    OLD,
    PROGRESS,
    RESOLUTION_HEADER,
    Expected,
    OddityFolder,
)
from tests.oddity_kinds import file_kinds, formulas, unreadable, workbooks
from tests.spellings import DATE_FORMS, PLAIN_DATE_FORMS, write_date

# A citizen's name, national id and telephone.
PERSONAL = ("شخص نمونه", "0012345678", "09120000000")
MILLION = ["مبالغ به میلیون ریال"]


def write_oddities(root: Path) -> OddityFolder:
    """Write the folder; its `expected` says what the import should make of each file."""
    folder = OddityFolder(root)
    for write in (letters, totals, headers, units, numbers, names, codes, dates, places):
        write(folder)
    for write in (percents, file_kinds, formulas, unreadable, workbooks, editions, people):
        write(folder)
    return folder


def letters(folder: OddityFolder) -> None:
    """Arabic keyboards, half-spaces, marks of direction, tatweel, edge spaces."""
    odd = ["\u200fكد مصوبه ", " سـال", "محل  تأمين", "مصوّب\u200c(ميليون ريال)", "تخصيص", "پرداخت"]
    rows = [["مبالغ به ميليون‌ریال"], odd, folder.credit(9, 5, 2, source="تسهيلات\u00a0بانكي")]
    folder.add("letters", rows, Expected(1))


def totals(folder: OddityFolder) -> None:
    """Sums among the rows: right ones are no data, wrong ones ask."""
    good = [folder.credit(9, 5, 2), folder.credit(11, 5, 2)]
    folder.add("totals", [HEADER, *good, ["جمع کل", "", "", 20, 10, 4]], Expected(2))
    parts = [folder.credit(9, 5, 2), folder.credit(1, 1, 1)]
    rows = [HEADER, parts[0], ["جمع بخش اول", "", "", 9, 5, 2], parts[1]]
    rows += [["جمع بخش دوم", "", "", 1, 1, 1], ["جمع کل", "", "", 10, 6, 3]]
    folder.add("subtotals", rows, Expected(2))
    parts = [folder.credit(9, 5, 2), folder.credit(11, 5, 2)]
    rows = [HEADER, *parts, ["درصد از کل", "", "", "100٪", "50٪", "20٪"]]
    folder.add("a row of percentages", [*rows, ["جمع کل", "", "", 20, 10, 4]], Expected(2))
    bad = [folder.credit(9, 5, 2), folder.credit(11, 5, 2)]
    rows = [HEADER, *bad, ["جمع کل", "", "", 200, 10, 4]]
    folder.add("totals that do not add up", rows, Expected(held={"total_differs": 2}))


def headers(folder: OddityFolder) -> None:
    """Titles, merged bands, numbering, notes, drift of columns, shifted values."""
    band = ["مشخصات", "", "", "مبالغ", "", ""]
    rows = [["به نام خدا"], [], MILLION, band, CREDITS, [1, 2, 3, 4, 5, 6], folder.credit(9, 5, 2)]
    rows += [CREDITS, folder.credit(8, 5, 2), [], ["* ارقام تا پایان شهریور است"]]
    merges = [(3, 0, 3, 2), (3, 3, 3, 5)]
    folder.add("header anywhere", rows, Expected(2), merges=merges)
    wide = [
        ["کد مصوبه", "منبع", "۱۴۰۳", "", "سال ۱۴۰۴", "", "جمع کل", ""],
        ["", "", "مصوب", "تخصیص", "مصوب", "تخصیص", "مصوب", "تخصیص"],
        [folder.code(), "تسهیلات", 10, 5, 20, "", 30, 5],
    ]
    bands = [(1, 2, 1, 3), (1, 4, 1, 5), (1, 6, 1, 7)]
    folder.add("years as columns", [MILLION, *wide], Expected(1), merges=bands)
    reversed_header = [*HEADER[::-1], "کارشناس"]
    rows = [reversed_header, [*folder.credit(9, 5, 2)[::-1], "احمدی"]]
    folder.add("columns in another order", rows, Expected(1))
    rows = [[*HEADER[:5], "پرداختت شده (میلیون ریال)"], folder.credit(9, 5, 2)]
    warned = frozenset({"unread_columns"})
    folder.add("a column of an unknown name", rows, Expected(1, warned=warned))
    good = folder.credit(9, 5, 2), folder.credit(8, 5, 2)
    shifted = [[*row[:3], "", *row[3:]] for row in good]
    folder.add("shifted columns", [HEADER, *shifted], Expected(0, {"shifted_columns": 2}))
    swapped = [*HEADER[:3], *HEADER[:2:-1]]
    rows = [HEADER, folder.credit(9, 5, 2), swapped, folder.credit(2, 5, 9)]
    folder.add("second header in another order", rows, Expected(1, {"second_table": 1}))


def units(folder: OddityFolder) -> None:
    """The unit in each place, in none, in two that disagree."""
    rows = [["گزارش"], MILLION, CREDITS, folder.credit(9, 5, 2)]
    folder.add("unit in the title", rows, Expected(1))
    rows = [CREDITS, folder.credit(9, 5, 2), ["* مبالغ به میلیون ریال است"]]
    folder.add("unit in a footnote", rows, Expected(1))
    rows = [CREDITS, ["", "", "", *["میلیون ریال"] * 3], folder.credit(9, 5, 2)]
    folder.add("unit below the header", rows, Expected(1))
    rows = [CREDITS, folder.credit(9, 5, 2)]
    folder.add("unit nowhere", rows, Expected(0, {"unit_missing": 1}))
    rows = [["مبالغ به میلیارد ریال"], HEADER, folder.credit(9, 5, 2)]
    folder.add("two units", rows, Expected(0, {"contradictory_units": 1}))


def numbers(folder: OddityFolder) -> None:
    """Separators, digits, placeholders."""
    plain = ("1,250,000", "۱٬۲۵۰٬۰۰۰", "1/250/000", "۱۲۵۰", "۱٤۰۱", "12.5", "۶۱/۰۵", "۱۲٫۵", 7.25)
    rows = [HEADER, *(folder.credit(text, "", "-") for text in plain)]
    folder.add("number spellings", rows, Expected(len(plain)))
    words = ("؟", "0000", "غیره فعال", "12O00", "000/000817", "یکهزار و ۱۱۵۰ میلیون", "-5")
    rows = [HEADER, folder.credit(9, 5, 2), *(folder.credit(text, 5, 2) for text in words)]
    rejected = {"not_a_number": 5, "worded_number": 1, "negative_amount": 1}
    folder.add("bad numbers", rows, Expected(1, rejected))
    rows = [[HEADER[0], "سال", "منبع", "مصوب (میلیارد ریال)"]]
    rows += [folder.credit("12.500"), folder.credit("7/250"), folder.credit(9)]
    folder.add("separator that may be either", rows, Expected(1, {"ambiguous_number": 2}))


def names(folder: OddityFolder) -> None:
    """Tails, old names, near names, names of two offices."""

    def row(agency: str, province: str = "خوزستان", county: str = "اهواز") -> list[str]:
        code = f"N-{folder.code()}"
        return [code, "06-01", f"سد {code}", agency, province, county, "آب", DAY]

    good = [row(name) for name in ("وزارت نیرو1", "وزارت بهداشت ،درمان و آموزش پزشکی")]
    good += [row("جهاد كشاورزي"), row("وزارت نیرو", "استان خوزستان (۱)")]
    good.append(row("وزارت نیرو", "باختران", "کرمانشاه"))
    folder.add("names with tails", [RESOLUTION_HEADER, *good], Expected(len(good)))
    near = [row("وزارت نیرو", "خوزsتان"), row("وزارت نیرو", "خوزستانن")]
    folder.add("near names", [RESOLUTION_HEADER, *near], Expected(held={"near_name": 2}))
    other = [row("وزارت نیرو", "ناکجاآباد")]
    folder.add("unknown names", [RESOLUTION_HEADER, *other], Expected(0, {"unknown_province": 1}))
    two = [row("آب و فاضلاب"), row("آب و فاضلاب", "ایلام", "ایلام")]
    folder.add("one name of two agencies", [RESOLUTION_HEADER, *two], Expected(2))


def codes(folder: OddityFolder) -> None:
    """Codes that lost their zeros or separators, and one that became a date."""
    lost = [folder.credit(9, 5, 2), folder.credit(8, 5, 2)]
    lost[0][0] = lost[0][0].replace("06-01-0", "6-1-")
    lost[1][0] = lost[1][0].replace("-", "")
    warned = frozenset({"code_written_otherwise"})
    folder.add("codes written otherwise", [HEADER, *lost], Expected(2, warned=warned))
    dated = [datetime(2001, 6, 1), *folder.credit(9, 5, 2)[1:]]
    folder.add("code that became a date", [HEADER, dated], Expected(0, {"code_is_date": 1}))


def dates(folder: OddityFolder) -> None:
    """Every form of a date, and days that are none."""
    day = datetime(2025, 12, 10)
    forms = [form for form in DATE_FORMS if form in PLAIN_DATE_FORMS]
    texts = [write_date(day.date(), form, "persian", random.Random(1)) for form in forms]
    rows = [PROGRESS, *([folder.code(), text, 35] for text in (*texts, day, "45996"))]
    folder.add("date forms", rows, Expected(len(rows) - 1))
    bad = ("1404/07/31", "1404/12/30", "؟", "0000", "1403/11/25 تا 1403/12/25")
    rows = [PROGRESS, *([folder.code(), text, 35] for text in bad)]
    folder.add("impossible dates", rows, Expected(0, {"impossible_date": len(bad)}))
    rows = [PROGRESS, *([folder.code(), text, 35] for text in ("05/06/03", "2/3/2025"))]
    folder.add("dates that may be two", rows, Expected(0, {"ambiguous_date": 2}))


def places(folder: OddityFolder) -> None:
    """The province in the sheet's or the file's name, and a wrong one there."""
    header = [*RESOLUTION_HEADER[:4], *RESOLUTION_HEADER[5:]]

    def row(county: str) -> list[str]:
        code = f"P-{folder.code()}"
        return [code, "06-01", f"سد {code}", "وزارت نیرو", county, "آب", DAY]

    folder.add("by sheet", [header, row("اهواز")], Expected(1), sheet="خوزستان")
    folder.add("استان خوزستان", [header, row("دزفول")], Expected(1))
    rows = [header, row("اهواز"), row("دزفول")]
    folder.add("استان فارس", rows, Expected(held={"province_doubtful": 2}))


def percents(folder: OddityFolder) -> None:
    """Progress of one, of a hundred, and of which cannot be told."""

    def rows(*values: object) -> list[list[object]]:
        return [PROGRESS, *([folder.code(), DAY, value] for value in values)]

    folder.add("progress of a hundred", rows(0, "۶۱/۰۵", "٪۳۵", 104), Expected(4))
    folder.add("progress of one", rows(0.35, 0.5, 1, 0.125, 0.75), Expected(5))
    lost = {"percent_out_of_range": 1}
    folder.add("progress lost its point", rows(61.05, "6105"), Expected(1, lost))
    folder.add("progress of either", rows(0, 1, 1), Expected(held={"ambiguous_percent": 3}))


def editions(folder: OddityFolder) -> None:
    """A figure a thousandfold of the earlier edition's; one key twice in an edition."""
    steady, jumping = folder.credit(900, 50, 20), folder.credit(900, 50, 20)
    folder.add("steady and jumping", [HEADER, steady, jumping], Expected(2), edition=OLD)
    jumped = [*jumping[:3], 900_000, 50_000, 20_000]
    rows = [HEADER, [*steady[:3], 900, 60, 30], jumped]
    folder.add("steady and jumping", rows, Expected(1, held={"unit_jump": 1}))
    twice = folder.credit(9, 5, 2)
    rows = [HEADER, twice, [*twice[:3], 8, 5, 2]]
    folder.add("one key twice", rows, Expected(1, {"duplicate_key": 1}))
    rows = [HEADER, ["99-99-9999", *twice[1:]]]
    folder.add("unknown resolution", rows, Expected(0, {"unknown_resolution": 1}))


def people(folder: OddityFolder) -> None:
    """A citizen's name, national id and telephone beside the columns that are kept."""
    header = ["کد رهگیری", "نام و نام خانوادگی", "کد ملی", "تلفن همراه", "استان", "راه دریافت"]
    row = ["R-1", *PERSONAL, "خوزستان", "سامد", DAY]
    folder.add("requests", [[*header, "تاریخ دریافت"], row], Expected(1))


def main() -> None:
    """Write the folder named on the command line and say what is expected of it."""
    folder = write_oddities(Path(sys.argv[1]))
    for (path, sheet, member), expected in folder.expected.items():
        print(" / ".join(filter(None, (path, member, sheet))), expected, sep="\t")


if __name__ == "__main__":
    main()
