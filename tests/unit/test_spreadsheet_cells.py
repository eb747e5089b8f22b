"""Formulas, errors and typed values of workbooks come through as texts that cannot be misread."""

from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from dashboard.ingest.files.grids import ERROR_CELLS, UNCALCULATED
from dashboard.ingest.files.readers import read_grids
from tests import workbooks
from tests.exports import codes, stage
from tests.workbooks import CREDITS, notes, texts, write_xlsx


def test_error_cells_come_through_as_texts_never_as_nothing(tmp_path: Path) -> None:
    names = sorted(ERROR_CELLS)
    cells = "".join(
        f'<c r="{chr(65 + at)}1" s="0" t="e"><v>{name}</v></c>' for at, name in enumerate(names)
    )
    path = workbooks.xlsx_of_xml(tmp_path / "a.xlsx", f'<row r="1">{cells}</row>')
    assert texts(path) == [names]
    assert texts(workbooks.xlsb(tmp_path / "a.xlsb", [(0, 0, b"\x17"), (1, 2, b"\x2a")])) == [
        ["#REF!", "", ""],
        ["", "", "#N/A"],
    ]
    failed = {"formula": "of:=1/0", "valuetype": "string", "stringvalue": "", "text": "#DIV/0!"}
    coded = {"formula": "of:=X", "valuetype": "float", "value": "0", "text": "Err:502"}
    assert texts(workbooks.ods(tmp_path / "a.ods", [[failed, coded]])) == [["#DIV/0!", "#UNKNOWN!"]]


def test_error_cells_of_old_workbooks(tmp_path: Path) -> None:
    path = workbooks.xls(tmp_path / "a.xls", [["a", "b"], ["x", 2]])
    number = path.read_bytes().index(b"\x7e\x02\x0a\x00\x01\x00\x01\x00")  # RK at row 2, column 2
    data = bytearray(path.read_bytes())
    # A record of the same length that holds an error and two bytes which nobody reads.
    data[number : number + 14] = (
        b"\x05\x02\x0a\x00" + bytes(data[number + 4 : number + 10]) + (b"\x07\x01\x00\x00")
    )
    path.write_bytes(bytes(data))
    assert texts(path)[1] == ["x", "#DIV/0!"]


@pytest.mark.parametrize("name", ["اعتبار مصوب (میلیون ریال)", "سال", "کد مصوبه"])
def test_a_failed_or_uncalculated_formula_rejects_its_row(tmp_path: Path, name: str) -> None:
    for text, code in (("#REF!", "formula_failed"), (UNCALCULATED, "formula_uncalculated")):
        rows = [list(row) for row in CREDITS]
        rows[1][rows[0].index(name)] = text
        staged = stage(write_xlsx(tmp_path / "export.xlsx", rows))[0]
        assert [(p.code, p.row, p.column) for p in staged.problems] == [(code, 2, name)]
        assert (staged.accepted.num_rows, staged.rejected.num_rows) == (1, 1)


def test_formulas_never_calculated_are_found(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append([1, "=A1+1", "=A1"])
    book.save(tmp_path / "a.xlsx")
    assert texts(tmp_path / "a.xlsx") == [["1", UNCALCULATED, UNCALCULATED]]
    assert texts(workbooks.xls(tmp_path / "a.xls", [[1, "=A1+1"]])) == [["1", UNCALCULATED]]
    ods = workbooks.ods(tmp_path / "a.ods", [[1, {"formula": "of:=[.A1]"}]])
    assert texts(ods) == [["1", UNCALCULATED]]


def test_a_zero_saved_by_a_writer_that_does_not_calculate_is_no_value(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    sheet = book.add_worksheet()
    sheet.write_formula(0, 0, "=1+1")
    sheet.write_formula(0, 1, "=1+1", None, 2)
    book.close()
    assert texts(tmp_path / "a.xlsx") == [[UNCALCULATED, "2"]]


def test_saved_values_of_formulas_stand(tmp_path: Path) -> None:
    row = (
        '<row r="1"><c r="A1"><f>0+0</f><v>0</v></c><c r="B1" t="str"><f>""</f><v></v></c>'
        '<c r="C1"><f t="shared" si="0"/><v>7</v></c></row>'
    )
    assert texts(workbooks.xlsx_of_xml(tmp_path / "a.xlsx", row)) == [["0", "", "7"]]


def test_values_from_other_workbooks_are_said_and_never_fetched(tmp_path: Path) -> None:
    row = '<row r="1"><c r="A1"><f>[1]Sheet1!A1</f><v>5</v></c><c r="B1"><v>6</v></c></row>'
    path = workbooks.xlsx_of_xml(tmp_path / "a.xlsx", row)
    assert (texts(path), notes(path)) == ([["5", "6"]], {"external_values": "1"})
    linked = {"formula": "of:='file:///b.ods'#$A.A1", "valuetype": "float", "value": "5"}
    path = workbooks.ods(tmp_path / "a.ods", [[linked]])
    assert (texts(path), notes(path)) == ([["5"]], {"external_values": "1"})


def test_element_names_with_a_prefix_are_the_same(tmp_path: Path) -> None:
    sheet = (
        f'<?xml version="1.0"?><x:worksheet xmlns:x="{workbooks.MAIN}"><x:sheetData>'
        '<x:row r="1" hidden="1"><x:c r="A1" t="e"><x:v>#REF!</x:v></x:c>'
        '<x:c r="B1" t="n"><x:f>1+1</x:f></x:c><x:c r="C1"><x:v>3</x:v></x:c></x:row>'
        "</x:sheetData></x:worksheet>"
    )
    path = workbooks.xlsx_of_xml(tmp_path / "a.xlsx", sheet)
    assert texts(path) == [["#REF!", UNCALCULATED, "3"]]
    assert notes(path) == {"hidden_rows": "1"}


def test_typed_numbers_are_exact(tmp_path: Path) -> None:
    values = [0.1 + 0.2, 1234.0, 12.125, 1e-7, 123456789012345, 2.9e17, 1234567.891, -0.5]
    grid = read_grids(write_xlsx(tmp_path / "a.xlsx", [values]))[0]
    row = texts(tmp_path / "a.xlsx")[0]
    assert row[:4] == ["0.3", "1234", "12.125", "0.0000001"]
    assert row[4:] == ["123456789012345", "290000000000000000", "1234567.891", "-0.5"]
    # What could be misread: three decimals look like thousands, long codes may be rounded.
    assert grid.exact == {"12.125", "1234567.891", "290000000000000000"}


def test_a_text_like_a_typed_number_is_not_taken_for_it(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", [[12.125, "12.125"], [13.125, "x"]])
    assert read_grids(path)[0].exact == {"13.125"}


def test_a_code_stored_as_a_rounded_number_is_rejected(tmp_path: Path) -> None:
    rows = [list(row) for row in CREDITS]
    rows[1][0], rows[2][0] = 12345678901234567, "1.23457E+16"
    staged = stage(write_xlsx(tmp_path / "export.xlsx", rows))[0]
    assert (codes(staged), staged.accepted.num_rows) == (["code_rounded"] * 2, 0)


@pytest.mark.parametrize("epoch_1904", [False, True])
def test_typed_dates_are_days_in_either_system(tmp_path: Path, epoch_1904: bool) -> None:
    style = (
        f'<styleSheet xmlns="{workbooks.MAIN}"><cellXfs count="2"><xf numFmtId="0"/>'
        '<xf numFmtId="14"/></cellXfs></styleSheet>'
    )
    serial = 45701.4375 - (1462 if epoch_1904 else 0)
    path = workbooks.xlsx_of_xml(
        tmp_path / "a.xlsx",
        f'<row r="1"><c r="A1" s="1"><v>{serial}</v></c></row>',
        settings='<workbookPr date1904="1"/>' if epoch_1904 else "",
        parts={"xl/styles.xml": style},
    )
    assert texts(path) == [["2025-02-13"]]
    assert notes(path) == ({"dates_from_1904": ""} if epoch_1904 else {})


def test_values_of_opendocument(tmp_path: Path) -> None:
    rows = [
        [
            {"valuetype": "date", "datevalue": "2025-02-13T10:30:00", "text": "24/11/1403"},
            {"valuetype": "percentage", "value": "0.61", "text": "61%"},
            {"valuetype": "boolean", "booleanvalue": "true", "text": "TRUE"},
            {"valuetype": "string", "text": "یک\nدو"},
            {"numbercolumnsrepeated": "3", "valuetype": "float", "value": "7", "text": "7"},
            {"numbercolumnsrepeated": "16000"},
        ],
        [],
        ["x"],
    ]
    path = workbooks.ods(tmp_path / "a.ods", rows)
    assert texts(path) == [
        ["2025-02-13", "0.61", "TRUE", "یک\nدو", "7", "7", "7"],
        [""] * 7,
        ["x", *[""] * 6],
    ]
