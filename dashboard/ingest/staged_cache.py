"""What stage one made of a file, kept by content so that an import costs only what is new."""

import dataclasses
import hashlib
import json
import shutil
from functools import cache
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from dashboard.ingest.held import Held
from dashboard.ingest.staged import StagedSheet, Total
from dashboard.ingest.staging import Problem
from dashboard.rooms import DATA, GEO

TABLES = ("accepted", "rejected", "held")


@cache
def reader_version() -> str:
    """A hash over everything that decides how a file is read: code, contracts, lists, places."""
    sources = [
        *Path(__file__).parent.glob("*.py"),
        *DATA.glob("contracts/*.toml"),
        *DATA.glob("reference/*.csv"),
        *GEO.glob("*.csv"),
    ]
    digest = hashlib.sha256()
    for source in sorted(sources):
        digest.update(source.name.encode())
        digest.update(source.read_bytes())
    return digest.hexdigest()[:16]


def folder_for(cache_root: Path, sha256: str, relative_path: str) -> Path:
    """The cache folder of one file; its name counts because it may name the province."""
    name = hashlib.sha256(f"{sha256}|{relative_path}|{reader_version()}".encode()).hexdigest()
    return cache_root / name[:32]


def keep(folder: Path, sheets: list[StagedSheet]) -> None:
    """Write the staged sheets of one file; the folder appears whole or not at all."""
    unfinished = folder.with_suffix(".new")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(parents=True)
    described = []
    for index, sheet in enumerate(sheets):
        for name in TABLES:
            pq.write_table(getattr(sheet, name), unfinished / f"{index}.{name}.parquet")
        described.append(
            {
                field.name: _plain(getattr(sheet, field.name))
                for field in dataclasses.fields(sheet)
                if field.name not in TABLES
            }
        )
    (unfinished / "sheets.json").write_text(json.dumps(described, ensure_ascii=False), "utf-8")
    unfinished.rename(folder)


def recall(folder: Path) -> list[StagedSheet] | None:
    """The staged sheets kept in the folder, or None where the file was not read before."""
    described = folder / "sheets.json"
    if not described.is_file():
        return None
    return [
        StagedSheet(
            **{
                **fields,
                "problems": [Problem(**problem) for problem in fields["problems"]],
                "doubts": [
                    Held(**{**doubt, "choices": tuple(doubt["choices"])})
                    for doubt in fields["doubts"]
                ],
                "totals": [Total(**total) for total in fields["totals"]],
                **{name: _table(folder / f"{index}.{name}.parquet") for name in TABLES},
            }
        )
        for index, fields in enumerate(json.loads(described.read_text("utf-8")))
    ]


def _table(path: Path) -> pa.Table:
    return pq.read_table(path, memory_map=True)


def _plain(value: object) -> object:
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return dataclasses.asdict(value) if isinstance(value, (Problem, Held, Total)) else value
