"""The province of a file's, sheet's or title's name, held against what the rows say."""

from pathlib import Path
from typing import Any

from dashboard.ingest.held import ACCEPT, USE
from tests.exports import codes, column, stage_rows

HEADER = ["کد مصوبه", "عنوان مصوبه", "دستگاه", "شهرستان", "بخش"]
WITH_PROVINCE = ["کد مصوبه", "عنوان مصوبه", "دستگاه", "استان", "شهرستان", "بخش"]


def rows_of(*counties: str) -> list[list[Any]]:
    """Rows without a province, in these counties."""
    rows = [[f"k{n}", "سد", "وزارت نیرو", name, "آب"] for n, name in enumerate(counties)]
    return [HEADER, *rows]


def test_counties_of_the_named_province_confirm_it(tmp_path: Path) -> None:
    staged = stage_rows(tmp_path, rows_of("اهواز", "دزفول", ""), name="مصوبات خوزستان.xlsx")
    assert (codes(staged), column(staged, "province_code")) == ([], ["IR-06"] * 3)


def test_counties_of_another_province_hold_the_sheet(tmp_path: Path) -> None:
    rows = rows_of("اهواز", "دزفول", "آبادان", "شیراز")
    staged = stage_rows(tmp_path, rows, name="مصوبات استان فارس.xlsx")
    (doubt,) = staged.doubts
    assert (doubt.code, doubt.value) == ("province_doubtful", "فارس")
    assert doubt.choices == (f"{USE}IR-06", f"{USE}IR-07")
    assert (staged.accepted.num_rows, staged.held.num_rows) == (0, 4)
    answers = {doubt.key: ACCEPT}
    answered = stage_rows(tmp_path, rows, name="مصوبات استان فارس.xlsx", answers=answers)
    assert column(answered, "province_code") == ["IR-06"] * 4


def test_names_that_disagree_hold_rows_without_a_province(tmp_path: Path) -> None:
    staged = stage_rows(tmp_path, rows_of("", ""), sheet="خوزستان", name="فارس.xlsx")
    assert (codes(staged), staged.held.num_rows) == (["province_names_disagree"], 2)
    assert set(staged.doubts[0].choices) == {f"{USE}IR-06", f"{USE}IR-07"}


def test_the_counties_settle_names_that_disagree(tmp_path: Path) -> None:
    staged = stage_rows(tmp_path, rows_of("شیراز", "مرودشت"), sheet="خوزستان", name="فارس.xlsx")
    assert (staged.doubts, column(staged, "province_code")) == ([], ["IR-07"] * 2)


def test_a_wrong_number_or_province_in_a_file_name_changes_no_row_that_names_its_own(
    tmp_path: Path,
) -> None:
    rows = [[*row[:3], "خوزستان", *row[3:]] for row in rows_of("اهواز", "دزفول")[1:]]
    for name in ("مصوبات استان 31.xlsx", "07 فارس.xlsx", "فارس و ایلام.xlsx"):
        staged = stage_rows(tmp_path, [WITH_PROVINCE, *rows], name=name, sheet="ایلام")
        assert column(staged, "province_code") == ["IR-06"] * 2
        assert staged.held.num_rows == 0


def test_a_row_without_its_province_is_filled_only_where_the_others_agree(tmp_path: Path) -> None:
    khuzestan = [
        [f"k{n}", "سد", "وزارت نیرو", name, "", "آب"] for n, name in enumerate(["خوزستان", ""])
    ]
    agreeing = stage_rows(tmp_path, [WITH_PROVINCE, *khuzestan], name="خوزستان.xlsx")
    assert column(agreeing, "province_code") == ["IR-06"] * 2
    other = stage_rows(tmp_path, [WITH_PROVINCE, *khuzestan], name="فارس.xlsx")
    assert (column(other, "row"), other.rejected["row"].to_pylist()) == ([2], [3])
