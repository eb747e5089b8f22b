"""Files of every kind to rows of text, numbered as a person sees them."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.ingest import readers
from dashboard.ingest.grids import Unreadable
from dashboard.ingest.readers import read_grids
from tests.exports import CREDITS_HEADER, codes, column, stage, stage_rows, stage_text

ROWS = "06-01-0001,1404,اعتبار عمومی,1000,500,200\n06-01-0002,1404,تسهیلات,2000,,\n"
TEXT = f"{CREDITS_HEADER}\n{ROWS}"
ARABIC_LETTERS = str.maketrans("یک", "يك")


def text_rows(path: Path) -> list[tuple[int, list[str]]]:
    """Row numbers and cells, as read."""
    found: list[tuple[int, list[str]]] = []
    for batch in read_grids(path)[0].batches:
        found += zip(batch.rows.tolist(), batch.head(len(batch.rows)), strict=True)
    return found


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize(
    ("encoding", "named"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("windows-1256", "windows-1256"),
    ],
)
def test_encodings_and_delimiters(
    tmp_path: Path, encoding: str, named: str, delimiter: str
) -> None:
    text = TEXT.translate(ARABIC_LETTERS).replace(",", delimiter)
    staged = stage_text(tmp_path, text, encoding)
    assert (staged.encoding, staged.kind) == (named, "credits")
    assert column(staged, "committed_rial") == [10**9, 2 * 10**9]
    assert column(staged, "row") == [2, 3]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_line_ends(tmp_path: Path, newline: str) -> None:
    staged = stage_text(tmp_path, TEXT.replace("\n", newline))
    assert (staged.read, column(staged, "row")) == (3, [2, 3])


def test_quoted_line_breaks_and_quotes_keep_line_numbers(tmp_path: Path) -> None:
    path = tmp_path / "export.csv"
    path.write_text('a,b,c\n"one\ntwo","say ""x""",3\n4,5,6\n', encoding="utf-8")
    expected = [(1, ["a", "b", "c"]), (2, ["one\ntwo", 'say "x"', "3"]), (4, ["4", "5", "6"])]
    assert text_rows(path) == expected


def test_ragged_and_blank_lines_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "export.csv"
    path.write_text("title\n\na,b,c\n1,2\n1,2,3,4\n", encoding="utf-8")
    assert [row for row, _ in text_rows(path)] == [1, 2, 3, 4, 5]
    assert text_rows(path)[4][1] == ["1", "2", "3", "4"]


def test_a_quote_nobody_closed_swallows_no_rows(tmp_path: Path) -> None:
    path = tmp_path / "export.csv"
    lines = ["a,b,c", '1,"open,3', *(f"{n},5,6" for n in range(300)), '"x,y",8,9']
    path.write_text("\n".join(lines), encoding="utf-8")
    found = text_rows(path)
    assert len(found) == len(lines)
    assert found[-1] == (len(lines), ["x,y", "8", "9"])


@pytest.mark.parametrize("size", [40, 64, 97, 1000])
def test_blocks_join_without_loss(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    path = tmp_path / "export.csv"
    lines = [f'{n},"a,{n}","l1\nl2"' if n % 7 == 0 else f"{n},b,c" for n in range(60)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    whole = text_rows(path)
    monkeypatch.setattr(readers, "BLOCK", size)
    assert text_rows(path) == whole
    assert len(whole) == len(lines)


CELL = st.text(st.characters(codec="utf-8", exclude_characters="\0\r\n\ufeff"), max_size=6)


@given(st.lists(st.lists(CELL, min_size=3, max_size=3), min_size=3, max_size=20))
def test_arrow_and_python_parsers_agree(rows: list[list[str]]) -> None:
    block = "".join(
        ",".join('"' + cell.replace('"', '""') + '"' for cell in row) + "\n" for row in rows
    )
    slow = readers._careful(block, ",", 99, 1)
    fast = readers._fast(block, ",", 3, 1)
    assert slow.head(99) == rows
    if fast is not None:
        assert fast.head(99) == rows
        assert np.array_equal(fast.rows, slow.rows)


def test_truncated_xlsx(tmp_path: Path) -> None:
    stage_rows(tmp_path, [["کد سفر", "استان", "تاریخ سفر"], ["1", "قم", "1404/01/05"]])
    path = tmp_path / "export.xlsx"
    path.write_bytes(path.read_bytes()[:-400])
    staged = stage(path)[0]
    assert (codes(staged), staged.kind, staged.read) == (["unreadable_workbook"], None, 0)


def test_csv_of_random_bytes(tmp_path: Path) -> None:
    path = tmp_path / "export.csv"
    for seed in range(20):
        path.write_bytes(np.random.default_rng(seed).bytes(5000))
        assert codes(stage(path)[0]) == ["not_text"]


def test_random_bytes_named_xlsx(tmp_path: Path) -> None:
    path = tmp_path / "export.xlsx"
    for seed in range(20):
        path.write_bytes(b"PK\x03\x04" + np.random.default_rng(seed).bytes(3000))
        assert codes(stage(path)[0]) == ["unreadable_workbook"]


def test_empty_file(tmp_path: Path) -> None:
    for content in (b"", b"\n\n  \n", b"\xef\xbb\xbf", b"\xff\xfe"):
        path = tmp_path / "export.csv"
        path.write_bytes(content)
        assert codes(stage(path)[0]) == ["empty_file"]


def test_unknown_file_type(tmp_path: Path) -> None:
    for name in ("letter.pdf", "photo.png", "notes"):
        path = tmp_path / name
        path.write_bytes(b"%PDF-1.7 something")
        assert codes(stage(path)[0]) == ["unsupported_type"]


def test_html_named_xls_is_refused_with_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "export.xls"
    path.write_text("<html><table><tr><td>1</td></tr></table></html>", encoding="utf-8")
    with pytest.raises(Unreadable, match="unsupported_type"):
        read_grids(path)
    assert "html" in stage(path)[0].problems[0].message


def test_text_named_xlsx_is_read_as_text(tmp_path: Path) -> None:
    staged = stage_text(tmp_path, TEXT, name="export.xlsx")
    assert (staged.kind, staged.accepted.num_rows) == ("credits", 2)
