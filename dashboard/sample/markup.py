"""Grids as HTML tables and as OpenDocument spreadsheets."""

import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from xml.etree import ElementTree as ET

from dashboard.sample.layout import Grid
from dashboard.sample.mess import Written

# Readers of spreadsheets look for these very prefixes.
NAMES = {
    f"xmlns:{part}": f"urn:oasis:names:tc:opendocument:xmlns:{part}:1.0"
    for part in ("office", "table", "text", "manifest")
}
OPENDOCUMENT = "application/vnd.oasis.opendocument.spreadsheet"
CREATED = (2025, 1, 1, 0, 0, 0)
Span = tuple[int, int]
SINGLE, COVERED = (1, 1), (0, 0)


def write_html(path: Path, grids: Sequence[Grid]) -> None:
    """One HTML page, a table a grid."""
    page = ET.Element("html", {"dir": "rtl", "lang": "fa"})
    ET.SubElement(ET.SubElement(page, "head"), "meta", {"charset": "utf-8"})
    body = ET.SubElement(page, "body")
    for grid in grids:
        table = ET.SubElement(body, "table", {"border": "1"})
        for at, row in enumerate(_spanned(grid)):
            line = ET.SubElement(table, "tr")
            for value, (rows, columns) in row:
                spans = {"rowspan": rows, "colspan": columns}
                kind = "th" if at in grid.header_rows else "td"
                set_spans = {name: f"{count}" for name, count in spans.items() if count > 1}
                ET.SubElement(line, kind, set_spans).text = _text(value)
    path.write_bytes(ET.tostring(page, encoding="utf-8", method="html"))


def write_opendocument(path: Path, grids: Sequence[Grid]) -> None:
    """One .ods file, a sheet a grid."""
    root = ET.Element("office:document-content", NAMES | {"office:version": "1.2"})
    book = ET.SubElement(ET.SubElement(root, "office:body"), "office:spreadsheet")
    for grid in grids:
        table = ET.SubElement(book, "table:table", {"table:name": grid.name})
        for row in _spanned(grid, covered=True):
            line = ET.SubElement(table, "table:table-row")
            for value, (rows, columns) in row:
                _write_cell(line, value, (rows, columns))
    manifest = ET.Element("manifest:manifest", NAMES | {"manifest:version": "1.2"})
    for name, kind in (("/", OPENDOCUMENT), ("content.xml", "text/xml")):
        entry = {"manifest:full-path": name, "manifest:media-type": kind}
        ET.SubElement(manifest, "manifest:file-entry", entry)
    parts = {
        "mimetype": OPENDOCUMENT.encode(),
        "content.xml": ET.tostring(root, encoding="utf-8", xml_declaration=True),
        "META-INF/manifest.xml": ET.tostring(manifest, encoding="utf-8", xml_declaration=True),
    }
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            # The type must stand first and uncompressed.
            method = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name, CREATED), content, method)


def _write_cell(line: ET.Element, value: Written, span: Span) -> None:
    if span == COVERED:
        ET.SubElement(line, "table:covered-table-cell")
        return
    settings = {}
    if span != SINGLE:
        settings["table:number-rows-spanned"] = f"{span[0]}"
        settings["table:number-columns-spanned"] = f"{span[1]}"
    if isinstance(value, int | float):
        settings |= {"office:value-type": "float", "office:value": f"{value}"}
    elif value is not None:
        settings["office:value-type"] = "string"
    cell = ET.SubElement(line, "table:table-cell", settings)
    if value is not None:
        ET.SubElement(cell, "text:p").text = _text(value)


def _spanned(grid: Grid, covered: bool = False) -> Iterator[list[tuple[Written, Span]]]:
    """Each row's cells with the rows and columns they span; `covered` keeps the hidden ones."""
    spans: dict[Span, Span] = {}
    for top, left, bottom, right in grid.merges:
        spans |= {
            (row, column): COVERED
            for row in range(top, bottom + 1)
            for column in range(left, right + 1)
        }
        spans[top, left] = (bottom - top + 1, right - left + 1)
    for at, row in enumerate(grid.rows):
        width = max([len(row), *(column + 1 for line, column in spans if line == at)])
        cells = [*row, *[None] * (width - len(row))]
        placed = [(value, spans.get((at, place), SINGLE)) for place, value in enumerate(cells)]
        yield [cell for cell in placed if covered or cell[1] != COVERED]


def _text(value: Written) -> str:
    return "" if value is None else str(value)
