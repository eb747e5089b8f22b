"""Sheets of too many rows, columns or cells are refused before they are held."""

import time
import zipfile
from pathlib import Path

import pytest

from tests import workbooks
from tests.exports import stage
from tests.limits import MOST_SECONDS, lowered, refusal, rows_of
from tests.workbooks import texts


def test_a_million_empty_rows_cost_nothing(tmp_path: Path) -> None:
    rows = "".join(f'<row r="{n}" ht="15"/>' for n in range(3, 1_048_577))
    first = '<row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c></row>'
    path = workbooks.xlsx_of_xml(tmp_path / "a.xlsx", first + rows)
    started = time.perf_counter()
    assert texts(path) == [["a"]]
    empty = {"numbercolumnsrepeated": "16384"}
    ods = workbooks.ods(tmp_path / "a.ods", [["a"], [empty]])
    repeated(ods, "table-row", "rows", 1_048_575, nth=2)
    assert texts(ods) == [["a"]]
    assert time.perf_counter() - started < MOST_SECONDS


def repeated(path: Path, tag: str, what: str, times: int, nth: int) -> None:
    """Make the nth element of an ods stand for many, as spreadsheets do."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    before, *after = parts["content.xml"].decode().split(f"<table:{tag}")
    after[nth - 1] = f' table:number-{what}-repeated="{times}"{after[nth - 1]}'
    parts["content.xml"] = f"<table:{tag}".join([before, *after]).encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)


def test_a_million_blank_lines_of_text(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("a,b\n1,2\n" + "\n" * 1_000_000, encoding="utf-8")
    started = time.perf_counter()
    assert len(texts(path)) == 1_000_002
    assert stage(path)[0].read == 2
    assert time.perf_counter() - started < MOST_SECONDS


CELL = '<c r="{}"><v>1</v></c>'
FIRST, LAST = f'<row r="1">{CELL.format("A1")}</row>', '<row r="1048576">{}</row>'


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        (f'<row r="1">{CELL.format("A1")}{CELL.format("XFD1")}</row>', "too_many_columns"),
        (
            FIRST + LAST.format(CELL.format("AZ1048576")),
            "too_many_cells",
        ),
        (
            LAST.format(CELL.format("A1048576")) + f'<row r="1">{CELL.format("AZ1")}</row>',
            "too_many_cells",
        ),
        (f'<row r="1">{CELL.format("A4000000000")}{CELL.format("A1")}</row>', "too_many_rows"),
        (f'<row r="99">{CELL.format("ZZZZZ99")}</row>', "too_many_columns"),
        (f"<row>{'<c><v>1</v></c>' * 16_000}</row>", "too_many_columns"),
        (f'<row r="9000000">{"<c><v>1</v></c>"}</row>', "too_many_rows"),
        (f'<row r="1"><c s="1" r="XFD1"><v>1</v></c>{CELL.format("A1")}</row>', "too_many_columns"),
    ],
)
def test_a_huge_used_range_of_few_cells_is_never_held(tmp_path: Path, rows: str, code: str) -> None:
    assert refusal(workbooks.xlsx_of_xml(tmp_path / "a.xlsx", rows)) == code


def test_styled_empty_cells_do_not_count(tmp_path: Path) -> None:
    rows = f'<row r="1">{CELL.format("A1")}<c r="XFD1" s="1"/></row><row r="1048576" s="1"/>'
    assert texts(workbooks.xlsx_of_xml(tmp_path / "a.xlsx", rows)) == [["1"]]


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ([(0, 0, 1), (0, 16_000, 1)], "too_many_columns"),
        ([(0, 0, 1), (2_000_000, 0, 1)], "too_many_rows"),
        ([(0, 60, 1), (1_000_000, 0, 1)], "too_many_cells"),
    ],
)
def test_a_huge_used_range_of_a_binary_workbook(
    tmp_path: Path, cells: list[tuple[int, int, int]], code: str
) -> None:
    assert refusal(workbooks.xlsb(tmp_path / "a.xlsb", cells)) == code


def test_an_old_workbook_that_claims_a_huge_range(tmp_path: Path) -> None:
    path = workbooks.xls(tmp_path / "a.xls", rows_of(3))
    data = path.read_bytes()
    start = data.index(b"\x00\x02\x0e\x00") + 4
    path.write_bytes(data[: start + 4] + b"\xff\xff\xff\x7f" + data[start + 8 :])
    assert refusal(path) == "too_many_rows"


def test_repeated_cells_of_opendocument(tmp_path: Path) -> None:
    wide = workbooks.ods(tmp_path / "a.ods", [["a"], ["b"]])
    repeated(wide, "table-cell", "columns", 16_000, nth=1)
    assert refusal(wide) == "too_many_columns"
    long = workbooks.ods(tmp_path / "b.ods", [["a"], ["b"]])
    repeated(long, "table-row", "rows", 1_048_576, nth=2)
    assert refusal(long) == "too_many_rows"
    both = workbooks.ods(tmp_path / "c.ods", [["a"], ["b"]])
    repeated(both, "table-row", "rows", 1_000_000, nth=2)
    repeated(both, "table-cell", "columns", 900, nth=2)
    assert refusal(both) == "too_many_cells"


@pytest.mark.parametrize("separator", [",", "\t"])
def test_columns_of_a_text(tmp_path: Path, separator: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(separator.join(["x"] * 16_000) + "\n", encoding="utf-8")
    assert refusal(path) == "too_many_columns"
    path.write_text("a,b\n1,2\n" * 50 + "," * 16_000 + "\n", encoding="utf-8")
    assert refusal(path) == "too_many_columns"
    path.write_text('a,b\n1,2\n"' * 50 + "," * 16_000 + "\n", encoding="utf-8")
    assert refusal(path) == "too_many_columns"


@pytest.mark.parametrize(
    ("page", "code"),
    [
        (f"<table><tr>{'<td>1' * 16_000}</table>", "too_many_columns"),
        ("<table><tr><td colspan=16000>1</table>", "too_many_columns"),
        ("<table>" + "<tr><td colspan=900>1" * 400 + "</table>", "too_many_cells"),
    ],
)
def test_columns_and_cells_of_a_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, page: str, code: str
) -> None:
    lowered(monkeypatch, "MOST_CELLS", 300_000)
    (tmp_path / "a.html").write_text(f"<html>{page}", encoding="utf-8")
    assert refusal(tmp_path / "a.html") == code


def test_a_cell_over_a_million_rows_of_a_page_is_cut(tmp_path: Path) -> None:
    page = "<html><table><tr><td rowspan=1000000>a<td>b<tr><td>c</table>"
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    assert texts(tmp_path / "a.html") == [["a", "b"], ["", "c"]]


def test_merged_ranges(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lowered(monkeypatch, "MOST_MERGES", 1)
    page = "<html><table><tr><td colspan=2>a<td colspan=2>b</table>"
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    assert refusal(tmp_path / "a.html") == "too_many_merges"
