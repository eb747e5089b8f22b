"""Files to grids of text: what kind of file it is, decided by its content."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from dashboard.ingest.files.archives import inner_files, package_kind
from dashboard.ingest.files.biff import read_xls
from dashboard.ingest.files.grids import Grid, Unreadable, refused_grid
from dashboard.ingest.files.html_tables import looks_like_html, read_html
from dashboard.ingest.files.opendocument import read_ods
from dashboard.ingest.files.sources import BROKEN_ZIP, Source
from dashboard.ingest.files.text_tables import read_text
from dashboard.ingest.files.xlsb import read_xlsb
from dashboard.ingest.files.xlsx import read_xlsx

WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"})
TEXTS = frozenset({".csv", ".tsv", ".txt"})
HTML = frozenset({".html", ".htm"})
ARCHIVES = frozenset({".zip"})
SUFFIXES = WORKBOOKS | TEXTS | HTML | ARCHIVES

ZIP_STARTS = (b"PK\x03\x04", b"PK\x05\x06")
OLE_START = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Kinds of files that offices send and that hold no table to read.
OTHER_STARTS = {
    b"%PDF": "pdf",
    b"\x89PNG": "png",
    b"\xff\xd8\xff": "jpeg",
    b"Rar!": "rar",
    b"7z\xbc\xaf": "7z",
    b"\x1f\x8b": "gz",
    b"{\\rtf": "rtf",
    b"MIME-Version": "mht",
    b"<?xml": "xml",
}
READERS: dict[str, tuple[Callable[[Source], list[Grid]], Iterable[str]]] = {
    "xlsx": (read_xlsx, {".xlsx", ".xlsm"}),
    "xlsb": (read_xlsb, {".xlsb"}),
    "xls": (read_xls, {".xls"}),
    "ods": (read_ods, {".ods"}),
    "html": (read_html, HTML),
    "text": (lambda source: [read_text(source)], TEXTS),
}


def read_grids(path: Path) -> list[Grid]:
    """The grids of a file and, for an archive, of each file in it.

    Unreadable names what is wrong with the whole file; a sheet or an inner file that cannot be
    read is a grid whose batches raise it.
    """
    source = Source(path)
    kind = _kind(source)
    if kind != "zip":
        return _read(source, kind)
    return [grid for inner in inner_files(source) for grid in _inner_grids(*inner)]


def _inner_grids(source: Source, refusal: Unreadable | None) -> list[Grid]:
    try:
        if refusal:
            raise refusal
        kind = _kind(source)
        if kind == "zip":
            raise Unreadable("nested_archive", source.member or "")
        return _read(source, kind)
    except Unreadable as error:
        return [refused_grid(error, member=source.member)]


def _read(source: Source, kind: str) -> list[Grid]:
    reader, suffixes = READERS[kind]
    try:
        grids = reader(source)
    except Unreadable as error:
        if error.code == "not_text" and source.suffix in WORKBOOKS:
            raise Unreadable("unreadable_workbook") from error
        raise
    if source.suffix not in suffixes and grids:
        grids[0] = replace(grids[0], notes=(("suffix_disagrees", kind), *grids[0].notes))
    return grids


def _kind(source: Source) -> str:
    start = source.start()
    if not start:
        raise Unreadable("empty_file")
    if start.startswith(ZIP_STARTS):
        try:
            return package_kind(source)
        except BROKEN_ZIP as error:
            broken = "unreadable_workbook" if source.suffix in WORKBOOKS else "unreadable_archive"
            raise Unreadable(broken, str(error)) from error
    if start.startswith(OLE_START):
        return "xls"
    if looks_like_html(start):
        return "html"
    for mark, name in OTHER_STARTS.items():
        if start.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(mark):
            raise Unreadable("unsupported_type", name)
    if source.suffix not in SUFFIXES:
        raise Unreadable("unsupported_type", source.suffix)
    return "text"
