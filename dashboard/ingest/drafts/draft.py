"""The draft: files handed in but not published yet, laid out like a folder of exports.

A store has one draft, shared by all who prepare a session: its files lie at
`drafts/open/files/1405-08-20/a.xlsx`, the answers given in `drafts/open/decisions.toml`.
"""

import hashlib
import shutil
import uuid
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import BinaryIO, Literal

from dashboard.errors import DraftRefused, StoreNotWritable
from dashboard.ingest.decisions import (
    DECISIONS_FILE,
    Decision,
    load_decisions,
    write_decisions,
)
from dashboard.ingest.drafts.file_names import clean_name
from dashboard.jalali import jalali_key

DRAFTS, OPEN, FILES = "drafts", "open", "files"
MEGABYTE = 2**20
MOST_MEGABYTES = 200
MOST_FILES = 500
# Hidden names are never taken for exports.
INCOMING = ".incoming-"
Replaced = Literal["", "draft", "exports"]


@dataclass(frozen=True)
class DraftFile:
    """A file of the draft; `replaces` says whether publishing takes the place of an export."""

    relative_path: str
    edition_name: str
    name: str
    size_bytes: int
    replaces: bool


@dataclass(frozen=True)
class Draft:
    """The draft of a store, to be published into a folder of exports."""

    store: Path
    exports: Path

    @property
    def folder(self) -> Path:
        """Where everything about the draft is kept."""
        return self.store / DRAFTS / OPEN

    @property
    def files_folder(self) -> Path:
        """The part that is laid out like a folder of exports."""
        return self.folder / FILES

    @property
    def decisions_file(self) -> Path:
        """The answers given in the draft, without those of the exports."""
        return self.folder / DECISIONS_FILE

    def paths(self) -> list[Path]:
        """Every file of the draft, in a stable order."""
        inside = self.files_folder.glob("*/*")
        return sorted(p for p in inside if p.is_file() and not p.name.startswith(INCOMING))

    def files(self) -> list[DraftFile]:
        """The draft's files as people see them."""
        return [self._described(path) for path in self.paths()]

    def add(self, edition: date, name: str, content: BinaryIO) -> Replaced:
        """Keep a file of an edition; says whether it takes the place of one of that name.

        Raises DraftRefused for an empty or too large file, a name that cannot be kept, or too
        many files; StoreNotWritable when the disk refuses it.
        """
        cleaned = clean_name(name)
        relative = Path(jalali_key(edition)) / cleaned
        target = self.files_folder / relative
        stood = target.is_file()
        if not stood and len(self.paths()) >= MOST_FILES:
            raise DraftRefused("draft_too_many_files", limit=MOST_FILES)
        incoming = target.with_name(f"{INCOMING}{uuid.uuid4().hex}")
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            size = _copy(content, incoming)
            _require_fitting(size, cleaned)
            incoming.replace(target)
        except OSError as error:
            raise StoreNotWritable(
                "store_not_writable", store=self.store, reason=error.strerror
            ) from error
        finally:
            incoming.unlink(missing_ok=True)
        if stood:
            return "draft"
        return "exports" if (self.exports / relative).is_file() else ""

    def remove(self, relative_path: str) -> None:
        """Take a file out of the draft; DraftRefused if it has none of that path."""
        for path in self.paths():
            if path.relative_to(self.files_folder).as_posix() == relative_path:
                path.unlink()
                return
        raise DraftRefused("draft_file_missing", name=relative_path)

    def answers(self) -> dict[str, Decision]:
        """The answers given in the draft, by the key of their doubt."""
        return load_decisions(self.decisions_file)

    def answer(self, decision: Decision) -> None:
        """Keep an answer, in the place of a former one to the same doubt."""
        self.folder.mkdir(parents=True, exist_ok=True)
        write_decisions(self.decisions_file, [decision])

    def withdraw(self, item: str) -> None:
        """Take back the answer to a doubt."""
        left = [decision for decision in self.answers().values() if decision.item != item]
        self.decisions_file.unlink(missing_ok=True)
        if left:
            write_decisions(self.decisions_file, left)

    def discard(self) -> None:
        """Forget the files, the answers and the review."""
        # Renamed first: a folder half deleted must not be taken for a draft.
        leaving = self.folder.with_name(f"{INCOMING}{uuid.uuid4().hex}")
        if self.folder.is_dir():
            self.folder.rename(leaving)
            shutil.rmtree(leaving, ignore_errors=True)

    def fingerprint(self) -> str:
        """Changes whenever a file or an answer of the draft does."""
        digest = hashlib.sha256()
        for path in self.paths():
            seen = path.stat()
            relative = path.relative_to(self.files_folder).as_posix()
            digest.update(f"|{relative}|{seen.st_size}|{seen.st_mtime_ns}".encode())
        if self.decisions_file.is_file():
            digest.update(self.decisions_file.read_bytes())
        return digest.hexdigest()[:16]

    def _described(self, path: Path) -> DraftFile:
        relative = path.relative_to(self.files_folder)
        return DraftFile(
            relative_path=relative.as_posix(),
            edition_name=relative.parts[0],
            name=relative.name,
            size_bytes=path.stat().st_size,
            replaces=(self.exports / relative).is_file(),
        )


def _copy(content: BinaryIO, target: Path) -> int:
    """Write the content and return its bytes; stops soon after the limit."""
    size = 0
    with target.open("wb") as stream:
        while size <= MOST_MEGABYTES * MEGABYTE and (chunk := content.read(MEGABYTE)):
            stream.write(chunk)
            size += len(chunk)
    return size


def _require_fitting(size: int, name: str) -> None:
    if not size:
        raise DraftRefused("draft_file_empty", name=name)
    if size > MOST_MEGABYTES * MEGABYTE:
        raise DraftRefused("draft_file_too_large", name=name, limit=MOST_MEGABYTES)
