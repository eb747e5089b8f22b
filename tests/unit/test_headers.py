"""Headers wherever they stand: titles above, merged bands of years, units in many places."""

from pathlib import Path

import pytest

from tests.exports import CREDITS_HEADER, codes, column, stage_rows, stage_text

LONG = ["کد مصوبه", "سال", "منبع", "مصوب", "تخصیص"]
DATA = ["06-01-0001", 1404, "اعتبار عمومی", 1000, 400]
WIDE = [
    ["کد مصوبه", "منبع", "۱۴۰۳", None, "سال ۱۴۰۴", None, "جمع کل", None],
    [None, None, "مصوب", "تخصیص", "مصوب", "تخصیص", "مصوب", "تخصیص"],
    ["06-01-0001", "تسهیلات", 10, 5, 20, None, 30, 5],
    ["06-01-0002", "تسهیلات", None, None, 7, 1, 7, 1],
]
BANDS = ["C2:D2", "E2:F2", "G2:H2", "A2:A3", "B2:B3"]


def test_titles_above_and_footnotes_below_are_no_data(tmp_path: Path) -> None:
    rows = [
        ["گزارش اعتبارات سفر استان خوزستان"],
        ["(مبالغ به میلیارد تومان)"],
        [],
        LONG,
        DATA,
        ["جمع کل", None, None, 1000, 400],
        [],
        ["* ارقام تا پایان شهریور است"],
        ["مأخذ: استانداری"],
    ]
    staged = stage_rows(tmp_path, rows)
    assert (staged.kind, staged.header_row, staged.unit) == ("credits", 4, "میلیارد تومان")
    assert (staged.read, staged.not_data, column(staged, "row")) == (9, 8, [5])
    assert column(staged, "committed_rial") == [1000 * 10**10]


def test_years_as_merged_columns(tmp_path: Path) -> None:
    staged = stage_rows(tmp_path, [["مبالغ به میلیون ریال"], *WIDE], merges=BANDS)
    assert codes(staged) == []
    assert column(staged, "row") == [4, 4, 5]
    assert column(staged, "jalali_year") == [1403, 1404, 1404]
    assert column(staged, "committed_rial") == [10 * 10**6, 20 * 10**6, 7 * 10**6]
    assert column(staged, "allocated_rial") == [5 * 10**6, None, 10**6]


def test_years_as_columns_of_a_text_file(tmp_path: Path) -> None:
    lines = [["مبالغ به میلیون ریال"], *WIDE]
    text = "\n".join(",".join("" if cell is None else str(cell) for cell in row) for row in lines)
    staged = stage_text(tmp_path, text)
    assert column(staged, "jalali_year") == [1403, 1404, 1404]


def test_years_within_the_header_cells(tmp_path: Path) -> None:
    header = (
        "کد مصوبه,محل تامین,مصوب ۱۴۰۳ (ریال),تخصیص ۱۴۰۳ (ریال),مصوب ۱۴۰۴ (ریال),تخصیص ۱۴۰۴ (ریال)"
    )
    staged = stage_text(tmp_path, f"{header}\n06-01-0001,تسهیلات,100,50,200,60\n")
    assert column(staged, "jalali_year") == [1403, 1404]
    assert column(staged, "allocated_rial") == [50, 60]


def test_a_wide_row_without_any_amount_is_rejected_not_lost(tmp_path: Path) -> None:
    rows = [["مبالغ به ریال"], *WIDE, ["06-01-0003", "تسهیلات", None, None, None, None, None, None]]
    staged = stage_rows(tmp_path, rows, merges=BANDS)
    assert (staged.rejected["row"].to_pylist(), codes(staged)) == ([6], ["missing_value"])


@pytest.mark.parametrize(
    ("header", "rial"),
    [
        ("اعتبار مصوب (میلیون ریال)", 10**6),
        ("اعتبار مصوب - ميليون ريال", 10**6),
        ("اعتبار مصوب\nبه هزار میلیارد تومان", 10**13),
        ("اعتبار مصوب (همت)", 10**13),
        ("اعتبار مصوب (م.ت)", 10**10),
        ("اعتبار مصوب به میلیارد‌تومان", 10**10),
        ("اعتبار  مصوب1 (ریال)", 1),
    ],
)
def test_units_in_headers(tmp_path: Path, header: str, rial: int) -> None:
    staged = stage_rows(tmp_path, [["کد مصوبه", "سال", "منبع", header], [*DATA[:3], 7]])
    assert column(staged, "committed_rial") == [7 * rial]


@pytest.mark.parametrize(
    "statement",
    [
        "مبالغ به میلیون ریال است",
        "ارقام: میلیون ریال",
        "واحد: ميليون ريال",
        "(میلیون ریال)",
        "*مبالغ بر حسب میلیون ریال",
    ],
)
@pytest.mark.parametrize("below", [False, True])
def test_units_in_titles_and_footnotes(tmp_path: Path, statement: str, below: bool) -> None:
    table = [LONG, DATA]
    rows = [*table, [statement]] if below else [[statement], *table]
    staged = stage_rows(tmp_path, rows)
    assert (staged.unit, column(staged, "committed_rial")) == ("میلیون ریال", [10**9])


def test_units_in_a_row_below_the_header(tmp_path: Path) -> None:
    units = [None, None, None, "میلیون ریال", "میلیون ریال"]
    staged = stage_rows(tmp_path, [LONG, units, DATA])
    assert (staged.read, staged.not_data, column(staged, "committed_rial")) == (3, 2, [10**9])


def test_a_figure_in_a_title_states_no_unit(tmp_path: Path) -> None:
    staged = stage_rows(tmp_path, [["سفر با 29,000 میلیارد تومان اعتبار"], LONG, DATA])
    assert codes(staged) == ["unit_missing", "unit_missing"]


def test_unit_missing_rejects_every_row(tmp_path: Path) -> None:
    staged = stage_rows(tmp_path, [LONG, DATA, DATA])
    assert set(codes(staged)) == {"unit_missing"}
    assert (staged.accepted.num_rows, staged.rejected.num_rows) == (0, 2)


def test_contradictory_units_reject_every_row(tmp_path: Path) -> None:
    rows = [["مبالغ به میلیارد ریال"], ["کد مصوبه", "سال", "منبع", "مصوب (ریال)"], DATA[:4]]
    staged = stage_rows(tmp_path, rows)
    assert (codes(staged), staged.rejected.num_rows) == (["contradictory_units"], 1)


def test_foreign_currency_is_kept_apart(tmp_path: Path) -> None:
    rows = [["کد مصوبه", "سال", "منبع", "مصوب (میلیون یورو)"], ["1", 1404, "ارزی", 178]]
    staged = stage_rows(tmp_path, rows)
    assert (staged.currency, column(staged, "committed_rial")) == ("EUR", [178_000_000])


def test_file_without_its_required_column(tmp_path: Path) -> None:
    staged = stage_rows(tmp_path, [["کد مصوبه", "سال", "مصوب (ریال)"], ["1", 1404, 5]])
    problem = staged.problems[0]
    assert (staged.kind, problem.code, problem.severity) == (None, "missing_column", "file")
    assert "محل تأمین اعتبار" in problem.message
    assert staged.rejected.num_rows == 2


def test_unknown_table_is_rejected_whole(tmp_path: Path) -> None:
    staged = stage_rows(tmp_path, [["نام", "سن", "قد"], ["علی", 3, 90], [], ["رضا", 4, 99]])
    assert (staged.kind, codes(staged)) == (None, ["unknown_kind"])
    assert (staged.read, staged.rejected.num_rows, staged.not_data) == (4, 3, 1)


def test_a_cover_sheet_is_no_data(tmp_path: Path) -> None:
    staged = stage_rows(tmp_path, [["به نام خدا"], [], ["گزارش سفر"]])
    assert (codes(staged), staged.not_data, staged.rejected.num_rows) == (["no_table"], 3, 0)


def test_columns_are_matched_by_name_in_any_order(tmp_path: Path) -> None:
    names = CREDITS_HEADER.split(",")[::-1]
    staged = stage_text(tmp_path, ",".join(names) + "\n1,2,3,تسهیلات,1404,06-01-0001\n")
    assert column(staged, "committed_rial") == [3 * 10**6]


def test_repeated_headers_numbering_and_group_headings_are_no_data(tmp_path: Path) -> None:
    rows = [
        ["ارقام: ریال"],
        LONG,
        ["1", "2", "3", "4", "5"],
        ["شهرستان اهواز"],
        DATA,
        ["جمع شهرستان اهواز", None, None, 1000, 400],
        LONG,
        ["06-01-0002", *DATA[1:]],
    ]
    staged = stage_rows(tmp_path, rows)
    assert (codes(staged), column(staged, "row"), staged.not_data) == ([], [5, 8], 6)


def test_a_title_that_begins_like_a_total_is_data(tmp_path: Path) -> None:
    rows = [
        ["عنوان مصوبه", "کد مصوبه", "دستگاه", "استان", "حوزه"],
        ["جمع‌آوری آب‌های سطحی", "06-01-0001", "وزارت نیرو", "خوزستان", "آب"],
    ]
    assert column(stage_rows(tmp_path, rows), "resolution_code") == ["06-01-0001"]
