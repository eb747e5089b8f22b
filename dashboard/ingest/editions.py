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
    """One delivered file; `edition_date` is None where its folder is not named by a Jalali date.

    `fault` says why it cannot be opened, where it cannot.
    """

    path: Path
    relative_path: str
    edition_name: str
    edition_date: date | None
    sha256: str
    size_bytes: int
    fault: str = ""


def deliveries(folder: Path, drafts: Path | None = None) -> list[Delivery]:
    """Every file below the folder, in a stable order; NothingToLoad when there is none.

    A file below `drafts` wins over the one of the same relative path.
    """
    if not folder.is_dir():
        raise NothingToLoad("folder_missing", folder=folder)
    files: dict[Path, Path] = {}
    for place in filter(None, (folder, drafts)):
        for path in place.rglob("*"):
            if path.is_file() and not _is_debris(path, place):
                files[path.relative_to(place)] = path
    if not files:
        raise NothingToLoad("nothing_to_load", folder=folder)
    return [_delivery(files[relative], relative) for relative in sorted(files)]


def draft_or(folder: Path, drafts: Path | None, name: str) -> Path:
    """Where a file of the folder's root is read from: from the drafts if it lies there."""
    drafted = drafts / name if drafts else folder / name
    return drafted if drafted.is_file() else folder / name


def is_sample(folder: Path) -> bool:
    """Whether the folder carries the mark of invented data."""
    return (folder / SAMPLE_MARK).is_file()


def _is_debris(path: Path, folder: Path) -> bool:
    """Lock files and system files that office programs leave behind, and our own marks."""
    relative = path.relative_to(folder)
    hidden = any(part.startswith((".", "~$")) for part in relative.parts)
    return hidden or relative.name in NOT_EXPORTS


def _delivery(path: Path, relative: Path) -> Delivery:
    edition_name = relative.parts[0] if len(relative.parts) > 1 else ""
    try:
        edition_date = parse_jalali(edition_name)
    except ValueError:
        edition_date = None
    name = relative.as_posix()
    try:
        with path.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
        size = path.stat().st_size
    except OSError as error:
        return Delivery(path, name, edition_name, edition_date, "", 0, error.strerror or str(error))
    return Delivery(path, name, edition_name, edition_date, digest, size)
