"""Old binary workbooks (xls) to grids: calamine reads the values, the records tell the rest."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

import olefile

from dashboard.ingest.files import limits
from dashboard.ingest.files.grids import UNCALCULATED, Grid, Notes, Unreadable
from dashboard.ingest.files.sources import Source
from dashboard.ingest.files.workbooks import SheetFacts, workbook_grids

STREAMS = ("Workbook", "Book")
ENCRYPTED_PACKAGE = "EncryptedPackage"
EOF, FORMULA, DATE_MODE, FILE_PASS, SHEET = 0x0A, 0x06, 0x22, 0x2F, 0x85
STRINGS, DIMENSIONS, ROW, ERROR = 0xFC, 0x200, 0x208, 0x205
# Records of one cell with content, and of several.
CELLS = frozenset({FORMULA, ERROR, 0x203, 0x204, 0x27E, 0xD6, 0xFD, 0x03, 0x04, 0x406, 0x206})
MANY_CELLS = 0xBD
HIDDEN_ROW = 0x20
SPECIAL, IS_ERROR, IS_EMPTY = b"\xff\xff", 2, 3
ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}
UNKNOWN_ERROR = "#UNKNOWN!"

Record = tuple[int, bytes]


@dataclass
class _Found:
    """What a sheet's records tell as they are gone through."""

    facts: SheetFacts = field(default_factory=SheetFacts)
    hidden: set[int] = field(default_factory=set)
    filled: set[int] = field(default_factory=set)
    empty_formulas: list[tuple[int, int]] = field(default_factory=list)
    formulas: int = 0
    columns: int = 0


def read_xls(source: Source) -> list[Grid]:
    """One grid per worksheet of a BIFF workbook; a locked one is refused."""
    limits.check_size(source.size, limits.MOST_WORKBOOK_BYTES)
    with source.whole() as file:
        try:
            stream = _stream(olefile.OleFileIO(file))
            starts, notes = _globals(stream)
            facts = [_facts(stream, start, notes) for start in starts]
        except (OSError, struct.error, IndexError, ValueError, TypeError) as error:
            raise Unreadable("unreadable_workbook", str(error)) from error
        file.seek(0)
        return workbook_grids(
            source, file, lambda at, name: facts[at] if at < len(facts) else SheetFacts()
        )


def _stream(container: olefile.OleFileIO) -> bytes:
    if container.exists(ENCRYPTED_PACKAGE):
        raise Unreadable("protected_workbook")
    name = next((name for name in STREAMS if container.exists(name)), None)
    if name is None:
        raise Unreadable("unsupported_type", "ole")
    content: bytes = container.openstream(name).read()
    return content


def _records(stream: bytes, start: int) -> Iterator[Record]:
    """The records from a place to the end of their part of the stream."""
    while start + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, start)
        yield kind, stream[start + 4 : start + 4 + length]
        if kind == EOF:
            return
        start += 4 + length


def _globals(stream: bytes) -> tuple[list[int], Notes]:
    """Where each sheet's records start, and what holds for all of them."""
    starts: list[int] = []
    notes: Notes = ()
    for kind, data in _records(stream, 0):
        if kind == FILE_PASS:
            raise Unreadable("protected_workbook")
        if kind == SHEET:
            starts.append(struct.unpack_from("<I", data)[0])
        if kind == DATE_MODE and data[:1] == b"\1":
            notes = (("dates_from_1904", ""),)
        # Calamine makes room for as many texts as the file says there are.
        if kind == STRINGS and struct.unpack_from("<I", data, 4)[0] > len(stream):
            raise Unreadable("unreadable_workbook")
    return starts, notes


def _facts(stream: bytes, start: int, notes: Notes) -> SheetFacts:
    found = _Found()
    for kind, data in _records(stream, start):
        if kind == ROW and len(data) >= 14:
            if struct.unpack_from("<H", data, 12)[0] & HIDDEN_ROW:
                found.hidden.add(struct.unpack_from("<H", data)[0])
        elif kind == DIMENSIONS and len(data) >= 14:
            _check_room(data)
        elif kind in CELLS:
            _note_cell(found, kind, data)
        elif kind == MANY_CELLS:
            row, last = struct.unpack_from("<H", data)[0], struct.unpack_from("<H", data[-2:])[0]
            found.filled.add(row)
            found.columns = max(found.columns, last + 1)
    facts = found.facts
    facts.notes = notes
    facts.hidden_rows = len(found.hidden & found.filled)
    # A formula may well give an empty text, but not all of a sheet's formulas do.
    if len(found.empty_formulas) == found.formulas:
        for row, column in found.empty_formulas:
            facts.put(row, column, UNCALCULATED)
    limits.check_range(max(found.filled, default=-1) + 1, found.columns)
    return facts


def _check_room(data: bytes) -> None:
    """Refuse a stated used range that is too large: calamine makes room for all of it."""
    top, bottom, left, right = struct.unpack_from("<IIHH", data)
    if top > bottom or left > right:
        raise Unreadable("unreadable_workbook")
    limits.check_range(bottom, right)


def _note_cell(found: _Found, kind: int, data: bytes) -> None:
    row, column = struct.unpack_from("<HH", data)
    found.filled.add(row)
    found.columns = max(found.columns, column + 1)
    if kind == ERROR and len(data) > 7 and data[7]:
        found.facts.put(row, column, ERRORS.get(data[6], UNKNOWN_ERROR))
    if kind == FORMULA:
        found.formulas += 1
        if data[12:14] == SPECIAL and data[6] == IS_ERROR:
            found.facts.put(row, column, ERRORS.get(data[8], UNKNOWN_ERROR))
        if data[12:14] == SPECIAL and data[6] == IS_EMPTY:
            found.empty_formulas.append((row, column))
