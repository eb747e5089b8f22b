"""Texts of separated values to grids, in blocks of UTF-8 bytes."""

import codecs
import csv
import io
from collections.abc import Iterator
from itertools import islice

from dashboard.ingest.files.grids import Batch, Grid, Unreadable
from dashboard.ingest.files.limits import (
    LONGEST_LINE,
    MOST_TEXT_BYTES,
    check_range,
    check_size,
    checked,
)
from dashboard.ingest.files.separated import (
    LONGEST_RECORD,
    QUOTE,
    line_count,
    occurrences,
    parse_carefully,
    parse_fast,
)
from dashboard.ingest.files.sources import Source
from dashboard.ingest.files.text_encoding import examine

DELIMITERS = ",;\t|"
BLOCK = 1 << 24  # bytes: some 200,000 rows
SAMPLE = 1 << 16
SAMPLE_ROWS = 60
TAIL_ROWS = 20
# Quotes are matched within a block by moving its end back at most this many lines.
MOST_LINES_BACK = 2 * LONGEST_RECORD
# The line with which a spreadsheet is told the separator.
STATED = "sep="


def read_text(source: Source) -> Grid:
    """A text of separated values as a grid whose rows are numbered by their first line."""
    check_size(source.size, MOST_TEXT_BYTES)
    evidence = examine(source)
    sample = evidence.start[:SAMPLE].removeprefix("\ufeff")
    delimiter, width = _delimiter(sample)
    check_range(1, width)
    old_lines = "\n" not in sample and "\r" in sample
    blocks = _blocks(_utf8(source, evidence.encoding, old_lines))
    return Grid(
        checked(_batches(blocks, delimiter, width)),
        member=source.member,
        encoding=evidence.encoding,
        tail=list(_records(evidence.tail, delimiter))[-TAIL_ROWS:],
    )


def _delimiter(sample: str) -> tuple[str, int]:
    """The separator that cuts most lines alike, and the number of fields it gives."""
    stated = sample[len(STATED)] if sample[: len(STATED)].lower() == STATED else ""
    best = (0, 0, 0, ",")
    for delimiter in stated if stated and stated in DELIMITERS else DELIMITERS:
        widths = [len(row) for row in islice(_records(sample, delimiter), SAMPLE_ROWS) if any(row)]
        if widths:
            usual = max(set(widths), key=lambda width: (width > 1, widths.count(width), width))
            found = (int(usual > 1), widths.count(usual), usual, delimiter)
            best = max(best, found, key=lambda item: item[:3])
    return best[3], max(best[2], 1)


def _records(text: str, delimiter: str) -> Iterator[list[str]]:
    return iter(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


def _utf8(source: Source, encoding: str, old_lines: bool) -> Iterator[bytes]:
    """The text's bytes in UTF-8 without a mark of order; `old_lines` end with a lone return."""
    decoder = None if encoding.startswith("utf-8") else codecs.getincrementaldecoder(encoding)()
    with source.open() as file:
        if encoding == "utf-8-sig":
            file.read(len(codecs.BOM_UTF8))
        while chunk := file.read(BLOCK):
            data = decoder.decode(chunk).encode("utf-8") if decoder else chunk
            yield data.replace(b"\r", b"\n") if old_lines else data


def _blocks(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """The text in parts that end with a line and hold whole quoted fields."""
    left = b""
    for chunk in chunks:
        text = left + chunk
        cut = _cut(text)
        left = text[cut:]
        if len(left) > LONGEST_LINE:
            raise Unreadable("line_too_long", f"{len(left):,}", f"{LONGEST_LINE:,}")
        if cut:
            yield text[:cut]
    if left:
        yield left


def _cut(text: bytes) -> int:
    end = text.rfind(b"\n") + 1
    cut = end
    odd = occurrences(text[:cut], QUOTE) % 2
    for _ in range(MOST_LINES_BACK):
        if not odd or not cut:
            break
        start = text.rfind(b"\n", 0, cut - 1) + 1
        odd = (odd + text.count(b'"', start, cut)) % 2
        cut = start
    return cut or end


def _batches(blocks: Iterator[bytes], delimiter: str, width: int) -> Iterator[Batch]:
    line = 1
    for block in blocks:
        lines = line_count(block)
        batch = parse_fast(block, delimiter, width, line=line, lines=lines)
        yield batch or parse_carefully(block.decode("utf-8"), delimiter, width, line)
        line += lines
