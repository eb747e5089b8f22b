"""Rows in doubt wait for a person: held, then let in or turned down by the answer."""

from pathlib import Path

import pytest

from dashboard.ingest.held import ACCEPT, REJECT, USE
from dashboard.ingest.sheets.staging import StagedSheet
from tests.exports import codes, column, stage_rows

HEADER = ["کد مصوبه", "عنوان مصوبه", "دستگاه اجرایی", "استان", "بخش"]
GOOD = ["06-01-0001", "سد", "وزارت نیرو", "خوزستان", "آب"]
TYPO = ["06-01-0002", "پل", "وزارت راه ", "خوزستانن", "راه"]
RIVALS = [
    ["کد مصوبه", "سال", "منبع", "مصوب (ریال)", "مبلغ مصوب (ریال)"],
    ["06-01-0001", 1404, "تسهیلات", 1000, 1000],
    ["06-01-0002", 1404, "تسهیلات", 2000, 2500],
]


def answered(folder: Path, rows: list[list[object]], answer: str) -> StagedSheet:
    """The rows staged again with an answer to their only doubt."""
    (doubt,) = stage_rows(folder, rows).doubts
    return stage_rows(folder, rows, answers={doubt.key: answer})


def test_a_held_row_is_kept_whole_with_its_doubt_and_its_own_words(tmp_path: Path) -> None:
    staged = stage_rows(tmp_path, [HEADER, GOOD, TYPO])
    assert (codes(staged), column(staged, "row")) == ([], [2])
    (doubt,) = staged.doubts
    assert staged.held.to_pylist() == [
        {
            "row": 3,
            "raw": TYPO,
            "code": "near_name",
            "column": "استان",
            "value": "خوزستانن",
            "held_key": doubt.key,
            "resolution_code": "06-01-0002",
            "agency": "وزارت راه",
        }
    ]


@pytest.mark.parametrize("answer", [ACCEPT, f"{USE}IR-06"])
def test_an_accepted_doubt_lets_its_rows_in_and_is_told(tmp_path: Path, answer: str) -> None:
    staged = answered(tmp_path, [HEADER, GOOD, TYPO], answer)
    assert (staged.doubts, staged.held.num_rows, column(staged, "row")) == ([], 0, [2, 3])
    assert column(staged, "province_code") == ["IR-06"] * 2
    (problem,) = staged.problems
    assert (problem.code, problem.severity, problem.value) == ("decided", "warning", "خوزستانن")
    assert "«خوزستان»" in problem.message or "پذیرفته" in problem.message


def test_a_person_may_know_better_than_the_proposal(tmp_path: Path) -> None:
    staged = answered(tmp_path, [HEADER, GOOD, TYPO], f"{USE}IR-12")
    assert column(staged, "province_code") == ["IR-06", "IR-12"]


def test_a_rejected_doubt_turns_its_rows_down(tmp_path: Path) -> None:
    staged = answered(tmp_path, [HEADER, GOOD, TYPO], REJECT)
    assert (staged.doubts, column(staged, "row")) == ([], [2])
    (row,) = staged.rejected.to_pylist()
    assert (row["code"], row["held_key"], row["raw"]) == ("turned_down", None, TYPO)
    assert codes(staged) == ["decided", "turned_down"]


def test_an_answer_that_fits_no_choice_leaves_the_doubt_open_and_says_so(tmp_path: Path) -> None:
    staged = answered(tmp_path, [HEADER, GOOD, TYPO], f"{USE}IR-99")
    assert (codes(staged), len(staged.doubts), staged.held.num_rows) == (["unusable_answer"], 1, 1)


def test_a_row_with_a_fault_is_rejected_whatever_else_is_in_doubt(tmp_path: Path) -> None:
    staged = stage_rows(tmp_path, [HEADER, GOOD, [*TYPO[:4], "نامعلوم!"]])
    assert (staged.rejected.num_rows, staged.held.num_rows, staged.doubts) == (1, 0, [])
    assert staged.rejected["resolution_code"].to_pylist() == ["06-01-0002"]
    assert staged.rejected["agency"].to_pylist() == ["وزارت راه"]


def test_two_columns_of_one_meaning_hold_the_rows_in_which_they_differ(tmp_path: Path) -> None:
    staged = stage_rows(tmp_path, RIVALS)
    assert (column(staged, "committed_rial"), staged.held["row"].to_pylist()) == ([1000], [3])
    (doubt,) = staged.doubts
    assert doubt.choices == (f"{USE}مصوب (ریال)", f"{USE}مبلغ مصوب (ریال)")
    assert "مبلغ مصوب" in doubt.message


def test_the_answer_names_the_column_that_is_read(tmp_path: Path) -> None:
    first = answered(tmp_path, RIVALS, ACCEPT)
    second = answered(tmp_path, RIVALS, f"{USE}مبلغ مصوب (ریال)")
    assert column(first, "committed_rial") == [1000, 2000]
    assert column(second, "committed_rial") == [1000, 2500]


def test_columns_of_one_meaning_that_always_agree_are_read_with_a_warning(tmp_path: Path) -> None:
    staged = stage_rows(tmp_path, RIVALS[:2])
    assert (codes(staged), column(staged, "committed_rial")) == (["same_columns"], [1000])


def test_columns_of_one_meaning_are_compared_in_rial(tmp_path: Path) -> None:
    header = ["کد مصوبه", "سال", "منبع", "مصوب (ریال)", "مبلغ مصوب (هزار ریال)"]
    rows = [header, ["1", 1404, "تسهیلات", 1000, 1], ["2", 1404, "تسهیلات", 1000, 1000]]
    staged = stage_rows(tmp_path, rows)
    assert (column(staged, "row"), staged.held["row"].to_pylist()) == ([2], [3])


def test_a_header_merged_over_an_empty_column_is_read_from_the_full_one(tmp_path: Path) -> None:
    rows = [
        ["کد مصوبه", "سال", "منبع", "مصوب (ریال)", None],
        ["1", 1404, "تسهیلات", None, 1000],
        ["2", 1404, "تسهیلات", None, 2000],
    ]
    staged = stage_rows(tmp_path, rows, merges=["D1:E1"])
    assert (codes(staged), column(staged, "committed_rial")) == ([], [1000, 2000])


def test_an_agencys_code_is_read_and_not_its_name_beside_it(tmp_path: Path) -> None:
    rows = [[*HEADER, "کد دستگاه"], [*GOOD, "MOE"]]
    staged = stage_rows(tmp_path, rows)
    assert (staged.doubts, column(staged, "agency_code")) == ([], ["MOE"])


def test_a_table_of_two_kinds_is_held_until_a_person_says_which(tmp_path: Path) -> None:
    header = ["کد مصوبه", "تاریخ گزارش", "اشتغال تعهد شده", "پیشرفت فیزیکی"]
    rows = [header, ["1", "1404/06/01", 20, 35]]
    staged = stage_rows(tmp_path, rows)
    (doubt,) = staged.doubts
    assert doubt.code == "ambiguous_kind"
    assert sorted(doubt.choices) == [f"{USE}jobs", f"{USE}progress"]
    assert (staged.kind, staged.not_data, staged.held["row"].to_pylist()) == (None, 1, [2])
    assert answered(tmp_path, rows, f"{USE}jobs").kind == "jobs"
    turned_down = answered(tmp_path, rows, REJECT)
    assert (turned_down.kind, turned_down.rejected["row"].to_pylist()) == (None, [2])
