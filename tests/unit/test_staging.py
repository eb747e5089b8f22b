"""From exported rows to typed rows: what is accepted, what is refused, and nothing lost."""

from datetime import datetime
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.ingest.values.folding import match_key
from dashboard.labels import catalogue
from tests.exports import (
    CREDITS_HEADER,
    RESOLUTIONS_HEADER,
    codes,
    column,
    stage,
    stage_rows,
    stage_text,
)

RESOLUTION = ["06-01-0001", "سد", "وزارت نيرو", "خوزستان", "اهواز", "آب", "1404/06/01"]


def credits_row(**changes: str) -> str:
    """A good line of credits with some fields changed."""
    good = {
        "code": "06-01-0001",
        "year": "1404",
        "source": "تسهیلات",
        "committed": "1000",
        "allocated": "500",
        "paid": "200",
    }
    return ",".join({**good, **changes}.values())


def resolution_line(**changes: str) -> str:
    """A good line of resolutions with some fields changed, by place c0 to c6."""
    return ",".join(changes.get(f"c{place}", text) for place, text in enumerate(RESOLUTION))


@pytest.mark.parametrize(
    ("changes", "code", "header"),
    [
        ({"committed": "-125"}, "negative_amount", "اعتبار مصوب (میلیون ریال)"),
        ({"committed": "(۱۲۵)"}, "negative_amount", "اعتبار مصوب (میلیون ریال)"),
        ({"paid": "12O00"}, "not_a_number", "پرداخت (میلیون ریال)"),
        ({"paid": "نامشخص"}, "not_a_number", "پرداخت (میلیون ریال)"),
        ({"paid": "12.500"}, "ambiguous_number", "پرداخت (میلیون ریال)"),
        ({"committed": "9999999999999999"}, "amount_too_large", "اعتبار مصوب (میلیون ریال)"),
        ({"committed": ""}, "missing_value", "اعتبار مصوب (میلیون ریال)"),
        ({"code": ""}, "missing_value", "کد مصوبه"),
        ({"year": "چهارم"}, "bad_year", "سال"),
        ({"source": "محل نامعلوم"}, "unknown_listed", "محل تأمین اعتبار"),
    ],
)
def test_bad_credit_rows(tmp_path: Path, changes: dict[str, str], code: str, header: str) -> None:
    text = f"{CREDITS_HEADER}\n{credits_row()}\n{credits_row(**changes)}\n{credits_row()}\n"
    staged = stage_text(tmp_path, text)
    problem = staged.problems[0]
    assert (problem.row, problem.column, problem.code) == (3, header, code)
    assert "۳" in problem.message or "3" in problem.message
    assert column(staged, "row") == [2, 4]
    rejected = staged.rejected.to_pylist()[0]
    assert rejected["raw"] == credits_row(**changes).split(",")
    assert (rejected["row"], rejected["code"]) == (3, code)


@pytest.mark.parametrize(
    ("changes", "code", "named"),
    [
        ({"c3": "خراسان مرکزی"}, "unknown_province", "خراسان شمالی"),
        ({"c4": "شوشت"}, "unknown_county", "شوشتر"),
        ({"c6": "1404/07/31"}, "impossible_date", "1404/07/31"),
        ({"c1": ""}, "missing_value", "عنوان مصوبه"),
    ],
)
def test_bad_resolution_rows(
    tmp_path: Path, changes: dict[str, str], code: str, named: str
) -> None:
    lines = [RESOLUTIONS_HEADER, resolution_line(), resolution_line(**changes)]
    staged = stage_text(tmp_path, "\n".join(lines))
    assert codes(staged) == [code]
    assert named in staged.problems[0].message
    assert staged.rejected["row"].to_pylist() == [3]


def test_unknown_province(tmp_path: Path) -> None:
    staged = stage_text(tmp_path, f"{RESOLUTIONS_HEADER}\n{resolution_line(c3='خراسان مرکزی')}\n")
    assert "خراسان شمالی" in staged.problems[0].message


def test_impossible_jalali_date(tmp_path: Path) -> None:
    staged = stage_text(tmp_path, f"{RESOLUTIONS_HEADER}\n{resolution_line(c6='1404/12/30')}\n")
    assert (codes(staged), staged.rejected.num_rows) == (["impossible_date"], 1)


def test_paid_above_allocated_warns_and_keeps_the_row(tmp_path: Path) -> None:
    text = f"{CREDITS_HEADER}\n{credits_row(paid='600')}\n{credits_row(allocated='2000')}\n"
    staged = stage_text(tmp_path, text)
    assert codes(staged) == ["paid_above_allocated", "allocated_above_committed"]
    assert {problem.severity for problem in staged.problems} == {"warning"}
    assert staged.accepted.num_rows == 2


def test_all_problems_of_a_row_are_told_and_it_is_rejected_once(tmp_path: Path) -> None:
    staged = stage_text(tmp_path, f"{CREDITS_HEADER}\n{credits_row(year='؟', paid='x')}\n")
    assert codes(staged) == ["bad_year", "not_a_number"]
    assert staged.rejected.num_rows == 1


def test_types_of_a_good_row(tmp_path: Path) -> None:
    staged = stage_text(tmp_path, f"{RESOLUTIONS_HEADER}\n{resolution_line()}\n")
    row = staged.accepted.to_pylist()[0]
    assert (row["province_code"], row["sector_code"]) == ("IR-06", "water")
    assert str(row["county_code"]).startswith("06")
    assert row["agency_code"] == "وزارت نيرو"
    assert row["title_folded"] == match_key(row["title"])
    assert row["notified_date"].isoformat() == "2025-08-23"
    assert (row["raw"], row["trip_code"]) == (RESOLUTION, None)


def test_blanks_are_null_in_optional_columns(tmp_path: Path) -> None:
    lines = [credits_row(paid=blank) for blank in ("", "-", "ـ", "NA", " ", "—")]
    staged = stage_text(tmp_path, "\n".join([CREDITS_HEADER, *lines]))
    assert column(staged, "paid_rial") == [None] * 6
    assert column(staged, "claimant_code") == ["agency"] * 6


def test_a_county_of_another_province_warns_and_is_null(tmp_path: Path) -> None:
    staged = stage_text(tmp_path, f"{RESOLUTIONS_HEADER}\n{resolution_line(c4='شیراز')}\n")
    assert (codes(staged), column(staged, "county_code")) == (["county_outside_province"], [None])


def test_province_given_by_sheet_title_or_file(tmp_path: Path) -> None:
    header = ["کد مصوبه", "عنوان مصوبه", "دستگاه", "بخش"]
    rows = [header, ["1", "سد", "وزارت نیرو", "آب"]]
    by_sheet = stage_rows(tmp_path, rows, sheet="خوزستان")
    by_title = stage_rows(tmp_path, [["مصوبات سفر استان خوزستان"], *rows])
    by_file = stage_rows(tmp_path, rows, name="مصوبات سفر خوزستان.xlsx")
    for staged in (by_sheet, by_title, by_file):
        assert column(staged, "province_code") == ["IR-06"]
    assert codes(stage_rows(tmp_path, rows)) == ["missing_column"]


def test_content_wins_over_the_file_name_with_a_warning(tmp_path: Path) -> None:
    text = f"{RESOLUTIONS_HEADER}\n{resolution_line()}\n{resolution_line()}\n"
    staged = stage_text(tmp_path, text, name="فارس.csv")
    assert codes(staged) == ["province_disagrees"]
    assert column(staged, "province_code") == ["IR-06"] * 2


def test_progress_scales(tmp_path: Path) -> None:
    header = ["کد مصوبه", "تاریخ گزارش", "پیشرفت فیزیکی"]
    day = datetime(2025, 9, 15)
    shares = stage_rows(tmp_path, [header, ["1", day, 0.35], ["2", day, 1], ["3", day, 0.125]])
    assert column(shares, "physical_percent") == [35.0, 100.0, 12.5]
    assert column(shares, "report_date") == [day.date()] * 3
    percents = ["۶۱/۰۵", "٪۳۵", 104, 350]
    mixed = stage_rows(tmp_path, [header, *([str(n), day, p] for n, p in enumerate(percents))])
    assert column(mixed, "physical_percent") == [61.05, 35.0, 104.0]
    assert codes(mixed) == ["percent_above_100", "percent_out_of_range"]


def test_real_numbers_of_a_sheet_are_never_read_as_thousands(tmp_path: Path) -> None:
    rows = [["کد مصوبه", "سال", "منبع", "مصوب (میلیون ریال)"], ["1", 1404, "تسهیلات", 12.125]]
    assert column(stage_rows(tmp_path, rows), "committed_rial") == [12_125_000]


def test_merged_cells_of_names_are_repeated_but_sums_are_not(tmp_path: Path) -> None:
    rows = [
        ["کد مصوبه", "سال", "منبع", "مصوب (ریال)", "تخصیص (ریال)"],
        ["06-01-0001", 1403, "تسهیلات", 5, 9],
        [None, 1404, "تسهیلات", 6, None],
    ]
    staged = stage_rows(tmp_path, rows, merges=["A2:A3", "E2:E3"])
    assert column(staged, "resolution_code") == ["06-01-0001"] * 2
    assert column(staged, "allocated_rial") == [9, None]


def test_hidden_and_empty_sheets_are_told(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(tmp_path / "export.xlsx")
    book.add_worksheet("اول")
    hidden = book.add_worksheet("دوم")
    hidden.write_row(0, 0, ["کد سفر", "استان", "تاریخ سفر"])
    hidden.write_row(1, 0, ["06-01", "خوزستان", "1403/11/03"])
    hidden.hide()
    book.close()
    first, second = stage(tmp_path / "export.xlsx")
    assert codes(first) == ["empty_sheet"]
    assert (codes(second), second.kind, second.accepted.num_rows) == (["hidden_sheet"], "trips", 1)


def test_every_problem_has_its_words() -> None:
    texts = {key: text for key, text in catalogue().items() if key.startswith("problems.")}
    assert len(texts) > 30
    for text in texts.values():
        assert text.format(row=1, column="ستون", value="x", expected="y")


CELL = st.sampled_from(
    [
        "",
        "-",
        "1404",
        "۱۲٬۵۰۰",
        "تسهیلات",
        "جمع",
        "جمع کل",
        "کد مصوبه",
        "سال",
        "x",
        "0.5",
        "* یادداشت",
        "06-01-0001",
        "(5)",
        "مبالغ به ریال",
    ]
)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(CELL, min_size=1, max_size=8), max_size=15), st.integers(0, 6))
def test_whatever_the_rows_all_are_accounted_for(
    tmp_path: Path, rows: list[list[str]], header_at: int
) -> None:
    lines = [",".join(row) for row in rows]
    lines.insert(header_at, CREDITS_HEADER)
    stage_text(tmp_path, "\n".join(lines))
