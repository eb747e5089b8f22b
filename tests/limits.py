"""Smaller limits for a test, and the one problem that refuses a file."""

import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest

from dashboard.ingest.files import limits, text_tables, used_range
from tests import workbooks
from tests.exports import codes, stage

MIB = 1 << 20
MOST_SECONDS = 20  # on a busy machine; each takes a second or two


def refusal(path: Path) -> str:
    """The one problem that refused a file's only sheet, told without much memory."""
    tracemalloc.start()
    started = time.perf_counter()
    sheets = stage(path)
    assert tracemalloc.get_traced_memory()[1] < 300 * MIB
    tracemalloc.stop()
    assert time.perf_counter() - started < MOST_SECONDS
    assert [len(codes(sheet)) for sheet in sheets] == [1]
    assert sheets[0].read == 0
    return codes(sheets[0])[0]


def lowered(monkeypatch: pytest.MonkeyPatch, name: str, value: int) -> None:
    """A smaller limit, so that a small file shows it."""
    monkeypatch.setattr(limits, name, value)
    for module in (used_range, text_tables):
        if hasattr(module, name):
            monkeypatch.setattr(module, name, value)


def rows_of(count: int, columns: int = 2) -> list[list[str]]:
    """Rows of short texts."""
    return [[f"{row}.{column}" for column in range(columns)] for row in range(count)]


def workbook(folder: Path, kind: str) -> Path:
    """A small workbook of a kind."""
    path = folder / f"a.{kind}"
    writers: dict[str, Callable[[], Path]] = {
        "xls": lambda: workbooks.xls(path, rows_of(3)),
        "ods": lambda: workbooks.ods(path, rows_of(3)),
        "xlsx": lambda: workbooks.xlsx_of_xml(path, '<row r="1"><c r="A1"><v>1</v></c></row>'),
        "xlsb": lambda: workbooks.xlsb(path, [(0, 0, "a")]),
    }
    return writers[kind]()
