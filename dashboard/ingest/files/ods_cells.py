"""The value of one cell of an OpenDocument spreadsheet."""

import re

from lxml import etree

from dashboard.ingest.files.cell_texts import Value
from dashboard.ingest.files.grids import ERROR_CELLS, UNCALCULATED

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
COVERED = f"{TABLE}covered-table-cell"
CELL = (f"{TABLE}table-cell", COVERED)
# Where a value stands, by its type.
VALUES = {
    **dict.fromkeys(("float", "percentage", "currency"), "value"),
    "date": "date-value",
    "boolean": "boolean-value",
}
DATE_LENGTH = 10
ERROR_CODE = re.compile(r"Err:\d+")
UNKNOWN_ERROR = "#UNKNOWN!"
MOST_SPACES = 1000


def cell_value(cell: etree._Element) -> Value:
    """A number, or a text: dates as ISO, errors by their names, "" for an empty cell."""
    if cell.tag == COVERED or (len(cell) == 0 and not cell.attrib):
        return ""
    text = "\n".join(_content(part) for part in cell.iterchildren(f"{TEXT}p"))
    kind = cell.get(f"{OFFICE}value-type")
    if cell.get(f"{TABLE}formula") and (fault := _fault(cell, kind, text)):
        return fault
    stated = VALUES.get(kind or "", "string-value")
    value: str = cell.get(f"{OFFICE}{stated}") or ""
    match kind:
        case "float" | "percentage" | "currency":
            return float(value or text)
        case "date":
            return (value or text)[:DATE_LENGTH]
        case "boolean":
            return (value or text).upper()
        case _:
            return text or value


def _fault(cell: etree._Element, kind: str | None, text: str) -> str:
    """What stands for a formula that failed or was never calculated; "" for one with a value."""
    if text in ERROR_CELLS:
        return text
    if cell.get(f"{CALC}value-type") == "error" or ERROR_CODE.fullmatch(text):
        return UNKNOWN_ERROR
    return UNCALCULATED if kind is None and not text else ""


def is_external(cell: etree._Element) -> bool:
    """Whether the cell's value was taken from another file."""
    return "'file:" in cell.get(f"{TABLE}formula", "")


def _content(element: etree._Element) -> str:
    """The text of a paragraph; spaces, tabs and line breaks are elements of their own."""
    parts = [element.text or ""]
    for part in element:
        match part.tag:
            case tag if tag == f"{TEXT}s":
                parts.append(" " * min(int(part.get(f"{TEXT}c", 1)), MOST_SPACES))
            case tag if tag == f"{TEXT}tab":
                parts.append("\t")
            case tag if tag == f"{TEXT}line-break":
                parts.append("\n")
            case tag if isinstance(tag, str) and not tag.startswith(OFFICE):
                parts.append(_content(part))
        parts.append(part.tail or "")
    return "".join(parts)
