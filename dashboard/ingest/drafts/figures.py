"""The figures by which a wrong unit is seen before it is published: before and after."""

import json
from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from dashboard.errors import QueryFailed, StoreMissing
from dashboard.ingest.building.summaries import SheetSummary
from dashboard.ingest.drafts.review import Figure
from dashboard.store import REPORT_FILE, Store, current_build

KEY_FIGURES = ("committed_rial", "allocated_rial", "paid_rial", "resolution_count")
ROW_COUNTS = ("accepted", "rejected", "held")


def figures_of(store: Path, reviewed: Store, sheets: Iterable[SheetSummary]) -> list[Figure]:
    """Key figures of the newest edition and counts of rows, published and reviewed.

    `store` is the folder of the published build, `sheets` what the reviewed one was made of.
    """
    before: dict[str, int] = {}
    try:
        published = current_build(store)
    except StoreMissing:
        published = None
    if published is not None:
        before = _key_figures(Store(published)) | _reported_rows(published)
    told = list(sheets)
    rows = {name: sum(getattr(sheet, name) for sheet in told) for name in ROW_COUNTS}
    after = _key_figures(reviewed) | rows
    return [Figure(name, before.get(name), after.get(name)) for name in (*KEY_FIGURES, *ROW_COUNTS)]


def _key_figures(build: Store) -> dict[str, int]:
    try:
        newest = build.run("filters/editions")["edition_date"].iloc[0].date()
        row = build.run("overview/key_figures", params={"edition_date": newest}).iloc[0]
    except QueryFailed:
        # A build of an older program may lack what today's queries ask for.
        return {}
    return {name: int(row[name]) for name in KEY_FIGURES if not pd.isna(row[name])}


def _reported_rows(build: Path) -> dict[str, int]:
    report = json.loads((build / REPORT_FILE).read_text("utf-8"))
    return {name: sum(file.get(name, 0) for file in report["files"]) for name in ROW_COUNTS}
