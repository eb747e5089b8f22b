"""Tables of web pages (often named .xls) to grids, read as a stream of tags.

No tree is built, no entity but the characters' own is expanded and no address is opened.
"""

import codecs
import re
from collections.abc import Iterator

from lxml import etree

from dashboard.ingest.files import limits
from dashboard.ingest.files.grids import Grid, Unreadable
from dashboard.ingest.files.html_table import HtmlTable
from dashboard.ingest.files.sources import Source
from dashboard.ingest.files.text_encoding import Evidence, examine

MARKS = re.compile(rb"<(?:!doctype html|html|head|meta|body|style|table|div|center|tr)\b", re.I)
OTHER_XML = re.compile(rb"<(?:\w+:)?Workbook\b")
CHARSET = re.compile(r"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
# Encodings that evidence cannot tell from Windows-1256.
STATED_ENCODINGS = frozenset({"iso8859-6", "mac-arabic"})
CHUNK = 1 << 20
UNSEEN = frozenset({"script", "style", "title", "template"})
BLOCKS = frozenset({"p", "div", "li", "center", "caption", "table", "tr", "td", "th", "body"})
HEADINGS = re.compile(r"h[1-6]")


def looks_like_html(start: bytes) -> bool:
    """Whether the first bytes of a file, in whatever encoding, are those of a web page."""
    plain = start.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return (
        plain.startswith(b"<")
        and MARKS.search(plain) is not None
        and OTHER_XML.search(plain) is None
    )


def read_html(source: Source) -> list[Grid]:
    """One grid per table with any text; text around a table is rows of one cell."""
    limits.check_size(source.size, limits.MOST_HTML_BYTES)
    evidence = examine(source)
    page = _Page()
    parser = etree.HTMLParser(target=page, no_network=True, huge_tree=False)
    try:
        for text in _texts(source, _encoding(evidence)):
            parser.feed(text)
        parser.close()
    except etree.LxmlError as error:
        raise Unreadable("unreadable_html", str(error)) from error
    tables = page.tables()
    if not tables:
        raise Unreadable("html_without_table")
    return [
        table.grid(str(number) if len(tables) > 1 else None, source.member, evidence.encoding)
        for number, table in enumerate(tables, start=1)
    ]


def _encoding(evidence: Evidence) -> str:
    stated = CHARSET.search(evidence.start, 0, CHUNK)
    if stated and evidence.encoding == "windows-1256":
        try:
            name = codecs.lookup(stated[1]).name
        except LookupError:
            name = ""
        return name if name in STATED_ENCODINGS else evidence.encoding
    return evidence.encoding


def _texts(source: Source, encoding: str) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
    with source.open() as file:
        while chunk := file.read(CHUNK):
            if text := decoder.decode(chunk):
                yield text


class _Page:
    """Takes a page's tags and texts in order, and puts them into its tables."""

    def __init__(self) -> None:
        self._depth = 0
        self._unseen = 0
        self._open: list[HtmlTable] = []
        self._all: list[HtmlTable] = []
        self._outside: list[str] = []
        self._titles: list[str] = []

    def tables(self) -> list[HtmlTable]:
        """The tables with any text, in their order."""
        return [table for table in self._all if table.has_text]

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """A tag opens."""
        self._depth += 1
        limits.check_depth(self._depth)
        self._unseen += tag in UNSEEN
        if tag in BLOCKS or HEADINGS.fullmatch(tag):
            self._break()
        if tag == "table":
            titles = self._open[-1].hand_over() if self._open else self._titles
            self._titles = []
            self._open.append(HtmlTable(titles))
            self._all.append(self._open[-1])
        elif self._open:
            self._open[-1].start(tag, attributes)
        elif tag == "br":
            self._outside.append(" ")

    def end(self, tag: str) -> None:
        """A tag closes."""
        self._depth -= 1
        self._unseen -= tag in UNSEEN
        if tag in BLOCKS or HEADINGS.fullmatch(tag):
            self._break()
        if self._open:
            self._open[-1].end(tag)
            if tag == "table":
                self._open.pop()

    def data(self, text: str) -> None:
        """Text between tags."""
        if self._unseen:
            return
        if self._open and self._open[-1].is_in_cell:
            self._open[-1].text(text)
        else:
            self._outside.append(text)

    def close(self) -> None:
        """The page ends: what stands after the last table are its footnotes."""
        self._break()
        for table in self._open:
            table.end("table")
        if tables := self.tables():
            tables[-1].titles(self._titles)

    def _break(self) -> None:
        """End a paragraph outside the cells."""
        text = " ".join("".join(self._outside).split())
        self._outside = []
        if text and self._open:
            self._open[-1].titles([text])
        elif text:
            self._titles.append(text)
