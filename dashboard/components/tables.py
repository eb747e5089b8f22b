"""Tables for the wall: semantic, right-to-left HTML with Persian digits."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import Any, Literal

import pandas as pd
import streamlit as st

from dashboard.components.marks import conflict_mark
from dashboard.components.method_topics import column_topics
from dashboard.components.topics import explained
from dashboard.jalali import format_date
from dashboard.labels import label
from dashboard.money import Unit, format_money
from dashboard.numerals import MISSING, format_change, format_number, format_percent, persian_digits

LEAST_TEXT, LONGEST_TEXT, CHARACTERS_PER_REM = "4rem", 40, 2
Kind = Literal[
    "text", "code", "raw", "money", "percent", "number", "count", "change", "date", "status", "bar",
    "score", "stages", "html",
]  # fmt: skip
_TEXTS = frozenset({"text", "raw"})
_START_ALIGNED = _TEXTS | {"code", "status", "bar", "score", "stages", "html"}
FULL_SCORE = 100
Order = Literal["", "ascending", "descending"]


@dataclass(frozen=True)
class Col:
    """One column: the frame's column, its Persian heading and how its values are written.

    Shares (`percent`, `bar`) are 0 to 1, a `score` is 0 to 100, money is rial in `unit`, `stages`
    are committed, allocated and paid as shares of the column's longest bar, a `code` is never cut,
    `raw` is text exactly as a source has it, `html` what the page made itself. `href` names a
    column of addresses, `under` one whose text stands small below; `width` ("9rem") is the most
    room that a text asks for, and the track of any other column. `conflicts` and `conflicts_href`
    name columns of how many figures in it offices state differently, and where they are listed.
    `order_href` is the address that orders the table by the column, `ordered` how it is ordered
    by it now.
    """

    name: str
    label: str
    kind: Kind = "text"
    unit: Unit = Unit.billion_toman
    decimals: int = 0
    href: str = ""
    width: str = ""
    under: str = ""
    strong: bool = False
    conflicts: str = ""
    conflicts_href: str = ""
    order_href: str = ""
    ordered: Order = ""


def html_table(frame: pd.DataFrame, columns: Sequence[Col], *, detail: str = "") -> None:
    """Draw the table; it fills its card and scrolls inside it, its head standing still.

    `detail` names a column whose text stands whole below each row.
    """
    st.html(table_html(frame, columns, detail=detail))


def table_html(frame: pd.DataFrame, columns: Sequence[Col], *, detail: str = "") -> str:
    """The table as HTML, a dash for what is missing; long text is cut, whole in its tooltip."""
    heads = "".join(map(_head, columns))
    rows = "".join(
        f"<tr>{''.join(_cell(row, col) for col in columns)}{_detail(row, detail)}</tr>"
        for row in frame.to_dict(orient="records")
    )
    if frame.empty:
        rows = f'<tr><td class="pg-whole">{label("shell.empty_table")}</td></tr>'
    tracks = " ".join(_track(frame, col) for col in columns)
    return (
        f'<div class="pg-table" tabindex="0"><table style="--columns:{tracks}">'
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def status_chip(status_code: str) -> str:
    """A resolution's status as word, colour and shape."""
    text = label(f"shell.status_{status_code}")
    return f'<span class="pg-chip pg-status-{escape(status_code)}"><i></i>{text}</span>'


def _track(frame: pd.DataFrame, col: Col) -> str:
    """A figure takes the room it needs; texts share the rest by their lengths."""
    if col.kind not in _TEXTS:
        return col.width or "max-content"
    longest = max((len(str(value)) for value in (col.label, *frame[col.name])), default=0)
    most = float(col.width.removesuffix("rem")) * CHARACTERS_PER_REM if col.width else LONGEST_TEXT
    return f"minmax({LEAST_TEXT},{min(longest, most):.0f}fr)"


def _head(col: Col) -> str:
    """A heading leads to the topic that explains its column; one that orders, by a sign of it."""
    topic = column_topics().get(col.name, "")
    text = explained(col.label, topic) if col.label else ""
    if col.order_href:
        mark = f'<i class="pg-order-{col.ordered}"></i>' if col.ordered else ""
        about = explained("", topic) if topic else ""
        name = escape(col.label)
        text = f'<a href="{escape(col.order_href)}" target="_self">{name}{mark}</a>{about}'
    order = f' aria-sort="{col.ordered}"' if col.ordered else ""
    return f'<th scope="col"{_class(col)}{order}>{text}</th>'


def _cell(row: dict[Any, Any], col: Col) -> str:
    value = row[col.name]
    content = MISSING if pd.isna(value) else _WRITERS[col.kind](value, col)
    whole = col.kind in _TEXTS and content != MISSING
    title = f' title="{escape(str(value))}"' if whole else ""
    href = row.get(col.href) if col.href else None
    if href is not None and not pd.isna(href):
        content = f'<a href="{escape(str(href))}" target="_self">{content}</a>'
    if col.conflicts and not pd.isna(row[col.conflicts]):
        mark = conflict_mark(int(row[col.conflicts]), str(row[col.conflicts_href]))
        # On the side where the cell has room, so that figures and bars stay in line.
        content = content + mark if col.kind in _START_ALIGNED else mark + content
    if col.under and not pd.isna(row[col.under]):
        content += f"<small>{escape(persian_digits(row[col.under]))}</small>"
    return f"<td{_class(col)}{title}>{content}</td>"


def _detail(row: dict[Any, Any], name: str) -> str:
    return f'<td class="pg-detail">{escape(str(row[name]))}</td>' if name else ""


def _day(value: Any) -> date:
    return value.date() if isinstance(value, pd.Timestamp) else value


def _bar(share: float, text: str) -> str:
    filled = min(max(share, 0.0), 1.0)
    return (
        f'<span class="pg-inline-bar"><b>{text}</b>'
        f'<i><i style="inline-size:{filled:.2%}"></i></i></span>'
    )


def _stages(shares: Sequence[float]) -> str:
    bars = "".join(
        f'<i class="pg-stage-{stage}" style="inline-size:{min(max(share, 0.0), 1.0):.2%}"></i>'
        for stage, share in zip(("committed", "allocated", "paid"), shares, strict=True)
    )
    return f'<span class="pg-stages" aria-hidden="true">{bars}</span>'


def _class(col: Col) -> str:
    names = [] if col.kind in _START_ALIGNED else ["pg-number"]
    if col.strong:
        names.append("pg-strong")
    return f' class="{" ".join(names)}"' if names else ""


_WRITERS: dict[Kind, Callable[[Any, Col], str]] = {
    "text": lambda value, col: escape(persian_digits(value)),
    "code": lambda value, col: f"<bdi>{escape(persian_digits(value))}</bdi>",
    "raw": lambda value, col: f"<bdi>{escape(str(value))}</bdi>",
    "money": lambda value, col: format_money(int(value), col.unit, col.decimals),
    "percent": lambda value, col: format_percent(float(value), col.decimals),
    "number": lambda value, col: format_number(float(value), col.decimals),
    "count": lambda value, col: format_number(int(value)),
    "change": lambda value, col: format_change(float(value), col.decimals),
    "date": lambda value, col: format_date(_day(value)),
    "status": lambda value, col: status_chip(str(value)),
    "bar": lambda value, col: _bar(float(value), format_percent(float(value), col.decimals)),
    "score": lambda value, col: _bar(float(value) / FULL_SCORE, format_number(float(value))),
    "stages": lambda value, col: _stages(value),
    "html": lambda value, col: str(value),
}
