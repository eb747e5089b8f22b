"""The few truly bad rows, listed in data/invention/planted.csv."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from dashboard.sample.forms import Form, Row
from dashboard.sample.mess import Raw
from dashboard.sample.wordstock import INVENTION, read_rows

FIELD, ASSIGN, TIMES = "|", "=", "*"
REPLACES = "change"


@cache
def listed_bad_rows() -> dict[tuple[str, int], list[dict[str, str]]]:
    """The lines of planted.csv by form and edition."""
    found: dict[tuple[str, int], list[dict[str, str]]] = {}
    for line in read_rows(INVENTION / "planted.csv"):
        found.setdefault((line["form"], int(line["edition"])), []).append(line)
    return found


def with_bad_rows(form: Form, edition: int, rows: Sequence[Row]) -> list[Row]:
    """The rows of a file with its bad ones put in.

    Each is a copy of the row at place `after` of the form's only file, or of its province's,
    with some values replaced by raw text, or multiplied where the text is "*10"; a copy
    without changes is a duplicate. It stands below that row, or in its place.
    """
    together = list(rows)
    listed = [
        line
        for line in listed_bad_rows().get((form.id, edition), ())
        if line["province"] in ("", rows[0].province_code)
    ]
    for line in sorted(listed, key=lambda line: -int(line["after"])):
        base = together[int(line["after"])]
        pairs = (pair.partition(ASSIGN) for pair in line["changes"].split(FIELD) if pair)
        changes = {column: _changed(base.values.get(column), text) for column, _, text in pairs}
        bad = base._replace(values={**base.values, **changes})
        at = int(line["after"]) + 1
        together[at - (line["how"] == REPLACES) : at] = [bad]
    return together


def _changed(value: Any, text: str) -> Any:
    """Raw text, or the value multiplied where the text says so."""
    return value * int(text[1:]) if text.startswith(TIMES) else Raw(text)
