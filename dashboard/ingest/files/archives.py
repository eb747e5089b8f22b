"""Zip files: which kind of file a zip is, and the files inside an archive."""

import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath, PureWindowsPath

from dashboard.ingest.files import limits
from dashboard.ingest.files.grids import Unreadable
from dashboard.ingest.files.sources import Source

CONTENT_TYPES, MIME_TYPE = "[Content_Types].xml", "mimetype"
SPREADSHEET = b"application/vnd.oasis.opendocument.spreadsheet"
MAIN_PARTS = (("xl/workbook.xml", "xlsx"), ("xl/workbook.bin", "xlsb"))
# Marks in the list of parts, by the kind of package.
PACKAGE_MARKS = (
    (b"ms-excel.sheet.binary.macroEnabled.main", "xlsb"),
    (b"spreadsheetml.sheet.main+xml", "xlsx"),
    (b"ms-excel.sheet.macroEnabled.main+xml", "xlsx"),
    (b"spreadsheetml.template.main+xml", "xlsx"),
    (b"wordprocessingml", "docx"),
    (b"presentationml", "pptx"),
)
MOST_MARK_BYTES = 1 << 20
ENCRYPTED, UTF8_NAME = 0x1, 0x800
LEAST_PERSIAN = 0.5
DEBRIS = frozenset({"Thumbs.db", "desktop.ini"})


def package_kind(source: Source) -> str:
    """xlsx, xlsb, ods, or zip; Unreadable for other packages and broken ones."""
    if source.inside:
        limits.check_size(source.size, limits.MOST_WORKBOOK_BYTES)
    with source.whole() as file, zipfile.ZipFile(file) as package:
        names = frozenset(package.namelist())
        mime = _mark(package, MIME_TYPE) if MIME_TYPE in names else b""
        types = _mark(package, CONTENT_TYPES) if CONTENT_TYPES in names else b""
    if mime.startswith(SPREADSHEET):
        return "ods"
    if mime.startswith(b"application/"):
        raise Unreadable("unsupported_type", mime.decode("ascii", "replace")[:80])
    kinds = [kind for part, kind in MAIN_PARTS if part in names]
    kinds += [kind for mark, kind in PACKAGE_MARKS if mark in types]
    kind = next(iter(kinds), "opc" if types else "zip")
    if kind not in ("xlsx", "xlsb", "zip"):
        raise Unreadable("unsupported_type", kind)
    return kind


def _mark(package: zipfile.ZipFile, name: str) -> bytes:
    with package.open(name) as file:
        return file.read(MOST_MARK_BYTES)


def inner_files(source: Source) -> Iterator[tuple[Source, Unreadable | None]]:
    """The files of an archive in its order, and why one is refused before it is unpacked."""
    with zipfile.ZipFile(source.path) as archive:
        infos = archive.infolist()
    limits.check_members(len(infos))
    unpacked = sum(info.file_size for info in infos)
    limits.check_unpacked(source.size, unpacked, limits.MOST_ARCHIVE_BYTES)
    files = [(i, name) for i in infos if not i.is_dir() and not _is_debris(name := _name(i))]
    if not files:
        raise Unreadable("empty_file")
    for info, name in files:
        yield Source(source.path, info, name), _refusal(info, name)


def _refusal(info: zipfile.ZipInfo, name: str) -> Unreadable | None:
    if info.flag_bits & ENCRYPTED:
        return Unreadable("protected_archive", name)
    windows = PureWindowsPath(name)
    if windows.drive or windows.root or ".." in windows.parts or "\0" in name:
        return Unreadable("unsafe_path", name)
    try:
        limits.check_unpacked(info.compress_size, info.file_size, limits.MOST_TEXT_BYTES)
    except Unreadable as error:
        return error
    return None


def _name(info: zipfile.ZipInfo) -> str:
    """The name as its writer meant it: names without the mark of UTF-8 are told by evidence."""
    name = info.orig_filename
    if not name.isascii() and not info.flag_bits & UTF8_NAME:
        raw = name.encode("cp437", "replace")
        try:
            name = raw.decode("utf-8")
        except UnicodeDecodeError:
            persian = raw.decode("windows-1256")
            letters = [character for character in persian if character.isalpha()]
            arabic = sum("\u0600" <= character <= "\u06ff" for character in letters)
            name = persian if arabic >= LEAST_PERSIAN * len(letters) else name
    return name.replace("\\", "/")


def _is_debris(name: str) -> bool:
    """Lock files and system files that operating systems and office programs leave behind."""
    parts = PurePosixPath(name).parts
    hidden = any(part.startswith((".", "~$", "__MACOSX")) and part != ".." for part in parts)
    return hidden or not DEBRIS.isdisjoint(parts)
