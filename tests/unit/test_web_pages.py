"""Tables of web pages, as programs save them under the name of a workbook."""

from pathlib import Path

import pytest

from dashboard.ingest.files.readers import read_grids
from tests.exports import codes, stage
from tests.workbooks import texts, write_text


@pytest.mark.parametrize(
    ("encoding", "stated"),
    [
        ("utf-8", "utf-8"),
        ("utf-8", "windows-1256"),
        ("utf-8-sig", ""),
        ("windows-1256", "windows-1256"),
        ("windows-1256", "utf-8"),
        ("utf-16", "utf-8"),
    ],
)
def test_encoding_of_a_page_is_told_by_evidence(tmp_path: Path, encoding: str, stated: str) -> None:
    page = f'<html><head><meta charset="{stated}"></head><table><tr><td>كد سفر</td></tr></table>'
    path = write_text(tmp_path / "a.xls", page, encoding)
    assert texts(path) == [["كد سفر"]]


def test_spanning_cells_of_a_page_push_the_others_aside(tmp_path: Path) -> None:
    page = (
        "<table><thead><tr><th rowspan=2>الف<th colspan='2'>ب</tr><tr><th>پ<th>ت</tr></thead>"
        "<tr><td rowspan=99>۱<td>۲<td>۳</tr><tr><td>۴<td>۵</tr></table>"
    )
    path = write_text(tmp_path / "a.html", page, "utf-8")
    assert texts(path) == [
        ["الف", "ب", ""],
        ["", "پ", "ت"],
        ["۱", "۲", "۳"],
        ["", "۴", "۵"],
    ]
    assert read_grids(path)[0].merges == ((0, 0, 1, 0), (0, 1, 0, 2), (2, 0, 3, 0))


def test_each_table_of_a_page_is_a_sheet_and_text_around_it_its_titles(tmp_path: Path) -> None:
    page = (
        "<title>نه</title><style>td{}</style><h3>مبالغ به\n میلیون ریال</h3><p>سال ۱۴۰۳"
        "<table><tr><td>یک<br>دو &amp; سه&nbsp;</td></tr></table>"
        "<table><caption>دوم</caption><tr><td><h4>به ریال</h4><table><tr><td>درون</td></tr>"
        "</table></td></tr></table><script>x()</script>پانوشت"
    )
    path = write_text(tmp_path / "a.html", page, "utf-8")
    assert [grid.sheet for grid in read_grids(path)] == ["1", "2"]
    assert texts(path, 0) == [["مبالغ به میلیون ریال"], ["سال ۱۴۰۳"], ["یک\nدو & سه\u00a0"]]
    assert texts(path, 1) == [["دوم"], ["به ریال"], ["درون"], ["پانوشت"]]


def test_the_number_behind_the_text_of_a_page_counts(tmp_path: Path) -> None:
    page = '<table><tr><td x:num="1234567.891">1,234,568</td><td x:num>12</td></tr></table>'
    path = write_text(tmp_path / "a.xls", page, "utf-8")
    assert texts(path) == [["1234567.891", "12"]]
    assert read_grids(path)[0].exact == {"1234567.891"}


def test_a_page_without_a_table_says_so(tmp_path: Path) -> None:
    path = write_text(tmp_path / "a.xls", "<html><frameset><frame src='x'></frameset>", "utf-8")
    assert codes(stage(path)[0]) == ["html_without_table"]
