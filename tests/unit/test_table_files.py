"""Tables as files: whole, exact and harmless."""

import csv
import io
from datetime import date

import openpyxl
import pandas as pd
import pytest

from dashboard.labels import label
from dashboard.packs import tables
from dashboard.packs.table_cells import DataColumn
from dashboard.packs.tables import TableFile, table_csv, table_xlsx

HARMFUL = ["=1+1", "+98912", "-5", "@SUM(A1)", "\t=2", "\r=3", '=HYPERLINK("http://x")']
ABOUT = TableFile("پرداخت‌ها", date(2025, 9, 15), "استان: خوزستان", ("دادهٔ نمونه",))
COLUMNS = [
    DataColumn("title", "عنوان"),
    DataColumn("paid_rial", "پرداخت (ریال)", "rial"),
    DataColumn("paid_share", "سهم (از ۱)", "share"),
    DataColumn("resolution_count", "شمار", "number"),
    DataColumn("deadline_date", "مهلت", "date"),
]
FRAME = pd.DataFrame(
    {
        "title": ["جاده", None],
        "paid_rial": [123_456_789_012_345, 0],
        "paid_share": [0.1234567, None],
        "resolution_count": [3, None],
        "deadline_date": [pd.Timestamp("2025-09-15"), None],
    }
)


def cells(data: bytes) -> list[list[object]]:
    """The sheet's rows below its notes, the header first."""
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    rows = [list(row) for row in sheet.iter_rows(values_only=True)]
    return rows[rows.index([column.heading for column in COLUMNS]) :]


def lines(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_workbook_reads_from_the_right_and_says_what_it_holds():
    sheet = openpyxl.load_workbook(io.BytesIO(table_xlsx(ABOUT, FRAME, COLUMNS))).active
    assert sheet.sheet_view.rightToLeft
    said = [row[0] for row in sheet.iter_rows(max_row=4, values_only=True)]
    edition = label("downloads.edition_line", date="۲۴ شهریور ۱۴۰۴")
    assert said == ["پرداخت‌ها", edition, "استان: خوزستان", "دادهٔ نمونه"]


def test_workbook_holds_machine_numbers():
    header, first, second = cells(table_xlsx(ABOUT, FRAME, COLUMNS))
    assert header == [column.heading for column in COLUMNS]
    assert first == ["جاده", 123_456_789_012_345, 0.1234567, 3, "1404-06-24"]
    assert second == [None, 0, None, None, None]


@pytest.mark.parametrize("rial", [10**18, -(10**18), 123_456_789_012_345_000])
def test_long_round_amounts_stay_numbers(rial):
    frame = FRAME.head(1).assign(paid_rial=rial)
    assert cells(table_xlsx(ABOUT, frame, COLUMNS))[1][1] == float(rial)


def test_no_digit_of_an_amount_is_lost():
    frame = FRAME.head(1).assign(paid_rial=1_234_567_890_123_456_789)
    assert cells(table_xlsx(ABOUT, frame, COLUMNS))[1][1] == "1234567890123456789"
    assert lines(table_csv(ABOUT, frame, COLUMNS))[1][1] == "1234567890123456789"


def test_csv_has_persian_headers_and_the_edition_and_filters_in_each_row():
    header, first, second = lines(table_csv(ABOUT, FRAME, COLUMNS))
    headings = [column.heading for column in COLUMNS]
    assert header == [*headings, label("downloads.edition"), label("downloads.filters")]
    assert first == [
        *("جاده", "123456789012345", "0.1234567", "3", "1404-06-24"),
        *("1404-06-24", "استان: خوزستان"),
    ]
    assert second[:5] == ["", "0", "", "", ""]


def test_csv_opens_in_a_spreadsheet_with_its_letters():
    assert table_csv(ABOUT, FRAME, COLUMNS).startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("text", HARMFUL)
def test_text_that_a_spreadsheet_would_run_is_neutralised(text):
    frame = FRAME.head(1).assign(title=text)
    about = TableFile(text, date(2025, 9, 15), text)
    assert lines(table_csv(about, frame, COLUMNS))[1][0] == f"'{text}"
    assert lines(table_csv(about, frame, COLUMNS))[1][-1] == f"'{text}"
    data = table_xlsx(about, frame, COLUMNS)
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
    assert str(cells(data)[1][0]).startswith("'")


def test_negative_numbers_stay_numbers():
    frame = FRAME.head(1).assign(paid_rial=-5)
    assert cells(table_xlsx(ABOUT, frame, COLUMNS))[1][1] == -5
    assert lines(table_csv(ABOUT, frame, COLUMNS))[1][1] == "-5"


def test_empty_table_keeps_its_headers():
    empty = FRAME.head(0)
    assert len(cells(table_xlsx(ABOUT, empty, COLUMNS))) == 1
    assert len(lines(table_csv(ABOUT, empty, COLUMNS))) == 1


def test_table_longer_than_a_sheet_is_cut_and_says_so(monkeypatch):
    monkeypatch.setattr(tables, "MOST_ROWS", 1)
    data = table_xlsx(ABOUT, FRAME, COLUMNS)
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    said = {row[0] for row in sheet.iter_rows(max_row=6, values_only=True)}
    assert label("downloads.cut", shown="۱", count="۲") in said
    assert len(cells(data)) == 2
