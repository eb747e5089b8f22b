"""What stage one made of a file, kept by content so that an import costs only what is new."""

import dataclasses
import hashlib
import json
import os
import shutil
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from dashboard.ingest.building.summaries import described
from dashboard.ingest.sheets.staged import StagedSheet
from dashboard.rooms import DATA, GEO

TABLES = ("accepted", "rejected", "held")
DESCRIPTION = "sheets.json"


class CorruptEntry(Exception):
    """A kept table cannot be read back; `folder` is the entry that has to go."""

    def __init__(self, folder: Path) -> None:
        super().__init__(str(folder))
        self.folder = folder


def reader_version(extra_contracts: Path | None = None) -> str:
    """A hash over everything that decides how a file is read: code, contracts, lists, places."""
    sources = [
        *Path(__file__).parents[1].rglob("*.py"),
        *DATA.glob("contracts/*.toml"),
        *DATA.glob("reference/*.csv"),
        *GEO.glob("*.csv"),
        *(extra_contracts.glob("*.toml") if extra_contracts else ()),
    ]
    digest = hashlib.sha256()
    for source in sorted(sources):
        digest.update(source.name.encode())
        digest.update(source.read_bytes())
    return digest.hexdigest()[:16]


def folder_for(
    cache_root: Path, sha256: str, relative_path: str, version: str, answers: Mapping[str, str]
) -> Path:
    """The cache folder of one file; its name counts because it may name the province."""
    identity = [sha256, relative_path, version, *(f"{k}={answers[k]}" for k in sorted(answers))]
    return cache_root / hashlib.sha256("|".join(identity).encode()).hexdigest()[:32]


def keep(folder: Path, sheets: Sequence[StagedSheet]) -> None:
    """Write the staged sheets of one file; the folder appears whole or not at all."""
    unfinished = folder.with_name(f"{folder.name}.{os.getpid()}.new")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(parents=True)
    sizes = {}
    for index, sheet in enumerate(sheets):
        for name in TABLES:
            table = getattr(sheet, name)
            if table.num_rows:
                path = unfinished / _file_name(index, name)
                pq.write_table(table, path, write_page_checksum=True)
                sizes[path.name] = path.stat().st_size
    content = {"sheets": [describe(sheet) for sheet in sheets], "sizes": sizes}
    (unfinished / DESCRIPTION).write_text(json.dumps(content, ensure_ascii=False), "utf-8")
    shutil.rmtree(folder, ignore_errors=True)
    unfinished.rename(folder)


def describe(sheet: StagedSheet) -> dict[str, Any]:
    """What a summary takes over of a staged sheet; its tables as counts of source rows."""
    fields = {
        field.name: described(getattr(sheet, field.name))
        for field in dataclasses.fields(sheet)
        if field.name not in TABLES
    }
    return {
        **fields,
        "accepted": int(pc.count_distinct(sheet.accepted["row"]).as_py()),
        "rejected": sheet.rejected.num_rows,
        "held": sheet.held.num_rows,
        "held_rows": Counter(key for key in sheet.held["held_key"].to_pylist() if key),
    }


def recall(folder: Path) -> list[dict[str, Any]] | None:
    """The descriptions of the sheets kept in the folder; None where nothing whole is kept."""
    try:
        content = json.loads((folder / DESCRIPTION).read_text("utf-8"))
        sizes = {name: (folder / name).stat().st_size for name in content["sizes"]}
        sheets: list[dict[str, Any]] = content["sheets"]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return sheets if sizes == content["sizes"] else None


def table_file(folder: Path, index: int, name: str) -> Path | None:
    """Where a table of a kept sheet is, None where it has no rows."""
    path = folder / _file_name(index, name)
    return path if path.exists() else None


def table(folder: Path, index: int, name: str, columns: list[str] | None = None) -> pa.Table | None:
    """A table of a kept sheet or some of its columns, None without rows. Raises CorruptEntry."""
    path = table_file(folder, index, name)
    if path is None:
        return None
    try:
        return pq.read_table(path, columns=columns, page_checksum_verification=True)
    except (OSError, pa.ArrowInvalid) as error:
        raise CorruptEntry(folder) from error


def drop_broken(cache_root: Path) -> int:
    """Drop every entry that cannot be read back whole; how many there were."""
    broken = 0
    for entry in cache_root.iterdir():
        try:
            for path in entry.glob("*.parquet"):
                pq.read_table(path, page_checksum_verification=True)
        except (OSError, pa.ArrowInvalid):
            shutil.rmtree(entry)
            broken += 1
    return broken


def touch(folder: Path) -> None:
    """Mark an entry as used now."""
    os.utime(folder / DESCRIPTION)


def prune(cache_root: Path, before: float) -> None:
    """Drop what was last used before that moment (seconds since the epoch) or never finished."""
    for entry in cache_root.glob("*"):
        description = entry / DESCRIPTION
        if not description.is_file() or description.stat().st_mtime < before:
            shutil.rmtree(entry, ignore_errors=True)


def _file_name(index: int, name: str) -> str:
    return f"{index}.{name}.parquet"
