"""Binary workbooks in a package (xlsb) to grids; the records tell what calamine does not."""

import struct
from collections.abc import Iterator

from dashboard.ingest.files import limits
from dashboard.ingest.files.biff import ERRORS, UNKNOWN_ERROR
from dashboard.ingest.files.grids import Grid, Notes, Unreadable
from dashboard.ingest.files.packages import Package, opened
from dashboard.ingest.files.sources import Source
from dashboard.ingest.files.workbooks import SheetFacts, workbook_grids

WORKBOOK = "xl/workbook.bin"
STRINGS_PART = "xl/sharedStrings.bin"
ROW, CELL_ERROR, FORMULA_ERROR, LAST_CELL = 0, 3, 11, 11
WORKBOOK_SETTINGS, SHEET, STRINGS = 153, 156, 159
FROM_1904 = 1
HIDDEN_ROW = 0x10
MORE = 0x80

Record = tuple[int, bytes]


def read_xlsb(source: Source) -> list[Grid]:
    """One grid per worksheet of an xlsb workbook."""
    with opened(source) as package:
        try:
            parts, notes = _book(package)
            _check_strings(package)
            facts = [_facts(package.part(part), notes) for part in parts]
        except (struct.error, IndexError, UnicodeDecodeError) as error:
            raise Unreadable("unreadable_workbook", str(error)) from error
        return workbook_grids(
            source,
            package.with_parts({}),
            lambda at, name: facts[at] if at < len(facts) else SheetFacts(),
        )


def _records(data: bytes) -> Iterator[Record]:
    """The records of a part: kind and length are numbers of one or more bytes each."""
    at = 0
    while at < len(data):
        kind = data[at]
        at += 1
        if kind & MORE:
            kind = (kind & ~MORE) | (data[at] & ~MORE) << 7
            at += 1
        length = shift = 0
        more = MORE
        while more and shift < 28:
            more = data[at] & MORE
            length |= (data[at] & ~MORE) << shift
            shift += 7
            at += 1
        yield kind, data[at : at + length]
        at += length


def _book(package: Package) -> tuple[list[str], Notes]:
    related = package.relations(WORKBOOK)
    parts: list[str] = []
    notes: Notes = ()
    for kind, data in _records(package.part(WORKBOOK)):
        if kind == SHEET:
            length = struct.unpack_from("<I", data, 8)[0]
            parts.append(related.get(data[12 : 12 + 2 * length].decode("utf-16-le"), ""))
        if kind == WORKBOOK_SETTINGS and data[0] & FROM_1904:
            notes = (("dates_from_1904", ""),)
    return parts, notes


def _check_strings(package: Package) -> None:
    # Calamine makes room for as many texts as the file says there are.
    if STRINGS_PART in package.names:
        data = package.part(STRINGS_PART)
        kind, counts = next(_records(data), (0, b""))
        if kind == STRINGS and struct.unpack_from("<I", counts, 4)[0] > len(data):
            raise Unreadable("unreadable_workbook", STRINGS_PART)


def _facts(data: bytes, notes: Notes) -> SheetFacts:
    facts = SheetFacts(notes=notes)
    row = rows = columns = 0
    is_hidden = False
    hidden: set[int] = set()
    for kind, content in _records(data):
        if kind == ROW:
            row = struct.unpack_from("<I", content)[0]
            is_hidden = bool(content[11] & HIDDEN_ROW)
        elif 1 < kind <= LAST_CELL:
            column = struct.unpack_from("<I", content)[0]
            rows, columns = max(rows, row + 1), max(columns, column + 1)
            if is_hidden:
                hidden.add(row)
            if kind in (CELL_ERROR, FORMULA_ERROR):
                facts.put(row, column, ERRORS.get(content[8], UNKNOWN_ERROR))
    facts.hidden_rows = len(hidden)
    try:
        limits.check_range(rows, columns)
    except Unreadable as error:
        facts.refusal = error
    return facts
