"""Small workbooks of every kind, made for a test."""

import io
import struct
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import xlsxwriter
import xlwt
from msoffcrypto.format.ooxml import OOXMLFile
from odf import style, table, text
from odf.opendocument import OpenDocumentSpreadsheet

from dashboard.ingest.files.readers import read_grids

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPES = (
    f'<Types xmlns="{PACKAGE}/content-types"><Override PartName="/xl/workbook.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>'
)
CREDITS = [
    ["کد مصوبه", "سال", "محل تأمین اعتبار", "اعتبار مصوب (میلیون ریال)", "پرداخت (میلیون ریال)"],
    ["06-01-0001", 1404, "تسهیلات", 1000.5, 200],
    ["06-01-0002", 1404, "تسهیلات", 2000, 300],
]

Rows = Sequence[Sequence[Any]]


def texts(path: Path, sheet: int = 0) -> list[list[str]]:
    """The rows of one grid of a file."""
    rows: list[list[str]] = []
    for batch in read_grids(path)[sheet].batches:
        rows += batch.head(len(batch.rows))
    return rows


def xlsx_of_xml(
    path: Path, *sheets: str, settings: str = "", parts: Mapping[str, str] | None = None
) -> Path:
    """An xlsx whose worksheets hold the given XML of rows (or, with a root, are as given)."""
    numbers = range(1, len(sheets) + 1)
    names = "".join(f'<sheet name="S{n}" sheetId="{n}" r:id="rId{n}"/>' for n in numbers)
    relations = "".join(
        f'<Relationship Id="rId{n}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in numbers
    )
    content = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{settings}'
        f"<sheets>{names}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        f"{relations}</Relationships>",
        **{
            f"xl/worksheets/sheet{n}.xml": rows
            if rows.startswith("<?xml")
            else f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'
            for n, rows in zip(numbers, sheets, strict=True)
        },
        **(parts or {}),
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in content.items():
            package.writestr(name, data)
    return path


def xls(path: Path, rows: Rows, hidden_rows: Sequence[int] = ()) -> Path:
    """A BIFF workbook of one sheet; a text that begins with = is a formula."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("اعتبارات")
    for at, row in enumerate(rows):
        for place, value in enumerate(row):
            is_formula = isinstance(value, str) and value.startswith("=")
            sheet.write(at, place, xlwt.Formula(value[1:]) if is_formula else value)
    for at in hidden_rows:
        sheet.row(at).hidden = True
    book.save(str(path))
    return path


def ods(path: Path, rows: Rows, visibility: Mapping[int, str] | None = None) -> Path:
    """An OpenDocument workbook of one sheet; a cell may be a mapping of odfpy's attributes."""
    document = OpenDocumentSpreadsheet()
    sheet = table.Table(name="اعتبارات")
    document.spreadsheet.addElement(sheet)
    for at, row in enumerate(rows):
        shown = (visibility or {}).get(at)
        line = table.TableRow(**({"visibility": shown} if shown else {}))
        sheet.addElement(line)
        for value in row:
            line.addElement(_ods_cell(value))
    document.save(str(path))
    return path


def _ods_cell(value: Any) -> Any:
    if isinstance(value, Mapping):
        attributes = {name: given for name, given in value.items() if name != "text"}
        shown = value.get("text", "")
    elif isinstance(value, str):
        attributes, shown = {"valuetype": "string"}, value
    else:
        attributes, shown = {"valuetype": "float", "value": str(value)}, f"{value:,}"
    cell = table.TableCell(**attributes)
    for line in shown.split("\n") if shown else []:
        cell.addElement(text.P(text=line))
    return cell


def hidden_ods(path: Path) -> Path:
    """An OpenDocument workbook whose only sheet is hidden."""
    document = OpenDocumentSpreadsheet()
    unseen = style.Style(name="unseen", family="table")
    unseen.addElement(style.TableProperties(display="false"))
    document.automaticstyles.addElement(unseen)
    sheet = table.Table(name="پنهان", stylename=unseen)
    line = table.TableRow()
    line.addElement(_ods_cell("a"))
    sheet.addElement(line)
    document.spreadsheet.addElement(sheet)
    document.save(str(path))
    return path


def xlsb(
    path: Path, cells: Sequence[tuple[int, int, Any]], hidden_rows: Sequence[int] = ()
) -> Path:
    """A binary workbook of one sheet from (row, column, number, text or error code as bytes)."""
    sheet = _record(129) + _record(148, struct.pack("<IIII", 0, 99, 0, 9)) + _record(145)
    for row in sorted({at for at, _, _ in cells}):
        flags = 0x10 if row in hidden_rows else 0
        sheet += _record(0, struct.pack("<IIHBBBI", row, 0, 300, 0, flags, 0, 0))
        for at, place, value in cells:
            if at == row:
                sheet += _xlsb_cell(place, value)
    sheet += _record(146) + _record(130)
    name, relation = "اعتبارات", "rId1"
    bundle = struct.pack("<II", 0, 1) + _wide(relation) + _wide(name)
    book = _record(131) + _record(143) + _record(156, bundle) + _record(144) + _record(132)
    relations = (
        f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{OFFICE}/worksheet" Target="worksheets/sheet1.bin"/></Relationships>'
    )
    types = TYPES.replace("workbook.xml", "workbook.bin").replace(
        "vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        "vnd.ms-excel.sheet.binary.macroEnabled.main",
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", types)
        package.writestr("xl/workbook.bin", book)
        package.writestr("xl/_rels/workbook.bin.rels", relations)
        package.writestr("xl/worksheets/sheet1.bin", sheet)
    return path


def _xlsb_cell(place: int, value: Any) -> bytes:
    start = struct.pack("<II", place, 0)
    if isinstance(value, bytes):
        return _record(3, start + value)
    if isinstance(value, str):
        return _record(6, start + _wide(value))
    return _record(5, start + struct.pack("<d", value))


def _record(kind: int, data: bytes = b"") -> bytes:
    number = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    length = len(data)
    size = bytes([length]) if length < 128 else bytes([length & 0x7F | 0x80, length >> 7])
    return number + size + data


def _wide(value: str) -> bytes:
    return struct.pack("<I", len(value)) + value.encode("utf-16-le")


def locked(path: Path, password: str = "1234") -> Path:
    """The xlsx at the path, encrypted as Excel does."""
    sealed = io.BytesIO()
    with path.open("rb") as plain:
        OOXMLFile(plain).encrypt(password, sealed)
    path.write_bytes(sealed.getvalue())
    return path


def notes(path: Path) -> dict[str, str]:
    """The notes about the first sheet."""
    return dict(read_grids(path)[0].notes)


def zipped(path: Path, members: dict[str, bytes]) -> Path:
    """An archive of the given members."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


ROWS = [[str(value) for value in row] for row in CREDITS]
SEPARATED = "\n".join("\t".join(row) for row in ROWS)
HTML = "<table>{}</table>".format(
    "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in ROWS)
)


def write_xlsx(path: Path, rows: Rows = CREDITS) -> Path:
    """An xlsx of one sheet, whatever the path's suffix."""
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("اعتبارات")
    for at, row in enumerate(rows):
        sheet.write_row(at, 0, row)
    book.close()
    return path


def write_xlsb(path: Path) -> Path:
    """The credits as xlsb."""
    cells = [(at, place, v) for at, row in enumerate(CREDITS) for place, v in enumerate(row)]
    return xlsb(path, cells)


def write_text(path: Path, text: str = SEPARATED, encoding: str = "utf-16") -> Path:
    """A text in an encoding."""
    path.write_bytes(text.encode(encoding))
    return path


WRITERS: dict[str, Callable[[Path], Path]] = {
    "xlsx": write_xlsx,
    "xls": lambda path: xls(path, CREDITS),
    "ods": lambda path: ods(path, CREDITS),
    "xlsb": write_xlsb,
    "html": lambda path: write_text(path, HTML, "utf-8"),
    "text": write_text,
}
OWN_SUFFIX = {
    "xlsx": "xlsx",
    "xls": "xls",
    "ods": "ods",
    "xlsb": "xlsb",
    "html": "htm",
    "text": "tsv",
}
