"""Blocks of separated values to batches, each record numbered by its first line.

Arrow reads what every line shows to be regular; Python's parser what needs care.
"""

import csv
import io

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv as arrow_csv

from dashboard.ingest.files.grids import Batch, batch_of
from dashboard.ingest.files.limits import check_range

# A record over more lines than this is an opening quote that nobody closed.
LONGEST_RECORD = 200
NEW_LINE, RETURN, QUOTE = b'\n\r"'
LINE_BREAK = "\r\n|\r|\n"

# A block's own size is the limit.
csv.field_size_limit(2**31 - 1)


def occurrences(text: bytes, character: int) -> int:
    """How often an ASCII character stands in a text; faster than bytes.count where it is often."""
    return int(np.count_nonzero(np.frombuffer(text, dtype=np.uint8) == character))


def line_count(block: bytes) -> int:
    """How many lines the block has, whatever ends them."""
    count = occurrences(block, NEW_LINE)
    if b"\r" in block:
        characters = np.frombuffer(block, dtype=np.uint8)
        returns = characters == RETURN
        lone = returns[:-1] & (characters[1:] != NEW_LINE)
        count += int(np.count_nonzero(lone)) + bool(returns[-1])
    return count + (block[-1] not in (NEW_LINE, RETURN))


def parse_fast(block: bytes, delimiter: str, width: int, *, line: int, lines: int) -> Batch | None:
    """Arrow's reading of a block of `lines` from `line` on; None where it is not certain.

    Rows of other than `width` fields are put in their places.
    """
    quotes = occurrences(block, QUOTE)
    if quotes % 2:
        return None
    ragged: list[arrow_csv.InvalidRow] = []

    def keep(row: arrow_csv.InvalidRow) -> str:
        ragged.append(row)
        return "skip"

    names = [str(place) for place in range(width)]
    table = arrow_csv.read_csv(
        pa.BufferReader(block),
        read_options=arrow_csv.ReadOptions(
            column_names=names, block_size=len(block) + 1, use_threads=False
        ),
        parse_options=arrow_csv.ParseOptions(
            delimiter=delimiter,
            newlines_in_values=quotes > 0,
            ignore_empty_lines=False,
            invalid_row_handler=keep,
        ),
        convert_options=arrow_csv.ConvertOptions(
            column_types=dict.fromkeys(names, pa.string()), check_utf8=False
        ),
    )
    cells = [_one(column) for column in table.columns]
    breaks = np.zeros(table.num_rows, dtype=np.int64)
    if quotes:
        for column in cells:
            breaks += _breaks(column, delimiter, width)
    check_range(1, max((row.actual_columns for row in ragged), default=1))
    uncertain = any("\n" in row.text or "\r" in row.text for row in ragged)
    if uncertain or (breaks < 0).any() or len(breaks) + len(ragged) + breaks.sum() != lines:
        return None
    places = np.array([row.number - 1 for row in ragged], dtype=np.int64)
    regular = np.delete(np.arange(len(breaks) + len(ragged)), places)
    within = np.zeros(len(breaks) + len(ragged), dtype=np.int64)
    within[regular] = breaks
    numbers = line + np.arange(len(within)) + np.cumsum(within) - within
    if not ragged:
        return Batch(numbers, cells)
    texts = (row.text for row in ragged)
    others = batch_of(list(csv.reader(texts, delimiter=delimiter)), numbers[places], width)
    return _merged(Batch(numbers[regular], cells), others)


def _one(column: pa.ChunkedArray) -> pa.Array:
    whole = column.combine_chunks()
    return whole.chunk(0) if isinstance(whole, pa.ChunkedArray) else whole


def _breaks(cells: pa.Array, delimiter: str, width: int) -> np.ndarray:
    """The line breaks within each cell; negative where a quote may have swallowed rows."""
    breaks = np.asarray(pc.count_substring_regex(cells, LINE_BREAK), dtype=np.int64)
    for at in np.flatnonzero(breaks):
        if swallows(cells[int(at)].as_py(), int(breaks[at]) + 1, delimiter, width):
            breaks[at] = -1
    return breaks


def swallows(text: str, lines: int, delimiter: str, width: int) -> bool:
    """Whether a cell over several lines looks like an opening quote that nobody closed."""
    return lines > LONGEST_RECORD or (width > 1 and text.count(delimiter) >= width - 1)


def _merged(batch: Batch, others: Batch) -> Batch:
    """Both batches' rows in the order of their numbers; missing cells are empty."""
    numbers = np.concatenate([batch.rows, others.rows])
    order = pa.array(np.argsort(numbers))
    width = max(len(batch.cells), len(others.cells))
    cells = [
        pa.concat_arrays([_cells(part, place) for part in (batch, others)]).take(order)
        for place in range(width)
    ]
    return Batch(np.sort(numbers), cells, others.width, others.ragged)


def _cells(batch: Batch, place: int) -> pa.Array:
    if place < len(batch.cells):
        return batch.cells[place]
    return pa.array([""] * len(batch.rows), pa.string())


def parse_carefully(block: str, delimiter: str, width: int, line: int) -> Batch:
    """Python's reading: ragged rows, blank lines, line breaks within quotes.

    A quote that nobody closes would swallow the rows after it; its line is read unquoted.
    """
    lines = list(io.StringIO(block, newline=""))
    rows: list[list[str]] = []
    numbers: list[int] = []
    start = 0
    while start < len(lines):
        reader = csv.reader((lines[at] for at in range(start, len(lines))), delimiter=delimiter)
        before = 0
        for row in reader:
            if _is_torn(row, reader.line_num - before, delimiter, width):
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
    check_range(1, max(map(len, rows), default=1))
    return batch_of(rows, np.array(numbers, dtype=np.int64), width)


def _is_torn(row: list[str], lines: int, delimiter: str, width: int) -> bool:
    return lines > 1 and any(
        swallows(text, lines, delimiter, width) for text in row if "\n" in text or "\r" in text
    )
