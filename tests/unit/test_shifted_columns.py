"""Values that stand beside their header: a slipped sheet is refused, a torn row rejected."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from dashboard.ingest.sheets.staging import StagedSheet
from tests.exports import codes, column, stage_rows, stage_text

CREDITS = ["کد مصوبه", "سال", "منبع", "مصوب (ریال)", "تخصیص (ریال)", "پرداخت (ریال)"]
CREDIT_ROWS = [[f"06-0{n}", 1404, "تسهیلات", 1000 + n, 500 + n, 200 + n] for n in range(9)]
PROJECTS = [
    "کد مصوبه", "عنوان مصوبه", "دستگاه اجرایی", "استان", "شهرستان", "بخش", "تاریخ ابلاغ",
    "مهلت انجام", "مسئول پیگیری", "وضعیت",
]  # fmt: skip
PROJECT_ROWS = [
    [f"06-0{n}", f"احداث مدرسهٔ {n}", "وزارت آموزش و پرورش", "خوزستان", "اهواز", "آموزش",
     f"1403/0{1 + n % 6}/11", f"1405/0{1 + n % 6}/20", "مدیرکل", "در حال انجام"]
    for n in range(9)
]  # fmt: skip


def slipped(rows: Sequence[Sequence[Any]], after: int, filler: object = None) -> list[list[Any]]:
    """The rows with every cell from a place on moved one to the right."""
    return [[*row[:after], filler, *row[after:]] for row in rows]


def is_refused(staged: StagedSheet, header: str, rows: int) -> bool:
    """Whether the sheet was refused for its shift, naming the first column that is off."""
    (problem,) = staged.problems
    assert (problem.code, problem.severity) == ("shifted_columns", "file")
    assert header in problem.message
    return (problem.column, staged.accepted.num_rows, staged.rejected.num_rows) == (
        header,
        0,
        rows,
    )


@pytest.mark.parametrize("filler", [None, "-", "x"])
def test_every_column_after_the_12th_one_place_to_the_right(tmp_path: Path, filler: object) -> None:
    more = [f"یادداشت {n}" for n in range(15)]
    header = [*PROJECTS[:6], *more[:6], *PROJECTS[6:], *more[6:]]
    assert len(header) == 25
    rows = [[*row[:6], *more[:6], *row[6:], *more[6:]] for row in PROJECT_ROWS]
    staged = stage_rows(tmp_path, [header, *slipped(rows, 12, filler)])
    assert is_refused(staged, "تاریخ ابلاغ", 9)


@pytest.mark.parametrize("after", [1, 2, 3])
def test_typed_columns_one_place_to_the_right(tmp_path: Path, after: int) -> None:
    staged = stage_rows(tmp_path, [CREDITS, *slipped(CREDIT_ROWS, after)])
    assert is_refused(staged, CREDITS[after], 9)


def test_typed_columns_one_place_to_the_left(tmp_path: Path) -> None:
    rows = [[*row[:3], *row[4:7], row[7], None, *row[8:]] for row in PROJECT_ROWS]
    staged = stage_rows(tmp_path, [PROJECTS, *rows])
    assert is_refused(staged, "شهرستان", 9)


@pytest.mark.parametrize("after", [4, 5])
def test_an_amount_beside_an_amount_shows_only_at_the_edge(tmp_path: Path, after: int) -> None:
    staged = stage_rows(tmp_path, [CREDITS, *slipped(CREDIT_ROWS, after, 7)])
    assert staged.accepted.num_rows == 0
    assert codes(staged) == ["shifted_columns"]


def test_a_column_of_amounts_without_a_header_among_others(tmp_path: Path) -> None:
    header = [*CREDITS[:4], None, *CREDITS[4:]]
    rows = [[*row[:4], 777, *row[4:]] for row in CREDIT_ROWS]
    staged = stage_rows(tmp_path, [header, *rows])
    assert (codes(staged), staged.accepted.num_rows) == (["shifted_columns"], 0)


@pytest.mark.parametrize("after", [1, 2])
def test_text_columns_that_slip_next_to_typed_ones(tmp_path: Path, after: int) -> None:
    staged = stage_rows(tmp_path, [PROJECTS, *slipped(PROJECT_ROWS, after)])
    assert (codes(staged), staged.rejected.num_rows) == (["shifted_columns"], 9)


def test_text_columns_that_change_places_before_a_typed_one_that_stands(tmp_path: Path) -> None:
    header = ["کد بازدید", "کد مصوبه", "تاریخ بازدید", "مشاهدات", "سمت"]
    rows = [[f"v{n}", f"06-0{n}", "1404/06/01", None, "آسفالت شده", "مدیرکل"] for n in range(5)]
    staged = stage_rows(tmp_path, [header, *rows])
    assert is_refused(staged, "مشاهدات", 5)


def test_a_numbering_column_without_a_header_slips_nothing(tmp_path: Path) -> None:
    rows = [[n + 1, *row] for n, row in enumerate(CREDIT_ROWS)]
    staged = stage_rows(tmp_path, [[None, *CREDITS], *rows])
    assert (codes(staged), staged.accepted.num_rows) == ([], 9)


def test_a_row_number_that_no_header_expects_refuses_the_sheet(tmp_path: Path) -> None:
    rows = [[n + 1, *row] for n, row in enumerate(CREDIT_ROWS)]
    staged = stage_rows(tmp_path, [CREDITS, *rows])
    assert is_refused(staged, "سال", 9)


def test_an_empty_column_of_merged_cells_slips_nothing(tmp_path: Path) -> None:
    header = [*CREDITS[:3], None, *CREDITS[3:]]
    staged = stage_rows(tmp_path, [header, *slipped(CREDIT_ROWS, 3)])
    assert (codes(staged), staged.accepted.num_rows) == ([], 9)


def test_a_single_torn_row_is_rejected_and_not_the_sheet(tmp_path: Path) -> None:
    torn = ["06-10", 1404, "تسهیلات", None, 1000, 500, 200]
    staged = stage_rows(tmp_path, [CREDITS, *CREDIT_ROWS, torn])
    assert (staged.accepted.num_rows, staged.rejected["row"].to_pylist()) == (9, [11])


def test_a_thousands_comma_without_quotes_tears_its_row(tmp_path: Path) -> None:
    rows = [",".join(map(str, row)) for row in CREDIT_ROWS]
    lines = [",".join(CREDITS), *rows, "06-10,1404,تسهیلات,1,250,500,200"]
    staged = stage_text(tmp_path, "\n".join(lines))
    assert (codes(staged)[0], staged.accepted.num_rows) == ("extra_cells", 9)
    assert "200" in staged.problems[0].message


def test_a_note_in_words_beside_a_row_of_amounts_is_no_tear(tmp_path: Path) -> None:
    rows = [*CREDIT_ROWS[:8], [*CREDIT_ROWS[8], "بررسی شود"]]
    assert stage_rows(tmp_path, [CREDITS, *rows]).accepted.num_rows == 9


def test_a_column_that_is_wrong_throughout_without_a_neighbour_is_told_row_by_row(
    tmp_path: Path,
) -> None:
    rows = [[*row[:2], "صندوق ناشناس", *row[3:]] for row in CREDIT_ROWS]
    staged = stage_rows(tmp_path, [CREDITS, *rows])
    assert codes(staged) == ["unknown_listed"] * 9


def test_a_good_sheet_is_not_taken_for_a_slipped_one(tmp_path: Path) -> None:
    for header, rows in ((CREDITS, CREDIT_ROWS), (PROJECTS, PROJECT_ROWS)):
        staged = stage_rows(tmp_path, [header, *rows])
        assert (codes(staged), len(column(staged, "row"))) == ([], 9)
