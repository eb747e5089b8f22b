"""The encoding of a text file, decided by evidence in its bytes."""

import codecs
from pathlib import Path

from dashboard.ingest.grids import Unreadable

CHUNK = 1 << 20
BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
CONTROLS = bytes(set(range(32)) - {9, 10, 13, 27} | {127})
MOST_CONTROLS = 0.002
LEAST_NULLS = 0.1
LEAST_LETTERS = 0.3


def detect_encoding(path: Path) -> str:
    """utf-8, utf-8-sig, utf-16, utf-16-le, utf-16-be or windows-1256; Unreadable otherwise."""
    with path.open("rb") as file:
        sample = file.read(CHUNK)
    if not sample.strip(b"\0\t\r\n "):
        raise Unreadable("empty_file")
    for bom, encoding in BOMS:
        if sample.startswith(bom):
            return _checked(path, encoding, sample)
    if wide := _utf16_by_nulls(sample):
        return _checked(path, wide, sample)
    if _control_share(sample) > MOST_CONTROLS:
        raise Unreadable("not_text")
    if _decodes(path, "utf-8"):
        return "utf-8"
    if _letter_share(sample.decode("windows-1256", errors="replace")) < LEAST_LETTERS:
        raise Unreadable("not_text")
    return "windows-1256"


def _checked(path: Path, encoding: str, sample: bytes) -> str:
    if not _decodes(path, encoding):
        raise Unreadable("not_text")
    even = sample[: len(sample) // 2 * 2]
    text = even.decode(encoding, errors="ignore")
    if not text.strip("\ufeff\t\r\n "):
        raise Unreadable("empty_file")
    if _control_share(text.encode("utf-8")) > MOST_CONTROLS:
        raise Unreadable("not_text")
    return encoding


def _decodes(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        with path.open("rb") as file:
            while chunk := file.read(CHUNK):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


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
