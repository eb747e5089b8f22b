"""Names that every system takes: of files, and of sheets inside a workbook."""

import re

LONGEST_SHEET_NAME = 31
LONGEST_FILE_NAME = 100  # characters; Persian ones take two bytes of the 255 that disks allow
_NOT_IN_SHEETS = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_NOT_IN_FILES = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069]')
_SPACES = re.compile(r"\s+")


def sheet_name(wished: str, taken: set[str]) -> str:
    """A valid worksheet name near the wished one, unlike those `taken` (lower case), which grow.

    Excel allows 31 characters and refuses some marks, an apostrophe at an edge and a repeated name.
    """
    plain = _SPACES.sub(" ", _NOT_IN_SHEETS.sub(" ", wished)).strip(" '") or "-"
    name, count = plain[:LONGEST_SHEET_NAME].strip(" '"), 1
    while name.lower() in taken:
        count += 1
        tail = f" {count}"
        name = plain[: LONGEST_SHEET_NAME - len(tail)].strip(" '") + tail
    taken.add(name.lower())
    return name


def file_name(wished: str, suffix: str) -> str:
    """A file name that Windows, mail and zip archives take; `suffix` has its dot."""
    plain = _SPACES.sub(" ", _NOT_IN_FILES.sub(" ", wished)).strip(" .")
    return (plain[: LONGEST_FILE_NAME - len(suffix)].strip(" .") or "-") + suffix
