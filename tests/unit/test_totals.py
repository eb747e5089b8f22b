"""Rows of sums: never data, always held against the rows they total."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from dashboard.ingest.held import ACCEPT
from dashboard.ingest.sheets.staging import StagedSheet
from dashboard.ingest.sheets.totals import exact_sum
from tests.exports import codes, column, stage, stage_rows

HEADER = ["کد مصوبه", "سال", "منبع", "مصوب (میلیون ریال)", "تخصیص (میلیون ریال)"]
TITLED = ["کد مصوبه", "عنوان مصوبه", "دستگاه", "استان", "بخش"]


def row(code: str, committed: object, allocated: object = 0) -> list[object]:
    """A good row of credits."""
    return [code, 1404, "تسهیلات", committed, allocated]


def total(label: str, committed: object, allocated: object = None) -> list[object]:
    """A row of sums."""
    return [label, None, None, committed, allocated]


def staged_of(folder: Path, *rows: Sequence[Any], **options: Any) -> StagedSheet:
    """The rows under the header of credits, staged."""
    return stage_rows(folder, [HEADER, *rows], **options)


def sums(staged: StagedSheet) -> list[tuple[int, int, int | None, int]]:
    """Row, stated and summed million rial and row count of each total."""
    return [
        (t.row, t.stated_rial // 10**6, t.summed_rial and t.summed_rial // 10**6, t.row_count)
        for t in staged.totals
    ]


def test_a_total_that_agrees_is_recorded_once_a_column_and_never_summed(tmp_path: Path) -> None:
    staged = staged_of(tmp_path, row("a1", 10, 4), row("a2", 20, 5), total("جمع کل", 30, 9))
    assert (column(staged, "row"), staged.not_data, staged.doubts) == ([2, 3], 2, [])
    assert sums(staged) == [(4, 30, 30, 2), (4, 9, 9, 2)]
    assert staged.totals[0].label == "جمع کل"
    assert staged.totals[0].column == HEADER[3]


def test_a_total_that_differs_holds_the_rows_it_covers(tmp_path: Path) -> None:
    rows = [row("a1", 10), total("جمع", 10), row("b1", 20), row("b2", 5), total("جمع", 28)]
    staged = staged_of(tmp_path, *rows)
    assert (column(staged, "row"), staged.held["row"].to_pylist()) == ([2], [4, 5])
    (doubt,) = staged.doubts
    assert (doubt.code, doubt.row, doubt.choices) == ("total_differs", 6, (ACCEPT,))
    for figure in ("28,000,000", "25,000,000", "3,000,000"):
        assert figure in doubt.message
    assert "واحد" not in doubt.message
    accepted = staged_of(tmp_path, *rows, answers={doubt.key: ACCEPT})
    assert (column(accepted, "row"), codes(accepted)) == ([2, 4, 5], ["decided"])
    turned_down = staged_of(tmp_path, *rows, answers={doubt.key: "reject"})
    assert turned_down.rejected["row"].to_pylist() == [4, 5]


@pytest.mark.parametrize("jump", [10, 1000, 10**6])
def test_a_total_a_unit_away_puts_the_unit_in_doubt(tmp_path: Path, jump: int) -> None:
    (doubt,) = staged_of(tmp_path, row("a1", 10), row("a2", 20), total("جمع", 30 * jump)).doubts
    assert "واحد" in doubt.message


def test_rounding_of_half_a_unit_a_row_is_no_difference(tmp_path: Path) -> None:
    rows = [row("a1", 10.4), row("a2", 20.4), row("a3", 30.4)]
    assert staged_of(tmp_path, *rows, total("جمع", 60)).doubts == []
    assert len(staged_of(tmp_path, *rows, total("جمع", 58)).doubts) == 1


def test_subtotals_and_a_grand_total_over_them(tmp_path: Path) -> None:
    staged = staged_of(
        tmp_path,
        row("a1", 10), row("a2", 20), total("جمع استان ایلام", 30),
        row("b1", 7), row("b2", 8), total("جمع استان خوزستان", 15),
        total("جمع کل", 45),
    )  # fmt: skip
    assert staged.doubts == []
    assert sums(staged) == [(4, 30, 30, 2), (7, 15, 15, 2), (8, 45, 45, 4)]


def test_three_levels_of_totals(tmp_path: Path) -> None:
    staged = staged_of(
        tmp_path,
        row("a1", 1), total("جمع شهرستان اهواز", 1), row("a2", 2), total("جمع شهرستان آبادان", 2),
        total("جمع استان خوزستان", 3),
        row("b1", 4), total("جمع شهرستان ایلام", 4), total("جمع استان ایلام", 4),
        total("مجموع کل", 7),
    )  # fmt: skip
    assert (staged.doubts, column(staged, "row")) == ([], [2, 4, 7])
    assert sums(staged)[-1] == (10, 7, 7, 3)


def test_a_wrong_grand_total_holds_every_row(tmp_path: Path) -> None:
    staged = staged_of(
        tmp_path, row("a1", 1), total("جمع", 1), row("a2", 2), total("جمع", 2), total("جمع کل", 9)
    )
    assert staged.held["row"].to_pylist() == [2, 4]


def test_totals_above_the_rows_they_total(tmp_path: Path) -> None:
    staged = staged_of(tmp_path, total("جمع کل", 30), row("a1", 10), row("a2", 20))
    assert (staged.doubts, sums(staged)) == ([], [(2, 30, 30, 2)])
    wrong = staged_of(tmp_path, total("جمع کل", 33), row("a1", 10), row("a2", 20))
    assert wrong.held["row"].to_pylist() == [3, 4]


def test_groups_beside_their_members(tmp_path: Path) -> None:
    staged = staged_of(
        tmp_path,
        [None, None, "شهرستان اهواز", 30, 5], row("a1", 10, 2), row("a2", 20, 3),
        [None, None, "شهرستان آبادان", 7, 1], row("b1", 7, 1),
        total("جمع", 37, 6),
    )  # fmt: skip
    assert (codes(staged), staged.doubts, column(staged, "row")) == ([], [], [3, 4, 6])
    assert [t.label for t in staged.totals if t.column == HEADER[3]] == [
        "شهرستان اهواز",
        "شهرستان آبادان",
        "جمع",
    ]


def test_a_parent_equal_to_its_only_child_is_no_data(tmp_path: Path) -> None:
    staged = staged_of(tmp_path, ["", None, "طرح آبرسانی", 7, 1], row("b1", 7, 1), row("b2", 9, 1))
    assert (column(staged, "row"), staged.rejected.num_rows) == ([3, 4], 1)
    alone = staged_of(tmp_path, ["", None, "طرح آبرسانی", 7, 1], row("b1", 7, 1))
    assert (column(alone, "row"), alone.rejected.num_rows, alone.not_data) == ([3], 0, 2)


@pytest.mark.parametrize("children", [[7], [3, 4]])
def test_a_parent_with_a_code_of_its_own_waits_for_a_person(
    tmp_path: Path, children: list[int]
) -> None:
    rows = [row(f"06-01-{n}", amount, 1) for n, amount in enumerate(children)]
    parent = row("06-01", sum(children), len(children))
    staged = staged_of(tmp_path, parent, *rows, row("06-02", 7, 1))
    (doubt,) = staged.doubts
    assert (doubt.code, doubt.row, staged.held["row"].to_pylist()) == ("parent_row", 2, [2])
    other = staged_of(tmp_path, [*parent[:4], 9], *rows)
    assert (other.doubts, other.held.num_rows) == ([], 0)


def test_a_torn_row_is_rejected_and_still_counts_in_the_total(tmp_path: Path) -> None:
    staged = staged_of(
        tmp_path, row("a1", 10), [None, None, "تسهیلات", 20, 0], row("a3", 5), total("جمع", 35)
    )
    assert (codes(staged), staged.rejected["row"].to_pylist()) == (["missing_value"], [3])
    assert (staged.doubts, column(staged, "row"), sums(staged)) == ([], [2, 4], [(5, 35, 35, 3)])


def test_rejected_rows_count_in_the_total(tmp_path: Path) -> None:
    bad = ["a2", "؟", "تسهیلات", 20, 0]
    staged = staged_of(tmp_path, row("a1", 10), bad, total("جمع", 30))
    assert (staged.rejected["row"].to_pylist(), staged.doubts) == ([3], [])


def test_nothing_is_claimed_of_rows_that_cannot_be_read(tmp_path: Path) -> None:
    staged = staged_of(tmp_path, row("a1", 10, 1), row("a2", "؟", 2), total("جمع", 99, 3))
    assert (staged.doubts, sums(staged)) == ([], [(4, 99, None, 2), (4, 3, 3, 2)])


def test_percentages_under_the_total_are_no_data(tmp_path: Path) -> None:
    staged = staged_of(
        tmp_path,
        row("a1", 10, 5), total("جمع", 10, 5),
        total("درصد تخصیص", None, 50), [None, None, "جذب", "٪۱۰۰", "٪۵۰"],
    )  # fmt: skip
    assert (codes(staged), staged.not_data, len(staged.totals)) == ([], 4, 2)


def test_deductions_are_no_data_and_the_net_total_agrees(tmp_path: Path) -> None:
    staged = staged_of(
        tmp_path,
        row("a1", 10), row("a2", 20), total("جمع", 30),
        [None, None, "کسر می‌شود: برگشتی", "(4)", None], total("جمع کل", 26),
    )  # fmt: skip
    assert (codes(staged), staged.doubts, column(staged, "row")) == ([], [], [2, 3])
    assert sums(staged)[-1] == (6, 26, 26, 2)


def test_a_title_that_begins_with_the_word_for_total_is_data_if_it_has_a_code(
    tmp_path: Path,
) -> None:
    titles = ["جمع آوری آب‌های سطحی", "مجموعه ورزشی شهر", "جمع کل ورودی‌های سد", "مجموع سازه‌ها"]
    rows = [[f"0{n}", title, "وزارت نیرو", "خوزستان", "آب"] for n, title in enumerate(titles)]
    assert column(stage_rows(tmp_path, [TITLED, *rows]), "title") == titles


def test_such_a_title_without_its_code_is_a_torn_row_not_a_total(tmp_path: Path) -> None:
    rows = [["", title, "وزارت نیرو", "خوزستان", "آب"] for title in ("مجموع سازه‌ها", "جمع آوری آب")]
    staged = stage_rows(tmp_path, [TITLED, *rows])
    assert (staged.rejected.num_rows, codes(staged)) == (2, ["missing_value"] * 2)


def test_a_total_in_any_column_of_the_key_is_a_total(tmp_path: Path) -> None:
    header = ["دستگاه اجرایی", "عنوان برنامه", "شهرستان", "استان", "سال", "سهم شهرستان (ریال)"]
    good = ["وزارت نیرو", "آبرسانی", "اهواز", "خوزستان", 1404, 10]
    staged = stage_rows(tmp_path, [header, good, ["وزارت نیرو", "جمع", None, None, None, 10]])
    assert (staged.kind, column(staged, "row"), staged.not_data) == ("county_shares", [2], 2)


def test_totals_of_columns_of_years(tmp_path: Path) -> None:
    rows = [
        ["کد مصوبه", "منبع", "مصوب ۱۴۰۳ (ریال)", "مصوب ۱۴۰۴ (ریال)"],
        ["a1", "تسهیلات", 10, 1],
        ["a2", "تسهیلات", 20, None],
        ["جمع", None, 30, 4],
    ]
    staged = stage_rows(tmp_path, rows)
    assert [(t.stated_rial, t.summed_rial) for t in staged.totals] == [(30, 30), (4, 1)]
    assert staged.held["row"].to_pylist() == [2, 3]


def test_a_total_over_the_blocks_of_a_long_file(tmp_path: Path) -> None:
    count = 400_000
    path = tmp_path / "long.csv"
    lines = [f"k{n:07d},1404,تسهیلات,{n},0" for n in range(count)]
    stated = count * (count - 1) // 2
    path.write_text("\n".join([",".join(HEADER), *lines, f"جمع کل,,,{stated},0"]), "utf-8")
    staged = stage(path)[0]
    assert (staged.accepted.num_rows, staged.doubts) == (count, [])
    assert sums(staged)[0] == (count + 2, stated, stated, count)


def test_sums_beyond_64_bits_are_exact() -> None:
    largest = 2**63 - 1
    assert exact_sum(np.array([largest, largest, 5], dtype=np.int64)) == 2 * largest + 5
