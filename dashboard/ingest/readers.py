"""Files to grids of text: what kind of file it is, and text files of separated values."""

import codecs
import csv
import io
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import numpy as np
import pyarrow as pa
from pyarrow import csv as arrow_csv

from dashboard.ingest.grids import Batch, Grid, Unreadable, batch_of
from dashboard.ingest.text_encoding import detect_encoding
from dashboard.ingest.workbooks import read_workbook

WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"})
TEXTS = frozenset({".csv", ".tsv", ".txt"})
MAGIC = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
DELIMITERS = ",;\t"
BLOCK = 1 << 24  # characters: about 200,000 rows
SAMPLE = 1 << 16
SAMPLE_ROWS = 60
TAIL_BYTES, TAIL_ROWS = 8192, 20
# A record over more lines than this is an opening quote that nobody closed.
LONGEST_RECORD = 200
# Quotes are matched within a block by moving its end back at most this many lines.
MOST_LINES_BACK = 2 * LONGEST_RECORD

csv.field_size_limit(BLOCK * 2)


def read_grids(path: Path) -> list[Grid]:
    """The grids of a file, decided by its first bytes; Unreadable names what is wrong."""
    kind = path.suffix.lower()
    if kind not in WORKBOOKS | TEXTS:
        raise Unreadable("unsupported_type", kind)
    with path.open("rb") as file:
        start = file.read(1024)
    if not start:
        raise Unreadable("empty_file")
    if start.startswith(MAGIC):
        return read_workbook(path)
    if kind in WORKBOOKS and b"<" in start.lstrip()[:4]:
        raise Unreadable("unsupported_type", "html")
    if kind in WORKBOOKS and b"\0" in start:
        raise Unreadable("unreadable_workbook")
    return [read_text(path)]


def read_text(path: Path) -> Grid:
    """A text of separated values as a grid whose rows are numbered by their first line."""
    encoding = detect_encoding(path)
    with path.open(encoding=encoding, newline="") as file:
        sample = file.read(SAMPLE)
    delimiter, width = _delimiter(sample)
    return Grid(
        _batches(path, encoding, delimiter, width),
        encoding=encoding,
        tail=_tail(path, encoding, delimiter),
    )


def _delimiter(sample: str) -> tuple[str, int]:
    """The separator that cuts most lines alike, and the number of fields it gives."""
    best = (0, 0, 0, ",")
    for delimiter in DELIMITERS:
        try:
            rows = list(islice(_records(sample, delimiter), SAMPLE_ROWS))
        except csv.Error:
            continue
        widths = [len(row) for row in rows if any(row)]
        if widths:
            usual = max(set(widths), key=lambda width: (width > 1, widths.count(width), width))
            found = (int(usual > 1), widths.count(usual), usual, delimiter)
            best = max(best, found, key=lambda item: item[:3])
    return best[3], max(best[2], 1)


def _records(text: str, delimiter: str) -> Iterator[list[str]]:
    return iter(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


def _batches(path: Path, encoding: str, delimiter: str, width: int) -> Iterator[Batch]:
    line = 1
    for block in _blocks(path, encoding):
        batch = _fast(block, delimiter, width, line) or _careful(block, delimiter, width, line)
        yield batch
        line += _lines(block)


def _lines(block: str) -> int:
    if "\n" not in block:
        return block.count("\r")
    return block.count("\n")


def _blocks(path: Path, encoding: str) -> Iterator[str]:
    """The text in parts that end with a line and hold whole quoted fields."""
    left = ""
    with path.open(encoding=encoding, newline="") as file:
        while text := file.read(BLOCK):
            text = left + text
            cut = _cut(text)
            left = text[cut:]
            if cut:
                yield text[:cut]
    if left:
        yield left


def _cut(text: str) -> int:
    end = text.rfind("\n") + 1
    cut = end
    odd = text.count('"', 0, cut) % 2
    for _ in range(MOST_LINES_BACK):
        if not odd or not cut:
            break
        start = text.rfind("\n", 0, cut - 1) + 1
        odd = (odd + text.count('"', start, cut)) % 2
        cut = start
    return cut or end


def _fast(block: str, delimiter: str, width: int, line: int) -> Batch | None:
    """Arrow's parser, for blocks where every line is one record of the usual width."""
    names = [str(place) for place in range(width)]
    if width == 1:
        return None
    try:
        table = arrow_csv.read_csv(
            pa.BufferReader(block.encode("utf-8")),
            read_options=arrow_csv.ReadOptions(column_names=names, block_size=1 << 26),
            parse_options=arrow_csv.ParseOptions(
                delimiter=delimiter, newlines_in_values='"' in block, ignore_empty_lines=False
            ),
            convert_options=arrow_csv.ConvertOptions(
                column_types=dict.fromkeys(names, pa.string())
            ),
        )
    except pa.ArrowInvalid:
        return None
    if table.num_rows != _lines(block) + (block[-1] not in "\r\n"):
        return None
    numbers = np.arange(line, line + table.num_rows, dtype=np.int64)
    return Batch(numbers, [_one(column) for column in table.columns])


def _one(column: pa.ChunkedArray) -> pa.Array:
    whole = column.combine_chunks()
    return whole.chunk(0) if isinstance(whole, pa.ChunkedArray) else whole


def _careful(block: str, delimiter: str, width: int, line: int) -> Batch:
    """Python's parser: ragged rows, blank lines, line breaks within quotes.

    A quote that nobody closes would swallow the rows after it; its line is read unquoted.
    """
    lines = list(io.StringIO(block, newline=""))
    rows: list[list[str]] = []
    numbers: list[int] = []
    start = 0
    while start < len(lines):
        reader = csv.reader(lines[start:], delimiter=delimiter)
        before = 0
        for row in reader:
            if reader.line_num - before > 1 and _swallows(
                row, reader.line_num - before, delimiter, width
            ):
                break
            rows.append(row)
            numbers.append(line + start + before)
            before = reader.line_num
        start += before
        if start < len(lines):
            unquoted = [lines[start]]
            rows += csv.reader(unquoted, delimiter=delimiter, quoting=csv.QUOTE_NONE)
            numbers.append(line + start)
            start += 1
    return batch_of(rows, np.array(numbers, dtype=np.int64))


def _swallows(row: list[str], lines: int, delimiter: str, width: int) -> bool:
    if lines > LONGEST_RECORD:
        return True
    return width > 1 and any(
        text.count(delimiter) >= width - 1 for text in row if "\n" in text or "\r" in text
    )


def _tail(path: Path, encoding: str, delimiter: str) -> list[list[str]]:
    """The last rows, where footnotes state the unit."""
    with path.open("rb") as file:
        start = file.read(2)
        file.seek(max(0, path.stat().st_size // 2 * 2 - TAIL_BYTES))
        data = file.read()
    if encoding == "utf-16":
        encoding = "utf-16-be" if start == codecs.BOM_UTF16_BE else "utf-16-le"
    text = data.decode(encoding, errors="replace")
    return list(_records(text, delimiter))[-TAIL_ROWS:]
