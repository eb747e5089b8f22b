"""What stands below the first table: other headers, notes and sums never read by the first one."""

from pathlib import Path

import pytest

from tests.exports import codes, column, stage_rows, stage_text

HEADER = ["کد مصوبه", "سال", "منبع", "مصوب (ریال)", "تخصیص (ریال)"]
ROW = ["06-01", 1404, "تسهیلات", 1000, 400]
SWAPPED = ["کد مصوبه", "سال", "منبع", "تخصیص (ریال)", "مصوب (ریال)"]


def test_the_same_header_again_changes_nothing(tmp_path: Path) -> None:
    staged = stage_rows(tmp_path, [HEADER, ROW, HEADER, ["06-02", *ROW[1:]]])
    assert (codes(staged), column(staged, "row")) == ([], [2, 4])


def test_a_header_with_a_stroke_in_it_is_no_other_header(tmp_path: Path) -> None:
    staged = stage_rows(tmp_path, [[*HEADER, "شهر / روستا"], [*ROW, "اهواز"]])
    assert (column(staged, "row"), staged.rejected.num_rows) == ([2], 0)


def test_a_repeated_header_with_another_order_is_not_read_with_the_old_one(tmp_path: Path) -> None:
    staged = stage_rows(tmp_path, [HEADER, ROW, SWAPPED, ["06-02", *ROW[1:]], ["06-03", *ROW[1:]]])
    assert (column(staged, "row"), staged.rejected["row"].to_pylist()) == ([2], [4, 5])
    assert codes(staged) == ["second_table"] * 2


def test_the_first_order_coming_back_is_read_again(tmp_path: Path) -> None:
    staged = stage_rows(
        tmp_path, [HEADER, ROW, SWAPPED, ["06-02", *ROW[1:]], HEADER, ["06-03", *ROW[1:]]]
    )
    assert (column(staged, "row"), staged.rejected["row"].to_pylist()) == ([2, 6], [4])


@pytest.mark.parametrize(
    "second",
    [
        ["کد مصوبه", "تاریخ گزارش", "پیشرفت فیزیکی", None, None],
        ["کد مصوبه", "سال", "منبع", "پرداخت (ریال)", "هزینه (ریال)"],
        [None, "کد مصوبه", "سال", "منبع", "مصوب (ریال)"],
    ],
)
def test_a_second_table_with_other_columns_is_rejected(
    tmp_path: Path, second: list[str | None]
) -> None:
    below = [["06-02", "1404", "تسهیلات", 5, 6], ["06-03", "1404", "تسهیلات", 7, 8]]
    staged = stage_rows(tmp_path, [HEADER, ROW, [], ["جدول دوم"], second, *below])
    assert (column(staged, "row"), staged.rejected["row"].to_pylist()) == ([2], [6, 7])
    assert staged.not_data == 4


def test_the_second_table_of_a_text_file(tmp_path: Path) -> None:
    lines = [",".join(map(str, row)) for row in (HEADER, ROW, SWAPPED, ["06-02", *ROW[1:]])]
    staged = stage_text(tmp_path, "\n".join(lines))
    assert (column(staged, "row"), staged.rejected["row"].to_pylist()) == ([2], [4])


def test_a_unit_row_again_below_a_repeated_header(tmp_path: Path) -> None:
    header = ["کد مصوبه", "سال", "منبع", "مصوب", "تخصیص"]
    units = [None, None, None, "ریال", "ریال"]
    staged = stage_rows(tmp_path, [header, units, ROW, header, units, ["06-02", *ROW[1:]]])
    assert staged.rejected.num_rows == 0
    assert column(staged, "row") == [3, 6]


def test_a_header_below_more_than_thirty_rows_of_titles(tmp_path: Path) -> None:
    titles = [[f"بند {n} از متن ابلاغیه"] for n in range(34)]
    staged = stage_rows(tmp_path, [*titles, HEADER, ROW])
    assert (staged.header_row, column(staged, "row")) == (35, [36])


def test_three_rows_of_merged_bands(tmp_path: Path) -> None:
    rows = [
        ["کد مصوبه", "منبع", "اعتبارات", None, None, None],
        [None, None, "سال ۱۴۰۳", None, "سال ۱۴۰۴", None],
        [None, None, "مصوب\n(ریال)", "تخصیص\n(ریال)", "مصوب\n(ریال)", "تخصیص\n(ریال)"],
        ["06-01", "تسهیلات", 10, 5, 20, 6],
    ]
    merges = ["A1:A3", "B1:B3", "C1:F1", "C2:D2", "E2:F2"]
    staged = stage_rows(tmp_path, rows, merges=merges)
    assert (codes(staged), column(staged, "jalali_year")) == ([], [1403, 1404])
    assert column(staged, "committed_rial") == [10, 20]


def test_footnotes_that_state_the_unit_at_the_end(tmp_path: Path) -> None:
    header = ["کد مصوبه", "سال", "منبع", "مصوب\nسفر", "تخصیص"]
    header[3] = "اعتبار\nمصوب"
    rows = [header, ROW, [], ["* ارقام تا پایان شهریور"], ["مبالغ به میلیون ریال است."]]
    staged = stage_rows(tmp_path, rows)
    assert (column(staged, "committed_rial"), staged.not_data) == ([1000 * 10**6], 4)
