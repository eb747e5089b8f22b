"""Rows that did not count, as they stood in their file: the wrong cell marked, the reason above."""

from collections.abc import Mapping
from html import escape
from typing import Any

import pandas as pd

from dashboard.components.data import records
from dashboard.components.doubts import doubt_messages
from dashboard.ingest.problems import Problem
from dashboard.labels import label
from dashboard.numerals import format_number
from dashboard.packs.sheets import faulty_place

REJECTED = "rejected"


def aside_table_html(frame: pd.DataFrame) -> str:
    """Rows of one sheet (source_row, headers, raw, outcome, code, column_name, value, expected).

    A held row also has its held_key.
    """
    lines = records(frame)
    headers = [str(header) for header in lines[0]["headers"]] if lines else []
    width = max([len(headers), *(len(line["raw"]) for line in lines)], default=0)
    headers += [""] * (width - len(headers))
    names = "".join(f'<th scope="col"><bdi>{escape(header)}</bdi></th>' for header in headers)
    doubts = doubt_messages()
    before = [None, *(line["held_key"] for line in lines[:-1])]
    # One doubt about many rows is told once, above the first of them.
    body = "".join(
        _row(line, headers, doubts if line["held_key"] != key or key is None else None)
        for line, key in zip(lines, before, strict=True)
    )
    return (
        '<div class="pg-table pg-aside" tabindex="0">'
        f'<table style="--columns:max-content repeat({width},max-content)"><thead><tr>'
        f'<th scope="col">{label("columns.source_row")}</th>{names}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )


def problem_of(line: Mapping[str, Any]) -> Problem:
    """The problem that a record (source_row, column_name, value, code, expected) describes."""
    return Problem(
        row=None if pd.isna(line["source_row"]) else int(line["source_row"]),
        column=_text(line["column_name"]),
        value=_text(line["value"]),
        code=line["code"],
        severity=line.get("severity", "row"),
        expected=_text(line["expected"]),
    )


def reason_text(line: Mapping[str, Any], doubts: Mapping[str, str]) -> str:
    """Why a row did not count, in Persian; `doubts` are the words of each held_key, as known."""
    if line["outcome"] == REJECTED:
        return problem_of(line).message
    return doubts.get(line["held_key"]) or label("quality.waits_for_nation")


def _row(line: Mapping[str, Any], headers: list[str], doubts: Mapping[str, str] | None) -> str:
    raw = [str(cell) for cell in line["raw"]]
    faulty = faulty_place(headers, raw, line["column_name"], line["value"])
    cells = "".join(
        _cell(text, wrong=place == faulty)
        for place, text in enumerate([*raw, *[""] * (len(headers) - len(raw))])
    )
    reason = ""
    if doubts is not None:
        word = label("quality.was_rejected" if line["outcome"] == REJECTED else "quality.was_held")
        text = f"<b>{word}</b> {escape(reason_text(line, doubts))}"
        reason = f'<td class="pg-reason"><span>{text}</span></td>'
    return f"<tr>{reason}<td>{format_number(line['source_row'])}</td>{cells}</tr>"


def _cell(text: str, *, wrong: bool) -> str:
    shown = f"<bdi>{escape(text)}</bdi>"
    if wrong:
        title = label("quality.wrong_cell")
        shown = f'<mark title="{title}"><i aria-hidden="true">!</i>{shown}</mark>'
    return f'<td title="{escape(text)}">{shown}</td>'


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None
