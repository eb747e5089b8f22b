"""What is sent back to an office: whole, readable and harmless."""

import io
import zipfile
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.ingest.problems import Problem
from dashboard.ingest.sheets.headers import LEVELS
from dashboard.ingest.values.folding import match_key
from dashboard.labels import label
from dashboard.packs import sheets as packed
from dashboard.packs.names import file_name, sheet_name
from dashboard.packs.send_back import (
    MOST_ROWS,
    Form,
    ReturnedSheet,
    send_back_archive,
    send_back_workbook,
)
from dashboard.packs.sheets import faulty_place
from tests.exports import CREDITS_HEADER, contracts, lists, stage, stage_text

HARMFUL = ["=1+1", "+98912", "-5", "@SUM(A1)", "\t=2", "\r=3", '=HYPERLINK("http://x")']
RIGHT = {name: label(f"send_back.column_{name}") for name in ("row", "column", "reason", "right")}


def returned(sheet, **changes) -> ReturnedSheet:
    """The rejected rows of a staged sheet as they are sent back."""
    lines = sheet.rejected.to_pylist()
    rows = pd.DataFrame(
        {
            "source_row": [line["row"] for line in lines],
            "raw": [line["raw"] for line in lines],
            "column_name": [line["column"] for line in lines],
            "value": [line["value"] for line in lines],
            "reason": [
                Problem(line["row"], line["column"], line["value"], line["code"], "row").message
                for line in lines
            ],
        }
    )
    given = {"place": "اعتبارات.xlsx", "name": "اعتبارات", "headers": sheet.headers, "rows": rows}
    return ReturnedSheet(**{**given, **changes})


def workbook_of(*sheets: ReturnedSheet, forms=()) -> bytes:
    return send_back_workbook("راه‌آهن", "۲۰ آبان ۱۴۰۵", sheets, forms)


def opened(data: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


def frame(*raws: list[str], column="الف", value=None) -> pd.DataFrame:
    """Returned rows with one wrong column."""
    return pd.DataFrame(
        {
            "source_row": range(5, 5 + len(raws)),
            "raw": list(raws),
            "column_name": column,
            "value": value,
            "reason": "نادرست است",
        }
    )


def staged_credits(tmp_path: Path):
    text = (
        f"{CREDITS_HEADER}\n"
        "06-03-0001,1404,اعتبار عمومی,100,60,20\n"
        "06-03-0002,1404,اعتبار عمومی,صد,60,20\n"
        "06-03-0003,1404,اعتبار عمومی,300,نامعلوم,20\n"
    )
    return stage_text(tmp_path, text)


def test_rows_stand_under_their_own_headers_with_the_wrong_cell_marked_and_the_reason(tmp_path):
    sheet = staged_credits(tmp_path)
    page = opened(workbook_of(returned(sheet))).worksheets[1]
    rows = [[cell.value for cell in row] for row in page.iter_rows()]
    top = next(at for at, row in enumerate(rows) if RIGHT["right"] in row)
    assert rows[top] == [*sheet.headers, *RIGHT.values()]
    assert rows[top + 1][:6] == ["06-03-0002", "1404", "اعتبار عمومی", "صد", "60", "20"]
    assert rows[top + 1][6:8] == ["3", sheet.headers[3]]
    assert "«صد» عدد نیست" in rows[top + 1][8]
    assert rows[top + 1][9] is None
    fills = [cell.fill.fgColor.rgb for cell in page[top + 2][:6]]
    assert len(set(fills)) == 2
    assert fills.count(fills[3]) == 1
    assert page.sheet_view.rightToLeft


@pytest.mark.parametrize("text", HARMFUL)
def test_a_cell_that_looks_like_a_formula_stays_the_text_it_was(text):
    page = opened(
        workbook_of(ReturnedSheet("p", "n", ["الف", "ب"], frame([text, "ب"])))
    ).worksheets[1]
    cells = [cell for row in page.iter_rows() for cell in row]
    assert [cell.data_type for cell in cells if cell.value and text.strip() in str(cell.value)] == [
        "s"
    ]
    assert all(cell.data_type != "f" and cell.hyperlink is None for cell in cells)


def test_the_cover_counts_and_leads_to_every_sheet():
    one, two = frame(["1", "2"]), frame(["3", "4"], ["5", "6"])
    sheets = [ReturnedSheet("پ", "برگه", ["الف", "ب"], rows) for rows in (one, two)]
    book = opened(workbook_of(*sheets))
    cover = [row[0] for row in book.worksheets[0].iter_rows()]
    text = "\n".join(str(cell.value) for cell in cover if cell.value)
    assert "راه‌آهن" in text and "۳ ردیف از ۲ برگه" in text and "۲۰ آبان ۱۴۰۵" in text
    targets = [cell.hyperlink.location for cell in cover if cell.hyperlink]
    assert targets == [f"'{name}'!A1" for name in book.sheetnames[1:]]
    assert len(set(book.sheetnames)) == 3


def test_a_sheet_refused_whole_is_cut_and_says_so():
    rows = frame(*([["1", "2"]] * (MOST_ROWS + 3)))
    page = opened(workbook_of(ReturnedSheet("پ", "برگه", ["الف", "ب"], rows))).worksheets[1]
    texts = [row[0].value for row in page.iter_rows()]
    assert texts.count("1") == MOST_ROWS
    assert any("۵٬۰۰۳" in str(text) for text in texts[:4])


def test_rows_of_a_sheet_without_a_header_are_sent_back_too():
    page = opened(workbook_of(ReturnedSheet("پ", "برگه", [], frame(["a", "b"], ["c"])))).worksheets[
        1
    ]
    assert [cell.value for cell in list(page.iter_rows())[-1]][:3] == ["c", None, "6"]


def test_every_kind_has_an_empty_form_that_its_own_importer_reads(tmp_path):
    for kind, contract in contracts().items():
        headings = {column.headers[0]: column.required for column in contract.columns}
        data = send_back_workbook("x", "y", [], [Form(kind, headings, "میلیون ریال")])
        (tmp_path / "form.xlsx").write_bytes(data)
        form = stage(tmp_path / "form.xlsx")[1]
        assert (form.kind, form.rejected.num_rows, form.held.num_rows) == (kind, 0, 0), kind
        starred = [text for text in form.headers if text.endswith("*")]
        assert len(starred) == sum(column.required for column in contract.columns)


def test_no_added_heading_means_a_column_of_any_kind():
    known = {name for contract in contracts().values() for name in contract.aliases()}
    assert known.isdisjoint(match_key(heading) for heading in RIGHT.values())
    assert lists().units.keys().isdisjoint(match_key(heading) for heading in RIGHT.values())


def test_the_importer_and_the_pack_agree_on_what_divides_a_header():
    assert packed.LEVELS == LEVELS


def test_the_wrong_cell_is_found_by_its_heading_and_else_by_its_text():
    headers = ["الف", "ب", "الف"]
    assert faulty_place(headers, ["1", "2", "3"], "الف", "3") == 2
    assert faulty_place(headers, ["1", "2", "3"], "ب", None) == 1
    assert faulty_place([], ["1", "2"], "ج", "2") == 1
    assert faulty_place(headers, ["1", "2", "3"], None, None) is None


@given(st.lists(st.text(), min_size=1, max_size=6))
def test_sheet_names_are_ones_that_excel_takes(wished):
    taken: set[str] = set()
    names = [sheet_name(text, taken) for text in wished]
    assert len({name.lower() for name in names}) == len(names)
    for name in names:
        assert 0 < len(name) <= 31
        assert not set(name) & set("[]:*?/\\") and name == name.strip("'")


@given(st.text())
def test_file_names_are_ones_that_disks_take(wished):
    name = file_name(wished, ".xlsx")
    assert name.endswith(".xlsx") and len(name.encode("utf-8", "replace")) <= 255 * 2
    assert not set(name) & set('<>:"/\\|?*\0') and not name.startswith(".")


def test_an_archive_holds_every_workbook_under_a_name_of_its_own():
    files = [("الف.xlsx", b"1"), ("ب.xlsx", b"2"), ("الف.xlsx", b"3")]
    with zipfile.ZipFile(io.BytesIO(send_back_archive(files))) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == {
            "الف.xlsx": b"1",
            "ب.xlsx": b"2",
            "الف (2).xlsx": b"3",
        }
