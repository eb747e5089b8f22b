"""Each kind of file that offices send gives the same rows, and says what is odd about it."""

from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
import xlwt

from dashboard.ingest.files.readers import read_grids
from tests import workbooks
from tests.exports import codes, column, stage
from tests.workbooks import CREDITS, HTML, OWN_SUFFIX, WRITERS, notes, texts, write_text, write_xlsx


@pytest.mark.parametrize("kind", WRITERS)
@pytest.mark.parametrize("suffix", ["own", "csv", "xls", "xlsx", "zip"])
def test_content_decides_and_a_wrong_suffix_is_said(tmp_path: Path, kind: str, suffix: str) -> None:
    name = OWN_SUFFIX[kind] if suffix == "own" else suffix
    path = WRITERS[kind](tmp_path / f"export.{name}")
    staged = stage(path)[0]
    assert column(staged, "committed_rial") == [1_000_500_000, 2_000_000_000]
    assert column(staged, "row") == [2, 3]
    is_usual = suffix == "own" or name == kind or (kind, name) == ("text", "csv")
    assert codes(staged) == ([] if is_usual else ["suffix_disagrees"])


def test_leading_empty_rows_and_columns_keep_the_places_of_cells(tmp_path: Path) -> None:
    rows: list[list[Any]] = [[], [], [None, None, "a", 2.5], [], [None, None, None, "b"]]
    expected = [[""] * 4, [""] * 4, ["", "", "a", "2.5"], [""] * 4, ["", "", "", "b"]]
    assert texts(write_xlsx(tmp_path / "export.xlsx", rows)) == expected


def test_merged_cells_of_every_kind(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    sheet = book.add_worksheet()
    sheet.merge_range("B1:C1", "سال ۱۴۰۳")
    sheet.write_row(1, 0, "abc")
    book.close()
    old = xlwt.Workbook()
    old_sheet = old.add_sheet("S")
    old_sheet.write_merge(0, 0, 1, 2, "سال ۱۴۰۳")
    for place, text in enumerate("abc"):
        old_sheet.write(1, place, text)
    old.save(str(tmp_path / "a.xls"))
    spanned = {"valuetype": "string", "numbercolumnsspanned": "2", "text": "سال ۱۴۰۳"}
    workbooks.ods(tmp_path / "a.ods", [["", spanned], list("abc")])
    html = "<table><tr><td></td><td colspan=2>سال ۱۴۰۳</td></tr>"
    html += "<tr><td>a<td>b<td>c</table>"
    write_text(tmp_path / "a.html", html, "utf-8")
    for path in tmp_path.iterdir():
        grid = read_grids(path)[0]
        assert grid.merges == ((0, 1, 0, 2),)
        assert texts(path) == [["", "سال ۱۴۰۳", ""], ["a", "b", "c"]], path.suffix


def test_hidden_rows_are_read_and_counted(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    sheet = book.add_worksheet()
    for at, row in enumerate(CREDITS):
        sheet.write_row(at, 0, row)
    sheet.set_row(2, None, None, {"hidden": True})
    sheet.set_row(9, None, None, {"hidden": True})  # empty: nothing is hidden in it
    book.close()
    workbooks.xls(tmp_path / "a.xls", CREDITS, hidden_rows=[2])
    workbooks.ods(tmp_path / "a.ods", CREDITS, {2: "filter"})
    cells = [(at, place, v) for at, row in enumerate(CREDITS) for place, v in enumerate(row)]
    workbooks.xlsb(tmp_path / "a.xlsb", cells, hidden_rows=[2])
    hidden = HTML.replace("<tr><td>06-01-0002", '<tr style="display:none"><td>06-01-0002')
    write_text(tmp_path / "a.htm", hidden, "utf-8")
    for path in tmp_path.iterdir():
        assert notes(path) == {"hidden_rows": "1"}, path.suffix
        staged = stage(path)[0]
        assert (staged.accepted.num_rows, codes(staged)) == (2, ["hidden_rows"])


def test_an_autofiltered_sheet_says_that_rows_are_hidden(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in CREDITS:
        sheet.append(row)
    sheet.auto_filter.ref = "A1:E3"
    sheet.row_dimensions[2].hidden = True
    book.save(tmp_path / "a.xlsx")
    assert notes(tmp_path / "a.xlsx") == {"hidden_rows": "1"}


def test_hidden_sheets_are_read_and_said(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    book.add_worksheet("پیدا").write(0, 0, "a")
    unseen = book.add_worksheet("پنهان")
    unseen.write(0, 0, "a")
    unseen.very_hidden()
    book.close()
    assert [grid.hidden for grid in read_grids(tmp_path / "a.xlsx")] == [False, True]
    assert read_grids(workbooks.hidden_ods(tmp_path / "a.ods"))[0].hidden
