"""Formulas written in a line of text, typeset as HTML in the direction that they are read."""

import re
import unicodedata
from collections import deque
from html import escape

TOKEN = re.compile(r"(√\[|\^\[|_\[|\[|\]|\|)")
RAISED = {"^[": "sup", "_[": "sub"}
RIGHT_TO_LEFT = frozenset({"R", "AL"})
DIRECTED = RIGHT_TO_LEFT | {"L"}
FROM_RIGHT, FROM_LEFT = ' dir="rtl"', ' dir="ltr"'
ISOLATES = re.compile("[\u2066-\u2068][^\u2066-\u2069]*\u2069")


def formula_html(line: str) -> str:
    """A line as HTML: [a | b] is a fraction, √[a] a root, a^[b] and a_[b] stand above and below.

    It runs as its first letter does, and from right to left where it has none. ValueError for a
    bracket without its partner.
    """
    tokens = deque(filter(None, TOKEN.split(line)))
    html, end = _row(tokens)
    if end:
        raise ValueError(f"{end!r} without its partner in {line!r}")
    return f'<p class="pg-formula"{_direction(line) or FROM_RIGHT}>{html}</p>'


def _row(tokens: deque[str]) -> tuple[str, str]:
    """What stands side by side until a bar, a closing bracket or the end, and which of these."""
    html, text = "", ""
    while tokens:
        token = tokens.popleft()
        if token in {"]", "|"}:
            return html + _text(text), token
        if token in RAISED:
            # What is raised belongs to the last word, whose direction says on which side it stands.
            before, base = _split(text)
            inner = _closed(tokens)
            raised = f"<{RAISED[token]}>{inner}</{RAISED[token]}>"
            html += (
                f"{_text(before)}<span{_direction(base) or FROM_LEFT}>{_text(base)}{raised}</span>"
            )
            text = ""
        elif token == "√[":
            html += f'{_text(text)}<span class="pg-root"><span>{_closed(tokens)}</span></span>'
            text = ""
        elif token == "[":
            html += _text(text) + _fraction(tokens)
            text = ""
        else:
            text = token
    return html + _text(text), ""


def _fraction(tokens: deque[str]) -> str:
    above, end = _row(tokens)
    if end != "|":
        raise ValueError("a fraction has two parts")
    return f'<span class="pg-fraction"><span>{above}</span><span>{_closed(tokens)}</span></span>'


def _closed(tokens: deque[str]) -> str:
    inner, end = _row(tokens)
    if end != "]":
        raise ValueError("a bracket is not closed")
    return inner


def _split(text: str) -> tuple[str, str]:
    base = text.rsplit(" ", maxsplit=1)[-1]
    return text[: len(text) - len(base)], base


def _text(text: str) -> str:
    return f"<span{_direction(text)}>{escape(text)}</span>" if text.strip() else ""


def _direction(text: str) -> str:
    """The attribute for the direction of the first letter, figures aside; empty without one."""
    while (bare := ISOLATES.sub("", text)) != text:
        text = bare
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind in DIRECTED:
            return FROM_RIGHT if kind in RIGHT_TO_LEFT else FROM_LEFT
    return ""
