"""A column whose cells are formatted as per cents says its scale: 0.45 is seen as 45 %."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from dashboard.ingest.files import workbooks
from dashboard.ingest.sheets.staging import StagedSheet
from tests.exports import codes, column, stage

HEADER = ["کد مصوبه", "تاریخ گزارش", "پیشرفت فیزیکی", "برنامه"]
GENERAL = "General"


def staged_of(
    folder: Path, *cells: tuple[Any, str], beside: Sequence[tuple[Any, str]] = ()
) -> StagedSheet:
    """Rows of progress whose percentages are values and number formats."""
    book = openpyxl.Workbook()
    page = book.active
    page.append(["گزارش پیشرفت"])
    page.append(HEADER)
    others = [*beside, *[(None, GENERAL)] * (len(cells) - len(beside))]
    for at, pair in enumerate(zip(cells, others, strict=True), start=3):
        page.append([f"k{at}", "1404/06/01"])
        for place, (value, shown) in enumerate(pair, start=3):
            page.cell(at, place, value).number_format = shown
    book.save(folder / "export.xlsx")
    return stage(folder / "export.xlsx")[0]


@pytest.mark.parametrize("shown", ["0%", "0.00%", '0.0" "%', "[Red]0%;-0%", "0\\ %"])
@pytest.mark.parametrize(
    ("written", "meant"),
    [((0, 1), [0, 100]), ((0.5, 0.9, 1), [50, 90, 100]), ((0.005, 0.01), [0.5, 1])],
)
def test_numbers_shown_as_per_cents_are_in_no_doubt(
    tmp_path: Path, shown: str, written: tuple[float, ...], meant: list[float]
) -> None:
    staged = staged_of(tmp_path, *((value, shown) for value in written))
    assert (staged.doubts, column(staged, "physical_percent")) == ([], meant)


@pytest.mark.parametrize("shown", [GENERAL, "0.00", '0"%"', "0\\%"])
def test_a_sign_that_is_only_written_beside_the_number_decides_nothing(
    tmp_path: Path, shown: str
) -> None:
    staged = staged_of(tmp_path, (0.5, shown), (0.9, shown), (1, shown))
    assert [doubt.code for doubt in staged.doubts] == ["ambiguous_percent"]
    staged = staged_of(tmp_path, (45, shown), (60, shown))
    assert column(staged, "physical_percent") == [45, 60]


def test_one_cell_without_the_format_leaves_the_column_in_doubt(tmp_path: Path) -> None:
    staged = staged_of(tmp_path, (0.5, "0%"), (0.9, "0%"), (1, GENERAL))
    assert (staged.accepted.num_rows, staged.held.num_rows) == (0, 3)


def test_cells_that_say_nothing_need_no_format(tmp_path: Path) -> None:
    cells = [(0.5, "0%"), (0, GENERAL), (None, GENERAL), ("35٪", GENERAL), (1, "0%")]
    staged = staged_of(tmp_path, *cells)
    assert (column(staged, "physical_percent"), codes(staged)) == (
        [50, 0, 35, 100],
        ["missing_value"],
    )


def test_a_text_is_shown_as_it_stands(tmp_path: Path) -> None:
    staged = staged_of(tmp_path, ("0.5", "0%"), ("1", "0%"))
    assert [doubt.code for doubt in staged.doubts] == ["ambiguous_percent"]


@pytest.mark.parametrize("written", [(0.5, 45), (45, 60), (0.5, 1, 0.25, 45)])
def test_numbers_too_great_for_their_format_leave_the_column_in_doubt(
    tmp_path: Path, written: tuple[float, ...]
) -> None:
    staged = staged_of(tmp_path, *((value, "0%") for value in written))
    assert [doubt.code for doubt in staged.doubts] == ["ambiguous_percent"]
    assert (staged.accepted.num_rows, staged.held.num_rows) == (0, len(written))


def test_each_column_has_its_own_format(tmp_path: Path) -> None:
    cells = [(0.5, "0%"), (1, "0%")]
    staged = staged_of(tmp_path, *cells, beside=[(45, GENERAL), (1, GENERAL)])
    assert column(staged, "physical_percent") == [50, 100]
    assert column(staged, "planned_percent") == [45, 1]


@pytest.mark.parametrize(("last", "accepted"), [("0%", 40), (GENERAL, 0)])
def test_later_rows_must_be_formatted_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, last: str, accepted: int
) -> None:
    monkeypatch.setattr(workbooks, "BATCH_ROWS", 10)
    cells = [(0.5, "0%")] * 39
    assert staged_of(tmp_path, *cells, (0.7, last)).accepted.num_rows == accepted
