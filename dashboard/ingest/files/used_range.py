"""The used range of an xlsx worksheet, checked before calamine holds each of its cells.

Patterns look for a cell outside what is allowed, so that large sheets need no loop in Python.
"""

import re

from dashboard.ingest.files.limits import MOST_CELLS, MOST_COLUMNS, MOST_ROWS, check_range

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def check_used_range(data: bytes, prefix: bytes) -> None:
    """Refuse a worksheet whose cells with content span too many rows, columns or cells.

    `prefix` is that of the XML's element names, such as b"x:" or b"".
    """
    name = re.escape(prefix)
    # Nearly all writers put the place first: a plain text to look for, which is fast.
    place = rb"<%sc r=\"" % name
    cells = data.count(b"<%sc " % prefix) + data.count(b"<%sc>" % prefix)
    if data.count(b'<%sc r="' % prefix) < cells:
        place = rb"<%sc\s(?:[^>]*\s)?r=[\"']" % name
        if re.search(rb"<%sc(?:\s+(?!r=)[^\s>=]+=(?:\"[^\"]*\"|'[^']*'))*\s*/?>" % name, data):
            check_range(*_counted(data, prefix))
            return
    last = data.rfind(b"</%sc>" % prefix)
    if last < 0:
        return
    found = re.match(place + rb"[A-Z]+(\d+)", data[data.rfind(b"<%sc " % prefix, 0, last) : last])
    rows = int(found[1]) if found else MOST_ROWS
    columns = min(MOST_COLUMNS, MOST_CELLS // max(rows, 1))
    outside = rb"(?:[A-Z]+(?:%s)|(?:%s)\d+)[\"'][^>]*(?<!/)>" % (
        _greater(str(rows), "0123456789"),
        _greater(column_name(columns), ALPHABET),
    )
    if rows > MOST_ROWS or re.search(place + outside, data):
        check_range(*_measured(data, place))


def _greater(text: str, digits: str) -> bytes:
    """A pattern of the texts that are greater numbers than `text` in the digits given."""
    span = f"[{digits[0]}-{digits[-1]}]"
    found = [f"{span}{{{len(text) + 1},}}"]
    for at, digit in enumerate(text):
        if digit != digits[-1]:
            above = digits[digits.index(digit) + 1]
            found.append(f"{text[:at]}[{above}-{digits[-1]}]{span}{{{len(text) - at - 1}}}")
    return "|".join(found).encode("ascii")


def column_name(number: int) -> str:
    """The letters of a column's number from 1: A, Z, AA."""
    name = ""
    while number:
        number, at = divmod(number - 1, len(ALPHABET))
        name = ALPHABET[at] + name
    return name


def column_number(name: str) -> int:
    """The number from 1 of a column's letters."""
    number = 0
    for letter in name:
        number = number * len(ALPHABET) + ALPHABET.index(letter) + 1
    return number


def _measured(data: bytes, place: bytes) -> tuple[int, int]:
    """The last row and column with content."""
    rows, columns = 0, set()
    for cell in re.finditer(place + rb"([A-Z]+)(\d+)[\"'][^>]*(?<!/)>", data):
        rows = max(rows, int(cell[2]))
        columns.add(cell[1])
    return rows, max((column_number(letters.decode()) for letters in columns), default=0)


def _counted(data: bytes, prefix: bytes) -> tuple[int, int]:
    """At most how many rows and columns there are where cells do not say their places."""
    parts = data.split(b"<%srow" % prefix)
    stated = re.findall(rb"<%srow\s(?:[^>]*\s)?r=[\"'](\d+)" % re.escape(prefix), data)
    rows = max(map(int, stated), default=0) + len(parts) - 1
    return rows, max(part.count(b"<%sc" % prefix) for part in parts)
