"""Number formats of xlsx cells: which of them show a number as a per cent, a hundredfold."""

import re
from collections import defaultdict
from collections.abc import Iterable

from lxml import etree

from dashboard.ingest.files.packages import local_name

BUILT_IN = frozenset({"9", "10"})
# In quotes or after a stroke a sign is only written beside the number.
LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.')
PLACE = re.compile(rb"\sr=[\"']([A-Z]{1,3})(\d+)[\"']")
TEXT_TYPE = re.compile(rb"\st=[\"'][^n]")
LETTERS = 26

PercentCells = dict[int, set[int]]  # 1-based rows by column from 0


def percent_styles(styles: etree._Element) -> frozenset[int]:
    """The cells' styles, by their place in a workbook's part of styles, that show per cents."""
    codes = {
        element.get("numFmtId", ""): element.get("formatCode", "")
        for element in styles.iterfind("./{*}numFmts/{*}numFmt")
    }
    shown = BUILT_IN | {at for at, code in codes.items() if "%" in LITERAL.sub("", code)}
    cells = next((part for part in styles if local_name(part) == "cellXfs"), ())
    return frozenset(at for at, cell in enumerate(cells) if cell.get("numFmtId") in shown)


def percent_cells(data: bytes, prefix: bytes, styles: Iterable[int]) -> PercentCells:
    """The cells of numbers in a worksheet's XML that have one of the styles."""
    numbers = b"|".join(b"%d" % style for style in styles)
    found: PercentCells = defaultdict(set)
    if numbers:
        styled = rb"<%sc\b(?=[^>]*\ss=[\"'](?:%s)[\"'])[^>]*>" % (re.escape(prefix), numbers)
        for cell in re.finditer(styled, data):
            if (place := PLACE.search(cell[0])) and not TEXT_TYPE.search(cell[0]):
                found[_column(place[1])].add(int(place[2]))
    return dict(found)


def _column(letters: bytes) -> int:
    """The place from 0 of a column's letters."""
    column = 0
    for letter in letters:
        column = column * LETTERS + letter - ord("A") + 1
    return column - 1
