"""What a file's name, a sheet's name, titles and footnotes say about the whole table."""

from collections.abc import Iterable
from pathlib import PurePosixPath

from dashboard.ingest.values.folding import clean, match_key
from dashboard.ingest.values.lists import ReferenceLists, Unit
from dashboard.ingest.values.units import stated_units, words_of

LONGEST_NAME = 4
FOOTNOTE_CELLS = 2


def province_named(text: str, lists: ReferenceLists, in_title: bool) -> str | None:
    """The one province a name or title speaks of; a title must say the word province before it."""
    words = words_of(text)
    prefixed: list[str] = []
    bare: list[str] = []
    at = 0
    while at < len(words):
        code, length = _province_at(words, at, lists)
        if code:
            said = at > 0 and match_key(words[at - 1]) in lists.words["province_prefix"]
            alone = length == len(words)
            plain = match_key(words[at]) not in lists.words["province_ambiguous"]
            if said:
                prefixed.append(code)
            elif alone or (plain and not in_title):
                bare.append(code)
        at += length
    found = set(prefixed) or set(bare)
    return next(iter(found)) if len(found) == 1 else None


def provinces_given(
    relative_path: str, sheet: str | None, titles: Iterable[str], lists: ReferenceLists
) -> list[str]:
    """Provinces named by the sheet, the titles, the file and its folders, most specific first."""
    path = PurePosixPath(relative_path.replace("\\", "/"))
    given = [province_named(sheet, lists, in_title=False)] if sheet else []
    given += [province_named(title, lists, in_title=True) for title in titles]
    given += [province_named(path.stem, lists, in_title=False)]
    given += [province_named(folder, lists, in_title=False) for folder in path.parts[-2:-1]]
    return [code for code in dict.fromkeys(given) if code]


def table_units(
    titles: Iterable[str], tail: Iterable[list[str]], lists: ReferenceLists
) -> list[Unit]:
    """Units that the titles state or, failing them, the footnotes."""
    for texts in (titles, _footnotes(tail)):
        units = dict.fromkeys(unit for text in texts for unit in stated_units(text, lists))
        if units:
            return list(units)
    return []


def _footnotes(tail: Iterable[list[str]]) -> list[str]:
    rows = ([text for text in row if clean(text)] for row in tail)
    return [text for row in rows if len(row) <= FOOTNOTE_CELLS for text in row]


def _province_at(words: list[str], at: int, lists: ReferenceLists) -> tuple[str | None, int]:
    for length in range(min(LONGEST_NAME, len(words) - at), 0, -1):
        code = lists.provinces.codes.get(match_key("".join(words[at : at + length])))
        if code:
            return code, length
    return None, 1
