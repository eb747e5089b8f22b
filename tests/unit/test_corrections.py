"""What was sent back and returns mended is accepted, wherever the right value was written."""

from pathlib import Path

import pyarrow as pa

from dashboard.ingest.files.grids import batch_of
from dashboard.ingest.sheets.corrections import corrected
from dashboard.ingest.sheets.headers import LEVELS
from tests.exports import codes, stage, stage_rows, stage_text
from tests.unit.test_send_back import RIGHT, opened, returned, staged_credits, workbook_of


def mend(data: bytes, path: Path, fix) -> Path:
    """The workbook as an office saves it after `fix(sheet, headings, first row)`."""
    book = opened(data)
    page = book.worksheets[1]
    tops = [
        row[0].row for row in page.iter_rows() if any(cell.value == RIGHT["right"] for cell in row)
    ]
    top = tops[-1]
    headings = {cell.value: cell.column for cell in page[top] if cell.value}
    fix(page, headings, top + 1)
    book.save(path)
    return path


def test_a_mended_workbook_is_accepted_where_its_rows_are_mended(tmp_path):
    def fix(page, headings, first):
        page.cell(first, headings[sheet.headers[3]]).value = "۲۰۰"

    sheet = staged_credits(tmp_path)
    again = stage(mend(workbook_of(returned(sheet)), tmp_path / "mended.xlsx", fix))
    assert [page.kind for page in again] == [None, "credits"]
    accepted = again[1].accepted.to_pylist()
    assert [line["resolution_code"] for line in accepted] == ["06-03-0002"]
    assert accepted[0]["committed_rial"] == 200 * 10**6
    assert codes(again[1]) == ["not_a_number"]
    assert again[0].rejected.num_rows == 0, "the cover is no data"


def test_the_right_value_may_stand_in_the_column_made_for_it(tmp_path):
    def fix(page, headings, first):
        page.cell(first, headings[RIGHT["right"]]).value = "200"
        page.cell(first + 1, headings[RIGHT["right"]]).value = 80

    sheet = staged_credits(tmp_path)
    again = stage(mend(workbook_of(returned(sheet)), tmp_path / "mended.xlsx", fix))[1]
    assert again.rejected.num_rows == 0
    money = {line["resolution_code"]: line for line in again.accepted.to_pylist()}
    assert money["06-03-0002"]["committed_rial"] == 200 * 10**6
    assert money["06-03-0003"]["allocated_rial"] == 80 * 10**6


def test_headers_in_several_rows_and_a_unit_outside_the_table_come_back_whole(tmp_path):
    rows = [
        ["مبالغ به میلیارد ریال"],
        ["کد مصوبه", "محل تأمین اعتبار", "سال ۱۴۰۳", None, "سال ۱۴۰۴", None],
        [None, None, "مصوب", "پرداخت", "مصوب", "پرداخت"],
        ["06-03-0001", "اعتبار عمومی", 10, 5, 20, 7],
        ["06-03-0002", "اعتبار عمومی", 10, "پنج", 20, 7],
    ]
    merges = ["C2:D2", "E2:F2", "A2:A3", "B2:B3"]
    sheet = stage_rows(tmp_path, rows, merges=merges)
    assert any(LEVELS in header for header in sheet.headers)

    def fix(page, headings, first):
        page.cell(first, headings[RIGHT["right"]]).value = "5"

    data = workbook_of(returned(sheet, unit=sheet.unit))
    again = stage(mend(data, tmp_path / "mended.xlsx", fix))[1]
    money = [(line["jalali_year"], line["paid_rial"]) for line in again.accepted.to_pylist()]
    assert money == [(1403, 5 * 10**9), (1404, 7 * 10**9)]


def test_a_province_said_outside_of_the_table_is_said_again(tmp_path):
    header = "کد سفر,کد مصوبه,عنوان مصوبه,دستگاه اجرایی,شهرستان,بخش,تاریخ ابلاغ"
    text = f"{header}\nx,06-03-0001,الف,راه آهن,اهواز,راه,1404/13/01\n"
    sheet = stage_text(tmp_path, text, name="مصوبات خوزستان.csv")
    assert sheet.kind == "resolutions"

    def fix(page, headings, first):
        page.cell(first, headings[sheet.headers[6]]).value = "1404/03/01"

    data = workbook_of(returned(sheet, province_name="خوزستان"))
    again = stage(mend(data, tmp_path / "mended.xlsx", fix))[1]
    assert [line["province_code"] for line in again.accepted.to_pylist()] == ["IR-06"]


HEAD = ["کد", "مبلغ", RIGHT["column"], RIGHT["right"]]


def mended(*batches: list[list[str]]) -> list[list[str]]:
    """The cells after what is right was put where it belongs."""
    start, given = 1, []
    for rows in batches:
        numbers = pa.array(range(start, start + len(rows))).to_numpy()
        given.append(batch_of(rows, numbers))
        start += len(rows)
    return [row for batch in corrected(given) for row in batch.head(len(batch.rows))]


def test_a_right_value_goes_to_the_column_that_its_row_names() -> None:
    rows = [["عنوان", "", "", ""], HEAD, ["1", "x", "مبلغ", "5"], ["2", "7", "مبلغ", ""]]
    assert [row[:2] for row in mended(rows)[2:]] == [["1", "5"], ["2", "7"]]


def test_a_right_value_in_a_later_batch_counts_too() -> None:
    later = mended([HEAD, ["1", "x", "", ""]], [["2", "y", "كد", "9"]])
    assert later[1:] == [["1", "x", "", ""], ["9", "y", "كد", "9"]]


def test_a_right_value_for_no_column_or_for_its_own_changes_nothing() -> None:
    rows = [HEAD, ["1", "x", "دیگر", "5"], ["2", "y", "", "6"], ["3", "z", RIGHT["right"], "7"]]
    assert mended(rows) == rows


def test_other_sheets_stay_as_they_are() -> None:
    rows = [["کد", "مبلغ", "مقدار"], ["1", "x", "5"]]
    assert mended(rows) == rows
    assert mended() == []
