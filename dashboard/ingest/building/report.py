"""report.json: what became of every row of every file, for people and for machines."""

import dataclasses
import json
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from dashboard.ingest.building.answers import first_doubts
from dashboard.ingest.building.summaries import SheetSummary, described, restored
from dashboard.ingest.decisions import Decision
from dashboard.ingest.held import Held
from dashboard.ingest.problems import Problem
from dashboard.jalali import jalali_key

NOT_REPORTED = ("sheet_id", "edition_name", "edition_date")


def write_report(
    path: Path,
    build: str,
    sheets: Iterable[SheetSummary],
    decisions: Mapping[str, Decision],
    used: Mapping[str, int],
) -> None:
    """Write report.json: builds, editions, an entry a sheet, what is held, what was decided."""
    listed = list(sheets)
    content = {
        "build": build,
        "editions": sorted({s.edition_name for s in listed if s.edition_date}),
        "files": [_entry(sheet) for sheet in listed],
        "held": [_held(doubt, decisions) for _, doubt in first_doubts(listed)],
        "decided": [_decided(decision, used) for decision in decisions.values()],
    }
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")


def read_summaries(path: Path) -> list[SheetSummary]:
    """The sheets of a report as the import that wrote it counted them."""
    entries = json.loads(path.read_text(encoding="utf-8"))["files"]
    summaries = []
    for sheet_id, entry in enumerate(entries, start=1):
        day = entry.pop("edition_date")
        given = restored(
            {
                **entry,
                "problems": [_without_message(problem) for problem in entry["problems"]],
                "doubts": [_without_message(doubt) for doubt in entry["doubts"]],
            }
        )
        name = given.pop("edition")
        edition_date = date.fromisoformat(day) if day else None
        summaries.append(
            SheetSummary(sheet_id=sheet_id, edition_name=name, edition_date=edition_date, **given)
        )
    return summaries


def _told(item: Problem | Held) -> dict[str, Any]:
    return {**dataclasses.asdict(item), "message": item.message}


def _held(doubt: Held, decisions: Mapping[str, Decision]) -> dict[str, Any]:
    """A doubt with the answer that was given to it."""
    decision = decisions.get(doubt.key)
    answer = decision.answer if decision else None
    return {**_told(doubt), "proposal": doubt.proposal, "answer": answer}


def _entry(sheet: SheetSummary) -> dict[str, Any]:
    fields = {
        field.name: described(getattr(sheet, field.name))
        for field in dataclasses.fields(sheet)
        if field.name not in NOT_REPORTED
    }
    return {
        **fields,
        "edition": sheet.edition_name,
        "edition_date": described(sheet.edition_date),
        "problems": [_told(problem) for problem in sheet.problems],
        "doubts": [_told(doubt) for doubt in sheet.doubts],
    }


def _without_message(entry: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in entry.items() if name != "message"}


def _decided(decision: Decision, used: Mapping[str, int]) -> dict[str, Any]:
    return {
        "item": decision.item,
        "answer": decision.answer,
        "by": decision.by,
        "on": jalali_key(decision.on),
        "is_used": decision.item in used,
        "row_count": used.get(decision.item, 0),
    }
