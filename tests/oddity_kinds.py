"""Every kind of file in the folder of oddities, and those that cannot be read."""

import io

import openpyxl
import xlsxwriter
from msoffcrypto.format.ooxml import OOXMLFile

from tests.export_files import ENCODINGS
from tests.oddity_folder import DAY, HEADER, PROGRESS, Expected, OddityFolder


def file_kinds(folder: OddityFolder) -> None:
    """Every kind of file and encoding."""
    for kind in ("xls", "ods", "html", "zip xlsx", "zip csv utf-8 comma"):
        folder.add(
            kind, [HEADER, folder.credit(9, 5, 2), folder.credit(8, 5, 2)], Expected(2), kind=kind
        )
    for encoding in ENCODINGS:
        for separator in ("comma", "other"):
            kind = f"csv {encoding} {separator}"
            rows = [HEADER, folder.credit(9, 5, 2), folder.credit("7", "", 2)]
            folder.add(kind, rows, Expected(2), kind=kind)
    quoted = "\n".join((",".join(HEADER), f'"{folder.code()}",1404,"تسهیلات\nبانکی",9,5,2'))
    folder.path("quoted newlines.csv").write_text(quoted, encoding="utf-8")
    folder.expect(folder.path("quoted newlines.csv"), Expected(1))


def formulas(folder: OddityFolder) -> None:
    """Cells with an error, and formulas that no program has worked out."""
    book = openpyxl.Workbook()
    rows = [
        HEADER,
        folder.credit(9, 5, 2),
        folder.credit(9, "#REF!", 2),
        folder.credit(9, "=5+2", 2),
    ]
    for row in rows:
        book.worksheets[0].append(row)
    book.save(folder.path("formulas.xlsx"))
    rejected = {"formula_failed": 1, "formula_uncalculated": 1}
    folder.expect(folder.path("formulas.xlsx"), Expected(1, rejected), "Sheet")


def unreadable(folder: OddityFolder) -> None:
    """Files that are refused, each with its reason."""
    plain = io.BytesIO()
    with xlsxwriter.Workbook(plain) as book:
        book.add_worksheet().write_row(0, 0, HEADER)
    protected = folder.path("protected.xlsx")
    with protected.open("wb") as file:
        OOXMLFile(plain).encrypt("1404", file)
    folder.expect(protected, Expected(0, {"protected_workbook": 0}))
    for name, content, code in (
        ("empty.csv", b"", "empty_file"),
        ("broken.xlsx", b"PK\x03\x04 cut off here", "unreadable_workbook"),
        ("noise.csv", bytes(range(256)) * 40, "not_text"),
        ("letter.docx", b"PK\x03\x04 no table", "unreadable_archive"),
        ("letter.pdf", b"%PDF-1.7 no table", "unsupported_type"),
    ):
        folder.path(name).write_bytes(content)
        folder.expect(folder.path(name), Expected(0, {code: 0}))
    folder.add(
        "no table", [["به نام خدا"], ["گزارش سفر"]], Expected(warned=frozenset({"no_table"}))
    )
    rows = [["نام", "سن", "قد"], ["علی", 3, 90]]
    folder.add("unknown kind", rows, Expected(0, {"unknown_kind": 2}))


def workbooks(folder: OddityFolder) -> None:
    """Several kinds on several sheets, a hidden one, filtered rows."""
    path = folder.path("several sheets.xlsx")
    with xlsxwriter.Workbook(path) as book:
        credits, progress, hidden = (book.add_worksheet(name) for name in ("یک", "دو", "سه"))
        for at, row in enumerate([HEADER, folder.credit(9, 5, 2)]):
            credits.write_row(at, 0, row)
        for at, row in enumerate([PROGRESS, [folder.code(), DAY, 35], [folder.code(), DAY, 40]]):
            progress.write_row(at, 0, row)
        progress.autofilter(0, 0, 2, 2)
        progress.set_row(2, options={"hidden": True})
        for at, row in enumerate([HEADER, folder.credit(9, 5, 2)]):
            hidden.write_row(at, 0, row)
        hidden.hide()
    folder.expect(path, Expected(1), "یک")
    folder.expect(path, Expected(2, warned=frozenset({"hidden_rows"})), "دو")
    folder.expect(path, Expected(1, warned=frozenset({"hidden_sheet"})), "سه")
