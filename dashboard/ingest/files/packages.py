"""Zipped workbooks: their limits, their parts and the safe reading of their XML."""

import io
import posixpath
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import BinaryIO

from lxml import etree

from dashboard.ingest.files import limits
from dashboard.ingest.files.grids import Unreadable
from dashboard.ingest.files.sources import BROKEN_ZIP, Source

ENCRYPTED = 0x1
ENTITY = b"<!ENTITY"
XML = (".xml", ".rels")
CHUNK = 1 << 20
UTF16_STARTS = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")


class Package:
    """A zipped workbook whose sizes were checked; `file` is its bytes."""

    def __init__(self, file: BinaryIO, archive: zipfile.ZipFile) -> None:
        self.file = file
        self._archive = archive
        self.names = frozenset(archive.namelist())

    def part(self, name: str) -> bytes:
        """One part, unpacked; Unreadable where it is missing."""
        try:
            data = self._archive.read(name)
        except KeyError as error:
            raise Unreadable("unreadable_workbook", name) from error
        return data

    def xml(self, name: str) -> etree._Element:
        """A small part as a tree of elements; nothing outside it is opened."""
        try:
            return etree.fromstring(self.part(name), safe_parser())
        except etree.XMLSyntaxError as error:
            raise Unreadable("unreadable_workbook", str(error)) from error

    def relations(self, name: str) -> dict[str, str]:
        """The parts that a part refers to, by the reference's id."""
        folder, file = posixpath.split(name)
        related = posixpath.join(folder, "_rels", f"{file}.rels")
        if related not in self.names:
            return {}
        return {
            element.get("Id", ""): posixpath.normpath(
                posixpath.join("/", folder, element.get("Target", ""))
            ).lstrip("/")
            for element in self.xml(related)
            if element.get("TargetMode") != "External"
        }

    def with_parts(self, parts: Mapping[str, bytes]) -> BinaryIO:
        """The package with some parts replaced."""
        if not parts:
            self.file.seek(0)
            return self.file
        mended = io.BytesIO()
        with zipfile.ZipFile(mended, "w", zipfile.ZIP_STORED) as archive:
            for name in self._archive.namelist():
                archive.writestr(name, parts.get(name) or self._archive.read(name))
        mended.seek(0)
        return mended


@contextmanager
def opened(source: Source) -> Iterator[Package]:
    """The package of a file, all its parts within limits and whole."""
    limits.check_size(source.size, limits.MOST_WORKBOOK_BYTES)
    try:
        with source.whole() as file, zipfile.ZipFile(file) as archive:
            infos = archive.infolist()
            limits.check_members(len(infos))
            unpacked = sum(info.file_size for info in infos)
            limits.check_unpacked(source.size, unpacked, limits.MOST_UNPACKED_BYTES)
            if any(info.flag_bits & ENCRYPTED for info in infos):
                raise Unreadable("protected_workbook")
            for info in infos:
                _check_part(archive, info)
            yield Package(file, archive)
    except BROKEN_ZIP as error:
        raise Unreadable("unreadable_workbook", str(error)) from error


def _check_part(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> None:
    """Unpack a part once: its size is only what the file says until then, and it may be a trap."""
    end = b""
    with archive.open(info) as part:
        while chunk := part.read(CHUNK):
            if not end and chunk.startswith(UTF16_STARTS) and info.filename.endswith(XML):
                raise Unreadable("unreadable_workbook", info.filename)
            if ENTITY in end + chunk:
                raise Unreadable("xml_entities", info.filename)
            end = chunk[-len(ENTITY) :]


def safe_parser() -> etree.XMLParser:
    """A parser that expands no entities, loads no definitions and opens no address."""
    return etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False)


def local_name(element: etree._Element) -> str:
    """An element's name without its namespace."""
    name: str = etree.QName(element).localname
    return name
