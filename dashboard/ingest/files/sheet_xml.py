"""What calamine does not tell of an xlsx worksheet, found in its XML by patterns.

Patterns over the bytes cost a small part of reading the sheet. Cells of errors and of formulas
without a value are rewritten as texts, since calamine gives both as empty cells.
"""

import re
from collections.abc import Set
from dataclasses import dataclass, field
from functools import cache

from dashboard.ingest.files.grids import UNCALCULATED, Notes
from dashboard.ingest.files.number_formats import PercentCells, percent_cells
from dashboard.ingest.files.used_range import check_used_range

HEAD_BYTES = 4096
WORKSHEET = re.compile(rb"<(?:(\w+):)?worksheet\b")
CELL_TYPE = re.compile(rb"\st=([\"'])(\w+)\1")


@dataclass(frozen=True)
class ScannedSheet:
    """The sheet's XML with such cells as texts (or as it was), how many rows are hidden, and
    which cells show their number as a per cent."""

    data: bytes
    is_mended: bool = False
    hidden_rows: int = 0
    notes: Notes = ()
    percents: PercentCells = field(default_factory=dict)


class Patterns:
    """The patterns of one prefix of element names, such as b"x:" or b""."""

    def __init__(self, prefix: bytes) -> None:
        p = re.escape(prefix)
        cell, formula, value = b"<" + p + b"c", b"<" + p + b"f", p + b"v"
        self.prefix = prefix
        self.cell_end = b"</" + prefix + b"c>"
        self.row_end = b"</" + prefix + b"row>"
        self.formula_start = b"<" + prefix + b"f"
        self.error = re.compile(b"(" + cell + rb"\b[^>]*?\st=)([\"'])e\2")
        self.hidden = re.compile(b"<" + p + rb"row\b[^>]*\shidden=[\"'](?:1|true)[\"'][^>]*(?<!/)>")
        self.external = re.compile(formula + rb"\b[^>]*>[^<]*\[\d+\]")
        empty = b"<" + value + rb"\b[^>]*/>|<" + value + rb"\b[^>]*>\s*"
        template = (
            cell
            + rb"\b([^>]*)>\s*"
            + formula
            + rb"\b(?:[^>]*/>|[^>]*>[^<]*</"
            + p
            + rb"f>)\s*(?:"
            + empty
            + b"%s</"
            + value
            + rb">)?\s*</"
            + p
            + b"c>"
        )
        self.unvalued = re.compile(template % b"")
        self.unvalued_or_zero = re.compile(template % rb"(?:0\s*)?")


@cache
def patterns_of(prefix: bytes) -> Patterns:
    """The compiled patterns of a prefix."""
    return Patterns(prefix)


def scan(data: bytes, recalculates: bool, percent_styles: Set[int]) -> ScannedSheet:
    """What there is to know of a worksheet's XML; Unreadable where it is too large.

    `recalculates` says that the workbook's writer left the formulas to be calculated on opening,
    so that a saved zero may be no result; `percent_styles` are the styles of per cents.
    """
    start = WORKSHEET.search(data, 0, HEAD_BYTES)
    if start is None:
        return ScannedSheet(data)
    patterns = patterns_of(start[1] + b":" if start[1] else b"")
    check_used_range(data, patterns.prefix)
    notes: Notes = ()
    mended = data
    if b't="e"' in data or b"t='e'" in data:
        mended = patterns.error.sub(rb"\1\2str\2", mended)
    if patterns.formula_start in data:
        pattern = patterns.unvalued_or_zero if recalculates else patterns.unvalued
        mended = pattern.sub(lambda cell: _uncalculated(cell, patterns.prefix), mended)
        if external := len(patterns.external.findall(data)):
            notes = (("external_values", str(external)),)
    hidden = sum(
        patterns.cell_end in data[row.end() : data.find(patterns.row_end, row.end())]
        for row in patterns.hidden.finditer(data)
    )
    percents = percent_cells(data, patterns.prefix, percent_styles)
    return ScannedSheet(mended, mended is not data, hidden, notes, percents)


def _uncalculated(cell: re.Match[bytes], prefix: bytes) -> bytes:
    kind = CELL_TYPE.search(cell[1])
    if kind and kind[2] == b"str":
        return cell[0]
    attributes = CELL_TYPE.sub(b"", cell[1])
    text = UNCALCULATED.encode()
    return b'<%sc%s t="str"><%sv>%s</%sv></%sc>' % (
        prefix,
        attributes,
        prefix,
        text,
        prefix,
        prefix,
    )
