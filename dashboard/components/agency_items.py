"""Lists of a report card: what it is about, whose it is, and how it stands, one line each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from dashboard.components.agency_record import Agency
from dashboard.components.cards import Tone
from dashboard.components.topics import explained
from dashboard.labels import label
from dashboard.numerals import format_number, persian_digits


@dataclass(frozen=True)
class Item:
    """One line, its texts ready to be shown.

    `text` leads to `href`, `figure` to `source`; `where` stands small after the text and `state`
    small before the figure, in its `tone`; `under` stands small in a line of its own.
    """

    text: str
    href: str = ""
    where: str = ""
    state: str = ""
    figure: str = ""
    source: str = ""
    under: str = ""
    tone: Tone = "neutral"


def panel_html(
    name: str,
    title: str,
    body: str,
    *,
    hint: str = "",
    topic: str = "",
    href: str = "",
    not_printed: int = 0,
) -> str:
    """A titled part of the card as HTML; its hint leads to `href` where there is one.

    `not_printed` is how many of its lines paper has no room for, which paper then says.
    """
    small = escape(hint)
    if href:
        small = f'<a href="{escape(href)}" target="_self">{small}</a>'
    small = f"<small>{small}</small>" if hint else ""
    rest = ""
    if not_printed > 0:
        words = label("agency.rest", count=format_number(not_printed))
        rest = f'<p class="pg-rest">{words}</p>'
    return (
        f'<article class="pg-panel pg-panel-{name}">'
        f'<header class="pg-title"><h2>{explained(title, topic)}</h2>{small}</header>'
        f'<div class="pg-scroll" tabindex="0">{body}{rest}</div></article>'
    )


def items_html(items: Sequence[Item], printed: int) -> str:
    """The list as HTML, of which paper shows the first `printed` lines."""
    lines = "".join(_line(item, place < printed) for place, item in enumerate(items))
    return f'<ul class="pg-items">{lines}</ul>'


def _line(item: Item, is_printed: bool) -> str:
    left_out = "" if is_printed else " pg-not-printed"
    where = f"<small>{escape(persian_digits(item.where))}</small>" if item.where else ""
    state = f"<em>{escape(item.state)}</em>" if item.state else ""
    figure = f"<b>{_linked(item.figure, item.source)}</b>" if item.figure else ""
    under = f"<i>{escape(persian_digits(item.under))}</i>" if item.under else ""
    text = escape(persian_digits(item.text))
    return (
        f'<li class="pg-tone-{item.tone}{left_out}" title="{text}">'
        f"<span>{_linked(item.text, item.href)}</span>{where}{state}{figure}{under}</li>"
    )


def item_place(agency: Agency, line: Mapping[str, Any]) -> str:
    """The province of a ministry's line; a directorate's lines are all of one."""
    province = line["province_name"]
    return province if isinstance(province, str) and not agency.is_directorate else ""


def _linked(text: str, href: str) -> str:
    shown = escape(persian_digits(text))
    return f'<a href="{escape(href)}" target="_self">{shown}</a>' if href else shown
