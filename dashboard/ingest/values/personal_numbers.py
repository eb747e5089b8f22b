"""Numbers that belong to persons: mobile and land lines, national ids, cards and e-mails."""

import re

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

MASK = "***"
DIGIT = "[0-9\u06f0-\u06f9\u0660-\u0669]"
ZERO, NINE = "[0\u06f0\u0660]", "[9\u06f9\u0669]"
GAP = "[ \u00a0\u200c_./-]?"
EMAIL = re.compile(r"[\w.+-]+\s?@\s?[\w-]+(?:\.[\w-]+)+")
LINE = rf"{NINE}(?:{GAP}{DIGIT}){{9}}(?!{DIGIT})"
ABROAD = rf"(?:\+|{ZERO}{ZERO}){GAP}[9\u06f9\u0669][8\u06f8\u0668]{GAP}{ZERO}?{GAP}"
PREFIXED = re.compile(rf"(?<!{DIGIT})(?:{ABROAD}|{ZERO}){LINE}")
CALLED = re.compile(rf"(?<!{DIGIT})(?:{ABROAD}|{ZERO})?{LINE}")
LAND_LINE = re.compile(rf"(?<!{DIGIT}){ZERO}(?:{GAP}{DIGIT}){{10}}(?!{DIGIT})")
NUMBERED = re.compile(
    rf"(?<!{DIGIT})(?:{DIGIT}{{3}}[-. ]?{DIGIT}{{6}}[-. ]?{DIGIT}|{DIGIT}{{8,9}})(?!{DIGIT})"
)
ACCOUNT = re.compile(rf"(?<!{DIGIT})(?:IR{GAP})?(?:{DIGIT}{GAP}){{15,25}}{DIGIT}(?!{DIGIT})", re.I)
# Cells with neither seven digits nor an @ hold nothing to mask: most are passed over so.
CANDIDATE = f"@|(?:{DIGIT}[ \u00a0\u200c_./-]?){{8}}"
ID_LENGTH = 10
MOST_LOST_ZEROS = 2
DATE_BEGINNINGS = ([1, 3], [1, 4], [2, 0])
SAMPLE = 1000
LEAST_PERSONAL = 0.5
LEAST_FILLED = 3


def masked_text(text: str, is_code: bool = False) -> str:
    """The text with persons' numbers replaced; a code may be as long as a national id."""
    text = EMAIL.sub(MASK, text)
    if is_code:
        return PREFIXED.sub(MASK, text)
    text = CALLED.sub(MASK, text)
    text = ACCOUNT.sub(MASK, LAND_LINE.sub(MASK, text))
    return NUMBERED.sub(lambda found: MASK if is_national_id(found[0]) else found[0], text)


def is_national_id(text: str) -> bool:
    """Whether a number has the length and the check digit of an Iranian national id.

    Spreadsheets drop the leading zeros, up to two.
    """
    digits = [int(letter) for letter in text if letter.isdigit()]
    lacking = ID_LENGTH - len(digits)
    is_date = lacking == MOST_LOST_ZEROS and digits[:2] in DATE_BEGINNINGS
    if not 0 <= lacking <= MOST_LOST_ZEROS or is_date:
        return False
    digits = [0] * lacking + digits
    if len(set(digits)) == 1:
        return False
    rest = sum(digit * (ID_LENGTH - at) for at, digit in enumerate(digits[:-1])) % 11
    return digits[-1] == (rest if rest < 2 else 11 - rest)


def masked(cells: pa.Array, is_code: bool = False) -> pa.Array:
    """A column with persons' numbers masked; each distinct text is looked at once."""
    encoded = cells.dictionary_encode()
    texts = encoded.dictionary
    at = np.flatnonzero(pc.match_substring_regex(texts, CANDIDATE).to_numpy(zero_copy_only=False))
    if not len(at):
        return cells
    hidden = texts.to_pylist()
    for place in at.tolist():
        hidden[place] = masked_text(hidden[place], is_code)
    return pa.array(hidden, pa.string()).take(encoded.indices)


def are_personal(cells: pa.Array) -> bool:
    """Whether most of a column's texts are persons' numbers and nothing else."""
    texts = [text for text in cells.unique().slice(0, SAMPLE).to_pylist() if text.strip()]
    hits = sum(masked_text(text).strip() == MASK for text in texts)
    return len(texts) >= LEAST_FILLED and hits > LEAST_PERSONAL * len(texts)
