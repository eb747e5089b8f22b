"""A column with values that nothing is read from is told once, with what its header may mean."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from dashboard.ingest.problems import Problem
from dashboard.ingest.sheets.staging import StagedSheet
from dashboard.labels import label
from tests.exports import codes, column, stage_rows, stage_text

HEADER = ["کد مصوبه", "سال", "محل تأمین اعتبار", "اعتبار مصوب (ریال)"]
ROW = ["06-01-001", 1404, "تسهیلات", 1000]
REQUESTS = ["کد رهگیری", "استان", "نحوه دریافت", "تاریخ دریافت"]
REQUEST = ["R-1", "خوزستان", "تلفن", "1405/06/01"]


def staged_with(folder: Path, headers: Sequence[Any], *rows: Sequence[Any]) -> StagedSheet:
    """Credits with more columns than the contract names."""
    return stage_rows(folder, [[*HEADER, *headers], *([*ROW, *row] for row in rows)])


def told(staged: StagedSheet) -> list[Problem]:
    """The warnings of unread columns."""
    return [problem for problem in staged.problems if problem.code == "unread_columns"]


def test_unread_columns_are_named_once_and_reject_nothing(tmp_path: Path) -> None:
    staged = staged_with(tmp_path, ["مجموع دیون", "نوع پروژه"], [7, "راه"], [8, "آب"])
    (warning,) = told(staged)
    assert (warning.row, warning.severity, warning.column) == (1, "warning", None)
    assert warning.value == "«مجموع دیون»، «نوع پروژه»"
    assert "شاید" not in warning.message
    assert (staged.accepted.num_rows, staged.warnings) == (2, 1)


@pytest.mark.parametrize(
    ("header", "meant"),
    [
        ("پرداختت شده", "پرداخت شده"),
        ("مبلغ پرداختیی (ریال)", "پرداخت شده"),
        ("اعتبار تخصیص یافت", "اعتبار تخصیص یافته"),
        ("پرداخت شده (برآورد)", "پرداخت شده"),
        ("پرداختت شده (درصد)", None),
        ("پیشرفت فیزیکی", None),
    ],
)
def test_one_near_column_that_was_not_found_is_proposed(
    tmp_path: Path, header: str, meant: str | None
) -> None:
    (warning,) = told(staged_with(tmp_path, [header], [7]))
    assert ("شاید" in warning.message) == bool(meant)
    assert meant is None or f"«{meant}»" in str(warning.expected)


def test_a_column_that_was_found_is_not_proposed(tmp_path: Path) -> None:
    staged = staged_with(tmp_path, ["پرداخت شده (ریال)", "پرداختت شده"], [7, 8])
    (warning,) = told(staged)
    assert (warning.value, column(staged, "paid_rial")) == ("«پرداختت شده»", [7])
    assert "شاید" not in warning.message


@pytest.mark.parametrize(
    "header",
    ["ردیف", "ملاحظات", "توضیحات (اختیاری)", "#", "جمع", "نام و نام خانوادگی"],
)
def test_what_every_form_may_have_beside_its_own_is_passed_over(
    tmp_path: Path, header: str
) -> None:
    assert codes(staged_with(tmp_path, [header], [1], [2])) == []


@pytest.mark.parametrize("name", ["row", "column", "reason", "right"])
def test_what_the_pack_adds_to_a_returned_sheet_is_passed_over(tmp_path: Path, name: str) -> None:
    assert codes(staged_with(tmp_path, [label(f"send_back.column_{name}")], ["1"])) == []


def test_a_band_over_a_harmless_header_changes_nothing(tmp_path: Path) -> None:
    names = ["مشخصات", None, "سال", "منبع", "مبالغ (ریال)"]
    rows = [names, ["ردیف", HEADER[0], None, None, "مصوب"], [1, *ROW], [2, *ROW]]
    staged = stage_rows(tmp_path, rows, merges=["A1:B1"])
    assert (staged.headers[0], codes(staged)) == ("مشخصات / ردیف", [])


@pytest.mark.parametrize("nothing", [None, " ", "-", "\u200c", "NA", "نامشخص"])
def test_a_column_without_values_is_passed_over(tmp_path: Path, nothing: str | None) -> None:
    assert codes(staged_with(tmp_path, ["مجموع دیون"], [nothing], [nothing])) == []


def test_values_in_rows_of_sums_alone_are_none(tmp_path: Path) -> None:
    rows = [[*HEADER, "مجموع دیون"], [*ROW, None], ["جمع کل", None, None, 1000, 7]]
    assert codes(stage_rows(tmp_path, rows)) == []


def test_a_value_that_first_appears_far_below_is_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dashboard.ingest.files import text_tables

    monkeypatch.setattr(text_tables, "BLOCK", 1 << 12)
    lines = [",".join([*HEADER, "مجموع دیون"])]
    lines += [f"06-01-{n:03},1404,تسهیلات,1000," for n in range(400)]
    staged = stage_text(tmp_path, "\n".join([*lines, "06-02-001,1404,تسهیلات,1000,7"]))
    assert (len(told(staged)), staged.accepted.num_rows) == (1, 401)


def test_sums_over_the_years_are_read_for_nothing_on_purpose(tmp_path: Path) -> None:
    rows = [
        ["کد مصوبه", "منبع", "سال ۱۴۰۳", None, "سال ۱۴۰۴", None, "جمع کل", None],
        [None, None, *["مصوب (ریال)", "پرداختت شده"] * 2, "مصوب (ریال)", "دیون"],
        ["06-01-001", "تسهیلات", 10, 5, 20, 7, 30, 12],
    ]
    staged = stage_rows(tmp_path, rows, merges=["C1:D1", "E1:F1", "G1:H1"])
    (warning,) = told(staged)
    assert warning.value == "«سال ۱۴۰۳ / پرداختت شده»، «سال ۱۴۰۴ / پرداختت شده»"
    assert "«پرداخت شده»" in warning.message
    assert column(staged, "committed_rial") == [10, 20]


def test_a_sum_that_only_one_year_could_have_is_told(tmp_path: Path) -> None:
    rows = [
        [*HEADER[:3], "مبالغ", "جمع"],
        [None, None, None, "مصوب (ریال)", "پرداخت شده (ریال)"],
        [*ROW, 7],
    ]
    staged = stage_rows(tmp_path, rows)
    (warning,) = told(staged)
    assert (warning.value, column(staged, "paid_rial")) == ("«جمع / پرداخت شده (ریال)»", [None])


def test_of_a_dropped_column_only_the_header_is_told(tmp_path: Path) -> None:
    rows = [[*REQUESTS, "تاریخ پاسخگوی"], [*REQUEST, "مرضیه کاظمی‌نژاد"]]
    staged = stage_rows(tmp_path, rows)
    (warning,) = told(staged)
    assert warning.value == "«تاریخ پاسخگوی»"
    assert "«تاریخ پاسخ»" in warning.message
    assert "مرضیه" not in warning.message


def test_a_refused_sheet_has_a_greater_fault_to_tell(tmp_path: Path) -> None:
    rows = [["کد مصوبه", "سال", "منبع", "مصوب", "مجموع دیون"], [*ROW, 7]]
    assert codes(stage_rows(tmp_path, rows)) == ["unit_missing"]
