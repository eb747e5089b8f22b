"""The encoding of a text file, decided by evidence in its bytes."""

import codecs
from dataclasses import dataclass

from dashboard.ingest.files.grids import Unreadable
from dashboard.ingest.files.sources import Source

CHUNK = 1 << 20
TAIL_BYTES, LOOKED_AT = 8192, 1 << 16
BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
CONTROLS = bytes(set(range(32)) - {9, 10, 13, 27} | {127})
MOST_CONTROLS, LEAST_NULLS, LEAST_LETTERS = 0.002, 0.1, 0.3


@dataclass(frozen=True)
class Evidence:
    """A text's encoding as Python names it, its first million characters and its last lines."""

    encoding: str
    start: str
    tail: str


def examine(source: Source) -> Evidence:
    """The encoding and both ends of a text, read through once; Unreadable if it is none."""
    with source.open() as file:
        sample = file.read(CHUNK)
    if not sample.strip(b"\0\t\r\n "):
        raise Unreadable("empty_file")
    encoding = next((name for bom, name in BOMS if sample.startswith(bom)), None)
    if encoding := encoding or _utf16_by_nulls(sample):
        return _checked(source, encoding, sample)
    if _control_share(sample) > MOST_CONTROLS:
        raise Unreadable("not_text")
    valid, end = _decodes(source, "utf-8")
    encoding = "utf-8" if valid else "windows-1256"
    start = sample.decode(encoding, errors="ignore")
    if not valid and _letter_share(start[:LOOKED_AT]) < LEAST_LETTERS:
        raise Unreadable("not_text")
    return Evidence(encoding, start, end.decode(encoding, errors="replace"))


def _checked(source: Source, encoding: str, sample: bytes) -> Evidence:
    valid, end = _decodes(source, encoding)
    if not valid:
        raise Unreadable("not_text")
    start = sample[: len(sample) // 2 * 2].decode(encoding, errors="ignore")
    if not start.strip("\ufeff\t\r\n "):
        raise Unreadable("empty_file")
    if _control_share(start.encode("utf-8")) > MOST_CONTROLS:
        raise Unreadable("not_text")
    # The bytes after a mark of order have none: its order is named.
    order = "utf-16-be" if sample.startswith(codecs.BOM_UTF16_BE) else "utf-16-le"
    tail = end.decode(order if encoding == "utf-16" else encoding, errors="replace")
    return Evidence(encoding, start, tail)


def _decodes(source: Source, encoding: str) -> tuple[bool, bytes]:
    """Whether all bytes are text of the encoding, and the last of them."""
    decoder = codecs.getincrementaldecoder(encoding)()
    end = b""
    valid = True
    with source.open() as file:
        while chunk := file.read(CHUNK):
            end = (end[-TAIL_BYTES:] if len(chunk) < TAIL_BYTES else b"") + chunk
            try:
                valid = valid and decoder.decode(chunk) is not None
            except UnicodeDecodeError:
                valid = False
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        valid = False
    return valid, end[-TAIL_BYTES:]


def _utf16_by_nulls(sample: bytes) -> str | None:
    # Digits and separators have a zero byte, high or low by the byte order.
    for start, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        nulls, others = sample[start::2].count(0), sample[1 - start :: 2].count(0)
        if nulls > LEAST_NULLS * len(sample) / 2 and nulls > 10 * others:
            return encoding
    return None


def _control_share(data: bytes) -> float:
    return 1 - len(data.translate(None, CONTROLS)) / max(len(data), 1)


def _letter_share(text: str) -> float:
    visible = [character for character in text if not character.isspace()]
    letters = sum(character.isalnum() for character in visible)
    arabic = sum("\u0600" <= character <= "\u06ff" for character in visible)
    return letters / max(len(visible), 1) if arabic else 0.0
