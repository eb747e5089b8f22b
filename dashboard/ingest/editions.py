"""The folder of exports as dated deliveries: exports/1404-06-24/any-file.xlsx."""

import hashlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dashboard.errors import NothingToLoad
from dashboard.jalali import parse_jalali

SAMPLE_MARK = "SAMPLE"
NOT_EXPORTS = frozenset({SAMPLE_MARK, "README.md", "decisions.toml", "Thumbs.db", "desktop.ini"})


@dataclass(frozen=True)
class Delivery:
    """One delivered file; `edition_date` is None where its folder is not named by a Jalali date."""

    path: Path
    relative_path: str
    edition_name: str
    edition_date: date | None
    sha256: str
    size_bytes: int


def deliveries(folder: Path) -> list[Delivery]:
    """Every file below the folder, in a stable order; NothingToLoad when there is none."""
    if not folder.is_dir():
        raise NothingToLoad("folder_missing", folder=folder)
    files = sorted(p for p in folder.rglob("*") if p.is_file() and not _is_debris(p, folder))
    if not files:
        raise NothingToLoad("nothing_to_load", folder=folder)
    return [_delivery(path, folder) for path in files]


def is_sample(folder: Path) -> bool:
    """Whether the folder carries the mark of invented data."""
    return (folder / SAMPLE_MARK).is_file()


def _is_debris(path: Path, folder: Path) -> bool:
    """Lock files and system files that office programs leave behind, and our own marks."""
    relative = path.relative_to(folder)
    hidden = any(part.startswith((".", "~$")) for part in relative.parts)
    return hidden or relative.name in NOT_EXPORTS


def _delivery(path: Path, folder: Path) -> Delivery:
    relative = path.relative_to(folder)
    edition_name = relative.parts[0] if len(relative.parts) > 1 else ""
    try:
        edition_date = parse_jalali(edition_name)
    except ValueError:
        edition_date = None
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    return Delivery(
        path, relative.as_posix(), edition_name, edition_date, digest, path.stat().st_size
    )
