"""Workbooks of XML (xlsx, xlsm) to grids."""

from dataclasses import dataclass

from lxml import etree

from dashboard.ingest.files.grids import Grid, Notes, Unreadable
from dashboard.ingest.files.number_formats import percent_styles
from dashboard.ingest.files.packages import Package, local_name, opened
from dashboard.ingest.files.sheet_xml import scan
from dashboard.ingest.files.sources import Source
from dashboard.ingest.files.workbooks import SheetFacts, workbook_grids

ROOT = ""
TRUE = frozenset({"1", "true", "on"})
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
STRICT_RELATION = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"


@dataclass(frozen=True)
class Book:
    """The workbook's own part: each sheet's part by its place, how values were saved, and which
    styles show per cents."""

    parts: dict[int, str]
    recalculates: bool
    from_1904: bool
    percent_styles: frozenset[int]


def read_xlsx(source: Source) -> list[Grid]:
    """One grid per worksheet; what calamine passes over is found in the parts' XML."""
    with opened(source) as package:
        book = _book(package)
        facts: dict[int, SheetFacts] = {}
        mended: dict[str, bytes] = {}
        notes: Notes = (("dates_from_1904", ""),) if book.from_1904 else ()
        for at, part in book.parts.items():
            try:
                sheet = scan(package.part(part), book.recalculates, book.percent_styles)
            except Unreadable as error:
                facts[at] = SheetFacts(refusal=error)
                continue
            facts[at] = SheetFacts(
                hidden_rows=sheet.hidden_rows, notes=sheet.notes + notes, percents=sheet.percents
            )
            if sheet.is_mended:
                mended[part] = sheet.data
        file = package.with_parts(mended)
        return workbook_grids(source, file, lambda at, name: facts.get(at, SheetFacts()))


def _book(package: Package) -> Book:
    main = next(
        (part for part in package.relations(ROOT).values() if part.endswith("workbook.xml")),
        "xl/workbook.xml",
    )
    related = package.relations(main)
    sheets: list[etree._Element] = []
    recalculates = from_1904 = False
    for element in package.xml(main).iter(etree.Element):
        match local_name(element):
            case "sheet":
                sheets.append(element)
            case "calcPr":
                recalculates = element.get("fullCalcOnLoad") in TRUE
            case "workbookPr":
                from_1904 = element.get("date1904") in TRUE
    parts = {
        at: related.get(element.get(RELATION) or element.get(STRICT_RELATION) or "", "")
        for at, element in enumerate(sheets)
    }
    known = {at: part for at, part in parts.items() if part in package.names}
    styles = next((part for part in related.values() if part.endswith("styles.xml")), "")
    shown = percent_styles(package.xml(styles)) if styles in package.names else frozenset()
    return Book(known, recalculates, from_1904, shown)
