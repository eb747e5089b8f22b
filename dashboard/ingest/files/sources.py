"""Where the bytes of one file come from: a file on disk, or one inside an archive."""

import io
import lzma
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO, cast

from dashboard.ingest.files.grids import Unreadable

# What reading a broken zip can raise; a RuntimeError asks for a password.
BROKEN_ZIP = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    OSError,
    OverflowError,
    ValueError,
)
START_BYTES = 4096


@dataclass(frozen=True)
class Source:
    """One file's bytes; `inside` is its entry in the archive at `path`, and `member` its name."""

    path: Path
    inside: zipfile.ZipInfo | None = None
    member: str | None = None

    @property
    def suffix(self) -> str:
        """The ending of the file's name, in lower case."""
        return PurePosixPath(self.member or self.path.name).suffix.lower()

    @property
    def size(self) -> int:
        """Bytes, unpacked."""
        return self.inside.file_size if self.inside else self.path.stat().st_size

    @contextmanager
    def open(self) -> Iterator[BinaryIO]:
        """The bytes from the start, no more than `size` of a packed file; Unreadable where it
        is broken, also while it is being read."""
        if self.inside is None:
            try:
                with self.path.open("rb") as file:
                    yield file
            except OSError as error:
                raise Unreadable("unreadable_file", str(error)) from error
            return
        try:
            with zipfile.ZipFile(self.path) as archive, archive.open(self.inside) as packed:
                yield cast(BinaryIO, packed)
        except BROKEN_ZIP as error:
            raise Unreadable("unreadable_archive", self.member or "") from error

    def start(self) -> bytes:
        """The first bytes, which tell the kind of file."""
        with self.open() as file:
            return file.read(START_BYTES)

    def whole(self) -> BinaryIO:
        """All bytes as a seekable file; packed ones are held in memory."""
        if self.inside is None:
            return self.path.open("rb")
        with self.open() as file:
            return io.BytesIO(file.read())
