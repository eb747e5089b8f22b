"""The doubts that a review found, with some of the rows that they hold back."""

from collections.abc import Collection
from typing import Any

import pandas as pd

from dashboard.ingest.drafts.review import Doubt
from dashboard.ingest.held import REJECT, Held
from dashboard.numerals import FSI, PDI
from dashboard.store import Store

EXAMPLES = 2


def doubts_of(build: Store, answered: Collection[str], handed_in: Collection[str]) -> list[Doubt]:
    """The doubts of a build that nobody had `answered` before the draft, those with it first.

    `handed_in` are the paths of the draft's files.
    """
    rows = build.run("drafts/held_rows", params={"row_limit": EXAMPLES})
    by_key = {str(key): lines for key, lines in rows.groupby("held_key")}
    items = build.run("quality/held")
    doubts = [
        _doubt(item, by_key.get(item["held_key"], rows.head(0)), handed_in)
        for item in items.to_dict("records")
        if item["held_key"] not in answered
    ]
    return sorted(doubts, key=lambda doubt: (not doubt.in_draft, -doubt.row_count, doubt.key))


def _doubt(item: dict[Any, Any], lines: pd.DataFrame, handed_in: Collection[str]) -> Doubt:
    row = item["source_row"]
    held = Held(
        key=item["held_key"],
        code=item["code"],
        row=None if pd.isna(row) else int(row),
        column=_text(item["column_name"]),
        value=_text(item["value"]),
        choices=tuple(item["choices"]),
        expected=_text(item["expected"]),
    )
    paths = [item["path"], *lines["path"]]
    return Doubt(
        key=held.key,
        code=held.code,
        message=held.message,
        choices={answer: held.words(answer) for answer in (*held.choices, REJECT)},
        place=" / ".join(filter(None, map(_text, (item["path"], item["member"], item["sheet"])))),
        row_count=int(item["row_count"]),
        examples=[_as_written(line) for line in lines.to_dict("records")],
        in_draft=any(path in handed_in for path in paths),
    )


def _as_written(line: dict[Any, Any]) -> str:
    """The row as its file has it: each header with its cell, apart in their direction."""
    headers, cells = list(line["headers"]), list(line["raw"])
    headers += [""] * (len(cells) - len(headers))
    return " | ".join(
        f"{header}: {FSI}{cell}{PDI}" if header else f"{FSI}{cell}{PDI}"
        for header, cell in zip(headers, cells, strict=False)
        if cell
    )


def _text(value: Any) -> str | None:
    return None if pd.isna(value) else str(value)
