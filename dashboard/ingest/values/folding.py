"""Folded forms of Persian text: what two spellings of one name have in common."""

import re
import unicodedata
from functools import lru_cache

# Letters of Arabic keyboards and old spellings to the plain Persian letter.
LETTERS = str.maketrans(
    {
        "\u064a": "\u06cc",  # Arabic yeh
        "\u0649": "\u06cc",  # alef maksura
        "\u0626": "\u06cc",  # yeh with hamza
        "\u06d0": "\u06cc",
        "\u06cd": "\u06cc",
        "\u0643": "\u06a9",  # Arabic kaf
        "\u06aa": "\u06a9",
        "\u0623": "\u0627",  # alef with hamza above, below, madda, wasla
        "\u0625": "\u0627",
        "\u0622": "\u0627",
        "\u0671": "\u0627",
        "\u06c0": "\u0647",  # heh with hamza, teh marbuta, heh goal, heh doachashmee
        "\u0629": "\u0647",
        "\u06c1": "\u0647",
        "\u06c2": "\u0647",
        "\u06c3": "\u0647",
        "\u06be": "\u0647",
        "\u06d5": "\u0647",
        "\u0624": "\u0648",  # waw with hamza
    }
)
# The two keyboards' letters only: for codes and words, where an alef with madda may be meant.
KEYBOARD_LETTERS = str.maketrans({"\u064a": "\u06cc", "\u0649": "\u06cc", "\u0643": "\u06a9"})
DIGITS = str.maketrans({chr(start + n): str(n) for start in (0x06F0, 0x0660) for n in range(10)})
# Tatweel, hamza alone, vowel marks, direction marks, soft hyphen, BOM.
DROPPED = re.compile(
    "[\u0640\u0621\u064b-\u065f\u0670\u200b\u200e\u200f\u061c\u202a-\u202e\u2060-\u2069\ufeff\u00ad]"
)
JOINERS = re.compile("[\u200c\u200d\u00a0\u202f\u2007]")
SPACES = re.compile(r"\s+")
COMMA_SPACES = re.compile("\\s*\u060c\\s*")
PLAIN_CODE = re.compile("[0-9A-Za-z]+(?:[-_/][0-9A-Za-z]+)*")
SEPARATED_CODE = re.compile("(\\d{1,3}(?:[,\u066c\u060c]\\d{3})+)(?:\\.0)?")
NOT_ALPHANUMERIC = re.compile(r"[\W_]+")


def ascii_digits(text: str) -> str:
    """The text with Persian and Arabic digits written in ASCII."""
    return text if text.isascii() else text.translate(DIGITS)


def clean(text: str) -> str:
    """The text as written, without invisible marks at its edges or doubled spaces."""
    if text.isascii() and text.isalnum():
        return text
    text = SPACES.sub(" ", text.replace("\u00a0", " ").replace("\u202f", " "))
    return text.strip(" \u200b\u200c\u200d\u200e\u200f\u061c\u2060\ufeff\u0640")


def clean_words(text: str) -> str:
    """The text cleaned for the screen: an Arabic keyboard's yeh and kaf are the Persian letters."""
    return clean(text).translate(KEYBOARD_LETTERS)


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """One spelling of letters, digits and spaces; half-spaces become spaces. Idempotent."""
    # What is dropped can bring letter and accent together, to be composed in a second pass.
    while (folded := _fold_once(text)) != text:
        text = folded
    return text


def _fold_once(text: str) -> str:
    text = unicodedata.normalize("NFKC", text).translate(LETTERS).translate(DIGITS)
    text = DROPPED.sub("", JOINERS.sub(" ", text)).casefold()
    text = COMMA_SPACES.sub("\u060c", text)
    return SPACES.sub(" ", text).strip()


@lru_cache(maxsize=65536)
def match_key(text: str) -> str:
    """The folded text's letters and digits only: equal for all spellings of one name."""
    return NOT_ALPHANUMERIC.sub("", fold(text))


def clean_code(text: str) -> str:
    """A code with ASCII digits, no spaces, separators of thousands or spreadsheet `.0`.

    Leading zeros stay, since they are part of a code.
    """
    if PLAIN_CODE.fullmatch(text):
        return text
    text = ascii_digits(DROPPED.sub("", JOINERS.sub("", clean(text)))).translate(KEYBOARD_LETTERS)
    text = SPACES.sub("", text)
    if match := SEPARATED_CODE.fullmatch(text):
        return re.sub("[,\u066c\u060c]", "", match[1])
    return text[:-2] if re.fullmatch(r"\d+\.0", text) else text
