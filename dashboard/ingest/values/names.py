"""Names that look like one another: which known names a spelling may mean, and whether one does."""

import re
from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from dashboard.ingest.values.folding import fold, match_key

PARENTHESES = re.compile(r"\([^)]*\)|\[[^\]]*\]")
TAIL_DIGITS = re.compile(r"[\s\d\u2217*]+$")
DASH = re.compile(r"\s+[-\u2013\u2014]\s*|\s*[-\u2013\u2014]\s+")
# Edits between a name and its misspelling, by the least length at which so many may be typos.
EDITS = ((15, 3), (8, 2), (4, 1))
LEAST_BEGINNING = 6
LOOKED_AT = 24
# Further than this share of its letters a name is no help to a person.
NEAR_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Nearest:
    """Codes of known names near a text, best first; `code` is the only one it may well mean."""

    code: str | None
    codes: tuple[str, ...]


def one_near(text: str, names: Mapping[str, str], limit: int = 3) -> Nearest:
    """The names near a text; `names` gives codes by match_key of each spelling.

    `code` is given where one name is a few letters away and no other nearly as close, or where
    the text is the beginning of one name only. It is a proposal for a person, never an answer.
    """
    key = match_key(text)
    if not key:
        return Nearest(None, ())
    most = round(len(key) * NEAR_SHARE)
    found = process.extract(
        key, names.keys(), scorer=OSA.distance, limit=LOOKED_AT, score_cutoff=max(most, 1)
    )
    distances: dict[str, int] = {}
    for name, distance, _ in found:
        code = names[name]
        distances[code] = min(int(distance), distances.get(code, int(distance)))
    ranked = sorted(distances, key=lambda code: distances[code])
    near = tuple(ranked[:limit])
    if ranked and _is_clear([distances[code] for code in ranked[:2]], len(key)):
        return Nearest(ranked[0], near)
    begun = _begun_by(key, names)
    if len(begun) == 1 and not (ranked and distances[ranked[0]] <= _edits(len(key))):
        return Nearest(begun[0], tuple(dict.fromkeys((*begun, *near)))[:limit])
    return Nearest(None, tuple(dict.fromkeys((*near, *begun)))[:limit])


def find_bare(
    text: str, exact: Callable[[str], str | None], tails: Set[str] = frozenset()
) -> str | None:
    """The code of a name without its footnote digits, parentheses and last words in `tails`.

    `exact` finds the code of a spelling. Of "one name (another)" neither is taken: a part in
    parentheses may only explain.
    """
    plain = fold(text)
    bare = TAIL_DIGITS.sub("", PARENTHESES.sub(" ", plain))
    *parts, tail = DASH.split(bare)
    code = exact(bare) or (exact(" ".join(parts)) if match_key(tail) in tails else None)
    aside = (exact(part[1:-1]) for part in PARENTHESES.findall(plain))
    return code if all(other in (None, code) for other in aside) else None


def _is_clear(distances: list[int], length: int) -> bool:
    """Whether the closest is a typo away and the second is not about as close."""
    return distances[0] <= _edits(length) and (
        len(distances) == 1 or distances[1] >= 2 * distances[0]
    )


def _edits(length: int) -> int:
    return next((edits for least, edits in EDITS if length >= least), 0)


def _begun_by(key: str, names: Mapping[str, str]) -> list[str]:
    """Codes of the names that a shortened name begins."""
    if len(key) < LEAST_BEGINNING:
        return []
    return list(dict.fromkeys(code for name, code in names.items() if name.startswith(key)))
