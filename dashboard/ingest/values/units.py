"""Units of money named in headers, titles and footnotes."""

import re

from dashboard.ingest.values.folding import fold, match_key
from dashboard.ingest.values.lists import ReferenceLists, Unit

BREAKS = re.compile('[\\s()\\[\\]{}:;\u061b\u060c,/\\-\u2013_*"\u00ab\u00bb|=]+')
PARENTHESISED = re.compile(r"[(\[]([^)\]]*)[)\]]")
LONGEST_UNIT = 4
RIAL_OF_TOMAN = 10


def words_of(text: str) -> list[str]:
    """The folded words of a text, punctuation dropped except dots inside."""
    return [word for word in (part.strip(".") for part in BREAKS.split(fold(text))) if word]


def split_units(words: list[str], lists: ReferenceLists) -> tuple[list[str], list[Unit]]:
    """The words without units of money (and the glue before them), and those units."""
    rest: list[str] = []
    units: list[Unit] = []
    at = 0
    while at < len(words):
        unit, length = _unit_at(words, at, lists)
        if unit is None:
            rest.append(words[at])
        else:
            units.append(unit)
            while rest and match_key(rest[-1]) in lists.words["unit_glue"] and len(rest) > 1:
                rest.pop()
        at += length
    return rest, units


def stated_units(text: str, lists: ReferenceLists) -> list[Unit]:
    """Units that a title or footnote states for the table: "amounts in …", "(…)" or alone.

    A unit after a number ("29,000 …") is a figure, not a statement. A scale without a currency
    ("amounts in million") is a unit whose currency is empty: see `agrees`.
    """
    found: list[Unit] = []
    for part in (text, *PARENTHESISED.findall(text)):
        rest, units = split_units(words_of(part), lists)
        if units and all(_is_glue(word, lists) for word in rest):
            found += units
    if not found:
        found = _after_statement(words_of(text), lists)
    return list(dict.fromkeys(found))


def _after_statement(words: list[str], lists: ReferenceLists) -> list[Unit]:
    for at, word in enumerate(words):
        if match_key(word) not in lists.words["unit_statement"]:
            continue
        for place in range(at + 1, len(words)):
            unit, length = _unit_at(words, place, lists)
            if unit:
                return [unit, *_units_beside(words[place + length :], lists)]
            if half := _half_unit(words[place:], lists):
                return [half]
            if not _is_glue(words[place], lists):
                break
    return []


def agrees(half: Unit, unit: Unit) -> bool:
    """Whether a scale stated without a currency is that of a unit of rial or toman."""
    return unit.factor in (half.factor, half.factor * RIAL_OF_TOMAN)


def _units_beside(words: list[str], lists: ReferenceLists) -> list[Unit]:
    """Units of some columns named after the table's: "except for …"; none that follow a figure."""
    found = []
    at = 0
    while at < len(words):
        unit, length = _unit_at(words, at, lists)
        if unit and not (at and words[at - 1].isdigit()):
            found.append(unit)
        at += length
    return found


def _half_unit(words: list[str], lists: ReferenceLists) -> Unit | None:
    """The scale that the words begin with, such as million, as a unit without a currency."""
    scales: dict[str, int] = {}
    for unit in lists.units.values():
        *scale, currency = words_of(unit.text)
        base = lists.units.get(match_key(currency))
        if scale and base and base.currency == unit.currency:
            scales[match_key("".join(scale))] = unit.factor // base.factor
    for length in range(LONGEST_UNIT, 0, -1):
        if factor := scales.get(match_key("".join(words[:length]))):
            return Unit(" ".join(words[:length]), factor, "")
    return None


def _is_glue(word: str, lists: ReferenceLists) -> bool:
    key = match_key(word)
    return key in lists.words["unit_glue"] or key in lists.words["unit_statement"]


def _unit_at(words: list[str], at: int, lists: ReferenceLists) -> tuple[Unit | None, int]:
    for length in range(min(LONGEST_UNIT, len(words) - at), 0, -1):
        unit = lists.units.get(match_key("".join(words[at : at + length])))
        if unit:
            return unit, length
    return None, 1
