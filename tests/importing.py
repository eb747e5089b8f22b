"""Imports of the exports in tests/sql, and what their stores answer."""

import json
from pathlib import Path

from dashboard.rooms import ROOT
from dashboard.store import REPORT_FILE, current_build, open_store

EXPORTS = ROOT / "tests" / "sql" / "exports"


def silent(step: str, done: int, total: int) -> None:
    """No progress bar."""


def report(store: Path) -> list[dict]:
    """The entries of the serving build's report."""
    return json.loads((current_build(store) / REPORT_FILE).read_text(encoding="utf-8"))["files"]


def problems(store: Path, path: str) -> list[dict]:
    """The problems of one file."""
    return [
        problem for entry in report(store) if entry["path"] == path for problem in entry["problems"]
    ]


def committed(store: Path) -> int:
    """Committed rial of the newest edition."""
    newest = open_store(store).run("filters/editions")["edition_date"].iloc[0].date()
    rows = open_store(store).run("overview/key_figures", params={"edition_date": newest})
    return int(rows["committed_rial"].iloc[0])
