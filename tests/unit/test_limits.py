"""Files, cells and lines that are too large, and traps, are refused before they cost anything."""

import random
import time
import zipfile
from pathlib import Path

import pytest

from dashboard.ingest.files import limits, text_tables
from dashboard.ingest.files.used_range import column_name, column_number
from tests import workbooks
from tests.exports import codes, stage
from tests.limits import MIB, MOST_SECONDS, lowered, refusal, workbook
from tests.workbooks import texts


@pytest.mark.parametrize(
    ("limit", "name", "text"),
    [
        ("MOST_TEXT_BYTES", "a.csv", "a,b\n1,2\n"),
        ("MOST_HTML_BYTES", "a.htm", "<table><tr><td>1</table>"),
    ],
)
def test_file_size(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str, name: str, text: str
) -> None:
    lowered(monkeypatch, limit, 4)
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert refusal(tmp_path / name) == "file_too_large"


@pytest.mark.parametrize("kind", ["xls", "ods", "xlsx", "xlsb"])
def test_workbook_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    lowered(monkeypatch, "MOST_WORKBOOK_BYTES", 400)
    assert refusal(workbook(tmp_path, kind)) == "file_too_large"


def test_unpacked_size_of_workbooks_and_archives(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lowered(monkeypatch, "MOST_UNPACKED_BYTES", 500)
    lowered(monkeypatch, "MOST_ARCHIVE_BYTES", 500)
    assert refusal(workbook(tmp_path, "xlsx")) == "unpacked_too_large"
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("a.csv", "a,b\n" * 200)
    assert refusal(tmp_path / "a.zip") == "unpacked_too_large"


def test_a_zip_bomb_is_not_unpacked(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.csv", bytes(64 * MIB))
    assert refusal(tmp_path / "a.zip") == "packed_too_tightly"
    sheet = '<row r="1">' + " " * (64 * MIB) + "</row>"
    assert refusal(workbooks.xlsx_of_xml(tmp_path / "a.xlsx", sheet)) == "packed_too_tightly"


def test_one_tight_member_does_not_refuse_the_others(tmp_path: Path) -> None:
    noise = b"%PDF" + random.Random(1).randbytes(600_000)
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.csv", bytes(17 * MIB))
        archive.writestr("b.pdf", noise)
        archive.writestr("c.csv", "a\n")
    found = {sheet.member: codes(sheet)[0] for sheet in stage(tmp_path / "a.zip")}
    assert found == {
        "a.csv": "packed_too_tightly",
        "b.pdf": "unsupported_type",
        "c.csv": "no_table",
    }


def test_a_workbook_that_lies_about_its_size_is_refused(tmp_path: Path) -> None:
    path = workbooks.xlsx_of_xml(tmp_path / "a.xlsx", '<row r="1"/>' + " " * MIB)
    with zipfile.ZipFile(path) as package:
        size = package.getinfo("xl/worksheets/sheet1.xml").file_size
    data = path.read_bytes()
    path.write_bytes(data.replace(size.to_bytes(4, "little"), (200).to_bytes(4, "little")))
    assert refusal(path) == "unreadable_workbook"


def test_too_many_inner_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lowered(monkeypatch, "MOST_MEMBERS", 3)
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        for number in range(4):
            archive.writestr(f"{number}.csv", "a,b")
    assert refusal(tmp_path / "a.zip") == "too_many_members"
    assert refusal(workbook(tmp_path, "xlsx")) == "too_many_members"


def test_a_cell_of_a_megabyte(tmp_path: Path) -> None:
    long = "ب" * MIB
    (tmp_path / "a.csv").write_text(f"a,b\n1,2\n3,{long}\n", encoding="utf-8")
    (tmp_path / "a.html").write_text(
        f"<html><table><tr><td>a<td>b<tr><td>1<td>2<tr><td>3<td>{long}</table>", encoding="utf-8"
    )
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in (1, 2))
    inline = f'<c r="B3" t="inlineStr"><is><t>{long}</t></is></c>'
    workbooks.xlsx_of_xml(tmp_path / "a.xlsx", f'{rows}<row r="3">{inline}</row>')
    workbooks.ods(tmp_path / "a.ods", [["a", "b"], ["1", "2"], ["3", long]])
    for path in tmp_path.iterdir():
        assert refusal(path) == "cell_too_long", path.suffix
        problem = stage(path)[0].problems[0]
        assert (problem.row, problem.column, problem.value) == (3, "2", "1,048,576")


def test_a_cell_as_long_as_spreadsheets_allow_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f"a,{'ب' * limits.LONGEST_CELL}\n", encoding="utf-8")
    assert len(texts(tmp_path / "a.csv")[0][1]) == limits.LONGEST_CELL


def test_a_line_without_an_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text_tables, "BLOCK", MIB)
    lowered(monkeypatch, "LONGEST_LINE", MIB)
    path = tmp_path / "a.csv"
    path.write_text("a,b\n" * 100 + "x" * (3 * MIB), encoding="utf-8")
    assert refusal(path) == "line_too_long"


def test_a_quote_on_every_line_costs_no_more_than_its_lines(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("a,b,c\n" + '1,"2,3\n' * 30_001, encoding="utf-8")
    started = time.perf_counter()
    assert len(texts(path)) == 30_002
    assert time.perf_counter() - started < MOST_SECONDS


BOMB = (
    '<!DOCTYPE lolz [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>'
)
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'


@pytest.mark.parametrize("entities", [BOMB, OUTSIDE])
def test_entities_of_workbooks_are_refused(tmp_path: Path, entities: str) -> None:
    sheet = (
        f'<?xml version="1.0"?>{entities}<worksheet xmlns="{workbooks.MAIN}"><sheetData>'
        '<row r="1"><c r="A1" t="inlineStr"><is><t>&a;</t></is></c></row></sheetData></worksheet>'
    )
    assert refusal(workbooks.xlsx_of_xml(tmp_path / "a.xlsx", sheet)) == "xml_entities"
    strings = (
        f'<?xml version="1.0"?>{entities}<sst xmlns="{workbooks.MAIN}"><si><t>&a;</t></si></sst>'
    )
    shared = workbooks.xlsx_of_xml(
        tmp_path / "b.xlsx",
        '<row r="1"><c r="A1" t="s"><v>0</v></c></row>',
        parts={"xl/sharedStrings.xml": strings},
    )
    assert refusal(shared) == "xml_entities"
    ods = workbooks.ods(tmp_path / "a.ods", [["a"]])
    with zipfile.ZipFile(ods) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts["content.xml"] = parts["content.xml"].replace(b"?>", b"?>" + entities.encode(), 1)
    with zipfile.ZipFile(ods, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    assert refusal(ods) == "xml_entities"


def test_entities_of_pages_stay_as_they_are_written(tmp_path: Path) -> None:
    for entities in (BOMB, OUTSIDE):
        page = f"{entities}<html><table><tr><td>&a;|&c;|&lt;&#1587;</td></tr></table>"
        (tmp_path / "a.html").write_text(page, encoding="utf-8")
        assert texts(tmp_path / "a.html")[-1] == ["&a;|&c;|<س"]


def test_a_page_nested_ten_thousand_deep(tmp_path: Path) -> None:
    for tag in ("div", "table><tr><td", "font"):
        page = "<html>" + f"<{tag}>" * 10_000 + "x"
        (tmp_path / "a.html").write_text(page, encoding="utf-8")
        assert refusal(tmp_path / "a.html") == "html_too_deep"


@pytest.mark.parametrize("number", [1, 26, 27, 52, 702, 703, 16_384])
def test_column_letters(number: int) -> None:
    assert column_number(column_name(number)) == number
    assert [column_name(at) for at in (1, 26, 27, 703, 16_384)] == ["A", "Z", "AA", "AAA", "XFD"]
