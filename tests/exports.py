"""Exports written for a test and staged with the project's contracts and lists."""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import xlsxwriter

from dashboard.ingest.contracts import Contract, load_contracts
from dashboard.ingest.held import NO_ANSWERS
from dashboard.ingest.sheets.staging import StagedSheet, stage_file
from dashboard.ingest.values.lists import ReferenceLists, load_lists

Rows = Sequence[Sequence[Any]]
EDITION = "1404-06-24"
CREDITS_HEADER = (
    "کد مصوبه,سال,محل تأمین اعتبار,"
    "اعتبار مصوب (میلیون ریال),تخصیص (میلیون ریال),پرداخت (میلیون ریال)"
)
RESOLUTIONS_HEADER = "کد مصوبه,عنوان مصوبه,دستگاه اجرایی,استان,شهرستان,بخش,تاریخ ابلاغ"


@cache
def contracts() -> dict[str, Contract]:
    """The project's contracts."""
    return load_contracts()


@cache
def lists() -> ReferenceLists:
    """The project's reference lists."""
    return load_lists()


def stage(
    path: Path,
    known: Mapping[str, Contract] | None = None,
    answers: Mapping[str, str] = NO_ANSWERS,
) -> list[StagedSheet]:
    """Stage a file as if it lay in an edition's folder; its rows must be accounted for."""
    sheets = stage_file(path, f"{EDITION}/{path.name}", known or contracts(), lists(), answers)
    for sheet in sheets:
        accepted = len(set(sheet.accepted["row"].to_pylist()))
        aside = sheet.rejected.num_rows + sheet.held.num_rows
        assert sheet.read == accepted + aside + sheet.not_data
        assert all(problem.message for problem in sheet.problems)
        assert all(doubt.message and doubt.choices for doubt in sheet.doubts)
        assert set(sheet.held["held_key"].to_pylist()) <= {doubt.key for doubt in sheet.doubts}
    return sheets


def stage_text(
    folder: Path,
    text: str,
    encoding: str = "utf-8",
    name: str = "export.csv",
    answers: Mapping[str, str] = NO_ANSWERS,
) -> StagedSheet:
    """Write and stage a text file."""
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return stage(path, answers=answers)[0]


def stage_rows(
    folder: Path,
    rows: Rows,
    *,
    merges: Sequence[str] = (),
    sheet: str = "Sheet1",
    name: str = "export.xlsx",
    known: Mapping[str, Contract] | None = None,
    answers: Mapping[str, str] = NO_ANSWERS,
) -> StagedSheet:
    """Write rows to a worksheet (merged ranges as A1:B1) and stage it."""
    path = folder / name
    book = xlsxwriter.Workbook(path)
    page = book.add_worksheet(sheet)
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    for at, row in enumerate(rows):
        for place, value in enumerate(row):
            if hasattr(value, "year"):
                page.write_datetime(at, place, value, day)
            elif value is not None:
                page.write(at, place, value)
    for area in merges:
        top, left = _corner(area)
        page.merge_range(area, rows[top][left])
    book.close()
    return stage(path, known, answers)[0]


def codes(sheet: StagedSheet) -> list[str]:
    """The codes of a sheet's problems, in order."""
    return [problem.code for problem in sheet.problems]


def column(sheet: StagedSheet, name: str) -> list[Any]:
    """A typed column of the accepted rows."""
    return sheet.accepted[name].to_pylist()


def _corner(area: str) -> tuple[int, int]:
    first = area.split(":", maxsplit=1)[0]
    return int(first[1:]) - 1, ord(first[0]) - ord("A")
