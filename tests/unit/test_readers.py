"""Files of every kind to rows of text, numbered as a person sees them."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.ingest.files import text_tables
from dashboard.ingest.files.grids import Batch
from dashboard.ingest.files.readers import read_grids
from dashboard.ingest.files.separated import line_count, parse_carefully, parse_fast
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
    monkeypatch.setattr(text_tables, "BLOCK", size)
    assert text_rows(path) == whole
    assert len(whole) == len(lines)


TOKENS = ["a", "1", "b c", '"', ",", ",", ",", "\n", "\n", '"x"', '"p\nq"', '""', " ", "\r\n", "\r"]


@settings(max_examples=300)
@given(st.lists(st.sampled_from(TOKENS), min_size=1, max_size=25).map("".join), st.integers(1, 4))
def test_where_arrow_is_certain_python_reads_the_same(text: str, width: int) -> None:
    block = text.encode()
    fast = parse_fast(block, ",", width, line=7, lines=line_count(block))
    if fast is not None:
        slow = parse_carefully(text, ",", width, 7)
        assert fast.rows.tolist() == slow.rows.tolist()
        assert unpadded(fast) == unpadded(slow)


def unpadded(batch: Batch) -> list[list[str]]:
    """The rows without the empty cells that fill them, nor line ends of an open last quote."""
    rows = batch.head(len(batch.rows))
    return [",".join(row).rstrip(",\r\n").split(",") for row in rows]


def test_ragged_rows_stand_where_they_stood(tmp_path: Path) -> None:
    path = tmp_path / "export.csv"
    lines = ["title", "", "a,b,c", '1,"x\ny",3', "4,5", "6,7,8,9", *["1,2,3"] * 50]
    path.write_text("\n".join(lines), encoding="utf-8")
    found = text_rows(path)
    assert [row for row, _ in found] == [1, 2, 3, 4, 6, 7, *range(8, 58)]
    assert found[3] == (4, ["1", "x\ny", "3", ""])
    assert found[4:6] == [(6, ["4", "5", "", ""]), (7, ["6", "7", "8", "9"])]


@pytest.mark.parametrize("text", ["sep=;\na,b;c\n1,5;2\n", "a|b|c\n1|2|3\n4|5|6\n"])
def test_other_separators(tmp_path: Path, text: str) -> None:
    path = tmp_path / "export.csv"
    path.write_text(text, encoding="utf-8")
    last = text_rows(path)[-1][1]
    assert last in (["1,5", "2"], ["4", "5", "6"])


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


def test_text_named_xlsx_is_read_as_text(tmp_path: Path) -> None:
    staged = stage_text(tmp_path, TEXT, name="export.xlsx")
    assert (staged.kind, staged.accepted.num_rows) == ("credits", 2)
